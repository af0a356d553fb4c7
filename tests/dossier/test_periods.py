from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.days import Point, day_at, day_number
from hmcbrowse.dossier.edtf import Precision, read
from hmcbrowse.dossier.periods import UNITS, period, period_text


@pytest.mark.parametrize(
    ("point", "texts"),
    [
        ((1991, 8, 12), "1991-08-12 1991-08 1991 199X 19XX 1XXX"),
        ((2000, 2, 29), "2000-02-29 2000-02 2000 200X 20XX 2XXX"),
        ((0, 1, 1), "0000-01-01 0000-01 0000 000X 00XX 0XXX"),
        ((-43, 3, 15), "-0043-03-15 -0043-03 -0043 -004X -00XX -0XXX"),
        ((-13_800_000_000, 1, 1), "Y-13800000000 Y-13800000000 Y-13800000000" + " Y-13800000000~" * 3),
        ((-66_012_345, 1, 1), "Y-66012345 Y-66012345 Y-66012345 Y-66012340~ Y-66012300~ Y-66012000~"),
    ],
)
def test_writes_the_period_of_a_day(point: tuple[int, int, int], texts: str) -> None:
    day = day_number(Point(*point))
    assert [period_text(day, unit) for unit in UNITS] == texts.split()


@given(st.integers(-4_000_000, 4_000_000), st.sampled_from(UNITS))
def test_periods_tile_the_days(day: int, unit: Precision) -> None:
    first, after = period(day, unit)
    assert first <= day < after
    assert period(first, unit) == period(after - 1, unit) == (first, after)
    assert period(after, unit)[0] == after
    date = read(period_text(day, unit))
    if date is not None and date.begin is not None and abs(date.begin.year) <= 9999:
        assert day_number(date.begin) == first
        assert period_text(first, unit) == period_text(after - 1, unit) == date.text


@given(st.integers(-(10**15), 10**15))
def test_each_period_lies_within_the_longer_ones(day: int) -> None:
    spans = [period(day, unit) for unit in UNITS]
    assert all(a[0] >= b[0] and a[1] <= b[1] for a, b in pairwise(spans))


def test_a_season_is_three_months() -> None:
    first, after = period(day_number(Point(2023, 12, 1)), Precision.SEASON)
    assert (day_at(first), day_at(after)) == ((2023, 12, 1), (2024, 3, 1))
