"""The timeline's way of moving: by events, or by periods that fold and open as the cursor goes."""

from __future__ import annotations

from hmcbrowse.dossier.edtf import Precision
from hmcbrowse.dossier.periods import UNITS
from hmcbrowse.index.ages import Order
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import EventRow
from hmcbrowse.tui.folds import Folds, Top
from hmcbrowse.tui.pane import EntryPane
from hmcbrowse.tui.rows import RowsView
from hmcbrowse.tui.spans import Line


class PeriodPane(EntryPane[EventRow]):
    """Events, each its own row; or with a `unit`, folded by its periods (see `Folds`).

    The cursor is an event at all times. Whatever opens or closes round it, it keeps its line of the screen.
    """

    unit: Precision | None = None
    """The periods that the list is looked at by; None where every event is its own row."""

    hidden = 0
    """Lines of the row at the top that are above the view."""

    _order: Order | None = None
    _folds: Folds | None = None

    def renew(self, library: Library) -> None:
        """See `EntryPane.renew`."""
        self._order = self._folds = None
        super().renew(library)

    def fold_line(self, text: str, number: str, width: int) -> Line:
        """A fold in a line of ``width`` cells: the EDTF of its period, and the events it holds, in words."""
        raise NotImplementedError

    @property
    def order(self) -> Order:
        """The rows by time, filtered as they are."""
        if self._order is None or self._order.passing is not self._passing:
            self._order = Order(self.library, self._passing)
        return self._order

    @property
    def folds(self) -> Folds | None:
        """What is folded, by `unit`; None where nothing is."""
        height = self.size.height - self.head
        if self.unit is None or height < self.tall or not self.count():
            return None
        folds = self._folds
        if folds is None or (folds.order, folds.unit, folds.height) != (self.order, self.unit, height):
            folds = self._folds = Folds(self.order, self.unit, height, self.tall)
        folds.cursor = self.cursor
        return folds

    @property
    def in_view(self) -> tuple[int, int]:
        """The first and the last row in view, were it as part of a fold."""
        if folds := self.folds:
            shown = folds.view(Top(self.top, self.hidden))
            return shown[0][0].first, shown[-1][0].last
        height = self.size.height - self.head
        return self.top, max(self.top, min(self.count(), self.top + -(-height // self.tall)) - 1)

    # Drawing

    def draw(self, y: int, width: int) -> tuple[Line, str]:
        """See `Window.draw`."""
        folds = self.folds
        if folds is None or y < self.head:
            return super().draw(y, width)
        shown = folds.view(Top(self.top, self.hidden))
        if y - self.head >= len(shown):
            return [], ""
        item, part = shown[y - self.head]
        if item.part:
            return self.fold_line(*folds.text(item), width), ""
        under = (
            ("cursor" if self.has_focus else "idle") if item.first == self.cursor else self.under(item.first)
        )
        return self.lines(item.first, width)[part], under

    def extent(self) -> tuple[float, float]:
        """See `Window.extent`."""
        if self.folds is None:
            return super().extent()
        first, last = self.in_view
        total = max(1, self.count())
        return first / total, (last + 1) / total

    def row_at(self, y: int) -> int | None:
        """See `Rows.row_at`: of a fold the event that opens it, the one that is nearest to the cursor's."""
        folds = self.folds
        if folds is None:
            return super().row_at(y)
        shown = folds.view(Top(self.top, self.hidden))
        if y >= len(shown):
            return None
        item, _ = shown[y]
        return item.first if item.last > self.cursor else item.last

    # Moving

    def show(self, row: int) -> None:
        """See `Rows.show`. A fold that the cursor comes to opens on the line that it stood on."""
        if self.folds is None:
            self.hidden = 0
            super().show(row)
        else:
            row = max(0, min(self.count() - 1, row))
            self._stand(row, self._line_for(row))

    def _line_for(self, row: int) -> int:
        """The line where the item of ``row`` is; else the nearest one, or from afar the middle."""
        folds = self.folds
        assert folds is not None
        shown = folds.view(Top(self.top, self.hidden))
        lines = [y for y, (item, _) in enumerate(shown) if item.first <= row <= item.last]
        if lines:
            return lines[0] - shown[lines[0]][1]
        if row == shown[-1][0].last + 1:
            return folds.height
        return 0 if row == shown[0][0].first - 1 else folds.height // 2

    def _stand(self, row: int, line: int) -> None:
        """Put the cursor on ``row``, and its event on ``line`` as nearly as the ends of the list allow."""
        self.cursor = row
        folds = self.folds
        assert folds is not None
        line = max(0, min(line, folds.height - self.tall))
        self.top, self.hidden = folds.filled(folds.climb(row, line))
        self.refresh()

    def action_page(self, by: int) -> None:
        """See `Rows.action_page`: over what is in view, folds and all; the cursor keeps its line."""
        folds = self.folds
        if folds is None:
            super().action_page(by)
            return
        line = self._line_for(self.cursor)
        if by > 0:
            row = folds.descend(Top(self.cursor, 0), folds.height).row
        else:
            row = folds.item(folds.climb(self.cursor, folds.height).row).last
        row = min(row, self.cursor - 1) if by < 0 else max(row, self.cursor + 1)
        row = max(0, min(self.count() - 1, row))
        if row != self.cursor:
            self._stand(row, line)
            self.tell(self.Moved(self, row))

    def scroll(self, by: int) -> None:
        """See `Window.scroll`."""
        folds = self.folds
        if folds is None:
            super().scroll(by)
            return
        top = Top(self.top, self.hidden)
        top = folds.descend(top, by) if by > 0 else folds.climb(top.row, -by - top.hidden)
        self.top, self.hidden = folds.filled(top)
        self.refresh()

    def on_resize(self) -> None:
        """See `Rows.on_resize`."""
        if self.folds is None:
            super().on_resize()
        else:
            self._stand(self.cursor, self._line_for(self.cursor))

    # By which periods

    def filter_by(self, typed: str, near: int | None = None) -> None:
        """See `EntryPane.filter_by`."""
        if typed != self.filter:
            self.hidden = 0
        super().filter_by(typed, near)

    def look_by(self, by: int) -> bool:
        """Look by longer periods (1) or shorter ones (-1); False where there are none such."""
        steps = (None, *UNITS)
        step = steps.index(self.unit) + by
        if not 0 <= step < len(steps):
            return False
        line = self._line_for(self.cursor) if self.folds else (self.cursor - self.top) * self.tall
        self.unit = steps[step]
        if self.folds:
            self._stand(self.cursor, line)
        else:
            self.hidden = 0
            top = self.cursor - min(line, max(0, (self.fits - 1) * self.tall)) // self.tall
            self.top = max(0, min(top, self.count() - self.fits))
            self.refresh()
        self.entitle()
        return True

    def view(self) -> RowsView:
        """See `EntryPane.view`."""
        return RowsView(self.top, self.filter, self.unit, self.hidden)

    def restore(self, view: RowsView) -> None:
        """See `EntryPane.restore`."""
        self.unit = None if view.unit is None else Precision(view.unit)
        super().restore(view)
        self.hidden = view.hidden if self.folds else 0
        self.entitle()
