"""Dates that are counted from others, and dates that are wrong in each of the ways there are."""

from __future__ import annotations

import datetime
from random import Random

from benchmarks.dates import FIRST, LAST, MONTHS, NUMBERS, Date, between, plain


def inferred(random: Random, anchor: str, counted: Date) -> Date:
    """A date some time before or after ``counted``, whose ``exact`` is known; ``anchor`` is its id."""
    after = counted.exact[0] < (FIRST + LAST) // 2
    sign, side = ("", "after") if after else ("-", "before")
    number = random.randint(2, 12)
    words, ways = (
        NUMBERS[number - 2],
        ["years", "year", "same", "since", *["fine"] * (len(counted.exact) > 1)],
    )
    way = random.choice(ways)
    by = number if after else -number
    if way == "years":  # a round number: the sum is no more than about right
        made = plain((counted.exact[0] + by,), f"{words} years {side} that", f"{words} years {side}", "~")
        made.exact, made.offset = (), f"{sign}P{number}Y"
    elif way == "year":
        moved = (counted.exact[0] + (1 if after else -1),)
        made = plain(moved, f"a year {side} that", f"a year {side}", anchors=False)
        made.offset = f"{sign}P1Y"
    elif way == "same":
        made = plain(counted.exact, "at the very same time", "same time", anchors=False)
        made.offset = "P0D"
    elif way == "since":
        made = between(counted.exact, None, "ever since then")
        made.offset = "P0D"
    elif len(counted.exact) == 2:
        year, month = divmod(counted.exact[0] * 12 + counted.exact[1] - 1 + by, 12)
        made = plain((year, month + 1), f"{words} months {side} that", f"{words} months {side}")
        made.offset = f"{sign}P{number}M"
    else:
        weeks = random.choice((True, False))
        on = datetime.date(*counted.exact) + datetime.timedelta(days=by * (7 if weeks else 1))
        unit = "weeks" if weeks else "days"
        made = plain((on.year, on.month, on.day), f"{words} {unit} {side} that", f"{words} {unit} {side}")
        made.offset = f"{sign}P{number}{unit[0].upper()}"
    made.state, made.anchor = "inferred", anchor
    return made


def unsupported(random: Random) -> Date:
    """A date for which no words are given."""
    year = random.randint(FIRST, LAST)
    made = plain((year,), "at some time", "", anchors=False)
    made.state, made.codes = "unsupported", ["date-unsupported"]
    return made


def contradicted(random: Random, anchor: str, counted: Date) -> Date:
    """A date that its words, its sum, or the calendar speaks against."""
    year = random.randint(FIRST, LAST)
    way = random.randrange(5)
    made = plain((year,), f"in {year}", f"in {year}")
    made.codes = ["date-contradicted"]
    if way == 0:  # the words say another year
        made.words = made.when = f"in {year - 7}"
    elif way == 1:  # the words are in no quote
        made.words = f"in the year {year}"
    elif way == 2:  # the sum comes out otherwise
        far = counted.exact[0] + 40
        made = plain((far,), "thirty years after that", "thirty years after", "~")
        made.anchor, made.offset, made.codes = anchor, "P30Y", ["date-contradicted"]
    elif way == 3:  # counted from what is not there
        made.when = made.words = "ten years after that"
        made.anchor, made.offset, made.codes = f"no-{anchor}", "P10Y", ["date-anchor"]
    else:  # a month that no calendar has; what cannot be read stands last
        made.when = made.words = f"in {MONTHS[0]} {year}"
        made.edtf, made.begin, made.codes = f"{year}-13", None, ["date-invalid"]
    made.state, made.exact = "contradicted", ()
    return made


def ring(random: Random, first: str, second: str) -> tuple[Date, Date]:
    """Two dates of which each is counted from the other. One problem is reported for both."""
    year = random.randint(FIRST, LAST - 1)
    made = plain((year,), "a year before that", "a year before", anchors=False)
    other = plain((year + 1,), "a year after that", "a year after", anchors=False)
    made.anchor, made.offset, other.anchor, other.offset = second, "-P1Y", first, "P1Y"
    made.state = other.state = "contradicted"
    made.codes = ["date-ring"]
    return made, other


def undated() -> Date:
    """No date at all; such events stand last."""
    return Date("", "at no time that is told", None, (0, 0, 0), 0, state="")
