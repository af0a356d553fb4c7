"""Rows of a period by index, against what reading every row gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.dossier.days import Point, day_number
from hmcbrowse.dossier.edtf import Precision, read
from hmcbrowse.dossier.periods import UNITS, period
from hmcbrowse.index.ages import Order
from hmcbrowse.index.cache import open_library
from hmcbrowse.index.filtering import Filtering
from hmcbrowse.index.library import Library
from timelines import COSMIC, events, mixed


@pytest.fixture
def library(dossier: Callable[..., Path]) -> Library:
    return open_library(dossier(events=events([*mixed(400), *COSMIC])))


def orders(library: Library) -> list[Order]:
    return [Order(library), Order(library, Filtering(library, "event").passing("odd").rows)]


def test_every_row_is_in_one_span_of_each_unit_and_with_its_own(library: Library) -> None:
    for order in orders(library):
        for unit in UNITS:
            row, seen = 0, set()
            while row < order.count:
                first, last = order.span(row, unit)
                assert first == row <= last
                assert all(order.span(other, unit) == (first, last) for other in range(first, last + 1))
                names = {named(order, other, unit) for other in range(first, last + 1)}
                assert len(names) == 1
                assert not names & seen, "a period is torn apart"
                seen |= names
                row = last + 1


def named(order: Order, row: int, unit: Precision) -> object:
    age = order.age(row)
    return age and (period(age.day, min(unit, age.grain)), min(unit, age.grain))


def test_a_day_is_found_as_reading_every_row_would_find_it(library: Library) -> None:
    for order in orders(library):
        ages = [order.age(row) for row in range(order.count)]
        assert [age for age in ages if age] == ages[: order.dated] == sorted(ages[: order.dated])
        for point in [
            (1989, 1, 1),
            (1989, 6, 15),
            (-44, 1, 1),
            (-(10**11), 1, 1),
            (10**11, 1, 1),
            (2000, 2, 29),
        ]:
            day = day_number(Point(*point))
            for grain in (0, Precision.YEAR, Precision.DAY):
                expected = sum(1 for age in ages if age and age < (day, grain))
                assert order.row_from(day, grain) == expected


def test_a_date_stands_at_its_first_day_or_where_its_end_begins(library: Library) -> None:
    for row in range(library.events):
        event, age = library.event(row), library.age(row)
        date = read(event.date.edtf) if event.date.edtf else None
        if date is None or age is None:
            assert (date, age) == (None, None)
            continue
        begin = date.begin or (date.upper and date.upper.begin)
        assert begin is not None
        assert age == (day_number(begin), date.precision)


def test_nothing_at_all_and_nothing_dated(dossier: Callable[..., Path]) -> None:
    for dates in ([], ["", ""]):
        order = Order(open_library(dossier(f"d{len(dates)}", events=events(dates))))
        assert (order.dated, order.count, order.row_from(0)) == (0, len(dates), 0)
        if dates:
            assert order.span(1, Precision.YEAR) == (0, 1)
