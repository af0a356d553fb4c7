"""Which days a date may reach to."""

from __future__ import annotations

import pytest

from hmcbrowse.dossier.days import Point, day_number
from hmcbrowse.dossier.edtf import parse
from hmcbrowse.dossier.extents import EVER, extent


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2014", (2014, 1, 1), (2014, 12, 31)),
        ("2023-08~", (2023, 8, 1), (2023, 8, 31)),
        ("201X", (2010, 1, 1), (2019, 12, 31)),
        ("2014~/2024", (2014, 1, 1), (2024, 12, 31)),
        ("-0043-03-15", (-43, 3, 15), (-43, 3, 15)),
        ("1985/", (1985, 1, 1), (1985, 12, 31)),
        ("/1985-04", (1985, 4, 1), (1985, 4, 30)),
    ],
)
def test_from_its_first_day_to_its_last(
    edtf: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert extent(parse(edtf)) == (day_number(Point(*first)), day_number(Point(*last)))


def test_an_open_end_reaches_for_ever() -> None:
    assert extent(parse("2014/..")) == (day_number(Point(2014, 1, 1)), EVER)
    assert extent(parse("../2014")) == (-EVER, day_number(Point(2014, 12, 31)))
