"""Prose in lines: only the blocks that are looked at are ever read and wrapped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow
from hmcbrowse.tui.spans import wrap

_KEPT = 64


class Spot(NamedTuple):
    """A line of a source: the block by its first sentence, and the line within it."""

    block: int
    line: int


class Block(NamedTuple):
    """A paragraph, or part of a very long one, in lines.

    Lines and sentences are spans within ``text``; ``origin`` is where ``text`` starts in the source, so
    that both together are code points of the source. A blank line before a paragraph is an empty span.
    """

    first: int
    last: int
    origin: int
    text: str
    lines: list[tuple[int, int]]
    sentences: list[tuple[int, int]]

    def lines_of(self, sentence: int) -> tuple[int, int]:
        """The first and the last line that show ``sentence``."""
        start, end = self.sentences[sentence - self.first]
        starts = [a for a, _ in self.lines]
        return max(0, bisect_right(starts, start) - 1), max(0, bisect_left(starts, end) - 1)

    def sentence_at(self, offset: int) -> int:
        """The sentence that ``offset`` (within ``text``) stands in, or the one before it."""
        return self.first + max(0, bisect_right([a for a, _ in self.sentences], offset) - 1)


class Flow:
    """A source as blocks of lines ``width`` cells wide; with ``only``, just those sentences, each a block."""

    def __init__(
        self, library: Library, source: SourceRow, width: int, only: Sequence[int] | None = None
    ) -> None:
        self.library = library
        self.source = source
        self.width = max(8, width)
        self.only = only
        self._blocks: deque[Block] = deque(maxlen=_KEPT)

    @property
    def empty(self) -> bool:
        """Whether there is no sentence to show."""
        return not (self.source.sentences if self.only is None else self.only)

    @property
    def first(self) -> int:
        """The first sentence shown."""
        return self.source.first if self.only is None else self.only[0]

    @property
    def last(self) -> int:
        """The last sentence shown."""
        return self.source.first + self.source.sentences - 1 if self.only is None else self.only[-1]

    def step(self, sentence: int, by: int) -> int:
        """The sentence ``by`` places from ``sentence``, as far as there are any."""
        if self.only is None:
            return max(self.first, min(self.last, sentence + by))
        place = bisect_left(self.only, sentence) + by
        return self.only[max(0, min(len(self.only) - 1, place))]

    def block(self, sentence: int) -> Block:
        """The block that ``sentence`` stands in. Raises `TextChangedError`."""
        for block in self._blocks:
            if block.first <= sentence <= block.last:
                return block
        first = max(self.library.block_start(sentence), self.source.first) if self.only is None else sentence
        block = self._lay_out(first)
        self._blocks.append(block)
        return block

    def _lay_out(self, first: int) -> Block:
        last = first if self.only is not None else min(self.library.block_end(first), self.last)
        rows = self.library.sentence_rows(first, last - first + 1)
        origin, text = self.library.passage(first, last)
        text = flowing(text)
        lines = wrap(text, self.width)
        if first != self.first and (rows[0].opens == 1 or self.only is not None):
            lines.insert(0, (0, 0))
        return Block(first, last, origin, text, lines, [(r.start - origin, r.end - origin) for r in rows])

    def after(self, block: Block) -> Block | None:
        """The next block."""
        return self.block(self.step(block.last, 1)) if block.last < self.last else None

    def before(self, block: Block) -> Block | None:
        """The block before."""
        return self.block(self.step(block.first, -1)) if block.first > self.first else None

    def lines(self, top: Spot, count: int) -> Iterator[tuple[Block, int]]:
        """Up to ``count`` lines from ``top`` on, as (block, index of the line)."""
        block: Block | None = self.block(top.block)
        index = top.line
        while block is not None and count > 0:
            if index < len(block.lines):
                yield block, index
                index += 1
                count -= 1
            else:
                block, index = self.after(block), 0

    def move(self, spot: Spot, by: int) -> Spot:
        """The spot ``by`` lines further, not before the first line nor after the last."""
        block, index = self.block(spot.block), spot.line + by
        while index < 0:
            earlier = self.before(block)
            if earlier is None:
                return Spot(block.first, 0)
            block, index = earlier, index + len(earlier.lines)
        while index >= len(block.lines):
            later = self.after(block)
            if later is None:
                return Spot(block.first, len(block.lines) - 1)
            block, index = later, index - len(block.lines)
        return Spot(block.first, index)

    def lowest_top(self, height: int) -> Spot:
        """The top at which the last line stands at the bottom of a screen ``height`` lines high."""
        block = self.block(self.last)
        return self.move(Spot(block.first, len(block.lines) - 1), 1 - height)
