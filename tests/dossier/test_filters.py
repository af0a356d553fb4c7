"""The language of filters, and how it is put into words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.days import Point, day_number
from hmcbrowse.dossier.filters import FIELDS, Filter, Kind, Part, parse
from hmcbrowse.dossier.filterwords import HINTS, explained

NAMES = {"singh": ["Sabrina Singh"], "se": ["Lloyd J. Austin III", "senior officials"], "many": ["x"] * 7}


def told(typed: str, kind: Kind = "event", count: int = 3) -> str:
    asked = parse(typed, kind, 2026)
    assert not asked.problems
    return explained(asked, kind, count, lambda part: NAMES.get(part.text, []))


def problems(typed: str, kind: Kind = "event") -> str:
    asked = parse(typed, kind, 2026)
    assert not asked.groups
    return "; ".join(asked.problems)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            "speaker:singh after:2014 inferred",
            "3 events said by Sabrina Singh, after 2014, whose date is inferred",
        ),
        ("coal", "3 events with “coal…”"),
        ("coal ", "3 events with “coal”"),
        ('"working group" -coal', "3 events with “working group”, without “coal…”"),
        ("“working group” us", "3 events with “working group” and “us…”"),
        ("-speaker:se", "3 events not said by Lloyd J. Austin III or senior officials"),
        ("source:many quote:m", "3 events in one of 7 called “many” with a quote that is missing"),
        ("quote:m speaker:singh", "3 events said by Sabrina Singh with a quote that is missing"),
        ("speaker:nobody", "3 events said by anyone called “nobody”"),
        ("-term:nothing", "3 events not naming anything called “nothing”"),
        ("kind:p", "3 events naming a term of kind person or place"),
        ("in:2014..2017 -undated", "3 events in 2014 – 2017, with a date"),
        ("before:44-BC", "3 events before 44 BCE"),
        ('in:"aug 2014"', "3 events in Aug 2014"),
        ("in:..1985", "3 events until 1985"),
        ("SPEAKER:singh Undated", "3 events said by Sabrina Singh, without a date"),
    ],
)
def test_what_is_asked_of_events_is_told_in_words(typed: str, words: str) -> None:
    assert told(typed) == words


def test_of_terms_and_of_sentences_the_same_means_what_it_can() -> None:
    assert told("kind:role after:2014 stated", "term", 1) == (
        "1 term of kind role, of events after 2014 whose date is stated"
    )
    assert told("-inferred term:singh", "term", 0) == (
        "no term of no event whose date is inferred, related to Sabrina Singh"
    )
    assert told("uncited -term:singh inferred", "sentence", 1000) == (
        "1,000 sentences that no quote touches, not mentioning Sabrina Singh, with “inferred…”"
    )
    assert told("-uncited", "sentence") == told("cited", "sentence") == "3 sentences that a quote touches"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("after:", "after: takes a date"),
        ("after:yesterday", "“yesterday” is no date yet"),
        ("in:2014..foo", "“2014..foo” is no date yet"),
        ("in:2014..2010", "is no date yet"),
        ("speaker:", "speaker: takes part of a name or an id"),
        ("speaker:…", "“…” holds no word"),
        ("kind:ship", "kind: is not “ship” but one of acronym, organisation"),
        ("quote:wrong", "quote: is not “wrong” but one of exact"),
        ("speeker:singh", "“speeker:” is no filter; did you mean 'speaker'?"),
        ("http://example.org", "“http:” is no filter; in quotation marks it is words"),
        ("-", "- leaves out what follows it"),
        ("§", "“§” holds no word"),
    ],
)
def test_what_means_nothing_is_said(typed: str, problem: str) -> None:
    assert problem in problems(typed)


def test_what_does_not_apply_is_said() -> None:
    assert "no sentence has a date" in problems("after:2014", "sentence")
    assert "s lists them all" in problems("source:austin", "sentence")


def test_a_problem_takes_nothing_away_from_the_rest() -> None:
    asked = parse("coalition after:x speaker:singh", "event", 2026)
    assert [part.field for group in asked.groups for part in group] == ["words", "speaker"]
    assert len(asked.problems) == 1


def test_what_is_asked_of_one_quote_stands_together() -> None:
    def fields(typed: str) -> list[list[str]]:
        return [[part.field for part in group] for group in parse(typed, "event", 2026).groups]

    assert fields("speaker:a iraq source:b us") == [["speaker", "source"], ["words", "words"]]
    assert fields("speaker:a speaker:b source:c") == [["speaker", "source"], ["speaker"]]
    assert fields("speaker:a -source:b") == [["speaker"], ["source"]]
    assert fields("term:a term:b") == [["term"], ["term"]]
    assert fields("after:2014 before:2016 inferred") == [["after", "before", "state"]]


def test_only_the_word_that_is_being_typed_may_go_on() -> None:
    def going_on(typed: str) -> list[str]:
        groups = parse(typed, "event", 2026).groups
        return [part.text for group in groups for part in group if part.open]

    assert going_on("working gro") == ["gro"]
    assert going_on("working gro ") == []
    assert going_on('"working gro') == ["gro"]
    assert going_on('"working gro"') == []
    assert going_on("gro speaker:singh") == []
    assert going_on("-gro") == ["gro"]


def test_a_date_is_all_of_its_days() -> None:
    [[part]] = parse("in:aug-2014", "event", 2026).groups
    assert part.days == (day_number(Point(2014, 8, 1)), day_number(Point(2014, 8, 31)))


@given(
    st.lists(
        st.one_of(
            st.text(max_size=8),
            st.sampled_from(["-", '"', ":", "..", "inferred", "cited", *(f"{field}:" for field in FIELDS)]),
        )
    ).map("".join),
    st.sampled_from(["event", "term", "sentence"]),
)
def test_nothing_is_an_error_and_nothing_is_passed_over(typed: str, kind: Kind) -> None:
    asked = parse(typed, kind, 2026)
    assert bool(typed.split()) == bool(asked.groups or asked.problems)
    assert all(group for group in asked.groups)
    assert explained(asked, kind, 2, lambda part: []).startswith(f"2 {kind}s")


def test_the_hints_fit_the_narrowest_screen() -> None:
    assert max(map(len, HINTS.values())) <= 78


def test_a_negated_part_stands_by_itself() -> None:
    assert parse("-a -b", "event", 2026) == Filter(
        ((Part("words", "a", True),), (Part("words", "b", True, open=True),)), ()
    )
