"""Which sentences in view have a parallel in another source, looked up once they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
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

    def look(self, block: Block) -> bool:
        """Look into a block; returns whether there is a parallel. Raises `TextChangedError`."""
        if len(self._known) >= _KEPT:
            self._known.pop(next(iter(self._known)))
        found = self._known[block.first, block.last] = self._finding().touching(block.first, block.last)
        return bool(found)

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
