"""What is shown of a near match is what the quote claims and what its source says."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.difference import difference, marked
from hmcbrowse.dossier.folding import fold


def test_one_inserted_not_is_shown() -> None:
    runs = difference("the HMC meeting is a negotiation", "the HMC meeting is not a negotiation")
    assert runs == [
        ("equal", "the HMC meeting is "),
        ("inserted", "not "),
        ("equal", "a negotiation"),
    ]


def test_case_and_punctuation_count_and_typography_does_not() -> None:
    assert difference("That's  the us role -- now.", "That’s the US role — now") == [
        ("equal", "That’s the "),
        ("deleted", "us "),
        ("inserted", "US "),
        ("equal", "role — now"),
        ("deleted", "."),
    ]


def test_nothing_shared_and_nothing_at_all() -> None:
    assert difference("one two", "three") == [("deleted", "one two"), ("inserted", "three")]
    assert difference("", "") == []


def test_texts_too_long_to_compare_keep_what_they_share_at_their_ends() -> None:
    ours, theirs = "a " * 5_000, "b " * 5_000
    assert difference(f"same {ours}end", f"same {theirs}end") == [
        ("equal", "same "),
        ("deleted", ours),
        ("inserted", theirs),
        ("equal", "end"),
    ]


TEXT = st.text(alphabet="ab ’'-–,\n", max_size=30)


def bare(text: str) -> str:
    """``text`` without what may differ between equal pieces: white space, and how a dash is typed."""
    return re.sub("-+", "-", re.sub(r"\s", "", fold(text).text))


@given(TEXT, TEXT)
def test_both_sides_can_be_put_together_again(quote: str, found: str) -> None:
    runs = difference(quote, found)
    assert "".join(run.text for run in runs if run.kind != "deleted") == found
    claimed = "".join(run.text for run in runs if run.kind != "inserted")
    assert bare(claimed) == bare(quote)
    assert all(before.kind != after.kind for before, after in pairwise(runs))


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("with us toward peace", "with us towards peace", "with us [-toward-] {+towards+} peace"),
        ("in May 2014.", "in June 2015.", "in [-May 2014-] {+June 2015+}."),
        ("a negotiation", "not a negotiation", "{+not+} a negotiation"),
        ("one, two", "one two", "one [-,-] two"),
        ("the same", "the same", "the same"),
    ],
)
def test_both_texts_stand_in_one(first: str, second: str, told: str) -> None:
    assert " ".join(marked(difference(first, second)).split()) == told
