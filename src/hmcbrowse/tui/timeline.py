"""The timeline: an axis with a mark for each event, its date as far as it is known, and the time between."""

from __future__ import annotations

from hmcbrowse.dossier import datetext
from hmcbrowse.dossier.days import day_number
from hmcbrowse.dossier.edtf import Edtf
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import EventRow
from hmcbrowse.tui.folds import UNIT_NAMES
from hmcbrowse.tui.periodpane import PeriodPane
from hmcbrowse.tui.ruler import Ruler
from hmcbrowse.tui.spans import Line, Span, fit, wrap

MARKS = {"stated": "●", "inferred": "◐", "unsupported": "◌", "contradicted": "✗", "": "·"}
"""A mark for each state of a date; ``""`` is no date at all. Each differs by more than colour."""

ALONE = "¹"
"""Marks an event that a single source bears out, where there are several."""

LEGEND = "● stated ◐ inferred · undated"

_MONTHS, _DAYS, _ALL, _WIDE = 9, 11, 14, 48
"""Cells for dates in a narrow pane, where no event is known to the day and where one is; and in a wide one,
which is one of so many cells."""

_AXIS = {"start": "┏", "within": "┃", "end": "┗", "open": "┇", "": " "}


class Timeline(PeriodPane):
    """Events in the order of time, two lines each: date and title, then the time to the next one."""

    KIND = "event"
    TITLE = "1 Timeline"
    nothing = "No events yet. In the source, mark words with v, and make an event of them with a."
    tall = 2

    _ruler: Ruler | None = None
    _narrow: int | None = None

    def __init__(self, library: Library, id: str) -> None:
        super().__init__(library, id)
        self.legends = (f"{LEGEND} {ALONE} one source", LEGEND) if library.sources > 1 else (LEGEND,)

    def fetch(self, first: int, count: int) -> list[EventRow]:
        """See `EntryPane.fetch`."""
        return self.library.event_rows(first, count)

    def total(self) -> int:
        """See `EntryPane.total`."""
        return self.library.events

    def lines(self, row: int, width: int) -> list[Line]:
        """See `Rows.lines`."""
        event = self.entry(row)
        column = self.column(width)
        date, gap = when(event, column), ""
        if row + 1 < self.count():
            gap = between(event, self.entry(row + 1))
        axis, below = _axis(event, bool(gap), row + 1 < self.count())
        room = max(1, width - column - 5)
        first, second = _titled(event, room)
        marker: Span = self.marker(row)
        return [
            [marker, (date.rjust(column), "bold" if event.date.edtf else "dim"), *axis, *first],
            [(" ", ""), (fit(gap, column).rjust(column), "gap"), *below, *second],
        ]

    def fold_line(self, text: str, number: str, width: int) -> Line:
        """See `PeriodPane.fold_line`."""
        column = self.column(width)
        shown = datetext.short(text, 18) if text else "undated"
        return [(f" {shown.rjust(column)}", "dim"), (" ≡ ", "axis"), (number, "")]

    def column(self, width: int) -> int:
        """How many of ``width`` cells the dates take: enough for a day, where one is known."""
        if width >= _WIDE:
            return _ALL
        if self._narrow is None:
            self._narrow = _DAYS if self.library.known_to_the_day() else _MONTHS
        return self._narrow

    def renew(self, library: Library) -> None:
        """See `EntryPane.renew`."""
        self._narrow = None
        super().renew(library)

    # The ruler

    @property
    def head(self) -> int:
        """See `Rows.head`: a line for the ruler, where that leaves room for events."""
        return 1 if self.size.height > 6 and self.library.events else 0

    def heading(self, _y: int, width: int) -> Line:
        """See `Rows.heading`."""
        return [(" ", ""), *self.ruler(width - 1).line(*self.in_view)]

    def ruler(self, width: int) -> Ruler:
        """The ruler in ``width`` cells, worked out once for each width and filter."""
        if self._ruler is None or self._ruler.order is not self.order or self._ruler.width != width:
            self._ruler = Ruler(self.order, width)
        return self._ruler

    def head_clicked(self, x: int) -> None:
        """A click on the ruler goes to that time."""
        width = self.size.width - 2
        ruler = self.ruler(width)
        row = ruler.at(ruler.line(*self.in_view), x - 1)
        if row is not None:
            self.go(row)

    # Going to a date

    def seek(self, date: Edtf) -> int | None:
        """Go to the first event at or after ``date``, or else to the last dated one.

        Returns its row; None where no event in the list has a date.
        """
        placed = date.placed
        if placed is None or not self.order.dated:
            return None
        row = min(self.order.row_from(day_number(placed), date.precision), self.order.dated - 1)
        self.go(row)
        return row

    def entitle(self) -> None:
        """See `EntryPane.entitle`; also by which periods it is looked at."""
        super().entitle()
        if self.unit is not None:
            words = f" · “{self.filter}”" if self.filter else ""
            self.border_title = f"{self.TITLE} · by {UNIT_NAMES[self.unit]}{words}"

    def under(self, row: int) -> str:
        """See `Rows.under`."""
        return "belongs" if row in self.belonging else ""


def when(event: EventRow, width: int) -> str:
    """The date of an event in at most ``width`` cells; ``undated`` where there is none."""
    return datetext.short(event.date.edtf, width) if event.date.edtf else "undated"


def between(event: EventRow, following: EventRow) -> str:
    """The time from one event to the next; ``""`` where it cannot be told, or the date is the same."""
    if event.date.edtf == following.date.edtf:
        return ""
    return datetext.elapsed(event.date.edtf, following.date.edtf)


def _axis(event: EventRow, gap: bool, more: bool) -> tuple[Line, Line]:
    lane = _AXIS[event.lane]
    mark = MARKS.get(event.date.state, "·")
    style = event.date.state if event.date.state in ("contradicted", "unsupported") else "accent"
    style = {"contradicted": "error", "unsupported": "warning"}.get(style, style)
    down = "┃" if event.lane in ("start", "within") else " "
    line = ("┊" if gap else " ") if not more or not event.date.edtf else "│"
    alone = ALONE if event.alone else " "
    return [(f" {lane}", "axis"), (mark, style), (alone, "dim")], [
        (f" {down}", "axis"),
        (line, "axis"),
        (" ", ""),
    ]


def _titled(event: EventRow, room: int) -> tuple[Line, Line]:
    until = datetext.short_end(event.date.edtf)
    lead = f"→ {until}  " if until else ""
    title = lead + event.title
    breaks = wrap(title, room)
    first = title[breaks[0][0] : breaks[0][1]] if breaks else ""
    line: Line = [(first[: len(lead)], "dim"), (first[len(lead) :], "bold")] if lead else [(first, "bold")]
    if len(breaks) > 1:
        return line, [(fit(title[breaks[1][0] :], room), "bold")]
    return line, [(fit(event.summary, room), "dim")]
