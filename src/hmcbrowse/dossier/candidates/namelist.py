"""The names of many sentences: those that recur, with the surname alone counted for the person.

A first word of a sentence counts where the same name stands elsewhere too. Two people of one surname stay
two, and the surname a third: whom a text means by it is not guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from math import log2

from hmcbrowse.dossier.acronyms import key
from hmcbrowse.dossier.candidates import kindwords
from hmcbrowse.dossier.candidates.candidate import Candidate, key_of
from hmcbrowse.dossier.candidates.heard import Heard
from hmcbrowse.dossier.candidates.names import Name
from hmcbrowse.dossier.candidates.spelling import words_of
from hmcbrowse.dossier.folding import fold_words

MOST = 200_000
"""Names that are told apart, at most."""
OFTEN = 2
"""Times that a name must stand to recur."""

_NOT_PEOPLE = kindwords.ORGANISATIONS | kindwords.AGREEMENTS | kindwords.PLACES | kindwords.DEMONYMS
_NOT_PEOPLE |= {"of", "for", "on", "the", "and", "state", "new", "north", "south", "east", "west", "world"}


class _Met:
    """A name as it was met: ``within`` counts where it stands past the first word of a sentence."""

    __slots__ = ("end", "kinds", "opening", "roles", "sentence", "source", "start", "text", "within")

    def __init__(self, heard: Heard, name: Name) -> None:
        self.text = heard.text[name.start : name.end]
        self.place(heard, name)
        self.within = self.opening = 0
        self.kinds: Counter[str] = Counter()
        self.roles: Counter[str] = Counter()

    def place(self, heard: Heard, name: Name) -> None:
        self.source, self.sentence = heard.source, heard.number
        self.start, self.end = heard.start + name.start, heard.start + name.end

    @property
    def uses(self) -> int:
        return self.within + self.opening

    @property
    def kind(self) -> str:
        return self.kinds.most_common(1)[0][0] if self.kinds else ""


class NameList:
    """Gathers them."""

    def __init__(self) -> None:
        self._met: dict[str, _Met] = {}
        self._full: dict[str, str] | None = None

    def hear(self, heard: Heard, found: Iterable[Name]) -> None:
        """One more sentence, with its names."""
        for name in found:
            if heard.is_mentioned(name.start, name.end):
                continue
            text = fold_words(heard.text[name.start : name.end])
            met = self._met.get(text)
            if met is None:
                if len(self._met) >= MOST:
                    continue
                met = self._met[text] = _Met(heard, name)
            elif not name.opens and not met.within:
                met.place(heard, name)
            if name.opens:
                met.opening += 1
            else:
                met.within += 1
            if name.kind:
                met.kinds[name.kind] += 1
            if name.role:
                met.roles[heard.text[name.role[0] : name.role[1]]] += 1

    def person(self, text: str) -> None:
        """What is told of this name is what people do: it speaks."""
        if met := self._met.get(fold_words(text)):
            met.kinds["person"] += 1

    def candidates(self, spelt: Collection[str] = ()) -> Iterator[Candidate]:
        """The names that recur, but for those in ``spelt``, folded."""
        sure = {text: met for text, met in self._met.items() if _is_name(text, met)}
        groups, owners = self._grouped(sure)
        for text, met in sure.items():
            if text in spelt or text in owners:
                continue
            others = [self._met[other] for other in groups.get(text, ())]
            if met.uses + sum(other.uses for other in others) >= OFTEN:
                yield _candidate(met, others)

    def spelling(self, labels: Iterable[str]) -> dict[str, str]:
        """The names whose first letters are those of an acronym, by its label: they may be its meaning."""
        wanted = {letters: label for label in labels if len(letters := key(label).casefold()) > 1}
        found: dict[str, str] = {}
        for text, met in self._met.items():
            if " " not in text or not wanted or not met.within:
                continue
            words = words_of(text, 0, len(text))
            every = "".join(word.text[0] for word in words).casefold()
            heavy = "".join(word.text[0] for word in words if not word.small).casefold()
            for letters in {every, heavy}:
                if letters in wanted and not (heavy == letters and words[0].small):
                    found.setdefault(wanted[letters], met.text)
        return found

    def full_name(self, text: str) -> str:
        """The full name that a surname stands for, as far as the texts have just one; else ``""``."""
        if self._full is None:
            groups, _ = self._grouped({name: met for name, met in self._met.items() if _is_name(name, met)})
            self._full = {part: self._met[whole].text for whole, parts in groups.items() for part in parts}
        return self._full.get(fold_words(text), "")

    def _grouped(self, sure: dict[str, _Met]) -> tuple[dict[str, list[str]], dict[str, str]]:
        """Of each full name the shorter ones that stand for it, and of each of those what it stands for."""
        people: dict[str, list[str]] = {}
        for text, met in sure.items():
            words = _bare(text)
            if (
                len(words) > 1
                and met.kind in ("person", "")
                and not _NOT_PEOPLE & {word.lower() for word in words}
            ):
                people.setdefault(words[-1], []).append(text)
        groups: dict[str, list[str]] = {}
        owners: dict[str, str] = {}
        for surname, texts in people.items():
            whole = max(texts, key=lambda text: (len(text), text))
            first = _bare(whole)[0]
            alike = [text for text in texts if _bare(text)[0] == first]
            if len(alike) < len(texts):  # several of one surname
                continue
            if surname not in self._met and len(alike) == 1:
                continue
            # A surname that only opens sentences is one too, where its person is known.
            shorter = [text for text in (*alike, surname) if text != whole and text in self._met]
            if not any(self._met[text].kind == "person" for text in (whole, *shorter)):
                continue
            if surname in shorter and self._met[surname].kind not in ("person", ""):
                shorter.remove(surname)
            groups[whole] = shorter
            owners.update(dict.fromkeys(shorter, whole))
        return groups, owners


def _bare(text: str) -> list[str]:
    """The words of a name without initials and what follows it ("III", "Jr.")."""
    words = [word.strip(",") for word in text.split()]
    bare = [word for word in words if word.lower() not in kindwords.ENDINGS and not word.endswith(".")]
    return bare or words


def _is_name(text: str, met: _Met) -> bool:
    """Whether it stands somewhere with a capital that no first word explains."""
    return met.within > 0 or (" " in text and (met.opening > 1 or bool(met.kinds)))


def _candidate(met: _Met, others: list[_Met]) -> Candidate:
    uses = met.uses + sum(other.uses for other in others)
    kinds = met.kinds + sum((other.kinds for other in others), Counter())
    entry = kinds.most_common(1)[0][0] if kinds else ""
    roles = met.roles + sum((other.roles for other in others), Counter())
    role = roles.most_common(1)[0][0] if roles else ""
    why = f"stands {uses:,}×"
    if role:
        why += f", called “{role}”"
    variants = tuple(sorted({other.text for other in others}))
    if variants:
        why += f"; also “{'”, “'.join(variants[:3])}”"
    score = min(0.88, 0.4 + 0.08 * log2(uses) + (0.1 if entry else 0.0) + (0.05 if " " in met.text else 0.0))
    return Candidate(
        "name", met.source, met.sentence, met.start, met.end, met.text, met.text, why, score,
        key_of("name", fold_words(met.text)), uses, variants, entry, role=role,
    )  # fmt: skip
