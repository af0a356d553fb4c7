"""What each source says of one event or term: which bear it out, which are silent, where they differ."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from heapq import merge
from itertools import groupby, islice
from typing import NamedTuple

from hmcbrowse.dossier.accord import Said, at_odds, near, times_in
from hmcbrowse.dossier.difference import Run
from hmcbrowse.index.library import Library
from hmcbrowse.index.postings import Columns, columns_of
from hmcbrowse.index.rows import EventRow, QuoteRow, SourceRow, TermRow
from hmcbrowse.index.stretches import first_of, source_of

COMPARED = 40
"""Quotes whose words are compared with one another, at most: the cost grows with the square of it."""


class Account(NamedTuple):
    """What one source says: its quotes, in the dossier's order."""

    source: SourceRow
    quotes: list[QuoteRow]

    @property
    def states(self) -> dict[str, int]:
        """How many of its quotes are in each state."""
        return dict(Counter(quote.state for quote in self.quotes))

    @property
    def best(self) -> QuoteRow:
        """Its first quote that is proven; where none is, the first."""
        return next((quote for quote in self.quotes if quote.anchored), self.quotes[0])

    @property
    def times(self) -> list[tuple[Said, QuoteRow]]:
        """Each time that words of its anchored quotes tell, once, with the quote that does."""
        told: dict[Said, QuoteRow] = {}
        for quote in self.quotes:
            if quote.anchored:
                for said in times_in(quote.exact):
                    told.setdefault(said, quote)
        return list(told.items())


class Silent(NamedTuple):
    """A source without a quote, and the terms that it mentions all the same."""

    source: SourceRow
    terms: list[TermRow]


class Differing(NamedTuple):
    """Two quotes from two sources that say nearly the same, and how ``b`` differs from ``a``."""

    a: QuoteRow
    b: QuoteRow
    runs: list[Run]


class Comparison:
    """The quotes of an event or a term, by source.

    What is few is at hand; of the silent sources, of which there may be thousands, only their number:
    those that mention a term are sought as they are asked for.
    """

    def __init__(self, library: Library, entry: EventRow | TermRow) -> None:
        self.library = library
        self.entry = entry
        self.name = entry.title if isinstance(entry, EventRow) else entry.label
        self.terms = library.terms_of_event(entry.n) if isinstance(entry, EventRow) else [entry]
        kind = "event" if isinstance(entry, EventRow) else "term"
        by_source: dict[str, list[QuoteRow]] = {}
        for quote in library.quotes(kind, entry.id):
            by_source.setdefault(quote.source, []).append(quote)
        found = [Account(source, by_source[id]) for id in by_source if (source := library.source_id(id))]
        self.bearing = [one for one in found if any(quote.anchored for quote in one.quotes)]
        self.failing = [one for one in found if not any(quote.anchored for quote in one.quotes)]
        self.silent = library.sources - len(found)
        self._heard = {one.source.n for one in found}

    @property
    def alone(self) -> bool:
        """Whether a single source bears it out, though there are others that might."""
        return len(self.bearing) == 1 and self.library.sources > 1

    def mentioning(self) -> Iterator[Silent]:
        """The silent sources that mention the term, or terms of the event, in the dossier's order."""
        each = [self._sources(term) for term in self.terms]
        for n, found in groupby(merge(*each, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
            if n not in self._heard:
                yield Silent(self.library.source(n), [term for _, term in found])

    def silent_sources(self, most: int) -> list[Silent]:
        """The first ``most`` silent sources: those that mention a term, and then the others."""
        found = list(islice(self.mentioning(), most))
        told = self._heard.union(one.source.n for one in found)
        others = (Silent(source, []) for source in self.library.all_sources() if source.n not in told)
        return [*found, *islice(others, most - len(found))]

    def _sources(self, term: TermRow) -> Iterator[tuple[int, TermRow]]:
        return ((n, term) for n in sources_mentioning(self.library, term.n))

    def odds(self) -> list[tuple[Account, Account]]:
        """Sources, each with the first one before it, whose quotes tell times that do not agree."""
        told = [(one, [said for said, _ in one.times]) for one in self.bearing[:COMPARED]]
        pairs = []
        for at, (theirs, times) in enumerate(told):
            other = next((one for one, before in told[:at] if at_odds(before, times)), None)
            if other is not None:
                pairs.append((other, theirs))
        return pairs

    def differing(self) -> list[Differing]:
        """Quotes from different sources that say nearly the same in other words, each with the nearest."""
        quotes = [quote for one in self.bearing for quote in one.quotes if quote.anchored][:COMPARED]
        found = []
        for at, quote in enumerate(quotes):
            others = [other for other in quotes[:at] if other.source != quote.source]
            if (best := _nearest(quote, others)) and any(run.kind != "equal" for run in best.runs):
                found.append(best)
        return found


def _nearest(quote: QuoteRow, others: Iterable[QuoteRow]) -> Differing | None:
    pairs = [Differing(other, quote, runs) for other in others if (runs := near(other.exact, quote.exact))]
    return max(pairs, key=lambda pair: _shared(pair.runs), default=None)


def _shared(runs: Sequence[Run]) -> int:
    return sum(len(run.text) if run.kind == "equal" else -len(run.text) for run in runs)


def _columns(library: Library, sql: str, *values: int) -> list[Columns]:
    return [columns_of(*row) for row in library.connection.execute(sql, values)]


def sources_mentioning(library: Library, term: int) -> Iterator[int]:
    """The numbers of the sources that mention a term, ascending; each costs a few look-ups when asked for."""
    before = """SELECT at, places FROM posting WHERE term = ? AND at < ? ORDER BY at DESC LIMIT 1"""
    after = "SELECT at FROM posting WHERE term = ? AND at >= ? ORDER BY at LIMIT 1"
    low = 0
    while True:
        found = None
        rows = library.connection.sound(partial(_columns, library, before, term, low))
        for sentences, _ in rows:
            place = bisect_left(sentences, low)
            found = sentences[place] if place < len(sentences) else None
        if found is None and (row := library.connection.execute(after, (term, low)).fetchone()):
            found = row[0]
        if found is None:
            return
        yield source_of(found)
        low = first_of(source_of(found) + 1)
