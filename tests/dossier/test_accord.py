"""Whether two sources tell of a thing alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.accord import Said, at_odds, near, times_in
from hmcbrowse.dossier.difference import Run, marked
from hmcbrowse.dossier.durations import Duration


def words(text: str) -> list[str]:
    return [said.words for said in times_in(text)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("During that August 2023 meeting", ["August 2023"]),
        ("laid last summer, held last year", ["last summer", "last year"]),
        ("in the coming days, announced today", ["coming days", "today"]),
        ("for a decade now; over the past decade", ["a decade", "past decade"]),
        ("the last several years, seven years since 2014", ["last several years", "seven years", "2014"]),
        ("nothing of the kind, but a lasting yearbook", []),
    ],
)
def test_words_that_tell_a_time_are_found_in_order(text: str, told: list[str]) -> None:
    assert words(text) == told


def test_what_they_say_is_read_as_far_as_they_say_it() -> None:
    named, counted, neither = times_in("In August 2023, ten years on, last summer")
    assert named == Said("August 2023", "2023-08")
    assert counted == Said("ten years", duration=Duration(years=10))
    assert neither == Said("last summer")


@pytest.mark.parametrize(
    ("ours", "theirs", "odds"),
    [
        ("in August 2023", "in 2023", False),
        ("in August 2023", "in 2022", True),
        ("in 2014", "in 2014 and 2017", False),
        ("10 years", "a decade", False),
        ("10 years", "seven years", True),
        ("in 2014", "seven years", False),
        ("last summer", "last winter", False),
        ("", "2014", False),
    ],
)
def test_times_are_at_odds_where_none_agrees_with_one_of_the_same_sort(
    ours: str, theirs: str, odds: bool
) -> None:
    assert at_odds(times_in(ours), times_in(theirs)) is odds
    assert at_odds(times_in(theirs), times_in(ours)) is odds


def test_quotes_that_say_nearly_the_same_tell_where_they_differ() -> None:
    runs = near(
        "are in Iraq at the invitation of their of the Iraqi government to fight ISIS",
        "The United States and the coalition are in Iraq at the invitation of the Iraqi government",
    )
    assert runs is not None
    assert [run.text.strip() for run in runs if run.kind != "equal"] == ["their of"]
    assert marked(runs) == ("are in Iraq at the invitation of [-their of-] the Iraqi government")


def test_where_one_goes_on_is_no_difference() -> None:
    quote = "the defeat of ISIS within designated areas"
    [same] = near(quote, f"He said: {quote} of Iraq and Syria.") or []
    assert (same.kind, same.text.strip()) == ("equal", quote)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The start of the HMC process", "Talks in the coming days"),
        ("of the ISF", "of the ISF"),
        ("one two three four five six seven eight", "one x two x three x four x x x x x x five"),
        ("", ""),
    ],
)
def test_other_quotes_are_not_near(ours: str, theirs: str) -> None:
    assert near(ours, theirs) is None


@given(st.lists(st.sampled_from(["the", "of", "talks", "ISIS", "in", "began"]), max_size=12).map(" ".join))
def test_a_quote_differs_from_itself_in_nothing(text: str) -> None:
    runs = near(text, text)
    assert runs is None or runs == [Run("equal", text)]
