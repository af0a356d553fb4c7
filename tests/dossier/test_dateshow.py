from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier import datetext
from hmcbrowse.dossier.dateshow import display, short, short_end
from hmcbrowse.dossier.edtf import parse, read

SHOWN = [
    ("2008", "2008", "2008"),
    ("2014~", "c. 2014", "c. 2014"),
    ("2014?", "2014?", "2014?"),
    ("2014%", "c. 2014?", "c. 2014?"),
    ("2023-08", "Aug 2023", "Aug 2023"),
    ("2023-08~", "c. Aug 2023", "~Aug 2023"),
    ("2024-01-25", "25 Jan 2024", "2024-01-25"),
    ("2024-01-25~", "c. 25 Jan 2024", "~Jan 2024"),
    ("2024-01-25T10:00:00Z", "25 Jan 2024", "2024-01-25"),
    ("2023-22", "summer 2023", "sum. 2023"),
    ("2023-24?", "winter 2023?", "win. 2023?"),
    ("199X", "1990s", "1990s"),
    ("190X", "1900–1909", "1900–1909"),  # the 1900s may be a century
    ("19XX~", "c. 1900–1999", "~1900–1999"),
    ("019X", "190–199 CE", "190–199 CE"),
    ("000X", "1 BCE–9 CE", "1 BCE–9 CE"),
    ("-199X", "2000–1991 BCE", "-199X"),
    ("0043", "43 CE", "43 CE"),
    ("0000", "1 BCE", "1 BCE"),
    ("-0043", "44 BCE", "44 BCE"),
    ("-0043-03-15", "15 Mar 44 BCE", "Mar 44 BCE"),
    ("Y-10000", "10,001 BCE", "10,001 BCE"),
    ("Y-66000000~", "c. 66 million BCE", "~66 Ma"),
    ("Y-66012345", "66,012,346 BCE", "~66 Ma"),
    ("Y-13800000000", "13.8 billion BCE", "13.8 Ga"),
    ("Y-999999999999", "1,000,000,000,000 BCE", "~1000 Ga"),
    ("Y170000002", "170,000,002 CE", "Y170000002"),
    ("Y5000000000", "5 billion CE", "5 bn CE"),
    ("2004-XX", "2004, month unknown", "2004-XX"),
    ("2004-02-XX", "Feb 2004, day unknown", "2004-02-XX"),
    ("2014~/2017~", "c. 2014 – c. 2017", "c. 2014"),
    ("2014~/..", "c. 2014 onward", "c. 2014"),
    ("2014/", "2014 – ?", "2014"),
    ("../2000", "until 2000", "–2000"),
    ("/2000", "? – 2000", "?–2000"),
]


@pytest.mark.parametrize(("text", "full", "narrow"), SHOWN)
def test_shows_a_date_at_full_length_and_in_ten_columns(text: str, full: str, narrow: str) -> None:
    assert display(parse(text)) == full
    assert short(parse(text)) == narrow


def test_shows_more_where_there_is_room() -> None:
    assert [short(parse("2024-01-25"), width) for width in (11, 10, 8, 5)] == [
        "25 Jan 2024",
        "2024-01-25",
        "Jan 2024",
        "2024",
    ]


def test_never_writes_a_year_of_edtf_where_one_before_christ_is_told_in_words() -> None:
    assert [short(parse("-0043-03-15"), width) for width in (13, 11, 10)] == [
        "15 Mar 44 BCE",
        "Mar 44 BCE",
        "Mar 44 BCE",
    ]


def test_shows_how_an_interval_ends() -> None:
    texts = ("2014/2017-08~", "2014/..", "../2017", "2014/", "2014")
    assert [short_end(parse(text)) for text in texts] == ["~Aug 2017", "onward", "2017", "?", ""]


FORM = r"(Y-?[1-9][0-9]{4,11}|-?[0-9]{4}(-[0-9X]{2}){0,2}|-?[0-9]{3}X)[~?%]?(/(-?[0-9]{4}[~?%]?|\.\.)?)?"
DATES = st.from_regex(FORM, fullmatch=True).filter(read)


@given(DATES, st.integers(1, 24))
def test_every_date_is_shown_within_its_width(text: str, width: int) -> None:
    date = parse(text)
    assert display(date).strip()
    assert 0 < len(short(date, width)) <= width
    assert len(short_end(date, width)) <= width


@pytest.mark.parametrize("width", [1, 9, 14])
def test_what_is_no_date_is_cut_with_a_sign(width: int) -> None:
    told = datetext.short("some time in the spring", width)
    assert len(told) == width
    assert told.endswith("…")
