from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.days import Point, day_at, day_number, days_in, months_on

POINTS = st.builds(
    lambda year, month, day: Point(year, month, min(day, days_in(year, month))),
    st.integers(-(10**12), 10**12),
    st.integers(1, 12),
    st.integers(1, 31),
)


@given(st.dates())
def test_days_run_as_datetime_counts_them(day: date) -> None:
    number = day_number(Point(day.year, day.month, day.day))
    assert number - day_number(Point(1, 1, 1)) == day.toordinal() - 1
    assert day_at(number) == (day.year, day.month, day.day)


def test_the_year_0_begins_at_day_0_and_is_a_leap_year() -> None:
    assert day_number(Point(0, 1, 1)) == 0
    assert day_at(-1) == (-1, 12, 31)
    assert day_number(Point(1, 1, 1)) == 366
    assert days_in(0, 2) == 29


def test_century_years_are_leap_years_every_fourth_time() -> None:
    assert [days_in(year, 2) for year in (1900, 2000, 2023, 2024, -4, -100, -400)] == [
        28,
        29,
        28,
        29,
        29,
        28,
        29,
    ]


@given(POINTS)
def test_a_day_and_its_number_are_the_same_however_deep_the_time(point: Point) -> None:
    assert day_at(day_number(point)) == point
    assert day_number(day_at(day_number(point) + 1)) == day_number(point) + 1
    assert day_at(day_number(point) + 1) > point


def test_months_on_end_with_the_month_where_it_is_too_short() -> None:
    assert months_on(Point(2024, 1, 31), 1) == (2024, 2, 29)
    assert months_on(Point(2024, 2, 29), -12) == (2023, 2, 28)
    assert months_on(Point(2024, 1, 15), -1) == (2023, 12, 15)
    assert months_on(Point(1, 1, 1), -1) == (0, 12, 1)


@given(POINTS, st.integers(-(10**6), 10**6))
def test_months_on_and_back_differ_by_the_end_of_a_month_at_most(point: Point, months: int) -> None:
    back = months_on(months_on(point, months), -months)
    assert back[:2] == point[:2]
    assert 28 <= back.day <= point.day or back == point
