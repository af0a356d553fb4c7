"""Folding changes what typography varies and nothing else, and every offset finds its way back."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.folding import APOSTROPHES, HYPHENS, QUOTATION_MARKS, WHITE_SPACE, fold

MARKED = st.text(alphabet="aB's’“\"”-‐–—− \n\r\t\xa0\u2009é😀", max_size=40)


def reference(text: str) -> str:
    """Folding as its definition reads."""
    text = re.sub(f"[{APOSTROPHES}]", "'", text)
    text = re.sub(f"[{QUOTATION_MARKS}]", '"', text)
    return re.sub(r"\s+", " ", re.sub(f"[-{HYPHENS}]+", "-", text))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“That’s ‘it’,” she said", "\"That's 'it',\" she said"),
        ("«a» ‚b‛ ″c″ `d´ e′", "\"a\" 'b' \"c\" 'd' e'"),
        ("a‐b‑c‒d–e—f―g−h", "a-b-c-d-e-f-g-h"),
        ("one -- two --- three——four", "one - two - three-four"),
        ("CJTF\r\n\r\n\t OIR\xa0mission", "CJTF OIR mission"),
        ("  edges \n", " edges "),
        ("ISIS isis É ß ﬁ … ² ＡＢ", "ISIS isis É ß ﬁ … ² ＡＢ"),
        ("", ""),
    ],
)
def test_only_marks_dashes_and_white_space_fold(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_every_white_space_character_folds() -> None:
    spaces = "".join(chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace())
    assert set(WHITE_SPACE) | {" "} == set(spaces)
    assert fold(f"a{spaces}b").text == "a b"


def test_offsets_across_runs_that_shrank() -> None:
    text = "the  “Higher\r\n\r\nMilitary --- Commission”"
    folded = fold(text)
    start = folded.text.index("Higher Military - Commission")
    begin, end = folded.span(start, start + len("Higher Military - Commission"))
    assert text[begin:end] == "Higher\r\n\r\nMilitary --- Commission"


def test_a_span_takes_no_white_space_from_beyond_its_end() -> None:
    text = "HMC   \n meets"
    folded = fold(text)
    assert folded.span(0, 3) == (0, 3)
    assert folded.span(0, 4) == (0, 8)
    assert folded.span(4, 9) == (8, 13)


def test_an_offset_inside_a_run_folds_to_its_end() -> None:
    folded = fold("a    b")
    assert [folded.folded(offset) for offset in range(7)] == [0, 1, 2, 2, 2, 2, 3]


@given(MARKED)
def test_folds_as_defined_and_only_once(text: str) -> None:
    folded = fold(text).text
    assert folded == reference(text)
    assert fold(folded).text == folded


@given(MARKED)
def test_the_map_is_exact_and_monotone(text: str) -> None:
    folded = fold(text)
    originals = [folded.original(offset) for offset in range(len(folded.text) + 1)]
    assert originals == sorted(set(originals))
    assert originals[0] == 0
    assert originals[-1] == len(text)
    assert [folded.folded(original) for original in originals] == list(range(len(folded.text) + 1))
    back = [folded.folded(offset) for offset in range(len(text) + 1)]
    assert back == sorted(back)


@given(MARKED, st.data())
def test_the_fold_of_a_span_is_the_span_of_the_fold(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    begin, stop = folded.span(start, end)
    assert fold(text[begin:stop]).text == folded.text[start:end]
    assert (begin, stop) == (folded.original(start), folded.original(end))


def test_the_articles_fold_without_a_shift(repository: Path) -> None:
    """They have no run of white space or of hyphens, so offsets stay as they are."""
    for path in (repository / "seeds").glob("*.txt"):
        text = path.read_bytes().decode()
        folded = fold(text)
        assert len(folded.text) == len(text)
        assert not set(folded.text) & set(APOSTROPHES + QUOTATION_MARKS + HYPHENS + WHITE_SPACE)
