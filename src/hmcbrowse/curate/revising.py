"""A source's text replaced by a later version: what becomes of what rests on it, and what of that is taken.

Nothing is taken by itself. What is accepted is written with the new text in one step; a quote that is not
stays as it is in its file, and is shown for what it then is: changed, or missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from hmcbrowse.curate.changes import Change, Kind, QuoteText, ReplaceText, SetQuote
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.incoming import Incoming
from hmcbrowse.curate.selecting import SelectingError, selector
from hmcbrowse.curate.writing import digest
from hmcbrowse.dossier.dateproof import check_words
from hmcbrowse.dossier.files import TEXT_LIMIT, FileError, decode, read_inside
from hmcbrowse.dossier.load import Reading, without_collector
from hmcbrowse.dossier.model import Event, Quote, Source, Term
from hmcbrowse.dossier.report import shown
from hmcbrowse.dossier.revision import Fate, Revision
from hmcbrowse.dossier.suggest import did_you_mean
from hmcbrowse.dossier.yamltext import REFUSED


@dataclass(frozen=True, slots=True)
class Resting:
    """A quote of an entry that rests on the text, and what became of it.

    ``number`` counts the quotes of this revision from 1, ``index`` those of the entry from 0. ``words`` are
    those that give the entry its date, where they stand in this quote, and ``dates`` tells whether they do
    still. ``offer`` is the quote that could be accepted in its place; None where there is none.
    """

    number: int
    kind: Kind
    id: str
    title: str
    index: int
    quote: Quote
    fate: Fate
    words: str = ""
    dates: bool = True
    offer: QuoteText | None = None

    @property
    def open(self) -> bool:
        """Whether somebody has to look at it."""
        return not self.fate.settled or not self.dates

    @property
    def in_bulk(self) -> bool:
        """Whether it may be accepted with others: it differs in typography alone, and so does all around."""
        return self.offer is not None and self.fate.typography and not self.fate.around and self.dates


class Mentioned(NamedTuple):
    """A term, and how many of its mentions are unchanged, moved, changed, ambiguous, missing, and new."""

    id: str
    label: str
    fates: Counter[str]


class Revising:
    """A source of the dossier at ``root``, and the text that is to take the place of its own.

    Raises `CurateError` and `DossierError`.
    """

    def __init__(self, root: Path, source: str, new: Incoming) -> None:
        self.root, self.new = root, new
        with without_collector():
            self._read(root, source)

    def _read(self, root: Path, id: str) -> None:
        dossier = Reading(root)
        dossier.require()
        found = next((source for source in dossier.sources if source.id == id), None)
        if found is None:
            hint = did_you_mean(id, [source.id for source in dossier.sources])
            raise CurateError(f"there is no source {shown(id)}{hint or '; `hmcbrowse sources` lists them'}")
        self.source: Source = found
        then, now = self._then(root), self.new.decoded.text
        if not now.strip():
            raise CurateError(f"the new text of {shown(id)} is empty; nothing could rest on it")
        self.same = then == now
        self._revision = Revision(then, now)
        owned = [*_owned(dossier, id)]
        dossier.require()
        fates = self._revision.fates([quote for _, _, quote in owned])
        self.resting = tuple(
            self._resting(number, entry, index, quote, fate)
            for number, ((entry, index, quote), fate) in enumerate(zip(owned, fates, strict=True), 1)
        )
        labels = [(n, label) for n, term in enumerate(dossier.terms) for label in term.labels]
        mentions = self._revision.mentions(labels) if labels else {}
        self.mentioned = tuple(
            Mentioned(dossier.terms[n].id, dossier.terms[n].label, mentions[n]) for n in sorted(mentions)
        )

    def _then(self, root: Path) -> str:
        try:
            raw = read_inside(root, self.source.file, TEXT_LIMIT)
            self._digest = digest(raw)
            return decode(raw)
        except FileError as fault:
            raise CurateError(f"the text of {shown(self.source.id)} {fault}") from fault

    def _resting(
        self, number: int, entry: Source | Event | Term, index: int, quote: Quote, fate: Fate
    ) -> Resting:
        kind: Kind = (
            "source" if isinstance(entry, Source) else "event" if isinstance(entry, Event) else "term"
        )
        title = entry.label if isinstance(entry, Term) else entry.title
        date = None if isinstance(entry, Term) else entry.date
        words = date.words if date and date.words and not [*check_words(date, [quote])] else ""
        dates = True
        if date and words:
            others = [other for n, other in enumerate(entry.quotes) if n != index]
            standing = Quote(
                quote.source, self._revision.now[fate.start : fate.end] if fate.start >= 0 else ""
            )
            dates = not [*check_words(date, [standing])] or not [*check_words(date, others)]
        offer = self._offer(quote, fate)
        return Resting(number, kind, entry.id, title, index, quote, fate, words, dates, offer)

    def _offer(self, quote: Quote, fate: Fate) -> QuoteText | None:
        """The words that stand there now, with what decides between several places."""
        if fate.start < 0 or fate.verdict not in ("changed", "ambiguous"):
            return None
        if REFUSED.search(self._revision.now, fate.start, fate.end):
            return None
        try:
            new = selector(self._revision.now, fate.start, fate.end, self._revision.folded)
        except SelectingError:
            return None
        if REFUSED.search(new.prefix + new.suffix):
            return None
        return QuoteText(quote.source, new.exact, new.prefix, new.suffix, quote.speaker)

    def accepted(self, numbers: Collection[int]) -> list[Resting]:
        """The quotes of these ``numbers``. Raises `CurateError` where one is none, or offers nothing."""
        chosen: list[Resting] = []
        for number in sorted(set(numbers)):
            if not 1 <= number <= len(self.resting):
                raise CurateError(
                    f"there is no quote {number}; they are numbered from 1 to {len(self.resting)}"
                )
            one = self.resting[number - 1]
            if one.offer is None:
                raise CurateError(f"quote {number} offers nothing to accept: it is {one.fate.verdict}")
            chosen.append(one)
        return chosen

    def in_bulk(self) -> list[int]:
        """The numbers of the quotes that may be accepted together."""
        return [one.number for one in self.resting if one.in_bulk]

    def changes(self, numbers: Collection[int]) -> list[Change]:
        """What writes the new text and the accepted quotes."""
        made: list[Change] = [ReplaceText(self.source.id, self.new.raw, self._digest)]
        for one in self.accepted(numbers):
            assert one.offer
            made.append(SetQuote(one.kind, one.id, one.index, one.offer, one.quote.exact))
        return made

    def left_open(self, numbers: Collection[int]) -> list[Resting]:
        """What is still to be looked at once these ``numbers`` are accepted."""
        return [one for one in self.resting if one.open and one.number not in numbers]


def _owned(dossier: Reading, source: str) -> Iterator[tuple[Source | Event | Term, int, Quote]]:
    """Every quote of a source, with its entry and its number there."""
    for entries in (dossier.events(), dossier.terms, dossier.sources):
        for entry in entries:
            for index, quote in enumerate(entry.quotes):
                if quote.source == source:
                    yield entry, index, quote
