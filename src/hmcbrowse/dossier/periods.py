"""Periods of the calendar, from a day to a millennium: which one a day lies in, and how EDTF writes it.

Blocks of years are those of EDTF, which counts digits: 199X is 1990 to 1999, and -199X is -1999 to -1990,
the years 2000 to 1991 BCE. The years -9 to -1 are a block of their own, so that no year is in two.
"""

from __future__ import annotations

from hmcbrowse.dossier.days import Point, day_at, day_number, months_on
from hmcbrowse.dossier.edtf import Precision

UNITS = (
    *(Precision.DAY, Precision.MONTH, Precision.YEAR),
    *(Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM),
)
"""What a timeline is looked at by, finest first. Seasons are no such unit: they cross the years."""


def period(day: int, unit: Precision) -> tuple[int, int]:
    """The first day of the period that ``day`` lies in, and the first day after it; all are `day_number`.

    A season is the three months from the month of ``day`` on.
    """
    point = day_at(day)
    if unit is Precision.DAY:
        return day, day + 1
    if unit > Precision.YEAR:
        first = Point(point.year, point.month, 1)
        after = months_on(first, 1 if unit is Precision.MONTH else 3)
    else:
        low, high = _block(point.year, unit)
        first, after = Point(low, 1, 1), Point(high + 1, 1, 1)
    return day_number(first), day_number(after)


def period_text(day: int, unit: Precision) -> str:
    """The EDTF of the period that ``day`` lies in.

    EDTF has no blocks of years beyond 9999: such a one is written as its round year, approximately.
    """
    point = day_at(day)
    if unit < Precision.YEAR and abs(point.year) > 9999:
        low, high = _block(point.year, unit)
        return f"Y{low if low > 0 else high}~"
    return written(point, unit)


def written(point: Point, precision: Precision) -> str:
    """The EDTF of a day at ``precision``; a year beyond 9999 is never written finer or coarser than that."""
    year = year_text(point.year)
    if precision is Precision.YEAR or year.startswith("Y"):
        return year
    if precision < Precision.YEAR:
        lost = Precision.YEAR - precision
        return year[:-lost] + "X" * lost
    if precision is Precision.SEASON:
        return f"{year}-{point.month // 3 + 20}"
    return f"{year}-{point.month:02}" + (f"-{point.day:02}" if precision is Precision.DAY else "")


def year_text(year: int) -> str:
    """The EDTF of an astronomical year."""
    return f"{'-' if year < 0 else ''}{abs(year):04}" if abs(year) <= 9999 else f"Y{year}"


def _block(year: int, unit: Precision) -> tuple[int, int]:
    """The first and the last year of the block of years that ``year`` lies in."""
    size: int = 10 ** (Precision.YEAR - unit)
    if year >= 0:
        return year - year % size, year - year % size + size - 1
    high = year + -year % size
    return high - size + 1, min(high, -1)
