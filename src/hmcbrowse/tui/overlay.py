"""What is laid over the panes: a list to choose from, with or without words to type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.screen import ModalScreen
from textual.strip import Strip

from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.tui.behind import Behind
from hmcbrowse.tui.box import Box
from hmcbrowse.tui.painting import Painting
from hmcbrowse.tui.rows import Rows
from hmcbrowse.tui.spans import Line, wrapped
from hmcbrowse.tui.typedline import TypedLine

Drawn = Callable[[int, int], Line]
"""Draws row ``row`` in ``width`` cells."""


class Listing:
    """Rows that an overlay shows: how many, how each is drawn, what choosing one gives, where to begin."""

    def __init__(self, total: int, draw: Drawn, value: Callable[[int], object], begin: int = 0) -> None:
        self.total = total
        self.draw = draw
        self.value = value
        self.begin = begin
        self.heading: Callable[[int], Line] | None = None
        """Draws a line that stands above the rows, whatever rows are in view; None for no such line."""

    @classmethod
    def of(cls, rows: Sequence[tuple[Line, object]]) -> Listing:
        """A listing of rows that are all at hand."""
        return cls(len(rows), lambda row, _: rows[row][0], lambda row: rows[row][1])


def room(columns: int) -> int:
    """Cells that a row of an overlay has on a screen of so many columns; the style sheet sizes its box."""
    return min(110, columns * 9 // 10) - 5


class Choices(Rows):
    """The rows of an overlay."""

    def __init__(self, listing: Listing, nothing: str) -> None:
        super().__init__(id="choices")
        self.listing = listing
        self.nothing = nothing
        self.cursor = listing.begin

    def count(self) -> int:
        """See `Rows.count`."""
        return self.listing.total

    def lines(self, row: int, width: int) -> list[Line]:
        """See `Rows.lines`."""
        marker = ("▸ ", "key") if row == self.cursor else ("  ", "")
        try:
            return [[marker, *self.listing.draw(row, width - 2)]]
        except TextChangedError:
            return [[marker, ("The text of this has changed, and is being read anew.", "dim")]]

    @property
    def head(self) -> int:
        """See `Rows.head`."""
        return 0 if self.listing.heading is None else 1

    def heading(self, _y: int, width: int) -> Line:
        """See `Rows.heading`."""
        return [("  ", ""), *self.listing.heading(width - 2)] if self.listing.heading else []

    def blank(self) -> list[Line]:
        """See `Rows.blank`."""
        return [[("  ", ""), (line, "dim")] for line in wrapped(self.nothing, self.size.width - 3)]

    def put(self, listing: Listing, nothing: str) -> None:
        """Show another listing, from where it begins."""
        self.listing, self.nothing = listing, nothing
        self.cursor = self.top = 0
        self.show(listing.begin)
        self.refresh()


class Overlay(Painting, ModalScreen[object]):
    """Dismissed with what was chosen, or with None. Answers one Enter, however many come at once."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]

    CSS_PATH = Path(__file__).with_name("overlay.tcss")
    """Not in the style sheet of the app: the first screen needs none of it."""

    choices: Choices

    def __init__(self) -> None:
        super().__init__()
        self._answered = False
        self._behind: list[Strip] = []
        self._painted = Size(0, 0)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Overlay:
        """As the toolkit's. With ``regions`` it is how one hears that something has changed behind."""
        if regions:
            self._behind = []
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Another theme: what is behind looks different now."""
        super().notify_style_update()
        self._behind = []

    def render_lines(self, crop: Region) -> list[Strip]:
        """The screen behind, dimmed: nothing of one's own."""
        size = Size(crop.right, crop.bottom)  # in a storm of sizes, one's own is another one by now
        if not self._behind or self._painted != size:
            self._painted = size
            veil = self.styles.background
            stack = self.app.screen_stack
            below = stack[stack.index(self) - 1]  # another overlay may lie over this one
            self._behind = Behind(veil, self.get_line_filters()).strips(below, size)
        x1, x2 = crop.column_span
        return [strip.crop(x1, x2) for strip in self._behind[crop.y : crop.bottom]]

    @property
    def box(self) -> Box:
        """What all of it stands in."""
        return self.query_one(Box)

    def hear(self, wish: object) -> None:
        """See `Hearer`: a row that is chosen closes the list."""
        if isinstance(wish, Rows.Chosen):
            self.answer(self.choices.listing.value(wish.row))

    def answer(self, value: object) -> None:
        """Close with ``value``."""
        if not self._answered and self.app.screen is self:
            self._answered = True
            self.dismiss(value)

    def action_leave(self) -> None:
        """Close without a choice."""
        self.answer(None)


class Chooser(Overlay):
    """A list to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "leave", "Back", show=False)]

    def __init__(self, title: str, listing: Listing, note: str = "", row: int = 0) -> None:
        super().__init__()
        self._title, self._note, self._row = title, note, row
        self.choices = Choices(listing, "Nothing here.")

    def compose(self) -> ComposeResult:
        """The list alone."""
        with Box():
            yield self.choices

    def on_mount(self) -> None:
        """Name the box and stand on the row asked for."""
        self._box(self._title, self._note)
        self.set_focus(self.choices)
        self.choices.show(self._row)

    def put(self, title: str, listing: Listing, note: str) -> None:
        """Show another list."""
        self.choices.put(listing, self.choices.nothing)
        self._box(title, note)

    def _box(self, title: str, note: str) -> None:
        box = self.box
        box.tell_above(title)
        rows = self.choices.head + max(1, self.choices.count())
        box.styles.height = min(rows + 2, max(4, self.app.size.height - 4))
        box.tell_below(note)


class Finder(Overlay):
    """A line to type in, and what it finds as it is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+b", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("ctrl+home", "end(False)", show=False, priority=True),
        Binding("ctrl+end", "end(True)", show=False, priority=True),
    ]

    def __init__(
        self, title: str, hint: str, find: Callable[[str], tuple[Listing, str]], note: str = ""
    ) -> None:
        super().__init__()
        self._title, self._hint, self._find, self._note = title, hint, find, note
        self.choices = Choices(*find(""))

    def compose(self) -> ComposeResult:
        """The line and the list."""
        with Box("tall"):
            yield TypedLine(hint=self._hint, id="typed")
            yield self.choices

    def on_mount(self) -> None:
        """Ready to type."""
        self.choices.can_focus = False
        self.box.tell_above(self._title)
        self.box.tell_below(self._note)
        typed = self.query_one(TypedLine)
        # The watcher runs in the frame of the key; a message would wait for the next.
        self.watch(typed, "value", self._typed, init=False)
        self.set_focus(typed)

    def _typed(self, words: str) -> None:
        listing, nothing = self._find(words)
        self.choices.put(listing, nothing)
        found = f"{listing.total:,} found" if listing.total else ""
        self.box.tell_below(found if words else self._note)

    def action_move(self, by: int) -> None:
        """Move in the list while the line keeps the focus."""
        self.choices.action_move(by)

    def action_page(self, by: int) -> None:
        """Move in the list by pages."""
        self.choices.action_page(by)

    def action_end(self, last: bool) -> None:
        """Move in the list to its first row, or its last."""
        self.choices.action_last() if last else self.choices.action_first()

    def on_input_submitted(self) -> None:
        """Choose the row under the cursor."""
        self.choices.action_choose()
