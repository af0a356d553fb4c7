"""Parallel passages of a dossier: where sources tell the same in the same words. See `dossier.parallels`.

What two passages share is found by their seeds. Those of one sentence are looked up in the index of words,
so that a screenful is found as it is drawn; those of all sentences are sorted, so that the work grows with
the text. Either way the same pairs of sentences are aligned. What a source repeats of itself is no
parallel: it tells nothing of who else said so.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import combinations, groupby
from operator import itemgetter
from typing import NamedTuple

from hmcbrowse.dossier.alignment import Piece, align
from hmcbrowse.dossier.parallels import FEWEST, Rarity, Seed, Word, likely, seeds, words_of
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Parallel, Passage, SentenceRow, SourceRow
from hmcbrowse.index.stretches import SIZE, first_of, source_of

STOCK = 32
"""Sentences that have a seed at most: what more of them have is a stock phrase."""

LONGEST = 12
"""Sentences of a source that are aligned at once; what is longer comes as several passages."""

AHEAD, STEP = 500, 8
"""Sentences on either side that are gone through for the next parallel, and so many at a time."""

_KEPT = 4_096
"""Sentences whose words are kept."""


class Parallels:
    """Finds them. Whatever is asked of it may raise `TextChangedError`."""

    def __init__(self, library: Library) -> None:
        self._library = library
        total = library.connection.execute("SELECT sum(sentences) FROM vocabulary").fetchone()[0]
        self._rarity = Rarity(self._count, library.sentences, total or 0)
        self._words: dict[int, list[Word]] = {}
        self._proper: dict[int, bool] = {}

    def touching(self, first: int, last: int) -> list[Parallel]:
        """The parallels of the sentences ``first`` to ``last`` of one source, in reading order, then best
        first.

        ``a`` is the passage in that source.
        """
        return in_order(one for one in self.seeking(first, last) if one)

    def seeking(self, first: int, last: int) -> Iterator[Parallel | None]:
        """As `touching`, in no order, and bit by bit: None comes between two steps of the work."""
        source = self._library.source_of(first)
        end = source.first + source.sentences
        around = range(max(source.first, first - 1), min(end, last + 2))  # a passage may have its seeds there
        for one in self._aligned(pair for s in around for pair in self._pairs_of(s)):
            found = one if one is None or source_of(one.a.first) == source.n else one.turned()
            if found is None or (found.a.first <= last and found.a.last >= first):
                yield found

    def onward(self, sentence: int) -> Iterator[Parallel]:
        """The parallels from ``sentence`` on to the end of its source, then those before it, each once;
        none of sentences that are farther off than a reader would wait for."""
        source = self._library.source_of(sentence)
        end = source.first + source.sentences
        parts = [(sentence, sentence)]
        parts += [(n, min(end, n + STEP) - 1) for n in range(sentence + 1, min(end, sentence + AHEAD), STEP)]
        parts += [
            (n, min(sentence, n + STEP) - 1)
            for n in range(max(source.first, sentence - AHEAD), sentence, STEP)
        ]
        seen: set[Parallel] = set()
        for first, last in parts:
            for one in self.touching(first, last):
                if one not in seen:
                    seen.add(one)
                    yield one

    def all(self, source: SourceRow | None = None) -> list[Parallel]:
        """All parallels, or those of one source, best first: by likeness, then by worth.

        ``a`` is the passage in ``source``, or in the source that comes first in the dossier.
        """
        if source is None:
            found = [one for one in self._aligned(self._pairs()) if one]
        else:
            found = self.touching(source.first, source.first + source.sentences - 1)
        return sorted(found, key=lambda one: (-one.similarity, -one.worth, one.a, one.b))

    # Words

    def _count(self, word: str) -> int:
        sql = "SELECT sentences FROM vocabulary WHERE word = ?"
        row = self._library.connection.execute(sql, (word,)).fetchone()
        return row[0] if row else 0

    def _of(self, sentence: int) -> list[Word]:
        """The words of a sentence."""
        words = self._words.get(sentence)
        if words is None:
            words = self._worded(self._library.sentence(sentence))
            if len(self._words) >= _KEPT:
                self._words.clear()
            self._words[sentence] = words
        return words

    def _worded(self, row: SentenceRow) -> list[Word]:
        return words_of(row.text, row.start, self._names(row), self._rarity)

    def _names(self, row: SentenceRow) -> Iterator[tuple[int, int]]:
        """What a sentence merely names: mentions of terms, but of concepts only what is written with
        capitals."""
        for mention in self._library.mentions_in(row.n, row.n):
            if mention.term not in self._proper:
                self._proper[mention.term] = self._library.term(mention.term).kind != "concept"
            if self._proper[mention.term]:
                yield mention.start, mention.end
            else:
                words = row.text[mention.start - row.start : mention.end - row.start]
                yield from ((at, at + 1) for at, char in enumerate(words, mention.start) if char.isupper())

    # Pairs of sentences that share a seed

    def _pairs_of(self, sentence: int) -> Iterator[tuple[int, int] | None]:
        """``sentence`` with each sentence of other sources that shares a seed with it, in order.

        Here and below, None comes as in `seeking`.
        """
        found: set[int] = set()
        for seed in seeds(self._of(sentence), self._rarity):
            yield None
            others = [t for t in self._holding(seed) if seed in seeds(self._of(t), self._rarity)]
            if len(others) <= STOCK:
                found.update(t for t in others if source_of(t) != source_of(sentence))
        yield from ((sentence, t) for t in sorted(found))

    def _holding(self, seed: Seed) -> Iterator[int]:
        """The sentences that hold all words of a seed, a few more than are of use at most."""
        sql = "SELECT rowid FROM sentence_words WHERE sentence_words MATCH ? LIMIT ?"
        expression = " AND ".join(f'"{word}"' for word in seed)
        for (rowid,) in self._library.connection.execute(sql, (expression, 2 * STOCK)).fetchall():
            slot = "SELECT n FROM text WHERE slot = ?"
            row = self._library.connection.execute(slot, (source_of(rowid),)).fetchone()
            if row:  # else words of a text that was replaced
                yield rowid - first_of(source_of(rowid)) + first_of(row[0])

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """All pairs of sentences that share a seed, in order; sorted on disk, so however many there are."""
        with closing(sqlite3.connect("")) as sorter:
            sorter.execute("CREATE TABLE seed (hash INTEGER, sentence INTEGER)")
            sorter.executemany("INSERT INTO seed VALUES (?, ?)", self._seeds())
            sorter.execute("CREATE TABLE pair (s INTEGER, t INTEGER, PRIMARY KEY (s, t)) WITHOUT ROWID")
            rows = sorter.execute("SELECT hash, sentence FROM seed ORDER BY hash, sentence")
            sorter.executemany("INSERT OR IGNORE INTO pair VALUES (?, ?)", _paired(rows))
            yield from sorter.execute("SELECT s, t FROM pair ORDER BY s, t")

    def _seeds(self) -> Iterator[tuple[int, int]]:
        for source in self._library.all_sources():
            for first in range(source.first, source.first + source.sentences, SIZE):
                for row in self._library.sentence_rows(first, SIZE):
                    for seed in seeds(self._worded(row), self._rarity):
                        yield hash(seed), row.n

    # Passages

    def _aligned(self, pairs: Iterable[tuple[int, int] | None]) -> Iterator[Parallel | None]:
        """The parallels around pairs of sentences, each once."""
        found: dict[tuple[int, int], list[Parallel]] = {}
        for pair in pairs:
            yield None
            if pair is None:
                continue
            s, t = min(pair), max(pair)
            here = found.setdefault((source_of(s), source_of(t)), [])
            known = any(p.a.first <= s <= p.a.last and p.b.first <= t <= p.b.last for p in here)
            if not known and (parallel := (yield from self._parallel(s, t))):
                here.append(parallel)
                yield parallel

    def _parallel(self, s: int, t: int) -> Generator[None, None, Parallel | None]:
        """The passage that sentences ``s`` and ``t`` share, with what stands around them."""
        a, b = self._wider(self._excerpt(s, s), s, s), self._wider(self._excerpt(t, t), t, t)
        if not likely(a.words, b.words, self._rarity):
            return None
        while alignment := align(a.words, b.words, a.places(s), b.places(t)):
            yield
            first, last = alignment.pieces[0], alignment.pieces[-1]
            ours, theirs = a.passage(first.a, last.a_end), b.passage(first.b, last.b_end)
            wider = self._wider(a, ours.first, ours.last), self._wider(b, theirs.first, theirs.last)
            if wider == (a, b):
                if alignment.worth < self._rarity.enough or alignment.shared < FEWEST:
                    break
                pieces = tuple(
                    Piece(p.same, *_span(a.words, p.a, p.a_end), *_span(b.words, p.b, p.b_end))
                    for p in alignment.pieces
                )
                return Parallel(ours, theirs, alignment.similarity, alignment.worth, pieces)
            a, b = wider
        return None

    def _wider(self, excerpt: _Excerpt, first: int, last: int) -> _Excerpt:
        """``excerpt`` with a sentence more on each side where ``first`` or ``last`` is at its edge; the same
        where neither is, or it has grown long, or the source ends."""
        source = self._library.source_of(first)
        room = excerpt.last - excerpt.first + 1 < LONGEST
        low = excerpt.first - (room and first == excerpt.first > source.first)
        high = excerpt.last + (room and last == excerpt.last < source.first + source.sentences - 1)
        return excerpt if (low, high) == (excerpt.first, excerpt.last) else self._excerpt(low, high)

    def _excerpt(self, first: int, last: int) -> _Excerpt:
        words: list[Word] = []
        begins = [0]
        for sentence in range(first, last + 1):
            words += self._of(sentence)
            begins.append(len(words))
        return _Excerpt(first, last, words, begins)


class _Excerpt(NamedTuple):
    """The words of the sentences ``first`` to ``last``; ``begins`` tells with which word each begins, and
    how many words there are."""

    first: int
    last: int
    words: list[Word]
    begins: list[int]

    def places(self, sentence: int) -> range:
        """The numbers of the words of a sentence."""
        return range(*self.begins[sentence - self.first : sentence - self.first + 2])

    def passage(self, start: int, end: int) -> Passage:
        """Words ``[start, end)`` as a passage."""
        first, last = (self.first + bisect_right(self.begins, at) - 1 for at in (start, end - 1))
        return Passage(source_of(first), first, last, self.words[start].start, self.words[end - 1].end)


def in_order(found: Iterable[Parallel]) -> list[Parallel]:
    """Parallels in reading order of their passages ``a``, then best first."""
    return sorted(found, key=lambda one: (one.a.first, -one.worth))


def _span(words: list[Word], start: int, end: int) -> tuple[int, int]:
    """Words ``[start, end)`` in code points; where there are none, the end of the word before."""
    return (words[start].start, words[end - 1].end) if start < end else (words[start - 1].end,) * 2


def _paired(rows: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of sentences of different sources that have a seed in common, unless it is a stock phrase."""
    for _, group in groupby(rows, itemgetter(0)):
        sentences = [sentence for _, sentence in group]
        if len(sentences) <= STOCK:
            yield from ((s, t) for s, t in combinations(sentences, 2) if source_of(s) != source_of(t))
