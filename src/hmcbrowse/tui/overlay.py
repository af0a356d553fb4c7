"""What is laid over the panes: a list to choose from, with or without words to type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from hmcbrowse.dossier.visible import one_line
from hmcbrowse.tui.rows import Rows
from hmcbrowse.tui.spans import Line

Drawn = Callable[[int, int], Line]
"""Draws row ``row`` in ``width`` cells."""


class Listing:
    """Rows that an overlay shows: how many, how each is drawn, and what choosing one gives."""

    def __init__(self, total: int, draw: Drawn, value: Callable[[int], object]) -> None:
        self.total = total
        self.draw = draw
        self.value = value

    @classmethod
    def of(cls, rows: Sequence[tuple[Line, object]]) -> Listing:
        """A listing of rows that are all at hand."""
        return cls(len(rows), lambda row, _: rows[row][0], lambda row: rows[row][1])


class Choices(Rows):
    """The rows of an overlay."""

    def __init__(self, listing: Listing, nothing: str) -> None:
        super().__init__(id="choices")
        self.listing = listing
        self.nothing = nothing

    def count(self) -> int:
        """See `Rows.count`."""
        return self.listing.total

    def lines(self, row: int, width: int) -> list[Line]:
        """See `Rows.lines`."""
        marker = ("▸ ", "key") if row == self.cursor else ("  ", "")
        return [[marker, *self.listing.draw(row, width - 2)]]

    def blank(self) -> list[Line]:
        """See `Rows.blank`."""
        return [[("  " + self.nothing, "dim")]] if self.nothing else []

    def put(self, listing: Listing, nothing: str) -> None:
        """Show another listing, from its first row on."""
        self.listing, self.nothing = listing, nothing
        self.cursor = self.top = 0
        self.refresh()


class Overlay(ModalScreen[object]):
    """Dismissed with what was chosen, or with None. Answers one Enter, however many come at once."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back", show=False)]

    choices: Choices

    def __init__(self) -> None:
        super().__init__()
        self._answered = False

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
        with Vertical(id="box"):
            yield self.choices

    def on_mount(self) -> None:
        """Name the box and stand on the row asked for."""
        box = self.query_one("#box")
        box.border_title = Content(one_line(self._title))
        box.border_subtitle = Content(one_line(self._note))
        box.styles.height = min(self.choices.count() + 2, max(4, self.app.size.height - 4))
        self.choices.focus()
        self.choices.show(self._row)


class Finder(Overlay):
    """A line to type in, and what it finds as it is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+b", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, hint: str, find: Callable[[str], tuple[Listing, str]]) -> None:
        super().__init__()
        self._title, self._hint, self._find = title, hint, find
        self.choices = Choices(*find(""))

    def compose(self) -> ComposeResult:
        """The line and the list."""
        with Vertical(id="box", classes="tall"):
            yield Input(placeholder=self._hint, id="typed", compact=True)
            yield self.choices

    def on_mount(self) -> None:
        """Ready to type."""
        self.choices.can_focus = False
        self.query_one("#box").border_title = Content(self._title)
        typed = self.query_one("#typed", Input)
        # The watcher runs in the frame of the key; a message would wait for the next.
        self.watch(typed, "value", self._typed, init=False)
        typed.focus()

    def _typed(self, words: str) -> None:
        listing, nothing = self._find(words)
        self.choices.put(listing, nothing)
        found = f"{listing.total} found" if listing.total else ""
        self.query_one("#box").border_subtitle = Content(found)

    def action_move(self, by: int) -> None:
        """Move in the list while the line keeps the focus."""
        self.choices.action_move(by)

    def action_page(self, by: int) -> None:
        """Move in the list by pages."""
        self.choices.action_page(by)

    def on_input_submitted(self) -> None:
        """Choose the row under the cursor."""
        self.choices.action_choose()
