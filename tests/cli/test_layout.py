"""Cells and lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.cli.layout import cells, cut, wrap

TEXTS = st.text(st.sampled_from("ab é北한\u0301\u200d\n\t-.…"), max_size=80)


@given(TEXTS, st.integers(2, 30))
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int) -> None:
    lines = list(wrap(text, width))
    assert all(0 < cells(line) <= width or not cells(line) for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not any(line != line.strip() for line in lines)


@given(TEXTS, st.integers(0, 30), st.integers(0, 10))
def test_a_cut_takes_as_much_as_fits(text: str, width: int, start: int) -> None:
    start = min(start, len(text))
    end = cut(text, width, start)
    assert cells(text[start:end]) <= width
    assert end == len(text) or cells(text[start : end + 1]) > width


def test_indents() -> None:
    assert list(wrap("one two three", 9, "    ", " 1. ")) == [" 1. one", "    two", "    three"]
    assert list(wrap("one two three", 11)) == ["one two", "three"]
    assert list(wrap("   ", 9, "    ", " 1. ")) == []


def test_a_word_wider_than_a_line_is_cut_in_linear_time() -> None:
    lines = list(wrap("x" * 3_000_000, 80))
    assert len(lines) == 37_500
    assert list(wrap("ab " + "x" * 7, 4)) == ["ab", "xxxx", "xxx"]


def test_cells() -> None:
    assert cells("abc") == 3
    assert cells("北京") == 4
    assert cells("e\u0301") == 1
