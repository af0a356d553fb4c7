"""Sentences, their words and what is mentioned in them, read by range out of the texts themselves."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import partial
from operator import itemgetter
from pathlib import Path

from hmcbrowse.index.evidence import Evidence, Saying
from hmcbrowse.index.postings import INTRODUCING
from hmcbrowse.index.rows import MentionRow, QuoteRow, SentenceRow, SourceRow
from hmcbrowse.index.store import one
from hmcbrowse.index.stretches import SIZE, Found, Stretch
from hmcbrowse.index.texts import Texts

_KEPT = 32
"""Stretches that are kept unpacked."""

_SENTENCE = itemgetter(0)


class Prose(Evidence):
    """The text side of a library. Everything that reads a text may raise `TextChangedError`."""

    sentences: int

    def __init__(self, connection: sqlite3.Connection, root: Path) -> None:
        super().__init__(connection)
        self.texts = Texts(root)
        self._stretches: dict[int, Stretch] = {}

    @property
    def stamps(self) -> dict[str, str]:
        """Of each file that was compiled, the stamp it had then, by its name."""
        return dict(self._rows("SELECT file, stamp FROM stamp UNION ALL SELECT file, stamp FROM text"))

    def passage(self, first: int, last: int) -> tuple[int, str]:
        """The text from sentence ``first`` to ``last`` of one source, and the offset where it starts."""
        source = self.source_of(first)
        if not first <= last < source.first + source.sentences:
            raise IndexError(last)
        begin, end = self._stretch(first), self._stretch(last)
        after = end.first + SIZE
        stop = self._stretch(after).byte if after < source.first + source.sentences else source.bytes
        stamp = self._rows("SELECT stamp FROM text WHERE n = ?", source.n)[0][0]
        text = self.texts.read(source.text, begin.byte, stop, stamp)
        origin = begin.starts[0]
        start, finish = begin.starts[first - begin.first], end.ends[last - end.first]
        return start, text[start - origin : finish - origin]

    def around(self, first: int, last: int, beyond: int) -> tuple[int, str]:
        """The `passage` from sentence ``first`` to ``last``, with as many more of its source before and after
        it as hold ``beyond`` code points, as far as there are any."""
        source = self.source_of(first)
        low, high = first, last
        while low > source.first and self._bounds(first)[0] - self._bounds(low)[0] < beyond:
            low -= 1
        final = source.first + source.sentences - 1
        while high < final and self._bounds(high)[1] - self._bounds(last)[1] < beyond:
            high += 1
        return self.passage(low, high)

    def _bounds(self, sentence: int) -> tuple[int, int]:
        stretch = self._stretch(sentence)
        place = sentence - stretch.first
        return stretch.starts[place], stretch.ends[place]

    def _stretch(self, sentence: int) -> Stretch:
        """The stretch that a sentence stands in. Raises `IndexError`."""
        first = sentence - sentence % SIZE
        stretch = self._stretches.get(first)
        if stretch is None:
            sql = "SELECT n, start, byte, sentences, mentions, paragraphs FROM stretch WHERE n = ?"
            stretch = self.connection.sound(lambda: Stretch(*one(self._rows(sql, first), sentence)))
            if len(self._stretches) >= _KEPT:
                self._stretches.pop(next(iter(self._stretches)))
            self._stretches[first] = stretch
        if sentence > stretch.last:
            raise IndexError(sentence)
        return stretch

    def sentence_rows(self, first: int, count: int) -> list[SentenceRow]:
        """``count`` sentences of one source from ``first`` on; never past the end of that source."""
        source = self.source_of(first)
        last = min(first + count, source.first + source.sentences) - 1
        if last < first:
            return []
        origin, text = self.passage(first, last)
        rows = []
        for n in range(first, last + 1):
            stretch = self._stretch(n)
            start, end = stretch.starts[n - stretch.first], stretch.ends[n - stretch.first]
            opens = stretch.opens[n - stretch.first]
            rows.append(SentenceRow(n, start, end, opens, text[start - origin : end - origin]))
        return rows

    def first_sentence(self) -> int | None:
        """The first sentence of the first source that has any."""
        number: int | None = self._rows("SELECT min(n) FROM stretch")[0][0]
        return number

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

    def spoken(self, saying: Saying) -> QuoteRow:
        """A saying as a quote, its words as they stand in the source where they are proven to."""
        quote = saying.quote
        source = self.source_id(quote.source) if quote.anchored else None
        if source is None or quote.start is None or quote.end is None:
            return quote
        return quote._replace(exact=self.words(source, quote.start, quote.end))

    def sentence_at(self, source: SourceRow, offset: int) -> int | None:
        """The number of the sentence that holds ``offset``, or else of the one before it."""
        low, high = 0, (source.sentences + SIZE - 1) // SIZE
        # Within a source stretches ascend by start, so halving finds the one without an index on it.
        while high - low > 1:
            middle = (low + high) // 2
            stretch = self._stretch(source.first + middle * SIZE)
            low, high = (middle, high) if stretch.starts[0] <= offset else (low, middle)
        if not source.sentences:
            return None
        stretch = self._stretch(source.first + low * SIZE)
        place = bisect_right(stretch.starts, offset) - 1
        return stretch.first + place if place >= 0 else None

    def block_start(self, sentence: int) -> int:
        """The sentence that opens the paragraph, or the part of a long one, that ``sentence`` stands in."""
        stretch = self._stretch(sentence)
        place = sentence - stretch.first
        while not stretch.opens[place]:
            if place:
                place -= 1
            elif stretch.first == self.source_of(sentence).first:
                break
            else:
                stretch = self._stretch(stretch.first - 1)
                place = SIZE - 1
        return stretch.first + place

    def block_end(self, sentence: int) -> int:
        """The last sentence of the block that ``sentence`` stands in."""
        source = self.source_of(sentence)
        last = source.first + source.sentences - 1
        while sentence < last:
            stretch = self._stretch(sentence + 1)
            if stretch.opens[sentence + 1 - stretch.first]:
                break
            sentence += 1
        return sentence

    def paragraph(self, sentence: int) -> int:
        """Which paragraph of its source a sentence stands in, counted from 1."""
        stretch = self._stretch(sentence)
        return stretch.paragraphs + list(stretch.opens[: sentence - stretch.first + 1]).count(1)

    # Mentions

    def mentions_in(self, first: int, last: int) -> list[MentionRow]:
        """All mentions in the sentences ``first`` to ``last`` of one source, in reading order."""
        source = self.source_of(first)
        last = min(last, source.first + source.sentences - 1)
        rows: list[MentionRow] = []
        for start in range(first - first % SIZE, last + 1, SIZE):
            found = self.connection.sound(partial(self._found_in, start))
            low = bisect_left(found, first, key=_SENTENCE)
            high = bisect_right(found, last, low, key=_SENTENCE)
            rows += [MentionRow(n, *mention) for n, mention in found[low:high]]
        return rows

    def _found_in(self, sentence: int) -> list[tuple[int, Found]]:
        return self._stretch(sentence).mentions()

    def mentions(self, term: int, first: int, count: int) -> list[MentionRow]:
        """``count`` mentions of a term from its ``first`` on, in reading order."""
        return [mention for mention, _ in self.each_mention(term, first, count)]

    def each_mention(self, term: int, first: int, count: int) -> Iterator[tuple[MentionRow, bool]]:
        """The same one by one, each with whether it follows the words that it stands for."""
        here: list[MentionRow] = []
        for sentence, place, marks in self.mentioning(term, first, count):
            if not here or here[0].sentence != sentence:
                here = [m for m in self.mentions_in(sentence, sentence) if m.term == term]
            yield here[place], bool(marks & INTRODUCING)
