from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.datetyped import typed_date
from hmcbrowse.dossier.edtf import read


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("1991", "1991"),
        (" 1991 ", "1991"),
        ("1991-", "1991"),
        ("1991-8", "1991-08"),
        ("1991-08", "1991-08"),
        ("1991-8-1", "1991-08-01"),
        ("1991-08-12", "1991-08-12"),
        ("august 1991", "1991-08"),
        ("Aug 1991", "1991-08"),
        ("AUG 1991", "1991-08"),
        ("sept. 1991", "1991-09"),
        ("may 1991", "1991-05"),
        ("12 august 1991", "1991-08-12"),
        ("August 12, 1991", "1991-08-12"),
        ("12th of Aug 1991", "1991-08-12"),
        ("summer 1991", "1991-22"),
        ("1990s", "199X"),
        ("the 1990s", "199X"),
        ("199x", "199X"),
        ("19XX", "19XX"),
        ("19th century", "18XX"),
        ("5th Century", "04XX"),
        ("5th century BC", "-04XX"),
        ("1st century bce", "-00XX"),
        ("7", "0007"),
        ("476", "0476"),
        ("-44", "-0044"),
        ("−44", "-0044"),
        ("-0043", "-0043"),
        ("44 BC", "-0043"),
        ("44bce", "-0043"),
        ("44 B.C.", "-0043"),
        ("44 b.c.e.", "-0043"),
        ("1 BC", "0000"),
        ("43 AD", "0043"),
        ("10,000 BCE", "-9999"),
        ("12000 bc", "Y-11999"),
        ("66 million BCE", "Y-66000000"),
        ("Y-13800000000", "Y-13800000000"),
        ("y-13800000000", "Y-13800000000"),
        ("-13800000000", "Y-13800000000"),
        ("13.8 billion years ago", "Y-13800000000"),
        ("13.8 Ga", "Y-13800000000"),
        ("66 mya", "Y-66000000"),
        ("300 thousand years ago", "Y-297976"),
        ("300 ka", "Y-297976"),
        ("100 years ago", "1924"),
        ("c. 1850", "1850~"),
        ("1991~", "1991~"),
        ("2014/2017", "2014/2017"),
        ("../1990", "../1990"),
        ("2001-21", "2001-21"),
    ],
)
def test_reads_what_is_typed(typed: str, edtf: str) -> None:
    date = typed_date(typed, 2024)
    assert date is not None
    assert date.text == edtf


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "-", "y", "a", "augu", "august", "12 august", "hello", "1991-13", "1991-02-30", "0 bc",
        "0th century", "0th century bc", "40 of them", "1991 and 1992", "in 1991", "billion years ago",
        "x" * 500,
        "9" * 500, "1.5.1991", "999999999999 billion years ago", "²³", "44 a",
    ],
)  # fmt: skip
def test_nonsense_is_no_date(typed: str) -> None:
    assert typed_date(typed, 2024) is None


@given(st.one_of(st.text(max_size=30), st.text(alphabet="0123456789 -./,abcdeghimnorstuyXY", max_size=24)))
def test_whatever_is_typed_is_a_date_that_can_be_written_or_none(typed: str) -> None:
    date = typed_date(typed, 2024)
    assert date is None or read(date.text) == date


@given(st.integers(-(10**11), 10**11))
def test_every_year_is_read(year: int) -> None:
    date = typed_date(str(year), 2024)
    assert date is not None
    assert date.begin == (year, 1, 1)
