"""Which sentences in view have a parallel in another source, looked up once they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING

from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Parallel
from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.tui.layout import Block

if TYPE_CHECKING:
    from hmcbrowse.index.parallels import Parallels

ALIKE = "≈"
"""Marks a sentence that another source has in nearly the same words."""

_KEPT = 256


class Alike:
    """The parallels of the blocks that were looked into."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[tuple[int, int], list[Parallel]] = {}
        self._finder: Parallels | None = None
        self._work: Iterator[None] | None = None

    def _finding(self) -> Parallels:
        """What finds them, made when it is first needed: the first screen owes it nothing."""
        if self._finder is None:
            from hmcbrowse.index.parallels import Parallels

            self._finder = Parallels(self._library)
        return self._finder

    def onward(self, sentence: int) -> Iterator[Parallel]:
        """See `Parallels.onward`; it ends where a text is no longer what it was."""
        with suppress(TextChangedError):
            yield from self._finding().onward(sentence)

    def unknown(self, blocks: Iterable[Block]) -> Block | None:
        """The first of ``blocks`` that was not looked into."""
        return next((block for block in blocks if (block.first, block.last) not in self._known), None)

    def look(self, blocks: Iterable[Block], seconds: float) -> bool:
        """Look for ``seconds`` into the first of ``blocks`` that was not looked into, or go on with another.

        Returns whether one is done. Raises `TextChangedError`.
        """
        end = perf_counter() + seconds
        if self._work is None and (block := self.unknown(blocks)):
            self._work = self._looking(block)
        for _ in self._work or ():
            if perf_counter() > end:
                return False
        self._work = None
        return True

    def _looking(self, block: Block) -> Iterator[None]:
        """Look into a block, bit by bit."""
        from hmcbrowse.index.parallels import in_order

        found = []
        for one in self._finding().seeking(block.first, block.last):
            if one:
                found.append(one)
            yield
        if len(self._known) >= _KEPT:
            self._known.pop(next(iter(self._known)))
        self._known[block.first, block.last] = in_order(found)

    def of(self, block: Block, sentence: int) -> list[Parallel]:
        """What is known of a sentence of ``block``."""
        known = self._known.get((block.first, block.last), ())
        return [one for one in known if one.a.first <= sentence <= one.a.last]

    def who(self, block: Block, sentence: int) -> list[str]:
        """Who else says what a sentence of ``block`` says: the speakers, or else the sources."""
        from hmcbrowse.index.sidebyside import speaker

        others = [one.b for one in self.of(block, sentence)]
        return [
            self._library.speaker(speaker(self._library, b)) or self._library.source(b.source).shown_title
            for b in others
        ]
