"""Days of the proleptic Gregorian calendar, over any span of time: 0 is 1 BCE, -43 is 44 BCE.

`datetime` ends at the years 1 and 9999; dossiers do not.
"""

from __future__ import annotations

from typing import NamedTuple

_MONTH_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MARCH = 60  # the number of 1 March of the year 0


class Point(NamedTuple):
    """One day. Points sort as time runs."""

    year: int
    month: int
    day: int


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _MONTH_DAYS[month] + leap


def day_number(point: Point) -> int:
    """Days from 1 January of the year 0 to ``point``: one straight line for axes, histograms and sums.

    The sums here and in `day_at` are Howard Hinnant's, "chrono-Compatible Low-Level Date Algorithms":
    years run from March on, so that a leap day is the last of its year.
    """
    year, month = (point.year, point.month - 3) if point.month > 2 else (point.year - 1, point.month + 9)
    leaps = year // 4 - year // 100 + year // 400
    return 365 * year + leaps + (153 * month + 2) // 5 + point.day - 1 + _MARCH


def day_at(number: int) -> Point:
    """The day of that `day_number`."""
    era, day = divmod(number - _MARCH, 146_097)
    year = (day - day // 1460 + day // 36_524 - day // 146_096) // 365
    day -= 365 * year + year // 4 - year // 100
    month = (5 * day + 2) // 153
    day -= (153 * month + 2) // 5 - 1
    return Point(era * 400 + year + month // 10, month + 3 if month < 10 else month - 9, day)


def months_on(point: Point, months: int) -> Point:
    """The same day ``months`` later, or earlier; the last of the month where it is too short for that day."""
    year, month = divmod(point.year * 12 + point.month - 1 + months, 12)
    return Point(year, month + 1, min(point.day, days_in(year, month + 1)))
