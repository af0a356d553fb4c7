"""Sentences and their words, read by range out of the texts themselves."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hmcbrowse.index.evidence import Evidence
from hmcbrowse.index.rows import SentenceRow, SourceRow
from hmcbrowse.index.store import one
from hmcbrowse.index.texts import Texts


class Prose(Evidence):
    """The text side of a library. Everything that reads a text may raise `TextChangedError`."""

    def __init__(self, connection: sqlite3.Connection, root: Path) -> None:
        super().__init__(connection)
        self.texts = Texts(root)
        self.stamps: dict[str, str] = dict(connection.execute("SELECT file, stamp FROM stamp"))

    def passage(self, first: int, last: int) -> tuple[int, str]:
        """The text from sentence ``first`` to ``last`` of one source, and the offset where it starts."""
        source = self.source_of(first)
        following = last + 1 < source.first + source.sentences
        begin, origin, _ = self._place(first)
        stop = self._place(last + 1)[0] if following else source.bytes
        text = self.texts.read(source.text, begin, stop, self.stamps[source.text])
        return origin, text[: self._place(last)[2] - origin]

    def _place(self, sentence: int) -> tuple[int, int, int]:
        rows = self._rows("SELECT byte, start, end FROM sentence WHERE n = ?", sentence)
        byte, start, end = one(rows, sentence)
        return byte, start, end

    def sentence_rows(self, first: int, count: int) -> list[SentenceRow]:
        """``count`` sentences of one source from ``first`` on; never past the end of that source."""
        source = self.source_of(first)
        last = min(first + count, source.first + source.sentences) - 1
        rows = self._rows(
            "SELECT n, start, end, opens FROM sentence WHERE n BETWEEN ? AND ? ORDER BY n", first, last
        )
        if not rows:
            return []
        origin, text = self.passage(first, last)
        return [SentenceRow(n, a, b, opens, text[a - origin : b - origin]) for n, a, b, opens in rows]

    def sentence(self, n: int) -> SentenceRow:
        """One sentence. Raises `IndexError`."""
        return one(self.sentence_rows(n, 1), n)

    def words(self, source: SourceRow, start: int, end: int) -> str:
        """The text ``[start, end)`` of a source, where it lies within sentences."""
        first, last = self.sentence_at(source, start), self.sentence_at(source, max(start, end - 1))
        if first is None or last is None:
            return ""
        origin, text = self.passage(first, last)
        return text[start - origin : end - origin]

    def sentence_at(self, source: SourceRow, offset: int) -> int | None:
        """The number of the sentence that holds ``offset``, or else of the one before it."""
        low, high = source.first, source.first + source.sentences
        # Within a source the rows ascend by start, so halving finds the place without an index on it.
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._place(middle)[1] <= offset else (low, middle)
        return low if high > low and self._place(low)[1] <= offset else None

    def block_start(self, sentence: int) -> int:
        """The sentence that opens the paragraph, or the part of a long one, that ``sentence`` stands in."""
        sql = "SELECT n FROM sentence WHERE n <= ? AND opens > 0 ORDER BY n DESC LIMIT 1"
        rows = self._rows(sql, sentence)
        return int(rows[0][0]) if rows else sentence

    def block_end(self, sentence: int) -> int:
        """The last sentence of the block that ``sentence`` stands in."""
        rows = self._rows("SELECT n FROM sentence WHERE n > ? AND opens > 0 ORDER BY n LIMIT 1", sentence)
        return int(rows[0][0]) - 1 if rows else self.sentences - 1

    sentences: int
