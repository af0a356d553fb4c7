from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.datewords import counted_in, counts_in, dates_in
from hmcbrowse.dossier.edtf import read

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("During that August 2023 meeting", [("August 2023", "2023-08")]),
        ("the 2008 Strategic Framework Agreement", [("2008", "2008")]),
        ("on 25 January 2024", [("25 January 2024", "2024-01-25")]),
        ("the 25th of January, 2024,", [("25th of January, 2024", "2024-01-25")]),
        ("Sept. 11, 2001", [("Sept. 11, 2001", "2001-09-11")]),
        ("May 1st 2003", [("May 1st 2003", "2003-05-01")]),
        ("Aug. 2023", [("Aug. 2023", "2023-08")]),
        ("August\n2023", [("August\n2023", "2023-08")]),
        ("2024-01-25", [("2024-01-25", "2024-01-25")]),
        ("since 2014-07", [("2014-07", "2014-07")]),
        ("the 1990s", [("1990s", "199X")]),
        ("the 1990’s", [("1990’s", "199X")]),
        ("the 1900s", [("1900s", "19XX")]),
        ("the summer of 2023", [("summer of 2023", "2023-22")]),
        ("Fall 2021", [("Fall 2021", "2021-23")]),
        ("the 19th century", [("19th century", "18XX")]),
        ("44 BCE", [("44 BCE", "-0043")]),
        ("in 44 B.C.", [("44 B.C.", "-0043")]),
        ("AD 43", [("AD 43", "0043")]),
        ("on 15 March 44 BC", [("15 March 44 BC", "-0043-03-15")]),
        ("March 15, 44 B.C.", [("March 15, 44 B.C.", "-0043-03-15")]),
        ("in March 44 BCE", [("March 44 BCE", "-0043-03")]),
        ("24 August AD 79", [("24 August AD 79", "0079-08-24")]),
        ("30 February 44 BC", []),
        ("the winter of 1890-91", [("winter of 1890-91", "1890-24")]),
        ("winter 1899–00", [("winter 1899–00", "1899-24")]),
        ("the summer of 1890-91", [("1890", "1890"), ("91", "1891")]),
        ("the winter of 1890-90", [("1890", "1890")]),
        ("c. 1850", [("c. 1850", "1850~")]),
        ("about 500 BC", [("about 500 BC", "-0499~")]),
        ("2014–2017", [("2014", "2014"), ("2017", "2017")]),
        ("2014-17", [("2014", "2014"), ("17", "2017")]),
        ("2003-04", [("2003", "2003"), ("04", "2004")]),
        ("from 2014 to 2017", [("2014", "2014"), ("2017", "2017")]),
        ("mid-2014.", [("2014", "2014")]),
        ("(2008)", [("2008", "2008")]),
        ("2014 - 25 people", [("2014", "2014")]),
        ("Resolution 1441 of 2002", [("1441", "1441"), ("2002", "2002")]),
    ],
)
def test_reads_the_dates_in_words(words: str, found: list[tuple[str, str]]) -> None:
    assert [(words[start:end], edtf) for start, end, edtf in dates_in(words)] == found


@pytest.mark.parametrize(
    "words",
    [
        "last summer",
        "the nineties",
        "25 August",
        "2,008 troops",
        "$2008",
        "12008",
        "2008th",
        "version 2008.5",
        "F2008",
        "the 1st century BC",
        "10,000 BC",
        "31 February 2023",
        "seven years",
        "",
    ],
)
def test_reads_no_date_where_there_is_none(words: str) -> None:
    assert dates_in(words) == []


def test_reads_the_dates_of_the_articles() -> None:
    found = {
        path.name: [(text[start:end], edtf) for start, end, edtf in dates_in(text)]
        for path in SEEDS.glob("*.txt")
        if (text := path.read_text(encoding="utf-8"))
    }
    assert sorted(found.values()) == [[("2008", "2008")], [("August 2023", "2023-08")]]


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("in the 10 years since", ["10 years"]),
        ("Ten years after the invitation, and seven years after", ["10 years", "7 years"]),
        ("held last year", ["1 year"]),
        ("for a decade now", ["10 years"]),
        ("over the past decade", ["10 years"]),
        ("a ten-year war", ["10 years"]),
        ("1,200 years", ["1200 years"]),
        ("three centuries and two weeks", ["300 years", "2 weeks"]),
        ("the next day", ["1 day"]),
        ("the last several years", []),
        ("in the coming days", []),
        ("the past years", []),
        ("half a year", []),
        ("twenty-five years", ["25 years"]),  # not five
        ("yearly", []),
    ],
)
def test_reads_the_lengths_of_time_in_words(words: str, counts: list[str]) -> None:
    assert [str(count) for count in counts_in(words)] == counts


@given(
    st.lists(
        st.sampled_from(
            [
                *"0123456789 -–/.,'~",
                "19",
                "2023",
                "August",
                "25",
                "BCE",
                "c.",
                "summer",
                "of",
                "th",
                "century",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_dates_are_edtf_and_stand_apart_in_reading_order(words: str) -> None:
    at = 0
    for start, end, edtf in dates_in(words):
        assert at <= start < end <= len(words)
        assert read(edtf)
        at = end


def test_reads_long_texts_in_linear_time() -> None:
    for part in ("1,", "August ", "25 ", "c. ", "2014-", "a ", "1 B. C", "1st ", "10 "):
        assert len(dates_in(part * 30_000)) < 30_000
        counts_in(part * 30_000)


def test_counts_tell_where_they_stand() -> None:
    words = "for ten years, and a decade"
    assert [words[one.start : one.end] for one in counted_in(words)] == ["ten years", "a decade"]
    assert [one.duration for one in counted_in(words)] == counts_in(words)


def test_counts_numbers_of_two_words() -> None:
    told = "Twenty-five years after the opening, and ninety-nine days later"
    assert [(told[c.start : c.end], str(c.duration)) for c in counted_in(told)] == [
        ("Twenty-five years", "25 years"),
        ("ninety-nine days", "99 days"),
    ]
