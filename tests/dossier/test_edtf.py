from __future__ import annotations

from itertools import product

import pytest
from edtf.parser import grammar
from hypothesis import given
from hypothesis import strategies as st
from pyparsing import ParseException

from hmcbrowse.dossier.days import Point
from hmcbrowse.dossier.edtf import Edtf, EdtfError, Precision, agree, parse, read

# Dates of every kind that is read, in the order of time that a reader expects.
IN_ORDER = """
    Y-13800000000 Y-66000000 Y-10000 -1XXX -19XX -199X -1999 -0043 -0043-03 -0043-03-15 -0001 0000 0001
    1XXX ../1000 1000 19XX 190X 1900 ../199X 199X ../1990 1990 1990/.. 1991 /1992 1992 1992-01
    1992-01-01 1992-12-31
    ../2000-06 2000-06 2004 2004/2004-06 2004/2005 2004/2017 2004/.. 2004-01 2004-01/2004-02 2004-01-01
    2004-01-01T09:00:00 2004-01-01T17:30:00Z 2004-02 2004-21 2004-03 2004-22 2004-06 2004-06-01 2004-06-30
    2004-23 2004-09 2004-24 2004-12 2004-12-31 2005 Y170000002
"""

YEARS = ("2004", "0000", "-0043", "1900", "199X", "19XX", "1XXX", "-199X", "Y12345", "Y-170000002")
MONTHS = ("2004-01", "1985-12", "-0043-03", "2004-02-29", "1985-04-12", "2004-XX", "2004-02-XX", "2004-XX-XX")
SEASONS = ("2001-21", "2001-24")
ENDS = ("1964", "2004-06", "2006-08-31", "2008~", "2004-06?", "1985-04-12%", "2001-22", "..", "")
TIMES = ("10:10:10", "24:00:00", "00:00:00Z", "23:59:59-04", "23:20:30+05:30")
WRONG = """
    20 201 20040 2004-1 2004-00 2004-13 2004-1-1 2004-06-00 2004-06-31 2004-02-30 2004-20 2004-21-01
    -0000 -0000-01 --2004 +2004 2004- -2004- 2004~~ 2004?~ ~ X XXXX 2X04 200x 20X 2004-X 2004-0X
    XXXX-01 Y2004 Y0012345 Y Y-2004 2004-001 2004-W01 20040101 2004/ /.. unknown open 2004/open
    unknown/2004 2004/2005/2006 2004//2005 2004-01-01T 2004-01-01T10 2004-01-01T10:10
    2004-01-01T10:10:10+ 2004-01-01T25:00:00 2004-01-01T10:60:00 2004-01-01T10:10:10~ 2004-13/2005
    2004/2005-13 2004-01-01T10:10:10/2005 2004–2005 2004..2005 1990s [2004,2005] {2004,2005}
    2004?-06 ?2004 2004-06-?11 2001-25 2001-41 Y17E7 1950S2 2004-XX-01 1X-10 156X-12
"""

# Where the two part, on purpose: significant digits, which belong to level 2; times of no day; a day that
# the year has not; known digits after unknown ones; intervals that end before they begin.
REFUSED = {
    "1950S2",
    "2004-01T10:10:10",
    "2004T10:10:10",
    "1900-02-29",
    "1X9X",
    "2010/2004",
    "2004-06/2004-05",
}
# And qualified seasons, deep time in intervals, and unspecified digits at their ends.
ADDED = {
    "2001-21~",
    "2001-24?",
    "Y12345~",
    "Y-17000/Y-16000",
    "199X/2004",
    "2004-XX/2005",
    "2004-06/2004-07-XX",
}


def _corpus() -> list[str]:
    dates = [*YEARS, *MONTHS]
    qualified = [f"{date}{mark}" for date, mark in product(dates, "~?%") if date[0] != "Y"]
    intervals = [
        "/".join(ends) for ends in product(ENDS, repeat=2) if any(end not in ("", "..") for end in ends)
    ]
    timed = [f"2004-01-01T{time}" for time in TIMES]
    return [*dates, *SEASONS, *qualified, *intervals, *timed, *WRONG.split(), *REFUSED, *ADDED]


def _library_reads(text: str) -> bool:
    # Level by level, for the library's grammar of all three is slow.
    for level in (grammar.level0Expression, grammar.level1Expression):
        try:
            level.parse_string(text, parse_all=True)
        except (ParseException, TypeError, AttributeError):
            continue
        return True
    return False


def test_reads_what_the_library_reads_and_refuses_what_it_refuses() -> None:
    for text in _corpus():
        backwards = text.count("/") == 1 and _backwards(*text.split("/"))
        expected = (_library_reads(text) or text in ADDED) and text not in REFUSED and not backwards
        assert (read(text) is not None) == expected, text


def _backwards(first: str, second: str) -> bool:
    lower, upper = read(first), read(second)
    return bool(lower and upper and lower.begin and upper.end and upper.end < lower.begin)


def test_parts_from_the_library_where_it_says_so_and_nowhere_else() -> None:
    assert {text for text in REFUSED if _library_reads(text) and not read(text)} == REFUSED
    assert {text for text in ADDED if read(text) and not _library_reads(text)} == ADDED


@pytest.mark.parametrize("text", [text for text in (*YEARS, *MONTHS) if text != "-0043-03"])
def test_covers_the_days_that_the_library_gives(text: str) -> None:
    level = grammar.level1Expression if "X" in text or "Y" in text else grammar.level0Expression
    theirs = level.parse_string(text, parse_all=True)[0]
    ours = parse(text)
    assert ours.begin == tuple(theirs.lower_strict()[:3])
    assert ours.end == tuple(theirs.upper_strict()[:3])


def test_sorts_dates_of_every_kind() -> None:
    dates = [parse(text) for text in reversed(IN_ORDER.split())]
    assert [date.text for date in sorted(dates, key=lambda date: date.key)] == IN_ORDER.split()


@pytest.mark.parametrize(("first", "second"), [("2014", "2014~"), ("2014?", "2014%"), ("2004-XX", "2004")])
def test_qualifiers_count_for_nothing_in_the_order(first: str, second: str) -> None:
    assert parse(first).key == parse(second).key


def test_tells_what_a_date_holds() -> None:
    date = parse("2014~/2017-02?")
    assert (date.begin, date.end) == (Point(2014, 1, 1), Point(2017, 2, 28))
    assert (date.interval, date.approximate, date.uncertain, date.qualified) == (True, True, True, True)
    assert date.precision is Precision.YEAR
    assert date.lower == parse("2014~")
    assert date.upper == parse("2017-02?")
    assert parse("2024-01-25T10:00:00Z").precision is Precision.DAY
    assert [
        parse(text).precision for text in ("1XXX", "19XX", "199X", "1999", "1999-21", "1999-12", "1999-12-31")
    ] == (list(Precision))
    assert (parse("2014%").approximate, parse("2014%").uncertain) == (True, True)
    assert (parse("2014").qualified, parse("2014/..").qualified) == (False, False)


def test_open_and_unknown_ends_have_no_days() -> None:
    assert [(d.begin, d.end) for d in map(parse, ("2014/..", "2014/"))] == [(Point(2014, 1, 1), None)] * 2
    assert [(d.begin, d.end) for d in map(parse, ("../2014", "/2014"))] == [(None, Point(2014, 12, 31))] * 2


def test_winter_ends_in_the_next_year() -> None:
    winter = parse("2023-24")
    assert (winter.begin, winter.end) == (Point(2023, 12, 1), Point(2024, 2, 29))


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("2014", "2014~", True),
        ("2024-08", "2024", True),
        ("2024-08", "2024-09", False),
        ("2014", "2013", False),
        ("2014", "201X", True),
        ("2013", "2014/2017", False),
        ("2015-05", "2014/2017", True),
        ("2014-05", "2014/..", True),
        ("2013", "../2014", True),
        ("2023-22", "2023-08", True),
        ("2023-22", "2023-12", True),  # summer in the south
        ("2023-24", "2024-02", True),
        ("2023-24", "2024-04", False),
        ("2023-22", "2023", True),
        ("2023-24", "2024", False),
        ("2023-22", "2023-23", False),
    ],
)
def test_agrees_at_the_coarser_precision(first: str, second: str, same: bool) -> None:
    assert agree(parse(first), parse(second)) is same
    assert agree(parse(second), parse(first)) is same


def _text(date: tuple[int, int, int, str]) -> str:
    year, month, day, mark = date
    sign = "-" if year < 0 else ""
    parts = [f"{sign}{abs(year):04}", f"{month:02}", f"{day:02}"]
    return "-".join(parts[: 1 + bool(month) + bool(month and day)]) + mark


DATES = st.tuples(
    st.integers(-9999, 9999), st.integers(0, 12), st.integers(0, 28), st.sampled_from(["", "~", "?", "%"])
).map(_text)


@given(st.one_of(st.text(alphabet="0123456789-/.XTYZ:~?% sBCEc", max_size=24), st.text(max_size=40)))
def test_any_text_is_a_date_or_an_edtf_error(text: str) -> None:
    date = read(text)
    if date is None:
        with pytest.raises(EdtfError) as caught:
            parse(text)
        assert str(caught.value).startswith(f"'{text[:39]}")
    else:
        assert parse(text) is date
        assert date.text == text


@given(DATES, DATES)
def test_an_interval_has_the_days_of_its_ends(first: str, second: str) -> None:
    lower, upper = parse(first), parse(second)
    date = read(f"{first}/{second}")
    assert (date is None) == (upper.end is not None and lower.begin is not None and upper.end < lower.begin)
    if date:
        assert (date.begin, date.end) == (lower.begin, upper.end)
        assert lower.key < date.key


@given(st.lists(DATES, max_size=8))
def test_the_order_is_that_of_the_first_days(texts: list[str]) -> None:
    dates: list[Edtf] = sorted(map(parse, texts), key=lambda date: date.key)
    begins = [date.begin for date in dates if date.begin]
    assert begins == sorted(begins)
