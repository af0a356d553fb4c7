"""Dates of every sort that EDTF has, each with words that state it, and what is to be found of it.

What is known of each is worked out here by itself, from the standard and from what the README says of the
states, and not by the program that is to be held to it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "winter")
NUMBERS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
MILLENNIUM, CENTURY, DECADE, YEAR, SEASON, MONTH, DAY = range(7)
FIRST, LAST = 1400, 2024
"""Of the years that plain dates are drawn from."""

Point = tuple[int, int, int]
FOREVER: Point = (10**13, 1, 1)


@dataclass
class Date:
    """A date as an event claims it. ``when`` is the phrase of the sentence that tells it.

    ``begin``, ``rank``, ``interval``, ``end`` and ``seconds`` are what it is sorted by: the first day, how
    exactly it is known, whether it goes on, until when, the time of day. ``codes`` are the problems that it
    brings. ``exact`` is year, month and day, as far as known, where others may be counted from it.
    """

    edtf: str
    when: str
    begin: Point | None
    end: Point
    rank: int
    words: str = ""
    interval: bool = False
    seconds: int = 0
    state: str = "stated"
    anchor: str = ""
    offset: str = ""
    codes: list[str] = field(default_factory=list)
    exact: tuple[int, ...] = ()

    @property
    def key(self) -> tuple[int, ...]:
        """Where it stands among others; what has no date, or none that can be read, stands last."""
        if self.begin is None:
            return FOREVER
        return (*self.begin, self.rank, int(self.interval), *self.end, self.seconds)


def _last_day(year: int, month: int) -> int:
    return (datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)).day


def span(exact: tuple[int, ...]) -> tuple[Point, Point]:
    """First and last day of a year, a month or a day."""
    year, month, day = (*exact, 0, 0)[:3]
    if day:
        return (year, month, day), (year, month, day)
    if month:
        return (year, month, 1), (year, month, _last_day(year, month))
    return (year, 1, 1), (year, 12, 31)


def written(exact: tuple[int, ...]) -> str:
    """Year, month and day in EDTF."""
    year, *rest = exact
    return "-".join([f"{'-' if year < 0 else ''}{abs(year):04}", *(f"{part:02}" for part in rest)])


def plain(exact: tuple[int, ...], when: str, words: str, mark: str = "", anchors: bool = True) -> Date:
    """A year, a month or a day."""
    begin, end = span(exact)
    rank = (YEAR, MONTH, DAY)[len(exact) - 1]
    return Date(written(exact) + mark, when, begin, end, rank, words, exact=exact if anchors else ())


def between(first: tuple[int, ...] | None, last: tuple[int, ...] | None, when: str, gap: str = "..") -> Date:
    """An interval; None is an end that is open, or unknown where ``gap`` is empty."""
    text = f"{written(first) if first else gap}/{written(last) if last else gap}"
    begin, end = span(first)[0] if first else None, span(last)[1] if last else FOREVER
    rank = (YEAR, MONTH, DAY)[len(first or last or ()) - 1]
    if begin is None and last:
        begin, rank = span(last)[0], -1  # right before the date that ends it
    return Date(text, when, begin, end, rank, when, interval=True)


def _year(random: Random) -> Date:
    year = random.randint(FIRST, LAST)
    return plain((year,), f"in {year}", str(year))


def _month(random: Random) -> Date:
    year, month = random.randint(FIRST, LAST), random.randint(1, 12)
    words = f"{MONTHS[month - 1]} {year}"
    return plain((year, month), f"in {words}", words)


def _day(random: Random) -> Date:
    on = datetime.date(random.randint(FIRST, LAST), 1, 1) + datetime.timedelta(days=random.randrange(365))
    name = MONTHS[on.month - 1]
    words = random.choice((f"{on.day} {name} {on.year}", f"{name} {on.day}, {on.year}", on.isoformat()))
    return plain((on.year, on.month, on.day), f"on {words}", words)


def _hour(random: Random) -> Date:
    made, hour = _day(random), random.randrange(24)
    made.edtf, made.seconds, made.exact = f"{made.edtf}T{hour:02}:30:00", hour * 3600 + 1800, ()
    return made


def _season(random: Random) -> Date:
    year, season = random.randint(FIRST, LAST), random.randrange(4)
    words = f"{SEASONS[season]} of {year}"
    month, end_year = season * 3 + 3, year + (season == 3)
    end_month = (month + 1) % 12 + 1
    end = (end_year, end_month, _last_day(end_year, end_month))
    return Date(f"{year}-{21 + season}", f"in the {words}", (year, month, 1), end, SEASON, words)


def _decade(random: Random) -> Date:
    year = random.randint(FIRST // 10, LAST // 10 - 1) * 10
    year += 10 * (year % 100 == 0)  # "the 1900s" would be a century
    return Date(f"{year // 10}X", f"in the {year}s", (year, 1, 1), (year + 9, 12, 31), DECADE, f"the {year}s")


def _century(random: Random) -> Date:
    number = random.choice((11, 12, 13, 15, 16, 17, 18, 19, 20))
    words, first = f"the {number}th century", (number - 1) * 100
    return Date(f"{number - 1}XX", f"in {words}", (first, 1, 1), (first + 99, 12, 31), CENTURY, words)


def _millennium(_random: Random) -> Date:
    words = "the second millennium"
    made = Date("1XXX", f"in {words}", (1000, 1, 1), (1999, 12, 31), MILLENNIUM, words)
    made.codes = ["date-unread"]
    return made


def _marked(random: Random) -> Date:
    year = random.randint(FIRST, LAST)
    mark, when = random.choice((("~", "about"), ("~", "around"), ("?", "perhaps in"), ("%", "perhaps about")))
    return plain((year,), f"{when} {year}", f"{when} {year}", mark, anchors=False)


def _unspecified(random: Random) -> Date:
    made = _month(random)
    made.edtf, made.exact = f"{made.edtf}-XX", ()
    return made


def _bce(random: Random) -> Date:
    year = random.randint(2, 3000)
    return plain((1 - year,), f"in {year} BCE", f"{year} BCE", anchors=False)


def _bce_interval(random: Random) -> Date:
    first = random.randint(200, 900)
    last = first - random.randint(1, 150)
    return between((1 - first,), (1 - last,), f"from {first} BCE to {last} BCE")


def _deep(random: Random) -> Date:
    millions = random.choice((2, 66, 252, 541, 4_540, 13_800))
    words = f"{millions / 1000:g} billion years ago" if millions > 1000 else f"{millions} million years ago"
    year = -millions * 10**6
    made = Date(f"Y{year}", f"some {words}", (year, 1, 1), (year, 12, 31), YEAR, words)
    made.codes = ["date-unread"]  # which says that no year can be read in these words
    return made


def _years(random: Random) -> Date:
    first = random.randint(FIRST, LAST - 30)
    last = first + random.randint(1, 30)
    return between((first,), (last,), f"from {first} to {last}")


def _months(random: Random) -> Date:
    first, month, other = random.randint(FIRST, LAST - 30), random.randint(1, 12), random.randint(1, 12)
    last = first + random.randint(1, 30)
    when = f"between {MONTHS[month - 1]} {first} and {MONTHS[other - 1]} {last}"
    return between((first, month), (last, other), when)


def _since(random: Random) -> Date:
    year = random.randint(FIRST, LAST)
    return between((year,), None, f"since {year}", random.choice(("..", "")))


def _until(random: Random) -> Date:
    year = random.randint(FIRST, LAST)
    return between(None, (year,), f"until {year}", random.choice(("..", "")))


SORTS: dict[Callable[[Random], Date], int] = {
    _year: 25, _month: 15, _day: 30, _season: 5, _decade: 4, _century: 3, _marked: 6, _years: 6, _months: 3,
    _since: 4, _until: 3, _bce: 4, _bce_interval: 2, _deep: 3, _hour: 2, _unspecified: 2, _millennium: 1,
}  # fmt: skip
"""Each sort of date, and how often it comes."""


def stated(random: Random) -> Date:
    """A date that the words of a sentence state."""
    (make,) = random.choices(list(SORTS), list(SORTS.values()))
    return make(random)
