"""Dates as the dossier writes them: EDTF (ISO 8601-2:2019) levels 0 and 1, read, ordered and shown.

https://www.loc.gov/standards/datetime/ is the grammar. It is read by regular expressions rather than
by the `edtf` library, which takes a thousand times as long over a date, takes longer to import than all
the rest of this floor, and orders dates by widened bounds: dates are read while a screen is drawn. The
tests hold this reader to that library, and name each place where the two part.

Years are astronomical, and the calendar is the proleptic Gregorian one (`days`).
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from hmcbrowse.dossier.days import Point, days_in

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

LONGEST_YEAR = 12
"""Digits of a year: they reach past the age of the universe, and keep every count of days within 64 bits."""

_DATE = re.compile(r"(-?\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)", re.ASCII)

# Not compiled before they are needed, as most dossiers need neither for their first screen.
_YEARS = rf"(?a)(?:(-?)(\d{{1,3}})(X{{1,3}})|Y(-?[1-9]\d{{4,{LONGEST_YEAR - 1}}}))([~?%]?)"
_TIME = r"(?a)((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d|24:00:00)(?:Z|[+-](?:0\d|1[0-4])(?::[0-5]\d)?)?"
_NEVER, _FOR_EVER = Point(-(10**13), 1, 1), Point(10**13, 1, 1)


class Precision(IntEnum):
    """How much of a date is known, coarsest first."""

    MILLENNIUM = 0
    CENTURY = 1
    DECADE = 2
    YEAR = 3
    SEASON = 4
    MONTH = 5
    DAY = 6


class EdtfError(ValueError):
    """A text that is no date of EDTF level 0 or 1. ``str()`` says what was found and what would be right."""

    def __init__(self, text: str, why: str) -> None:
        found = text if len(text) <= 40 else f"{text[:39]}…"
        super().__init__(f"'{found}' {why}")


class Edtf(NamedTuple):
    """A date or an interval. Made by `parse`.

    ``begin`` and ``end`` are the first and last day covered, None where that end is open or unknown.
    An interval has its two dates in ``lower`` and ``upper``, None likewise, and the precision of its
    lower date, or of its upper one where that is all there is; it is approximate or uncertain where
    either of them is. ``seconds`` is the time of day, 0 where none is written.
    """

    text: str
    begin: Point | None
    end: Point | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    lower: Edtf | None = None
    upper: Edtf | None = None
    seconds: int = 0

    @property
    def interval(self) -> bool:
        """Whether this is an interval, be it with one end open."""
        return "/" in self.text

    @property
    def qualified(self) -> bool:
        """Whether the date is marked approximate, uncertain or both."""
        return self.approximate or self.uncertain

    @property
    def placed(self) -> Point | None:
        """The day that it stands at in the order of time: its first; its end's, where no begin is known."""
        return self.begin or (self.upper.begin if self.upper else None)

    @property
    def key(self) -> tuple[int, ...]:
        """What to sort by. What has no date has no key, and belongs last.

        By the day `placed`; then the coarser before the finer, so that a year stands before its months;
        qualifiers count for nothing. Of dates as coarse, an interval without a beginning stands just
        before the date that ends it, and one with a beginning after the date that it opens with: first
        what happened, then what went on from there. Of two intervals the shorter comes first, an open one
        last.
        """
        kind = 0 if self.begin is None else 2 if self.interval else 1
        return (*(self.placed or _NEVER), int(self.precision), kind, *(self.end or _FOR_EVER), self.seconds)


def parse(text: str) -> Edtf:
    """The date that ``text`` writes. Raises `EdtfError`."""
    date = read(text)
    if date is None:
        from hmcbrowse.dossier.datemends import why_not  # to find the mend takes more than to read a date

        raise EdtfError(text, why_not(text))
    return date


@lru_cache(maxsize=8192)
def read(text: str) -> Edtf | None:
    """As `parse`; None where ``text`` is not EDTF of level 0 or 1, or ends before it begins."""
    if "/" not in text:
        day, timed, time = text.partition("T")
        date = _date(day)
        return _timed(text, date, time) if timed else date
    first, _, second = text.partition("/")
    lower, upper = _date(first), _date(second)
    known = lower or upper
    if not known or not (lower or first in ("", "..")) or not (upper or second in ("", "..")):
        return None
    begin, end = lower.begin if lower else None, upper.end if upper else None
    if begin and end and end < begin:
        return None
    approximate = bool(lower and lower.approximate) or bool(upper and upper.approximate)
    uncertain = bool(lower and lower.uncertain) or bool(upper and upper.uncertain)
    return Edtf(text, begin, end, known.precision, approximate, uncertain, lower, upper)


def _date(text: str) -> Edtf | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return _years(text)
    year, month, day, qualifier = match.groups()
    if year == "-0000":
        return None
    number = int(year)
    if month is None or (month == "XX" and day in (None, "XX")):
        return _from_to(text, Point(number, 1, 1), Point(number, 12, 31), Precision.YEAR, qualifier)
    if month == "XX":
        return None
    if int(month) in SEASONS and day is None:
        # Three months each, as in the north: from March, June, September and December on.
        first_month = int(month) * 3 - 60
        carry, last_month = divmod(first_month + 2, 12)
        last = Point(number + carry, last_month, days_in(number + carry, last_month))
        return _from_to(text, Point(number, first_month, 1), last, Precision.SEASON, qualifier)
    if not 1 <= int(month) <= 12:
        return None
    first, last = Point(number, int(month), 1), Point(number, int(month), days_in(number, int(month)))
    if day is None or day == "XX":
        return _from_to(text, first, last, Precision.MONTH, qualifier)
    if not 1 <= int(day) <= last.day:
        return None
    only = Point(number, int(month), int(day))
    return _from_to(text, only, only, Precision.DAY, qualifier)


def _years(text: str) -> Edtf | None:
    """A block of years such as 199X, or a year of more digits than four."""
    match = re.fullmatch(_YEARS, text)
    if match is None:
        return None
    sign, kept, lost, long, qualifier = match.groups()
    if long:
        return _from_to(text, Point(int(long), 1, 1), Point(int(long), 12, 31), Precision.YEAR, qualifier)
    if len(kept) + len(lost) != 4:
        return None
    first, last = sorted((int(sign + kept + "0" * len(lost)), int(sign + kept + "9" * len(lost))))
    precision = Precision(Precision.YEAR - len(lost))
    return _from_to(text, Point(first, 1, 1), Point(last, 12, 31), precision, qualifier)


def _from_to(text: str, first: Point, last: Point, precision: Precision, qualifier: str) -> Edtf:
    return Edtf(text, first, last, precision, qualifier in ("~", "%"), qualifier in ("?", "%"))


def _timed(text: str, date: Edtf | None, time: str) -> Edtf | None:
    match = re.fullmatch(_TIME, time)
    if match is None or date is None or date.precision is not Precision.DAY or date.qualified:
        return None
    hours, minutes, seconds = map(int, match[1].split(":"))
    at = hours * 3600 + minutes * 60 + seconds
    return Edtf(text, date.begin, date.end, date.precision, seconds=at)


def agree(a: Edtf, b: Edtf) -> bool:
    """Whether two dates are the same at the coarser of their precisions, qualifiers aside.

    A date agrees with an interval that it lies within. A season agrees with every month of its year, and
    a winter or summer with the next two as well: the date does not tell of which hemisphere it is.
    """
    (a_begin, a_end), (b_begin, b_end) = _reach(a, b), _reach(b, a)
    return (a_begin <= b_begin and b_end <= a_end) or (b_begin <= a_begin and a_end <= b_end)


def _reach(date: Edtf, other: Edtf) -> tuple[Point, Point]:
    begin, end = date.begin or _NEVER, date.end or _FOR_EVER
    if date.precision is not Precision.SEASON or date.interval or other.precision is Precision.SEASON:
        return begin, end
    across = begin.month in (6, 12) and other.precision > Precision.SEASON
    last = Point(begin.year + 1, 2, days_in(begin.year + 1, 2)) if across else Point(begin.year, 12, 31)
    return Point(begin.year, 1, 1), last
