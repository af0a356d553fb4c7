"""What was found in a text, into the index: its sentences, its words, its mentions, its quotes."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from hmcbrowse.dossier.anchors import ANCHORED
from hmcbrowse.index.analysis import Analysis, Anchored
from hmcbrowse.index.postings import Postings, entry_of
from hmcbrowse.index.stretches import SIZE, Packer, Stretch, first_of, pack_mentions

BOM = b"\xef\xbb\xbf"


class Read(NamedTuple):
    """A text as it was read: the number of its source, its file and stamp, its bytes, and its words."""

    n: int
    file: str
    stamp: str
    raw: bytes
    text: str


def slots(connection: sqlite3.Connection) -> int:
    """How many texts have been written, those among them that were replaced."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'slots'").fetchone()
    return int(row[0]) if row else 0


class TextWriter:
    """Writes texts, in the order of their numbers, and takes out those that are no longer what they were."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._postings = Postings(connection)
        self._last = int(connection.execute("SELECT coalesce(max(n), -1) FROM text").fetchone()[0])
        self._slots = slots(connection)
        self._count_slots()

    def write(self, read: Read, found: Analysis) -> None:
        """Write one text that is not there."""
        row = (read.n, read.file, read.stamp, found.length, len(read.raw), len(found.starts), self._slots)
        self._connection.execute("INSERT INTO text VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        self._write_words(read.text, found)
        self._connection.executemany("INSERT INTO stretch VALUES (?, ?, ?, ?, ?, ?)", _stretches(read, found))
        self._write_postings(read.n, found)
        self.write_quotes(read.n, found.quotes)
        self._slots += 1

    def remove(self, n: int, id: str) -> None:
        """Take out what is written of the text of source ``n``, and where quotes from source ``id`` stand.

        Its words stay: to take those out would need the old text. Nothing refers to their slot.
        """
        sentences = (first_of(n), first_of(n + 1))
        sql = "SELECT n, start, byte, sentences, mentions, paragraphs FROM stretch WHERE n >= ? AND n < ?"
        stretches = [Stretch(*row) for row in self._connection.execute(sql, sentences).fetchall()]
        terms = {mention.term for stretch in stretches for _, mention in stretch.mentions()}
        self._postings.replace(n, {term: [] for term in terms})
        for sql in (
            "DELETE FROM stretch WHERE n >= ? AND n < ?",
            "DELETE FROM evidence WHERE sentence >= ? AND sentence < ?",
        ):
            self._connection.execute(sql, sentences)
        self._connection.execute("DELETE FROM text WHERE n = ?", (n,))
        unread = "state = 'unread', start = NULL, end = NULL, first = NULL, last = NULL, flaws = ''"
        self._connection.execute(f"UPDATE quote SET {unread} WHERE source = ?", (id,))

    def flush(self) -> None:
        """Write what is still gathered."""
        self._postings.flush()
        self._count_slots()

    def _count_slots(self) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES ('slots', ?)", (str(self._slots),))

    def write_quotes(self, n: int, quotes: list[Anchored]) -> None:
        """Say where quotes of source ``n`` stand that were not looked for before."""
        low = first_of(n)
        for quote in quotes:
            place: tuple[int | None, ...] = (quote.start, quote.end, None, None)
            if quote.first is not None and quote.last is not None:
                first, last = low + quote.first, low + quote.last
                place = (quote.start, quote.end, first, last)
                if quote.state in ANCHORED:
                    touched = [(sentence, quote.n) for sentence in range(first, last + 1)]
                    self._connection.executemany("INSERT INTO evidence VALUES (?, ?)", touched)
            sql = "UPDATE quote SET state = ?, start = ?, end = ?, first = ?, last = ?, flaws = ? WHERE n = ?"
            self._connection.execute(sql, (quote.state, *place, quote.flaws, quote.n))

    def _write_words(self, text: str, found: Analysis) -> None:
        sentences = map(text.__getitem__, map(slice, found.starts, found.ends))
        rows = zip(count(first_of(self._slots)), sentences)
        self._connection.executemany("INSERT INTO sentence_words (rowid, text) VALUES (?, ?)", rows)

    def _write_postings(self, n: int, found: Analysis) -> None:
        first = first_of(n)
        terms, sentences, marks = found.mentions[2:]
        entries = [entry_of(first + sentence, mark) for sentence, mark in zip(sentences, marks, strict=True)]
        if n > self._last:
            self._last = n
            self._postings.append(terms, entries)
            return
        by_term: dict[int, list[int]] = {}
        for term, entry in zip(terms, entries, strict=True):
            by_term.setdefault(term, []).append(entry)
        self._postings.replace(n, by_term)


def _stretches(read: Read, found: Analysis) -> Iterator[tuple[int, int, int, bytes, bytes, int]]:
    text, plain = read.text, read.text.isascii()
    at = paragraphs = 0
    byte = len(BOM) if read.raw.startswith(BOM) else 0
    mentions, low = found.mentions, 0
    packer = Packer(found.starts, found.ends, found.opens)
    for first in range(0, len(found.starts), SIZE):
        start = found.starts[first]
        byte += start - at if plain else len(text[at:start].encode("utf-8"))
        at = start
        high = bisect_left(mentions.sentences, first + SIZE, low)
        columns = (mentions.starts[low:high], mentions.lengths[low:high], mentions.terms[low:high])
        packed = (packer.sentences(first), pack_mentions(at, *columns))
        yield first_of(read.n) + first, at, byte, *packed, paragraphs
        paragraphs += found.opens.count(1, first, first + SIZE)
        low = high
