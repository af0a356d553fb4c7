"""The part of a source that is on the screen: which lines, and how it moves over them."""

from __future__ import annotations

from hmcbrowse.tui.layout import Block, Flow, Spot
from hmcbrowse.tui.spans import line_at

UNPLACED = Spot(-1, 0)
"""A top that stands nowhere yet: the next `Viewport.aim` chooses one."""


class Viewport:
    """``height`` lines of ``flow`` from ``top`` on; ``lines`` are those in view, as (block, line in it)."""

    def __init__(self, flow: Flow, height: int) -> None:
        self.flow = flow
        self.height = height
        self.top = UNPLACED
        self.lines: list[tuple[Block, int]] = []

    def aim(self, first: int, last: int, words: tuple[int, int] | None) -> None:
        """Bring the sentences ``first`` to ``last``, up to the end of ``words``, into view.

        Nothing moves where they are in view already; else they stand a quarter down from the top.
        """
        begin, end = self._wanted(first, last, words)
        if self.top == UNPLACED or not self._holds(begin, end):
            self.top = self._at_most(self.flow.move(begin, -(self.height // 4)))
        self._fill()

    def _wanted(self, first: int, last: int, words: tuple[int, int] | None) -> tuple[Spot, Spot]:
        opening, closing = self.flow.block(first), self.flow.block(last)
        begin = Spot(opening.first, opening.lines_of(first)[0])
        if words is None:
            return begin, Spot(closing.first, closing.lines_of(last)[1])
        end = Spot(closing.first, line_at(closing.lines, words[1] - 1 - closing.origin))
        if self.flow.move(begin, self.height - 1) < end:  # a sentence longer than the screen: its words
            begin = Spot(opening.first, line_at(opening.lines, words[0] - opening.origin))
        return begin, end

    def _holds(self, begin: Spot, end: Spot) -> bool:
        bottom = self.flow.move(self.top, self.height - 1)
        return self.top <= begin and (end <= bottom or begin == self.top)

    def _at_most(self, top: Spot) -> Spot:
        return min(top, self.flow.lowest_top(self.height))

    def _fill(self) -> None:
        self.lines = list(self.flow.lines(self.top, self.height))

    def reveal(self, spot: Spot) -> None:
        """Have the line ``spot`` in view, and move no further than that takes."""
        if self.top == UNPLACED or spot < self.top:
            self.top = spot
        elif self.flow.move(self.top, self.height - 1) < spot:
            self.top = self.flow.move(spot, 1 - self.height)
        self._fill()

    def stand(self, top: Spot) -> None:
        """Show the lines from ``top`` on."""
        self.top = top
        self._fill()

    def scroll(self, by: int) -> bool:
        """Move by lines. Returns whether there were any to move over."""
        before = self.top
        self.stand(self._at_most(self.flow.move(self.top, by)))
        return self.top != before

    def first_whole(self) -> int:
        """The first sentence that begins in view; the one that fills the view where none does."""
        for block, index in self.lines:
            start, end = block.lines[index]
            for offset, (begin, _) in enumerate(block.sentences):
                if start <= begin < end:
                    return block.first + offset
        block, index = self.lines[0]
        return block.sentence_at(block.lines[index][0])

    def extent(self) -> tuple[float, float]:
        """Which part of the source's sentences is in view, as two shares from 0 to 1."""
        if not self.lines:
            return 0.0, 1.0
        (first, a), (last, b) = self.lines[0], self.lines[-1]
        begins = first.first == self.flow.first and a == 0
        ends = last.last == self.flow.last and b == len(last.lines) - 1
        low, high = self._share(first, first.lines[a][0]), self._share(last, last.lines[b][1])
        return (0.0 if begins else low), (1.0 if ends else min(0.99, high))

    def _share(self, block: Block, offset: int) -> float:
        """Which share of the source's sentences stands before ``offset`` of a block's text."""
        sentence = block.sentence_at(offset)
        start, end = block.sentences[sentence - block.first]
        within = max(0, min(offset, end) - start) / max(1, end - start)
        return (sentence - self.flow.source.first + within) / self.flow.source.sentences
