"""A near match is found where it stands, and nothing is near that is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.nearest import nearest


@pytest.fixture(scope="module")
def text(repository: Path) -> str:
    """The article in which the Pentagon's press secretary speaks."""
    return (repository / "seeds/002_da8454c17ebe68c9.txt").read_bytes().decode()


def near(text: str, quote: str) -> str | None:
    """The words nearest to ``quote``."""
    (span,) = nearest(text, [quote])
    return text[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        # A word inserted, dropped, changed, or in other case; at the start, in the middle and at the end.
        (
            "the HMC meeting is a negotiation about the withdrawal",
            "the HMC meeting is not a negotiation about the withdrawal",
        ),
        ("Those four factors include", "Those three factors include"),
        ("These three factors include", "three factors include"),
        (
            "in a mutual effort to eliminate ISIS",
            "in a mutual effort to eliminate the destructive influence of ISIS",
        ),
        ("neither Nation wants to see it", "neither nation wants to see it"),
        ("the U.S. and Iraq commited to start the HMC", "the U.S. and Iraq committed to start the HMC"),
        # Punctuation and typing make no difference to what is near, and are not taken along unasked.
        ("the US and Iraq have committed to start", "the U.S. and Iraq committed to start"),
        ("the role of US", "the role of U.S."),
        ("“Let me be very clear,", "“Let me be clear,"),
        ("in Washington DC, Singh said", "in Washington, D.C., Singh said"),
        ("alongside ISF, and KSF", "alongside ISF and KSF"),
    ],
)
def test_near_matches_of_the_article(text: str, quote: str, found: str) -> None:
    assert near(text, quote) == found


@pytest.mark.parametrize(
    "quote",
    [
        "Singh confirmed the withdrawal of all troops by September 2025",
        "the of and to in a that the of is",
        "Iraqi lead",
        "territorial defeat of Daesh in Syria",
        "—",
        "Ελλάδα",
        "",
    ],
)
def test_what_is_not_near(text: str, quote: str) -> None:
    assert near(text, quote) is None


def test_the_nearer_of_two_places_wins() -> None:
    text = (
        "It will not join the talks in May. "
        + "Nothing else happened. " * 50
        + "It will join the talks in June."
    )
    assert near(text, "It would join the talks in June") == "It will join the talks in June"


def test_every_quote_is_told_apart_from_the_others(text: str) -> None:
    sentences = [sentence for sentence in text.replace("\n", " ").split(". ") if len(sentence.split()) > 5]
    changed = [f"{words.split()[0]} surely {' '.join(words.split()[1:])}" for words in sentences]
    for sentence, span in zip(sentences, nearest(text, changed), strict=True):
        assert span is not None
        assert " ".join(text[slice(*span)].split()).strip("“”.") in sentence


def test_a_very_long_quote_is_found_by_its_ends(text: str) -> None:
    quote = text.replace(" HMC ", " committee ").replace("Singh", "she")
    assert near(f"Before it. {text} After it.", quote) == text


def test_far_apart_ends_make_no_match() -> None:
    head = " ".join(f"alpha{number}" for number in range(200))
    tail = " ".join(f"omega{number}" for number in range(200))
    between = " ".join(f"other{number}" for number in range(2_000))
    assert near(f"{head} {between} {tail}", f"{head} {tail}x") is None


WORDS = st.lists(st.sampled_from(["alpha", "bravo", "charlie", "delta", "echo", "fox", "golf"]), max_size=60)


@given(WORDS, st.lists(WORDS.map(" ".join), max_size=5))
def test_a_span_is_whole_words_of_the_text(words: list[str], quotes: list[str]) -> None:
    text = ", ".join(words)
    for quote, span in zip(quotes, nearest(text, quotes), strict=True):
        if span is None:
            continue
        found = text[slice(*span)].replace(",", "").split()
        assert set(found) <= set(words)
        assert set(found) & set(quote.split())


@given(st.integers(3, 40), st.data())
def test_one_changed_word_is_near_wherever_it_stands(length: int, data: st.DataObject) -> None:
    words = [f"w{number}" for number in range(200)]
    start = data.draw(st.integers(0, len(words) - length))
    changed = data.draw(st.integers(0, length - 1))
    quote = words[start : start + length]
    quote[changed] = "other"
    text = " ".join(words)
    (span,) = nearest(text, [" ".join(quote)])
    assert span is not None
    found = text[slice(*span)].split()
    assert set(quote) - {"other"} <= set(found) <= set(words[start : start + length])
