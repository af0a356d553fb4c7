from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.edtf import EdtfError, parse, read


def _said(text: str) -> str:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("Aug 2023", "2023-08"),
        ("25 January 2024", "2024-01-25"),
        ("summer 2023", "2023-22"),
        ("the 1990s", "199X"),
        ("19th century", "18XX"),
        ("c. 2014", "2014~"),
        ("~2014", "2014~"),
        ("2014?~", "2014%"),
        ("2004?-06", "2004-06?"),
        ("44 BC", "-0043"),
        ("-44", "-0044"),
        ("−0043", "-0043"),
        ("199x", "199X"),
        (" 2014 ", "2014"),
        ("2023-8", "2023-08"),
        ("2023/8/5", "2023-08-05"),
        ("2023/08", "2023-08"),
        ("20230805", "2023-08-05"),
        ("2014–2017", "2014/2017"),
        ("2014/17", "2014/2017"),
        ("c. 2014–2017", "2014~/2017~"),
        ("Aug 2023/Sep 2023", "2023-08/2023-09"),
        ("2014/present", "2014/.."),
        ("2014/unknown", "2014/"),
        ("2014-", "2014/.."),
        ("since 2014", "2014/.."),
        ("until 2000", "../2000"),
        ("2004-01-01T10:00:00/2005", "2004-01-01/2005"),
        ("Y2014", "2014"),
        ("Y17E7", "Y170000000"),
        ("20XX-05", "20XX"),
        ("2004-XX-05", "2004-XX-XX"),
        ("2014-21-05", "2014-21"),
    ],
)
def test_names_the_date_that_was_meant(text: str, mend: str) -> None:
    assert _said(text).startswith(f"'{text}' ")
    assert _said(text).endswith(f"write {mend}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2014-13", "'2014-13' has no month 13; months are 01 to 12"),
        ("2014-25", "'2014-25' has no month 25; months are 01 to 12, seasons 21 to 24"),
        ("1900-02-29", "'1900-02-29' has no day 29; Feb 1900 has days 01 to 28"),
        ("2014/2010", "'2014/2010' ends before it begins"),
        ("2014-13/2015", "'2014-13/2015' cannot be read: '2014-13' has no month 13; months are 01 to 12"),
        ("-0000", "'-0000' names no year; 1 BCE is 0000, 2 BCE is -0001"),
        ("", "'' is empty; leave the date out where nothing is known"),
        ("XXXX", "'XXXX' names no year; leave the date out where nothing is known"),
        ("../..", "'../..' is an interval without a date; leave the date out where nothing is known"),
        ("1/25/2024", "'1/25/2024' is not EDTF; write the year first and the day last, as 2024-01-25"),
        ("Y9999999999999", "'Y9999999999999' has a year of 13 digits; at most 12 are read"),
        ("x", "'x' is not EDTF; write a year as 2014, a month as 2023-08, a day as 2024-01-25"),
    ],
)
def test_says_what_is_wrong(text: str, message: str) -> None:
    assert _said(text) == message


@pytest.mark.parametrize("text", ["9" * 10**6, "-" * 10**6, "since " * 10**5, "X/" * 10**5])
def test_long_nonsense_is_refused_in_a_short_sentence(text: str) -> None:
    assert len(_said(text)) < 200


@given(st.text(alphabet="0123456789-/.XTY~?% sincetoAugBCE", max_size=30))
def test_what_is_proposed_can_be_read(text: str) -> None:
    if read(text) is None and (mend := re.search(r"write (\S+)$", _said(text))):
        assert read(mend[1]), text
