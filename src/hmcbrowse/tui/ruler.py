"""The ruler over the timeline: how many events when, as one line of columns, and which of them are in view.

**The scale.** Columns are even stretches of time between the first event and the last, as everybody expects
of an axis. Where that would heap more than half of the events into one column (a history of a century, and
one event 13.8 billion years before it), the axis is broken, as in print: a ``╱`` stands where the scale
changes, and each stretch between two of them is even in itself, with room by the number of its events. A
logarithmic axis would need no breaks, but would squeeze that century into a few columns of which none is as
long as the next, and few readers can read one. A heap that is all of one date is left alone: no scale
spreads it.

An event counts once, on the day that the timeline orders it by: its first, or where only its end is known,
the first of that.
"""

from __future__ import annotations

from typing import NamedTuple

from hmcbrowse.dossier import datetext
from hmcbrowse.dossier.edtf import Precision
from hmcbrowse.dossier.periods import period_text
from hmcbrowse.index.ages import Order
from hmcbrowse.tui.spans import Line

BREAK = "╱"
_BARS = " ▁▂▃▄▅▆▇█"
_NARROWEST = 4
_LABEL = 10


class Column(NamedTuple):
    """Rows ``first`` up to, but not with, ``end``; ``opens`` where the scale changes before it."""

    first: int
    end: int
    opens: bool = False


def columns(order: Order, room: int) -> list[Column]:
    """Every dated row in exactly one column; columns and breaks together take at most ``room`` cells."""
    if not order.dated or room < 1:
        return []
    parts = [(0, order.dated)]
    while True:
        shares = _shares(order, parts, room - len(parts) + 1)
        drawn = [_even(order, *part, share) for part, share in zip(parts, shares, strict=True)]
        heap = next(
            (
                (n, column)
                for n, part in enumerate(drawn)
                for column in part
                if len(part) > 1 and _heaped(order, column, part)
            ),
            None,
        )
        if heap is None or len(parts) + 2 > room // 3:
            return [
                column._replace(opens=n > 0 and not m)
                for n, part in enumerate(drawn)
                for m, column in enumerate(part)
            ]
        n, (low, high, _) = heap
        first, end = parts[n]
        parts[n : n + 1] = [part for part in ((first, low), (low, high), (high, end)) if part[0] < part[1]]


def _shares(order: Order, parts: list[tuple[int, int]], room: int) -> list[int]:
    """How many columns each part gets: one, and more by the number of its rows; none is less than a day."""
    spare, total = room - len(parts), parts[-1][1] - parts[0][0]
    return [
        min(_day(order, end - 1) - _day(order, first) + 1, 1 + spare * (end - first) // total)
        for first, end in parts
    ]


def _even(order: Order, first: int, end: int, share: int) -> list[Column]:
    low, high = _day(order, first), _day(order, end - 1)
    cuts = [order.row_from(low + (high - low + 1) * n // share) for n in range(1, share)]
    return [Column(a, b) for a, b in zip([first, *cuts], [*cuts, end], strict=True)]


def _heaped(order: Order, column: Column, part: list[Column]) -> bool:
    """Whether most of a part stands in one column, and not because most of it is of one date."""
    number = column.end - column.first
    if number < 3 or number * 2 <= part[-1].end - part[0].first:
        return False
    day = _day(order, column.first + number // 2)
    return (order.row_from(day + 1) - order.row_from(day)) * 2 <= number


def _day(order: Order, row: int) -> int:
    age = order.age(row)
    assert age is not None, "the dated rows come first"
    return age.day


def _ends(order: Order) -> tuple[str, str]:
    """What the ends of the axis are called; one name where they are the same.

    By their years; where that is the same year, by month or by day, as far as they are known.
    """
    ages = order.age(0), order.age(order.dated - 1)
    known = [age for age in ages if age]
    texts = [period_text(age.day, Precision.YEAR) for age in known]
    for unit in (Precision.MONTH, Precision.DAY):
        if texts[0] == texts[-1]:
            texts = [period_text(age.day, min(unit, age.grain)) for age in known]
    left, right = (datetext.short(text, _LABEL) for text in texts)
    return left, right if texts[0] != texts[1] else ""


class Ruler:
    """The ruler of ``order`` in ``width`` cells, with the first and the last year at its ends.

    Months or days take the place of years where all is within one year or one month.
    """

    def __init__(self, order: Order, width: int) -> None:
        self.order = order
        self.width = width
        self._left, self._right = _ends(order) if order.dated else ("", "")
        self._undated = order.count > order.dated
        taken = len(f"{self._left} [] {self._right}") + (4 if self._undated else 0)
        if width - taken < _NARROWEST:
            taken -= len(f"{self._left} {self._right}")
            self._left = self._right = ""
        self.columns = columns(order, width - taken)
        highest = max((column.end - column.first for column in self.columns), default=0)
        self._bars = [_BARS[-(-8 * (column.end - column.first) // highest)] for column in self.columns]

    def line(self, first: int, last: int) -> Line:
        """The ruler with rows ``first`` to ``last`` in view: their columns stand in square brackets."""
        if not self.columns:
            return [("no event has a date", "dim")] if self.order.count and not self.order.dated else []
        held = [n for n, column in enumerate(self.columns) if column.first <= last and column.end > first]
        held = [n for n in held if self.columns[n].end > self.columns[n].first]
        line: Line = [(f"{self._left} " if self._left else "", "dim")]
        if held:
            low, high = held[0], held[-1] + 1
            line += [
                (self._run(0, low), "axis"),
                ("[", "key"),
                (self._run(low, high), "accent"),
                ("]", "key"),
            ]
            line += [(self._run(high, len(self.columns)), "axis")]
        else:
            line += [(self._run(0, len(self.columns)), "axis")]
        line += [(f" {self._right}" if self._right else "", "dim")]
        if self._undated:
            line += (
                [(" [", "key"), ("·", "accent"), ("]", "key")]
                if last >= self.order.dated
                else [(" ·", "dim")]
            )
        return line

    def _run(self, low: int, high: int) -> str:
        return "".join(
            (BREAK if column.opens else "") + bar
            for column, bar in zip(self.columns[low:high], self._bars[low:high], strict=True)
        )

    def at(self, line: Line, cell: int) -> int | None:
        """The first row of the column that is drawn at ``cell`` of ``line``; None where none is."""
        left = len(self._left) + 1 if self._left else 0
        shown = "".join(text for text, _ in line)
        if not self.columns or not left <= cell < len(shown):
            return None
        column = -1
        for character in shown[left : cell + 1]:
            column += character in _BARS
        if not 0 <= column < len(self.columns) or shown[cell] not in _BARS:
            return None
        return min(self.columns[column].first, self.order.dated - 1)
