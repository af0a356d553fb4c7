"""The timeline: an axis with a mark for each event, its date as far as it is known, and the time between."""

from __future__ import annotations

from hmcbrowse.dossier import datetext
from hmcbrowse.index.rows import EventRow
from hmcbrowse.tui.pane import EntryPane
from hmcbrowse.tui.spans import Line, Span, fit, wrap

MARKS = {"stated": "●", "inferred": "◐", "unsupported": "◌", "contradicted": "✗", "": "·"}
"""A mark for each state of a date; ``""`` is no date at all. Each differs by more than colour."""

LEGEND = "● stated ◐ inferred · undated"

_AXIS = {"start": "┏", "within": "┃", "end": "┗", "open": "┇", "": " "}


class Timeline(EntryPane[EventRow]):
    """Events in the order of time, two lines each: date and title, then the time to the next one."""

    KIND = "event"
    TITLE = "1 Timeline"
    LEGEND = LEGEND
    tall = 2

    def fetch(self, first: int, count: int) -> list[EventRow]:
        """See `EntryPane.fetch`."""
        return self.library.event_rows(first, count)

    def total(self) -> int:
        """See `EntryPane.total`."""
        return self.library.events

    def lines(self, row: int, width: int) -> list[Line]:
        """See `Rows.lines`."""
        event = self.entry(row)
        column = 9 if width < 48 else 14
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

    def under(self, row: int) -> str:
        """See `Rows.under`."""
        return "belongs" if row in self.belonging else ""


def when(event: EventRow, width: int) -> str:
    """The date of an event in at most ``width`` cells; ``undated`` where there is none."""
    return datetext.short(event.date.edtf, width) if event.date.edtf else "undated"


def between(event: EventRow, following: EventRow) -> str:
    """The time from one event to the one after it; ``""`` where it cannot be told."""
    return datetext.elapsed(event.date.edtf, following.date.edtf)


def _axis(event: EventRow, gap: bool, more: bool) -> tuple[Line, Line]:
    lane = _AXIS[event.lane]
    mark = MARKS.get(event.date.state, "·")
    style = event.date.state if event.date.state in ("contradicted", "unsupported") else "accent"
    style = {"contradicted": "error", "unsupported": "warning"}.get(style, style)
    down = "┃" if event.lane in ("start", "within") else " "
    line = ("┊" if gap else " ") if not more or not event.date.edtf else "│"
    return [(f" {lane}", "axis"), (mark, style), (" ", "")], [(f" {down}", "axis"), (line, "axis"), (" ", "")]


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
