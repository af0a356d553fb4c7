"""A timeline by periods: those that would not fit the pane are folded into a row each, but for the cursor's.

Only what is on the screen is ever worked out. From any row the period that it lies in is found by index, and
from that the next one and the one before: nothing here knows, or asks, how many periods there are.
"""

from __future__ import annotations

from typing import NamedTuple

from hmcbrowse.dossier.edtf import Precision
from hmcbrowse.dossier.periods import UNITS, period_text
from hmcbrowse.index.ages import Order

UNIT_NAMES = dict(zip(UNITS, ("day", "month", "year", "decade", "century", "millennium"), strict=True))


_KEPT = 512


class Item(NamedTuple):
    """What takes one place in the list: an event (``part`` is ``""``), or a fold of its rows.

    A fold is a ``whole`` period, or what of the cursor's own lies ``earlier`` or ``later`` than the events
    that are shown about the cursor.
    """

    first: int
    last: int
    part: str


class Top(NamedTuple):
    """Where the view begins: the item that ``row`` stands in, less its first ``hidden`` lines."""

    row: int
    hidden: int


class Folds:
    """Items about a cursor, in a pane of ``height`` lines. An event takes ``tall`` lines, a fold one."""

    def __init__(self, order: Order, unit: Precision, height: int, tall: int) -> None:
        self.order = order
        self.unit = unit
        self.height = height
        self.tall = tall
        self.most = max(1, height // tall)
        """Events of a period that fit the pane: where there are more, it folds."""
        self.about = max(1, self.most // 4)
        """Events that are shown before the cursor's, and after it, in a period that does not fit."""
        self.cursor = 0
        self._span = 0, -1
        self._spans: dict[int, tuple[int, int]] = {}
        self._viewed: tuple[Top, int, list[tuple[Item, int]]] | None = None

    def item(self, row: int) -> Item:
        """The item that ``row`` stands in."""
        first, last = self._period(row)
        if last - first < self.most:
            return Item(row, row, "")
        if not first <= self.cursor <= last:
            return Item(first, last, "whole")
        low, high = self.cursor - self.about, self.cursor + self.about
        if row < low and low - first > 1:  # one event alone takes no more room than to say that it is there
            return Item(first, low - 1, "earlier")
        if row > high and last - high > 1:
            return Item(high + 1, last, "later")
        return Item(row, row, "")

    def _period(self, row: int) -> tuple[int, int]:
        """`Order.span`, which is asked for the same few periods with every key."""
        first, last = self._span
        if first <= row <= last:
            return self._span
        span = self._spans.get(row) or self.order.span(row, self.unit)
        if len(self._spans) > _KEPT:
            self._spans.clear()
        self._span = self._spans[span[0]] = self._spans[span[1]] = span
        return span

    def lines(self, item: Item) -> int:
        """How many lines an item takes."""
        return 1 if item.part else self.tall

    def climb(self, row: int, lines: int) -> Top:
        """The top of the view in which the item of ``row`` begins ``lines`` lines down, where it can."""
        item = self.item(row)
        while lines > 0 and item.first > 0:
            item = self.item(item.first - 1)
            lines -= self.lines(item)
        return Top(item.first, max(0, -lines))

    def descend(self, top: Top, lines: int) -> Top:
        """The top that lies ``lines`` lines below ``top``, as far as there are any."""
        item, lines = self.item(top.row), lines + top.hidden
        while lines >= self.lines(item) and item.last + 1 < self.order.count:
            lines -= self.lines(item)
            item = self.item(item.last + 1)
        return Top(item.first, min(lines, self.lines(item) - 1))

    def filled(self, top: Top) -> Top:
        """``top``, or the one from which the last row stands at the bottom, where ``top`` lies below that."""
        if len(self.view(top)) == self.height:
            return top
        last = self.item(self.order.count - 1)
        return self.climb(last.first, self.height - self.lines(last))

    def view(self, top: Top) -> list[tuple[Item, int]]:
        """The lines in view from ``top`` on, as (item, line within it)."""
        if self._viewed is not None and self._viewed[:2] == (top, self.cursor):
            return self._viewed[2]
        shown: list[tuple[Item, int]] = []
        row, part = top
        while row < self.order.count and len(shown) < self.height:
            item = self.item(row)
            shown += [(item, line) for line in range(part, self.lines(item))]
            row, part = item.last + 1, 0
        del shown[self.height :]
        self._viewed = top, self.cursor, shown
        return shown

    def text(self, item: Item) -> tuple[str, str]:
        """What a fold says: the EDTF of its period (``""`` for the undated), and how many events of it."""
        age = self.order.age(item.first)
        dated = period_text(age.day, min(self.unit, age.grain)) if age else ""
        number = item.last - item.first + 1
        return dated, f"{number:,} {'events' if item.part == 'whole' else item.part}"
