"""A list of any length: rows with a cursor, fetched as they are shown."""

from __future__ import annotations

from typing import NamedTuple

from textual import events

from hmcbrowse.tui.spans import Line
from hmcbrowse.tui.window import Window


class RowsView(NamedTuple):
    """Where a list stands: its first row in view and the words it is filtered by.

    Of a list that is looked at by periods: by which, and how many lines of that row are above the view.
    """

    top: int
    filter: str
    unit: int | None = None
    hidden: int = 0


class Rows(Window):
    """Rows of equal height. Subclasses say how many there are and how each is drawn."""

    tall = 1
    """Lines that a row takes."""

    class Moved(NamedTuple):
        """The reader moved the cursor to row ``row``."""

        rows: Rows
        row: int

    class Chosen(NamedTuple):
        """The reader pressed Enter on row ``row``."""

        rows: Rows
        row: int

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self.top = 0
        self._latest: list[Line] = []

    # What a subclass says

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def lines(self, row: int, width: int) -> list[Line]:
        """Row ``row`` as `tall` lines of at most ``width`` cells."""
        raise NotImplementedError

    def under(self, _row: int) -> str:
        """The style under a row that the cursor is not on."""
        return ""

    def blank(self) -> list[Line]:
        """What stands where there are no rows at all."""
        return []

    @property
    def head(self) -> int:
        """How many lines stand above the rows, whatever rows are in view."""
        return 0

    def heading(self, _y: int, _width: int) -> Line:
        """Line ``y`` of those."""
        return []

    # Drawing

    def draw(self, y: int, width: int) -> tuple[Line, str]:
        """See `Window.draw`."""
        if y < self.head:
            return self.heading(y, width), ""
        y -= self.head
        row, part = self.top + y // self.tall, y % self.tall
        if row >= self.count():
            empty = self.blank() if not self.count() else []
            return (empty[y] if y < len(empty) else []), ""
        if not part:  # lines are drawn from the top down
            self._latest = self.lines(row, width)
        lines = self._latest
        under = ("cursor" if self.has_focus else "idle") if row == self.cursor else self.under(row)
        return (lines[part] if part < len(lines) else []), under

    def extent(self) -> tuple[float, float]:
        """See `Window.extent`."""
        total = max(1, self.count())
        return self.top / total, (self.top + self.fits) / total

    @property
    def fits(self) -> int:
        """How many whole rows are in view."""
        return max(1, (self.size.height - self.head) // self.tall)

    # Moving

    def show(self, row: int) -> None:
        """Put the cursor on ``row`` and bring it into view, telling nobody."""
        self.cursor = max(0, min(self.count() - 1, row))
        self.top = self._top_for(self.cursor) if self.size.height else 0  # else `on_resize` will see to it
        self.refresh()

    def _top_for(self, row: int) -> int:
        fits, top = self.fits, self.top
        if row == top - 1:
            top = row
        elif row == top + fits:
            top += 1
        elif not top <= row < top + fits:
            top = row - fits // 2  # from afar: amid its neighbours
        return max(0, min(top, self.count() - fits))

    def go(self, row: int) -> None:
        """Put the cursor on ``row`` because the reader said so."""
        before = self.cursor
        self.show(row)
        if self.count() and self.cursor != before:
            self.tell(self.Moved(self, self.cursor))

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self.go(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor, and all that is in view, by pages."""
        self.top = max(0, min(self.top + by * self.fits, self.count() - self.fits))
        self.refresh()
        self.go(self.cursor + by * self.fits)

    def action_first(self) -> None:
        """Move to the first row."""
        self.go(0)

    def action_last(self) -> None:
        """Move to the last row."""
        self.go(self.count() - 1)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.count():
            self.tell(self.Chosen(self, self.cursor))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.top = self._top_for(self.cursor)
        self.refresh()

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Move to the row under the mouse; choose it where the cursor is there already."""
        y = event.y - self.gutter.top - self.head
        row = self.row_at(y) if y >= 0 else None
        if y < 0:
            self.head_clicked(event.x - self.gutter.left)
        elif row is not None and row == self.cursor and event.chain > 1:
            self.action_choose()
        elif row is not None:
            self.go(row)

    def head_clicked(self, x: int) -> None:
        """The mouse clicked at cell ``x`` of what stands above the rows."""

    def row_at(self, y: int) -> int | None:
        """The row that is drawn at line ``y`` below the head; None where none is."""
        row = self.top + y // self.tall
        return row if row < self.count() else None

    def scroll(self, by: int) -> None:
        """See `Window.scroll`."""
        rows = by if self.tall == 1 else by // abs(by)
        self.top = max(0, min(self.top + rows, self.count() - self.fits))
        self.refresh()
