from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.durations import Duration, DurationError, add, elapsed, parse_duration
from hmcbrowse.dossier.edtf import agree, parse

DAYS = st.dates().map(lambda day: day.isoformat())
PERIODS = DAYS.flatmap(lambda day: st.sampled_from([day, day[:7], day[:4], f"{day[:3]}X", f"{day[:2]}XX"]))


@pytest.mark.parametrize(
    ("text", "parts", "words"),
    [
        ("-P10Y", (-10, 0, 0, 0), "10 years"),
        ("P1Y", (1, 0, 0, 0), "1 year"),
        ("+P3M", (0, 3, 0, 0), "3 months"),
        ("-P2W", (0, 0, -2, 0), "2 weeks"),
        ("P10D", (0, 0, 0, 10), "10 days"),
        ("P1Y6M", (1, 6, 0, 0), "1 year 6 months"),
        ("P1Y2M3W4D", (1, 2, 3, 4), "1 year 2 months 3 weeks 4 days"),
        ("P0D", (0, 0, 0, 0), "0 days"),
        ("P0Y", (0, 0, 0, 0), "0 days"),
    ],
)
def test_reads_durations(text: str, parts: tuple[int, ...], words: str) -> None:
    assert parse_duration(text) == parts
    assert str(parse_duration(text)) == words


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("P-10Y", "write -P10Y"),
        ("−P10Y", "write -P10Y"),
        ("p10y", "write P10Y"),
        ("10Y", "write P10Y"),
        ("-10 years", "write -P10Y"),
        ("P1.5Y", "P1Y6M"),
        ("PT3H", "P1D"),
        ("", "-P10Y"),
        ("P", "-P10Y"),
        ("-P", "-P10Y"),
        ("P1", "-P10Y"),
        ("P6M1Y", "P1Y6M"),
        ("P٣Y", "P10D"),
        ("ten years", "-P10Y"),
        ("P9999999999999Y", "P10D"),
    ],
)
def test_refuses_what_is_no_duration_and_says_the_mend(text: str, mend: str) -> None:
    with pytest.raises(DurationError) as caught:
        parse_duration(text)
    assert str(caught.value).startswith(f"'{text}' ")
    assert mend in str(caught.value)


@pytest.mark.parametrize(
    ("date", "duration", "total"),
    [
        ("2024", "-P10Y", "2014"),
        ("2024", "P12M", "2025"),
        ("2024", "P3M", "2024/2025"),  # the year may turn
        ("2024", "P10D", "2024/2025"),
        ("2023-08", "P1Y", "2024-08"),
        ("2023-08", "P5M", "2024-01"),
        ("2023-08", "P10D", "2023-08/2023-09"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-01-25", "-P2W", "2024-01-11"),
        ("2024-01-25T10:00:00Z", "P1D", "2024-01-26"),
        ("2024~", "-P7Y", "2017~"),
        ("2024%", "P3M", "2024%/2025%"),
        ("2023-22", "P3M", "2023-23"),
        ("2023-24", "P3M", "2024-21"),
        ("2023-22", "P1M", "2023-07/2023-09"),
        ("199X", "P10Y", "200X"),
        ("199X", "P3Y", "199X/200X"),
        ("-199X", "P10Y", "-198X"),
        ("-0001", "P2Y", "0001"),
        ("-9999", "-P1Y", "Y-10000"),
        ("Y-66000000", "P66002024Y", "2024"),
        ("2024-01-25", "P9000Y", "Y11024"),
        ("2014~/2017", "-P7Y", "2007~"),
        ("2014/2017~", "P7Y", "2024~"),
        ("2014/..", "-P1Y", "2013"),
        ("2014/..", "P0D", "2014/.."),
    ],
)
def test_adds(date: str, duration: str, total: str) -> None:
    assert add(parse(date), parse_duration(duration)).text == total


def test_adds_nothing_to_an_end_that_is_not_there() -> None:
    with pytest.raises(DurationError, match="has no end to count from"):
        add(parse("2014/.."), parse_duration("P1Y"))
    with pytest.raises(DurationError, match="has no begin to count from"):
        add(parse("/2014"), parse_duration("-P1Y"))


def test_adds_up_to_the_last_year_that_can_be_written() -> None:
    with pytest.raises(DurationError, match="cannot be written"):
        add(parse("Y999999999999"), parse_duration("P1Y"))


@given(PERIODS, st.integers(-3000, 3000))
def test_whole_years_lead_there_and_back(text: str, years: int) -> None:
    date, duration = parse(text), Duration(years=years)
    there = add(date, duration)
    assert agree(add(there, Duration(years=-years)), date)


@given(
    PERIODS,
    st.builds(Duration, st.integers(-99, 99), st.integers(-99, 99), st.integers(-9, 9), st.integers(-99, 99)),
)
def test_every_day_of_the_date_comes_to_a_day_of_the_sum(text: str, duration: Duration) -> None:
    date = parse(text)
    total = add(date, duration)
    for end in (date.begin, date.end):
        assert end
        day = parse(f"{end.year:04}-{end.month:02}-{end.day:02}")
        assert agree(add(day, duration), total)


@pytest.mark.parametrize(
    ("first", "second", "gap"),
    [
        ("2008", "2014", "6 years"),
        ("2008", "2014~", "~6 years"),
        ("2014~", "2017~", "~3 years"),
        ("2017~", "2023-08", "~6 years"),
        ("2023-08", "2024", "~1 year"),
        ("2023-08", "2024-01", "5 months"),
        ("2023-08", "2025-07", "23 months"),
        ("2023-08~", "2025-07", "~23 mths"),
        ("2023-08", "2026-08", "3 years"),
        ("2023-08", "2026-10", "~3 years"),
        ("2024-01-25", "2024-02-06", "12 days"),
        ("2024-01-25", "2024-06-25", "5 months"),
        ("2024-01-25", "2024-06-28", "~5 months"),
        ("2023-01-15", "2024-01-15", "1 year"),
        ("2024-01-25", "2024-03", "~2 months"),
        ("2014", "2014", "same year"),
        ("2014", "2014-05", "same year"),
        ("2014-05", "2014-05-03", "same mth"),
        ("2024-01-25", "2024-01-25", "same day"),
        ("2014", "2014~", "~same yr"),
        ("2023-22", "2023-07", "same year"),
        ("2023-24", "2024-01", "~1 month"),
        ("199X", "1993", "within"),
        ("199X", "2003", "~10 years"),
        ("-000X", "000X", "~10 years"),
        ("-0043", "2024", "2067 yrs"),
        ("Y-10000", "2000", "12 kyr"),
        ("Y-66000000", "Y-64800000", "1.2 Myr"),
        ("Y-66000000", "2024", "~66 Myr"),
        ("Y-13800000000~", "2024", "~13.8 Gyr"),
        ("2014/2017", "2020", "6 years"),
        ("2014/2017~", "2020", "6 years"),  # only the begin is counted from
        ("2014", "../2020", ""),
        ("../2000", "2004", ""),
    ],
)
def test_tells_the_time_between(first: str, second: str, gap: str) -> None:
    assert elapsed(parse(first), parse(second)) == gap


@given(
    *[st.one_of(PERIODS, st.integers(10_000, 10**12 - 1).map(lambda year: f"Y-{year}"))] * 2,
    st.sampled_from("~?% "),
)
def test_the_time_between_fits_its_column(first: str, second: str, mark: str) -> None:
    gap = elapsed(parse(first), parse(f"{second}{mark}".strip()))
    assert 0 < len(gap) <= 9
    assert not gap.startswith("0")
    assert mark == " " or gap.startswith("~")
