"""Postings: in which sentences each term is mentioned, in reading order, a few hundred mentions to a row.

A row of the table ``posting`` holds mentions of one term, from the sentence ``at`` on. Each is one
number: how many sentences on from the one before, and two marks. All mentions in one sentence stand in
one row, so that a mention is told by its sentence and its place among those of its term there.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from hmcbrowse.index.packing import pack, unpack
from hmcbrowse.index.stretches import first_of

FULL = 256
"""Mentions in a row, unless one sentence has more."""

WRITTEN = 1
"""Marks a mention that is the term's label, letter for letter."""

INTRODUCING = 2
"""Marks a mention that follows the words it stands for."""

MARKS = 3
"""The bits of an entry that are its marks."""

Columns = tuple[list[int], list[int]]
"""The sentences of mentions, and their marks."""


def entry_of(sentence: int, marks: int) -> int:
    """A mention as one number, an entry: that of its sentence, and its marks. Numbers take little memory."""
    return sentence << 2 | marks


def pack_posting(entries: Sequence[int]) -> bytes:
    """``entries``, which ascend; the first one's sentence is kept beside, in its row."""
    befores = chain(entries[:1], entries)
    steps = [entry - (before & ~MARKS) for entry, before in zip(entries, befores, strict=False)]
    return pack([array("Q", steps)])


def columns_of(at: int, posting: bytes) -> Columns:
    """A row's mentions."""
    steps = unpack(posting, 1, "Q")[0]
    return list(accumulate([step >> 2 for step in steps], initial=at))[1:], [step & MARKS for step in steps]


class Postings:
    """Writes postings source by source, and takes those of a source out again."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: dict[int, array[int]] = {}
        self._changed: set[int] = set()

    def append(self, terms: Iterable[int], entries: Iterable[int]) -> None:
        """Add entries, each of the term beside it, ascending, from sentences beyond all that are there."""
        for term, entry in zip(terms, entries, strict=True):
            waiting = self._waiting.get(term)
            if waiting is None:
                waiting = self._waiting[term] = array("Q")
            elif len(waiting) >= FULL and waiting[-1] >> 2 != entry >> 2:
                self._write(term, waiting)
                del waiting[:]
            waiting.append(entry)
            self._changed.add(term)

    def flush(self) -> None:
        """Write what waits for its row to be full; the row goes on when more comes."""
        for term in self._changed:
            self._write(term, self._waiting[term])
        self._changed.clear()

    def replace(self, source: int, mentions: dict[int, list[int]]) -> None:
        """Take out what terms have in ``source``, and put ``mentions``, by term, in its place.

        Terms that are mentioned there no more come with an empty list.
        """
        low, high = first_of(source), first_of(source + 1)
        for term, entries in mentions.items():
            rows = self._overlapping(term, low, high)
            old = [entry for at, posting in rows for entry in map(entry_of, *columns_of(at, posting))]
            before = [entry for entry in old if entry >> 2 < low]
            after = [entry for entry in old if entry >> 2 >= high]
            self._connection.executemany(
                "DELETE FROM posting WHERE term = ? AND at = ?", [(term, at) for at, _ in rows]
            )
            for part in _rows([*before, *entries, *after]):
                self._write(term, part)

    def _overlapping(self, term: int, low: int, high: int) -> list[tuple[int, bytes]]:
        """The rows that may hold mentions in sentences ``[low, high)``."""
        sql = """SELECT at, places FROM posting WHERE term = ? AND at < ? AND at >= coalesce(
            (SELECT max(at) FROM posting WHERE term = ? AND at < ?), ?) ORDER BY at"""
        return self._connection.execute(sql, (term, high, term, low, low)).fetchall()

    def _write(self, term: int, entries: Sequence[int]) -> None:
        written = sum(entry & WRITTEN for entry in entries)
        introducing = next((k for k, entry in enumerate(entries) if entry & INTRODUCING), None)
        row = (term, entries[0] >> 2, len(entries), written, introducing, pack_posting(entries))
        self._connection.execute("INSERT OR REPLACE INTO posting VALUES (?, ?, ?, ?, ?, ?)", row)


def _rows(entries: list[int]) -> Iterator[list[int]]:
    start = 0
    for end in range(1, len(entries) + 1):
        if end == len(entries) or (end - start >= FULL and entries[end] >> 2 != entries[end - 1] >> 2):
            yield entries[start:end]
            start = end


def totals(connection: sqlite3.Connection) -> Iterator[tuple[int, int, int, int | None]]:
    """For each term that is mentioned: its row, its mentions, how many are the label itself, and which one
    first spells it out."""
    term, mentions, written = -1, 0, 0
    introduced: int | None = None
    sql = "SELECT term, count, written, introducing FROM posting ORDER BY term, at"
    for row in connection.execute(sql):
        if row[0] != term:
            if term >= 0:
                yield term, mentions, written, introduced
            term, mentions, written, introduced = row[0], 0, 0, None
        if introduced is None and row[3] is not None:
            introduced = mentions + row[3]
        mentions += row[1]
        written += row[2]
    if term >= 0:
        yield term, mentions, written, introduced
