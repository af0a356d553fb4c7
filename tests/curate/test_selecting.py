"""A quote made from a place anchors there, as exact, and nowhere else; or there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.curate.selecting import SelectingError, selector
from hmcbrowse.dossier.anchors import anchor
from hmcbrowse.dossier.folding import fold
from hmcbrowse.dossier.model import Quote

PIECES = [
    "a",
    "b",
    "ISIS",
    "“",
    '"',
    "’",
    "'",
    " ",
    "  ",
    "\n",
    "\r\n",
    ".",
    ",",
    "—",
    "--",
    "é",
    "😀",
    "\u00a0",
    "\u2028",
]


@st.composite
def places(draw: st.DrawFn) -> tuple[str, int, int]:
    text = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60)))
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(places())
def test_it_anchors_at_the_very_place_or_says_why_not(place: tuple[str, int, int]) -> None:
    text, start, end = place
    try:
        quote = selector(text, start, end)
    except SelectingError:
        return
    assert quote.exact == text[start:end]
    assert anchor(text, fold(text), [quote]) == [("exact", start, end)]


@given(places())
def test_no_context_is_added_where_the_words_alone_will_do(place: tuple[str, int, int]) -> None:
    text, start, end = place
    alone = Quote("", text[start:end])
    if text[start:end].strip() and anchor(text, fold(text), [alone]) == [("exact", start, end)]:
        assert selector(text, start, end) == alone


def test_every_place_of_a_frequent_word_is_told_from_the_others(repository: Path) -> None:
    for file in (repository / "seeds").glob("*.txt"):
        text = file.read_bytes().decode()
        at = text.find("ISIS")
        while at >= 0:
            quote = selector(text, at, at + 4)
            assert quote.prefix or quote.suffix
            assert len(quote.prefix) + len(quote.suffix) < 40
            assert anchor(text, fold(text), [quote]) == [("exact", at, at + 4)]
            at = text.find("ISIS", at + 1)


def test_the_shortest_context_that_decides_is_taken() -> None:
    text = "The army left. The army came back. A fleet left."
    assert selector(text, 4, 8).suffix == "left."
    quote = selector(text, 19, 23)
    assert (quote.prefix, quote.suffix) in (("", "came"), ("left. The", ""))


@pytest.mark.parametrize("text", ["again " * 1500, "x" * 9000])
def test_words_that_nothing_tells_apart_are_refused(text: str) -> None:
    with pytest.raises(SelectingError, match="mark more"):
        selector(text, 3000, 3005)


def test_there_is_no_quote_of_nothing() -> None:
    with pytest.raises(SelectingError, match="no words"):
        selector("a  b", 1, 3)
