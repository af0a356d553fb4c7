"""A date from the words that give it: what they propose, and what the prover says of a claim before it is
written. Nothing is proposed that the words do not say or count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hmcbrowse.curate.changes import DateText
from hmcbrowse.dossier.dateproof import check_words
from hmcbrowse.dossier.datewords import counted_in, dates_in
from hmcbrowse.dossier.durations import Duration, DurationError, add, parse_duration
from hmcbrowse.dossier.edtf import parse, read
from hmcbrowse.dossier.mark import Mark
from hmcbrowse.dossier.model import DateClaim, Quote
from hmcbrowse.dossier.prover import Prover

_OWN = Mark("the claim", 1, 1)
_RANGE = re.compile(r"\s*(?:[–—-]|to|until|till|through|and)\s*", re.IGNORECASE)
_TELLING = re.compile(r"(?:\S+\s+){0,7}\w+")
"""A count of time with the words that tell since or until what."""

_LATER = ("later", "next", "coming", "following", "from now", "in the next")

Link = tuple[str, str, DateClaim | None]
"""A date that another may be counted from: "source" or "event", its id, and what is claimed of it."""


@dataclass(frozen=True, slots=True)
class Proven:
    """What would be found of a claim: its state, the sum's EDTF, and all there is to say against it.

    ``warnings`` are what does not contradict it and is still amiss.
    """

    state: str
    computed: str
    why: str
    warnings: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether it may be taken without a warning."""
        return self.state in ("stated", "inferred") and not self.warnings


def proposal(marked: str, anchor: str) -> DateText:
    """What ``marked`` words say of a date: the one they name, or the interval of two; or how far they count
    it from ``anchor``, with no EDTF yet; or nothing, and then all is ``""`` but the words."""
    dates = dates_in(marked)
    if len(dates) == 1:
        return DateText(dates[0].edtf, marked[dates[0].start : dates[0].end])
    if len(dates) == 2 and _RANGE.fullmatch(marked[dates[0].end : dates[1].start]):
        both = "/".join(date.edtf for date in dates)
        return DateText(both if read(both) else "", marked[dates[0].start : dates[1].end])
    counts = counted_in(marked)
    if len(counts) == 1 and not dates:
        telling = _TELLING.match(marked, counts[0].start)
        words = telling[0] if telling else marked
        later = any(word in marked.lower() for word in _LATER)
        return DateText("", words, anchor, written(counts[0].duration, later))
    return DateText("", marked)


def written(duration: Duration, later: bool) -> str:
    """A duration as ISO 8601 writes it: "-P10Y" for ten years before, "P2W" for two weeks after."""
    parts = zip((duration.years, duration.months, duration.weeks, duration.days), "YMWD", strict=True)
    return ("" if later else "-") + "P" + "".join(f"{abs(n)}{unit}" for n, unit in parts if n)


def stand(words: str, quotes: Iterable[str]) -> bool:
    """Whether ``words`` stand in one of ``quotes``, as the words of a date must."""
    return not [*check_words(DateClaim("", words), [Quote("", exact) for exact in quotes])]


def prove(claim: DateText, id: str, quotes: Sequence[str], chain: Iterable[Link]) -> Proven:
    """Hold ``claim``, the date of event ``id``, to the words of its ``quotes`` and to its sum.

    ``chain`` are the dates from the anchor down to what it rests on. An event that is not there yet has no
    id that anything could name: ``""`` will do.
    """
    prover = Prover()
    own = DateClaim(claim.edtf, claim.words, claim.anchor, claim.offset, mark=_OWN)
    prover.add("event", id, own, [Quote("", exact) for exact in quotes])
    for kind, linked, date in chain:
        if (kind, linked) != ("event", id):
            prover.add(kind, linked, date, ())
    proofs = prover.finish()
    proof = proofs.proof("event", id)
    assert proof is not None
    said = [problem for problem in proofs.problems if problem.file == _OWN.file]
    warnings = tuple(p.message for p in said if p.severity == "warning" and p.code != "date-unsupported")
    return Proven(proof.state, proof.computed, proof.why, warnings)


def counted(claim: DateText, id: str, quotes: Sequence[str], chain: Sequence[Link]) -> str:
    """The EDTF that ``claim``, which is counted from the first of ``chain``, comes to; ``""`` for none.

    It is as firm as the words allow: "~" is added where they count in round years, as the prover asks.
    """
    anchor = read(chain[0][2].edtf) if chain and chain[0][2] else None
    if anchor is None:
        return ""
    try:
        total = add(anchor, parse_duration(claim.offset)).text
    except DurationError:
        return ""
    for text in (total, f"{total}~"):
        if read(text) and prove(replace(claim, edtf=text), id, quotes, chain).sound:
            return text
    return parse(total).text
