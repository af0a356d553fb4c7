"""Two parallel passages laid over the panes, side by side: in each line the same words, and what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Parallel, Passage
from hmcbrowse.index.sidebyside import Part, marked, parts, speaker
from hmcbrowse.tui.box import Box
from hmcbrowse.tui.overlay import Overlay, room
from hmcbrowse.tui.spans import Line, fit, width_of, wrap
from hmcbrowse.tui.window import Window

NARROWEST = 24
"""Columns that a passage needs to stand beside the other; where there are fewer it stands below, line by
line."""

GAP = 3
"""Columns between the two."""

NOTHING: Line = []

Pair = tuple[Line, Line]
"""A line of each passage."""

_WORD = re.compile(r"\S+ *")


class SideBySide(Overlay):
    """Parallels, one after the other; dismissed with the one whose other passage is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "next", "Next", show=False),
        Binding("q", "leave", "Back", show=False),
    ]

    def __init__(self, library: Library, first: Parallel, more: Iterator[Parallel]) -> None:
        """``more`` are those that follow the ``first``; after the last, the first comes again."""
        super().__init__()
        self._library = library
        self._shown, self._more = [first], more
        self._number = 0
        self.page = Page()

    def compose(self) -> ComposeResult:
        """The two passages."""
        with Box():
            yield self.page

    def on_mount(self) -> None:
        """Show the first."""
        self.box.tell_below("p next · Enter goes to the other · Esc closes")
        self.set_focus(self.page)

    def on_resize(self) -> None:
        """Lay them out for today's size. Also called when all is set up."""
        parallel = self._shown[self._number]
        lines = laid_out(self._library, parallel, room(self.app.size.width))
        box = self.box
        title = f"Parallel {self._number + 1:,} · {parallel.similarity:.0%} alike"
        box.tell_above(title)
        box.styles.height = min(len(lines) + 2, max(4, self.app.size.height - 4))
        self.page.put(lines)

    def action_next(self) -> None:
        """The next one."""
        self._number += 1
        if self._number == len(self._shown):
            following = next(self._more, None)
            if following is None:
                self._number = 0
            else:
                self._shown.append(following)
        self.on_resize()

    def hear(self, wish: object) -> None:
        """See `Hearer`."""
        if isinstance(wish, Page.Chosen):
            self.answer(self._shown[self._number])


class Page(Window):
    """Lines to read, without a cursor."""

    @dataclass
    class Chosen:
        """The reader pressed Enter."""

    def __init__(self) -> None:
        super().__init__(id="choices")
        self._lines: list[Line] = []
        self._top = 0

    def put(self, lines: list[Line]) -> None:
        """Show these lines, from the first on."""
        self._lines, self._top = lines, 0
        self.refresh()

    def draw(self, y: int, _width: int) -> tuple[Line, str]:
        """See `Window.draw`."""
        number = self._top + y
        return ([(" ", ""), *self._lines[number]] if number < len(self._lines) else []), ""

    def extent(self) -> tuple[float, float]:
        """See `Window.extent`."""
        total = max(1, len(self._lines))
        return self._top / total, (self._top + self.size.height) / total

    def scroll(self, by: int) -> None:
        """See `Window.scroll`."""
        self._top = max(0, min(self._top + by, len(self._lines) - self.size.height))
        self.refresh()

    def action_move(self, by: int) -> None:
        """Look a line further."""
        self.scroll(by)

    def action_page(self, by: int) -> None:
        """Look a screenful further."""
        self.scroll(by * max(1, self.size.height - 1))

    def action_first(self) -> None:
        """Look at the beginning."""
        self.scroll(-len(self._lines))

    def action_last(self) -> None:
        """Look at the end."""
        self.scroll(len(self._lines))

    def action_choose(self) -> None:
        """Ask for the other passage."""
        self.tell(self.Chosen())


def laid_out(library: Library, parallel: Parallel, width: int) -> list[Line]:
    """Two passages in lines of ``width`` cells: where and by whom each is told, then what they say."""
    column = (width - GAP) // 2
    beside = column >= NARROWEST
    if not beside:
        column = width
    ours, theirs = (_head(library, passage, column) for passage in (parallel.a, parallel.b))
    pairs = list(_pairs(parts(library, parallel), column))
    if not beside:
        stacked = [line for a, b in pairs for line in (a, b, NOTHING)]
        return [*ours, *theirs, *stacked[:-1]]
    pairs = [*zip(ours, theirs, strict=True), *pairs]
    return [[*a, (" " * (column - width_of(a)), ""), (" │ ", "gap"), *b] for a, b in pairs]


def _head(library: Library, passage: Passage, width: int) -> list[Line]:
    source = library.source(passage.source)
    who = library.speaker(speaker(library, passage))
    said = (f"said by {who}", "evidence") if who else ("no speaker named", "dim")
    return [[(fit(source.shown_title, width), "bold")], [(fit(said[0], width), said[1])], []]


def _pairs(told: list[Part], width: int) -> Iterator[Pair]:
    """What both say, so broken that the same words stand in the same line."""
    ours: Line = []
    theirs: Line = []
    for part in told:
        style = "" if part.same else "bold"
        a, b = (part.a, part.b) if part.same else (marked(part.a), marked(part.b))
        for word, other in zip_longest(_words(a, width), _words(b, width), fillvalue=""):
            if not (_fits(ours, word, width) and _fits(theirs, other, width)):
                yield _ended(ours), _ended(theirs)
                ours, theirs = [], []
            ours.append((word, style))
            theirs.append((other, style))
    yield _ended(ours), _ended(theirs)


def _ended(line: Line) -> Line:
    """``line`` without the space after its last word."""
    filled = [span for span in line if span[0]]
    return [*filled[:-1], *((text.rstrip(" "), style) for text, style in filled[-1:])]


def _words(text: str, width: int) -> Iterator[str]:
    """The words of ``text``, each with the space after it; one that is wider than a line comes in parts."""
    for word in _WORD.findall(flowing(text)):
        if cell_len(word.rstrip()) <= width:
            yield word
        else:
            yield from (word[start:end] for start, end in wrap(word, width))


def _fits(line: Line, word: str, width: int) -> bool:
    return not word or width_of(line) + cell_len(word.rstrip()) <= width
