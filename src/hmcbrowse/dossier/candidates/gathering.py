"""Gathers candidates from sentences as they come, and ranks them in the end.

It takes time in proportion to the texts, and keeps of them only what it will propose: of dates and sayings
the best `KEPT`.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from hmcbrowse.dossier.candidates.acronymlist import AcronymList
from hmcbrowse.dossier.candidates.candidate import KINDS, Candidate, Kind, key_of
from hmcbrowse.dossier.candidates.heard import Heard, Mentioned
from hmcbrowse.dossier.candidates.namelist import NameList
from hmcbrowse.dossier.candidates.names import Name, names
from hmcbrowse.dossier.candidates.reckoning import Reckoned, reckon
from hmcbrowse.dossier.candidates.saying import Saying, sayings
from hmcbrowse.dossier.candidates.when import When
from hmcbrowse.dossier.candidates.whens import whens
from hmcbrowse.dossier.model import SPEAKER_KINDS

KEPT = 50_000
"""Dates, and sayings, that are kept at most: the best, and of equal ones the first."""

_FORWARD = re.compile(
    r"\b(?:will|shall|plans?|planned|expected|scheduled|due|(?:is|are)\s(?:to|set)|upcoming)\b"
)


class Gatherer:
    """``known`` are the keys of the acronyms that the glossary has; ``kinds`` what is looked for."""

    def __init__(self, known: Collection[str] = (), kinds: Collection[Kind] = KINDS) -> None:
        self._kinds = frozenset(kinds)
        self._acronyms = AcronymList(known)
        self._names = NameList()
        self._found: dict[Kind, list[tuple[float, int, int, Candidate]]] = {"date": [], "speaker": []}

    def hear(self, heard: Heard) -> None:
        """One more sentence."""
        if "acronym" in self._kinds or "name" in self._kinds:
            self._acronyms.hear(heard)
        if "date" in self._kinds:
            for date in _dates(heard):
                self._keep(date)
        if self._kinds != {"date"}:
            self._hear_names(heard)

    def _hear_names(self, heard: Heard) -> None:
        found = names(heard.text)
        self._names.hear(heard, found)
        for saying in sayings(heard.text, found):
            if saying.name and saying.name.kind in ("person", ""):
                self._names.person(heard.text[saying.name.start : saying.name.end])
            if "speaker" in self._kinds and (candidate := _speaker(heard, saying)):
                self._keep(candidate)

    def _keep(self, candidate: Candidate) -> None:
        heap = self._found[candidate.kind]
        item = (candidate.score, -candidate.sentence, -candidate.start, candidate)
        if len(heap) < KEPT:
            heapq.heappush(heap, item)
        elif item[:3] > heap[0][:3]:
            heapq.heapreplace(heap, item)

    def candidates(self) -> list[Candidate]:
        """What was found, best first; of equal ones what stands first."""
        return sorted(self._all(), key=lambda candidate: candidate.rank)

    def _all(self) -> Iterator[Candidate]:
        if "acronym" in self._kinds:
            yield from self._acronyms.candidates(self._names.spelling(self._acronyms.unspelt()))
        if "name" in self._kinds:
            yield from self._names.candidates(self._acronyms.expansions())
        for heap in self._found.values():
            for *_, candidate in heap:
                yield self._named(candidate) if candidate.kind == "speaker" else candidate

    def _named(self, candidate: Candidate) -> Candidate:
        """A speaker by the full name, where the texts give one for the surname."""
        full = self._names.full_name(candidate.label) if candidate.entry == "person" else ""
        return replace(candidate, label=full) if full else candidate


def _dates(heard: Heard) -> Iterator[Candidate]:
    found = whens(heard.text)
    if not found:
        return
    forward = bool(_FORWARD.search(heard.text))
    for when in found:
        if heard.is_dated(when.start, when.end):
            continue
        surface = heard.text[when.start : when.end]
        reckoned = reckon(when, surface, heard.dated, forward)
        inferred = reckoned.state == "inferred"
        yield Candidate(
            "date", heard.source, heard.number, heard.start + when.start, heard.start + when.end, surface,
            surface, _why_date(when, reckoned, heard), _worth(when, reckoned),
            key_of("date", heard.source, surface, heard.text), edtf=reckoned.edtf,
            anchor=heard.source if inferred else "", offset=reckoned.offset, state=reckoned.state,
            needs=reckoned.needs,
        )  # fmt: skip


def _worth(when: When, reckoned: Reckoned) -> float:
    if when.vague:
        return 0.15
    if reckoned.state == "stated":
        return min(0.84, 0.7 + 0.01 * len(when.edtf))
    if reckoned.state == "inferred":
        today = reckoned.offset == "P0D"
        return 0.3 if today else 0.5 if "?" in reckoned.edtf else 0.65
    return 0.45 if when.about else 0.4 if when.base == "event" and when.offset and when.offset.sign else 0.25


def _why_date(when: When, reckoned: Reckoned, heard: Heard) -> str:
    if reckoned.state == "stated":
        own = heard.nth < 3 and heard.dated is None and len(when.edtf) == 10
        return "the words state it" + ("; it may be the date of the source itself" if own else "")
    if reckoned.state == "inferred" and heard.dated is not None:
        doubt = "; which one is meant is not told" if reckoned.edtf.endswith("?") else ""
        return f"counted from the date of its source, {heard.dated.text}{doubt}"
    return f"needs {reckoned.needs}"


def _speaker(heard: Heard, saying: Saying) -> Candidate | None:
    at = heard.start
    said = at + saying.said_start, at + saying.said_end
    touching = [one for one in heard.quoted if one.start < said[1] and said[0] < one.end]
    if any(one.speaker for one in touching):
        return None
    label = _label(heard.text, saying)
    term = next((one for one in heard.mentioned if _speaks(one, at + saying.start, at + saying.end)), None)
    known = f", a term of the glossary ({term.term})" if term else ""
    how = "in words of their own" if saying.direct else "in the words of the text"
    if saying.pronoun:
        why, score = f"says so {how}; whom “{label}” means is not resolved", 0.35 if saying.direct else 0.2
    elif saying.name or term:
        why, score = f"says so {how}{known}", 0.7 if saying.direct else 0.5
    else:
        why, score = f"says so {how}; no name is given", 0.45 if saying.direct else 0.3
    surface = heard.text[saying.start : saying.end]
    return Candidate(
        "speaker", heard.source, heard.number, at + saying.start, at + saying.end, surface, label, why, score,
        key_of("speaker", heard.source, surface, heard.text), said=said, direct=saying.direct,
        entry=_entry(saying),
        role=_role(heard.text, saying.name), speaker=term.term if term else "",
        quote=next((one.n for one in touching), None), pronoun=saying.pronoun,
    )  # fmt: skip


def _entry(saying: Saying) -> str:
    """What kind of term speaks; a name that tells no kind, but speaks, is a person's."""
    if saying.name:
        return saying.name.kind or "person"
    return "" if saying.pronoun else "role"


def _label(text: str, saying: Saying) -> str:
    return text[saying.name.start : saying.name.end] if saying.name else text[saying.start : saying.end]


def _role(text: str, name: Name | None) -> str:
    return text[name.role[0] : name.role[1]] if name and name.role else ""


def _speaks(one: Mentioned, start: int, end: int) -> bool:
    return one.kind in SPEAKER_KINDS and start <= one.start and one.end <= end
