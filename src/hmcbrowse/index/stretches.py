"""Stretches: the sentences of a source, and what is mentioned in them, packed a few dozen to a row.

A row for each sentence and each mention would take more room than the text itself; and whoever reads
one of them mostly reads its neighbours too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from operator import sub
from typing import NamedTuple

from hmcbrowse.index.packing import pack, unpack

SIZE = 64
"""Sentences in a stretch; the last one of a source may hold fewer."""

SOURCE_BITS = 28
"""A sentence's number is its source's, shifted by so many bits, plus its place in it: no text that may be
read has more sentences, and no source's numbers depend on what stands in another."""


def source_of(sentence: int) -> int:
    """The number of the source that a sentence stands in."""
    return sentence >> SOURCE_BITS


def first_of(source: int) -> int:
    """The number of the first sentence of a source."""
    return source << SOURCE_BITS


class Found(NamedTuple):
    """A mention as it is kept: code points ``[start, end)`` of its source, and the row of its term."""

    start: int
    end: int
    term: int


class Stretch:
    """One row, unpacked. ``first`` is the number of its first sentence, ``byte`` where that starts in the
    file, ``paragraphs`` how many of its source begin before it; ``starts``, ``ends`` and ``opens`` have an
    entry for each sentence."""

    __slots__ = ("_mentions", "byte", "ends", "first", "opens", "paragraphs", "starts")

    def __init__(
        self, first: int, start: int, byte: int, sentences: bytes, mentions: bytes, paragraphs: int
    ) -> None:
        gaps, lengths, opens = unpack(sentences, 3)
        bounds = list(accumulate(chain.from_iterable(zip(gaps, lengths, strict=True)), initial=start))
        self.first, self.byte, self.paragraphs = first, byte, paragraphs
        self.starts, self.ends, self.opens = bounds[1::2], bounds[2::2], opens
        self._mentions: bytes | list[tuple[int, Found]] = mentions

    @property
    def last(self) -> int:
        """The number of its last sentence."""
        return self.first + len(self.starts) - 1

    def mentions(self) -> list[tuple[int, Found]]:
        """The mentions that begin in it, in reading order, each with the number of its sentence."""
        if isinstance(self._mentions, bytes):
            self._mentions = list(self._unpacked(self._mentions))
        return self._mentions

    def _unpacked(self, mentions: bytes) -> Iterator[tuple[int, Found]]:
        gaps, lengths, terms = unpack(mentions, 3) if mentions else ([], [], [])
        begins = accumulate(gaps, initial=self.starts[0])
        next(begins)
        for start, length, term in zip(begins, lengths, terms, strict=True):
            number = self.first + max(0, bisect_right(self.starts, start) - 1)
            yield number, Found(start, start + length, term)


def pack_sentences(starts: Sequence[int], ends: Sequence[int], opens: Iterable[int]) -> bytes:
    """The sentences of a stretch; the offset of the first is kept beside, in its row."""
    return pack([map(sub, starts, chain(starts[:1], ends)), map(sub, ends, starts), iter(opens)])


def pack_mentions(origin: int, starts: Sequence[int], lengths: Iterable[int], terms: Iterable[int]) -> bytes:
    """The mentions of a stretch whose first sentence starts at ``origin``."""
    if not starts:
        return b""
    return pack([map(sub, starts, chain([origin], starts)), lengths, terms])
