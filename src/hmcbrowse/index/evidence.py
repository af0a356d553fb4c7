"""Quotes, mentions and proof: what bears an entry out, and where its words stand."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from hmcbrowse.index.entries import Entries
from hmcbrowse.index.postings import Columns, columns_of
from hmcbrowse.index.rows import Dated, QuoteRow
from hmcbrowse.index.store import one

if TYPE_CHECKING:
    from hmcbrowse.dossier.problems import Problem

_QUOTE = "n, owner_kind, owner, source, exact, speaker, state, start, end, first, last"
_TABLES = ("event", "term", "source")


class Saying(NamedTuple):
    """A passage in the words of one speaker: one quote, or several that overlap.

    ``quote`` is the first of these, with its bounds widened to those of all; where they are, its ``exact``
    is only how the passage begins. ``numbers`` are the quotes, by number.
    """

    quote: QuoteRow
    numbers: tuple[int, ...]


class Evidence(Entries):
    """The proof under the entries."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        # What was read last: whoever walks through the mentions of a term, or shows
        # one entry in several panes, asks for the same again.
        self._term_runs: tuple[int, tuple[list[int], list[int]]] | None = None
        self._read_posting: tuple[tuple[int, int], Columns] | None = None
        self._last_quotes: tuple[tuple[str, str], list[QuoteRow]] | None = None
        self._last_said: tuple[str, list[Saying]] | None = None

    # Evidence

    def quote(self, n: int) -> QuoteRow:
        """One quote. Raises `IndexError`."""
        return one(self._quotes("n = ?", n), n)

    def quotes(self, kind: str, owner: str) -> list[QuoteRow]:
        """The evidence of an event, a term or a source's date, in the dossier's order."""
        if self._last_quotes is None or self._last_quotes[0] != (kind, owner):
            quotes = self._quotes("owner_kind = ? AND owner = ? ORDER BY n", kind, owner)
            self._last_quotes = (kind, owner), quotes
        return self._last_quotes[1]

    def quotes_at(self, first: int, last: int) -> list[tuple[int, QuoteRow]]:
        """Anchored quotes that touch the sentences ``first`` to ``last``, as (sentence, quote)."""
        sql = f"""SELECT sentence, {_QUOTE} FROM evidence JOIN quote ON n = quote
            WHERE sentence BETWEEN ? AND ? ORDER BY sentence, n"""
        return [(r[0], QuoteRow(*r[1:])) for r in self._rows(sql, first, last)]

    def selector(self, n: int) -> tuple[str, str]:
        """The prefix and the suffix of quote number ``n``, as the dossier gives them."""
        prefix, suffix = self._rows("SELECT prefix, suffix FROM quote WHERE n = ?", n)[0]
        return prefix, suffix

    def _quotes(self, where: str, *values: object) -> list[QuoteRow]:
        return [QuoteRow(*r) for r in self._rows(f"SELECT {_QUOTE} FROM quote WHERE {where}", *values)]

    def speaker(self, id: str) -> str:
        """The label of the term that a quote names as its speaker; the id itself where there is none."""
        term = self.term_id(id) if id else None
        return term.label if term else id

    def said(self, speaker: str) -> list[Saying]:
        """What a speaker is quoted with, in reading order; last what is not proven to stand anywhere."""
        if self._last_said is None or self._last_said[0] != speaker:
            order = "state NOT IN ('exact', 'normalised'), first, start, end, n"
            quotes = self._quotes(f"speaker = ? AND speaker <> '' ORDER BY {order}", speaker)
            self._last_said = speaker, list(_passages(quotes))
        return self._last_said[1]

    # Mentions

    def mentioning(self, term: int, first: int, count: int) -> Iterator[tuple[int, int, int]]:
        """Where ``count`` mentions of a term from its ``first`` on stand: the number of the sentence, how
        many mentions of the term come before it in that sentence, and its marks (see `postings`)."""
        ats, totals = self._runs(term)
        row = max(0, bisect_right(totals, first) - 1)
        skip = first - totals[row] if totals else 0
        while count > 0 and row < len(ats):
            sentences, marks = self._posting(term, ats[row])
            for k in range(skip, min(len(sentences), skip + count)):
                yield sentences[k], k - bisect_left(sentences, sentences[k]), marks[k]
            count -= len(sentences) - skip
            row, skip = row + 1, 0

    def rank(self, term: int, sentence: int) -> int:
        """How many mentions of a term come before ``sentence``."""
        ats, totals = self._runs(term)
        row = bisect_right(ats, sentence) - 1
        return totals[row] + bisect_left(self._posting(term, ats[row])[0], sentence) if row >= 0 else 0

    def _runs(self, term: int) -> tuple[list[int], list[int]]:
        """For each row of a term's postings the sentence it begins at, and the mentions before it."""
        if self._term_runs is None or self._term_runs[0] != term:
            rows = self._rows("SELECT at, count FROM posting WHERE term = ? ORDER BY at", term)
            totals = list(accumulate((count for _, count in rows), initial=0))[:-1]
            self._term_runs = (term, ([at for at, _ in rows], totals))
        return self._term_runs[1]

    def _posting(self, term: int, at: int) -> Columns:
        if self._read_posting is None or self._read_posting[0] != (term, at):
            sql = "SELECT at, places FROM posting WHERE term = ? AND at = ?"
            columns = self.connection.sound(lambda: columns_of(*self._rows(sql, term, at)[0]))
            self._read_posting = ((term, at), columns)
        return self._read_posting[1]

    # Proof

    def dated(self, kind: str, id: str) -> Dated | None:
        """The date of an event or a source."""
        row = self.event_id(id) if kind == "event" else self.source_id(id)
        return row.date if row else None

    def chain(self, kind: str, id: str) -> list[tuple[str, str, Dated]]:
        """How a date is known: (kind, id, date) from itself down to what it rests on, each once."""
        links: list[tuple[str, str, Dated]] = []
        seen: set[tuple[str, str]] = set()
        while kind and (kind, id) not in seen and (date := self.dated(kind, id)):
            seen.add((kind, id))
            links.append((kind, id, date))
            kind, id = date.anchor_kind, date.anchor
        return links

    def problems(self) -> list[Problem]:
        """All that the compiler found wrong, in the order of the files."""
        from hmcbrowse.dossier.problems import Problem  # only `check` pays for it

        order = "file, line, column, code, severity, message"
        rows = self._rows(f"SELECT {order} FROM problem ORDER BY {order}")
        return [Problem(*r) for r in rows]

    def states(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many quotes and how many dates (of events and sources) are in each state."""
        quotes = self._rows("SELECT state, count(*) FROM quote GROUP BY state")
        dates = self._rows(
            "SELECT state, count(*) FROM (SELECT state FROM event UNION ALL SELECT state FROM source)"
            " WHERE state <> '' GROUP BY state"
        )
        return dict(quotes), dict(dates)

    def mark(self, kind: str, id: str) -> tuple[str, int]:
        """The file and line that an event, a term or a source is written at."""
        rows = self._rows(f"SELECT file, line FROM {_TABLES[_TABLES.index(kind)]} WHERE id = ?", id)
        return (str(rows[0][0]), int(rows[0][1])) if rows else ("", 0)


def _passages(quotes: Iterable[QuoteRow]) -> Iterator[Saying]:
    """``quotes``, in the order that they stand in, with those that overlap as one."""
    saying: Saying | None = None
    for quote in quotes:
        passage = _joined(saying.quote, quote) if saying else None
        if saying and passage:
            saying = Saying(passage, (*saying.numbers, quote.n))
            continue
        if saying:
            yield saying
        saying = Saying(quote, (quote.n,))
    if saying:
        yield saying


def _joined(a: QuoteRow, b: QuoteRow) -> QuoteRow | None:
    """The passage that both make up; None where they are apart. ``a`` begins first."""
    if not (a.anchored and b.anchored and a.source == b.source):
        return None
    if a.end is None or b.start is None or b.end is None or b.start >= a.end:
        return None
    return a if b.end <= a.end else a._replace(end=b.end, last=b.last)
