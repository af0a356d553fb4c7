"""Stretches: the sentences of a source, and what is mentioned in them, packed a few dozen to a row.

A row for each sentence and each mention would take more room than the text itself; and whoever reads
one of them mostly reads its neighbours too.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
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


class Packer:
    """Packs the sentences of a text, and what is mentioned in them, stretch by stretch."""

    def __init__(self, starts: array[int], ends: array[int], opens: bytearray) -> None:
        """A sentence is told by how far it lies from the end of the one before, and its length; the first one
        of a stretch by its start, which is kept beside."""
        self._gaps = array("I", map(sub, starts, chain(starts[:1], ends)))
        self._gaps[::SIZE] = array("I", bytes(self._gaps.itemsize * len(self._gaps[::SIZE])))
        self._lengths = array("I", map(sub, ends, starts))
        self._opens = array("I", list(opens))

    def sentences(self, first: int) -> bytes:
        """Those of the stretch that begins with the sentence ``first`` of the text."""
        part = slice(first, first + SIZE)
        return pack([self._gaps[part], self._lengths[part], self._opens[part]])


def pack_mentions(origin: int, starts: array[int], lengths: array[int], terms: array[int]) -> bytes:
    """The mentions of a stretch whose first sentence starts at ``origin``."""
    if not starts:
        return b""
    return pack([array("I", map(sub, starts, chain([origin], starts))), lengths, terms])
