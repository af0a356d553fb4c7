"""Candidates of a whole dossier: its texts are read through once, a few sentences at a time.

What the glossary's labels, the dates and the speakers of the dossier cover already is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from hmcbrowse.dossier.acronyms import acronyms_of, key
from hmcbrowse.dossier.candidates.candidate import KINDS, Candidate, Kind
from hmcbrowse.dossier.candidates.gathering import Gatherer
from hmcbrowse.dossier.candidates.heard import Heard, Mentioned, Quoted
from hmcbrowse.dossier.edtf import Edtf, read
from hmcbrowse.index.library import Library
from hmcbrowse.index.progress import Progress, quiet
from hmcbrowse.index.rows import Dated, QuoteRow, SourceRow, TermRow
from hmcbrowse.index.stretches import SIZE

PROVEN = ("stated", "inferred")
_TERMS_KEPT = 4_096


class Suggesting:
    """Reads the texts of ``library``, or of one of its sources, for candidates of some ``kinds``."""

    def __init__(
        self, library: Library, kinds: Collection[Kind] = KINDS, source: SourceRow | None = None
    ) -> None:
        self._library = library
        self._sources = [source] if source else None
        known = {key(form) for label in library.forms() for form in acronyms_of(label)}
        self._gatherer = Gatherer(known, kinds)
        self._terms: dict[int, TermRow] = {}
        self._dates: dict[tuple[str, str], Dated | None] = {}
        self.total = source.sentences if source else library.sentences

    def read(self, sentences: int = SIZE) -> Iterator[int]:
        """Read on, so many sentences at a time; tells each time how many are read. Raises
        `TextChangedError`."""
        done = 0
        for source in self._sources or self._library.all_sources():
            dated = _date_of(source)
            after = source.first + source.sentences
            for first in range(source.first, after, sentences):
                self._page(source, dated, first, min(sentences, after - first))
                done += min(sentences, after - first)
                yield done

    def found(self) -> list[Candidate]:
        """What was found so far, best first."""
        return self._gatherer.candidates()

    def _page(self, source: SourceRow, dated: Edtf | None, first: int, count: int) -> None:
        rows = self._library.sentence_rows(first, count)
        mentioned: dict[int, list[Mentioned]] = {}
        for n, start, end, term in self._library.mentions_in(first, rows[-1].n):
            named = self._term(term)
            mentioned.setdefault(n, []).append(Mentioned(start, end, named.id, named.kind))
        quoted: dict[int, list[Quoted]] = {}
        for n, quote in self._library.quotes_at(first, rows[-1].n):
            if quote.start is not None and quote.end is not None:
                quoted.setdefault(n, []).append(self._quoted(quote, quote.start, quote.end))
        for row in rows:
            self._gatherer.hear(
                Heard(
                    source.id, row.n, row.n - source.first, row.start, row.text, dated,
                    mentioned.get(row.n, ()), quoted.get(row.n, ()),
                )
            )  # fmt: skip

    def _term(self, n: int) -> TermRow:
        if n not in self._terms:
            if len(self._terms) >= _TERMS_KEPT:
                self._terms.clear()
            self._terms[n] = self._library.term(n)
        return self._terms[n]

    def _quoted(self, quote: QuoteRow, start: int, end: int) -> Quoted:
        owner = (quote.owner_kind, quote.owner)
        if owner not in self._dates:
            if len(self._dates) >= _TERMS_KEPT:
                self._dates.clear()
            self._dates[owner] = None if owner[0] == "term" else self._library.dated(*owner)
        date = self._dates[owner]
        at = quote.exact.find(date.words) if date and date.words else -1
        dates = (start + at, start + at + len(date.words)) if date and at >= 0 else None
        return Quoted(start, end, quote.n, quote.speaker, dates)


def _date_of(source: SourceRow) -> Edtf | None:
    """The date of a source, as far as it is proven."""
    return read(source.date.edtf) if source.date.edtf and source.date.state in PROVEN else None


def suggested(
    library: Library,
    kinds: Collection[Kind] = KINDS,
    source: SourceRow | None = None,
    progress: Progress = quiet,
) -> Sequence[Candidate]:
    """The candidates of a dossier, best first. Raises `TextChangedError`; ``progress`` counts sentences."""
    reading = Suggesting(library, kinds, source)
    for done in reading.read(8 * SIZE):
        progress("looking for candidates", done, reading.total)
    return reading.found()
