"""Spans of time: ISO 8601 durations as the dossier writes them, sums of dates, and the gap between two.

A duration is a sign and whole numbers of years, months, weeks and days in that order, ``-P1Y6M``
(ISO 8601-2:2019, 4.4: a sign may stand before it, and weeks beside the others).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from hmcbrowse.dossier.days import Point, day_at, day_number, months_on
from hmcbrowse.dossier.edtf import Edtf, Precision, agree, read
from hmcbrowse.dossier.periods import written

# Not compiled before they are needed: the first screen needs neither.
_DURATION = r"(?a)([+-]?)P(?=\d)(?:(\d{1,12})Y)?(?:(\d{1,12})M)?(?:(\d{1,12})W)?(?:(\d{1,12})D)?"
_WORDS = r"(?ai)([+-]?) ?(\d{1,12}) ?(year|month|week|day|[ymwd])s?"


class DurationError(ValueError):
    """A text that is no such duration. ``str()`` says what was found and what would be right."""

    def __init__(self, text: str, why: str) -> None:
        found = text if len(text) <= 40 else f"{text[:39]}…"
        super().__init__(f"'{found}' {why}")


class Duration(NamedTuple):
    """How far from one date to another. All four carry the sign."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    @property
    def in_months(self) -> int:
        """The years and months, as months."""
        return self.years * 12 + self.months

    @property
    def in_days(self) -> int:
        """The weeks and days, as days."""
        return self.weeks * 7 + self.days

    @property
    def sign(self) -> int:
        """1 for later, -1 for earlier, 0 for the same time."""
        return max(-1, min(1, self.in_months or self.in_days))

    def __str__(self) -> str:
        """Its size in words: "10 years", "1 year 6 months"; "0 days" where there is none."""
        named = zip(
            (self.years, self.months, self.weeks, self.days), ("year", "month", "week", "day"), strict=True
        )
        return " ".join(_count(abs(n), unit) for n, unit in named if n) or "0 days"


@lru_cache(maxsize=1024)
def parse_duration(text: str) -> Duration:
    """The duration that ``text`` writes. Raises `DurationError`."""
    match = re.fullmatch(_DURATION, text)
    if match is None:
        raise DurationError(text, _why_not(text))
    sign, *numbers = match.groups()
    return Duration(*(int(number or 0) * (-1 if sign == "-" else 1) for number in numbers))


def _why_not(text: str) -> str:
    plain = text.strip().replace("−", "-").replace("–", "-").upper()
    plain = re.sub(r"\AP([+-])(?=\d)", r"\1P", plain)
    if not plain:
        return "is empty; write how far it is from the anchor, as -P10Y for ten years before it"
    if words := re.fullmatch(_WORDS, plain):
        plain = f"{words[1]}P{words[2]}{words[3][0]}"
    if plain != text and re.fullmatch(_DURATION, plain):
        return f"is not an ISO 8601 duration; write {plain}"
    if "T" in plain and plain.lstrip("+-").startswith("P"):
        return "counts hours; dates here are counted in days, as P1D"
    if "." in plain or "," in plain:
        return "has a fraction; write whole numbers, as P1Y6M for a year and a half"
    return (
        "is not an ISO 8601 duration; write -P10Y for ten years before, P1Y6M, P2W or P10D for so long after"
    )


def add(date: Edtf, duration: Duration) -> Edtf:
    """The date that lies ``duration`` from ``date``, known no better than ``date`` is.

    An interval is counted from its begin to earlier times and from its end to later ones. Every day that
    ``date`` may mean is moved: 2024 and ten years is 2034, 2024-01-31 and a month is 2024-02-29. Where
    the duration is finer than the date, the days reach into two periods, and the sum is the interval
    that holds them: 2024 and three months is 2024/2025. Qualifiers stay. A sum with no duration at all
    is the date itself. Raises `DurationError` where an interval has no end to count from, or where the
    sum lies past the years that EDTF is read for.
    """
    if not duration.sign:
        return date
    if date.interval:
        counted = date.lower if duration.sign < 0 else date.upper
        if counted is None:
            raise DurationError(date.text, f"has no {'begin' if duration.sign < 0 else 'end'} to count from")
        date = counted
    if date.begin is None or date.end is None:
        raise DurationError(date.text, "has no days to count from")
    qualifier = date.text[-1] if date.qualified else ""
    first, last = _moved(date.begin, duration), _moved(date.end, duration)
    if date.precision is Precision.SEASON and not duration.in_days and duration.in_months % 3 == 0:
        texts = [written(first, Precision.SEASON) + qualifier]
    else:
        unit = Precision.MONTH if date.precision is Precision.SEASON else date.precision
        texts = [written(end, unit) + qualifier for end in (first, last)]
    moved = read("/".join(dict.fromkeys(texts)))
    if moved is None:
        raise DurationError(date.text, f"and {duration} come to a year that cannot be written")
    return moved


def _moved(point: Point, duration: Duration) -> Point:
    moved = months_on(point, duration.in_months)
    return day_at(day_number(moved) + duration.in_days) if duration.in_days else moved


def elapsed(a: Edtf, b: Edtf) -> str:
    """The time from the begin of ``a`` to the begin of ``b``, in at most nine columns, unsigned.

    It is told in the unit of the coarser date, and with "~" where that makes it no exact count: where
    either is approximate or uncertain, where one is known better than the other, or where it is rounded.
    Dates that may be the same are the "same day", "same mth" or "same year", "within" a decade or longer,
    or "~same yr" and so on where either is approximate. ``""`` where either has no begin.
    """
    a, b = a.lower or a, b.lower or b
    if a.begin is None or b.begin is None:
        return ""
    coarse = min(a.precision, b.precision)
    about = a.qualified or b.qualified or a.precision != b.precision or coarse is Precision.SEASON
    years = abs(b.begin.year - a.begin.year)
    if agree(a, b) and (years == 0 or coarse is not Precision.SEASON):
        same = _SAME.get(coarse, "within")
        return "~" + same.replace("year", "yr") if a.qualified or b.qualified else same
    if coarse < Precision.YEAR:
        size = 10 ** (Precision.YEAR - coarse)
        blocks = abs(int(b.begin.year / size) - int(a.begin.year / size))
        return _years(max(1, blocks) * size, True)
    if coarse is Precision.YEAR:
        return _years(years, about)
    months = abs((b.begin.year - a.begin.year) * 12 + b.begin.month - a.begin.month)
    if coarse is Precision.DAY:
        first, last = sorted((a.begin, b.begin))
        days = day_number(last) - day_number(first)
        if days < 100:
            return _fit(days, about, "day")
        months = round(days / 30.436875)
        about = about or months_on(first, months) != last
    if months < 24 and months % 12:
        return _fit(months, about, "month", "mth")
    return _years(round(months / 12), about or months % 12 != 0)


_SAME = {
    Precision.DAY: "same day",
    Precision.MONTH: "same mth",
    Precision.SEASON: "same year",
    Precision.YEAR: "same year",
}
_SCALES = ((10**9, "Gyr"), (10**6, "Myr"), (10**3, "kyr"))


def _years(years: int, about: bool) -> str:
    if years < 10_000:
        return _fit(years, about, "year", "yr")
    scale, unit = next(pair for pair in _SCALES if years >= pair[0])
    number = f"{years / scale:.1f}".removesuffix(".0") if years < 100 * scale else str(round(years / scale))
    return f"{'~' if about or float(number) * scale != years else ''}{number} {unit}"


def _fit(number: int, about: bool, unit: str, shorter: str = "") -> str:
    text = f"{'~' if about else ''}{_count(number, unit)}"
    return text if len(text) <= 9 else f"{'~' if about else ''}{_count(number, shorter)}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
