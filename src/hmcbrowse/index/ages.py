"""Events by time: which row a day begins at, without reading the rows between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from hmcbrowse.dossier.edtf import Precision
from hmcbrowse.dossier.periods import period
from hmcbrowse.index.store import Store


class Age(NamedTuple):
    """Where an event stands in time: at ``day`` (`days.day_number`), known as well as ``grain`` says.

    The timeline is in the order of these. What is coarser comes before what is finer on the same day, so
    that the events of any period that are known at least as well as that period are neighbours.
    """

    day: int
    grain: Precision


class Ages(Store):
    """The timeline as a line of days."""

    events: int

    def age(self, n: int) -> Age | None:
        """Where the event at row ``n`` stands; None if it has no date. Raises `IndexError`."""
        found = self._rows("SELECT day, grain FROM event WHERE n = ?", n)
        if not found:
            raise IndexError(n)
        day, grain = found[0]
        return None if day is None else Age(day, Precision(grain))

    def first_from(self, day: int, grain: int = 0) -> int | None:
        """The first row that stands at or after ``day``, known at least as well as ``grain`` on that day."""
        sql = "SELECT n FROM event WHERE (day, grain) >= (?, ?) ORDER BY day, grain, n LIMIT 1"
        found = self._rows(sql, day, grain)
        return found[0][0] if found else None

    def known_to_the_day(self) -> bool:
        """Whether any event is."""
        return bool(self._rows("SELECT 1 FROM event WHERE grain = ? LIMIT 1", Precision.DAY))

    def dated_events(self) -> int:
        """How many events have a date: these are the rows before all others."""
        found = self._rows(
            "SELECT n FROM event WHERE day > ? ORDER BY day DESC, grain DESC, n DESC LIMIT 1", _EVER
        )
        return found[0][0] + 1 if found else 0


_EVER = -(1 << 62)


class Order:
    """Rows in the order of time: those of the whole timeline, or those that pass a filter.

    ``passing`` are the numbers of the events that do, ascending; None for all of them.
    """

    def __init__(self, ages: Ages, passing: Sequence[int] | None = None) -> None:
        self._ages = ages
        self.passing = passing
        self.count = ages.events if passing is None else len(passing)
        """How many rows there are."""
        self.dated = self._row(ages.dated_events())
        """How many of them have a date."""

    def age(self, row: int) -> Age | None:
        """Where the event at ``row`` stands; None if it has no date."""
        return self._ages.age(row if self.passing is None else self.passing[row])

    def row_from(self, day: int, grain: int = 0) -> int:
        """The first row at or after ``day``, as `Ages.first_from`; `dated` where there is none."""
        n = self._ages.first_from(day, grain)
        return self.dated if n is None else self._row(n)

    def span(self, row: int, unit: Precision) -> tuple[int, int]:
        """The rows, first and last, of the period that ``row`` lies in.

        An event known less well than ``unit`` lies in no period of it; it stands with those of its own
        date. The undated stand together.
        """
        age = self.age(row)
        if age is None:
            return self.dated, self.count - 1
        if age.grain < unit:
            return self.row_from(*age), self.row_from(age.day, age.grain + 1) - 1
        first, after = period(age.day, unit)
        return self.row_from(first, unit), self.row_from(after) - 1

    def _row(self, n: int) -> int:
        return n if self.passing is None else bisect_left(self.passing, n)
