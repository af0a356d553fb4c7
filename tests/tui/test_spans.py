"""Lines as they are drawn: nothing lost, nothing wider than its room, nothing raw."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from textual.color import Color

from hmcbrowse.dossier.visible import flowing, one_line
from hmcbrowse.tui.looks import Looks
from hmcbrowse.tui.spans import cells_to_offset, fit, styled, to_segments, wrap, wrapped

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200) | st.text(
    "ab c漢🍎é\u0301-\n", max_size=200
)


@given(TEXTS, st.integers(2, 40))
def test_wrapping_loses_nothing_but_spaces_and_keeps_to_the_width(text: str, width: int) -> None:
    text = flowing(text)
    spans = wrap(text, width)
    assert all(cell_len(text[a:b]) <= width for a, b in spans)
    ends = [0, *(offset for span in spans for offset in span), len(text)]
    assert ends == sorted(ends)
    between = [text[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True)]
    assert not "".join(between).strip(" ")
    assert all(a < b and text[a] != " " and text[b - 1] != " " for a, b in spans)


@given(st.text("abc ", max_size=120), st.integers(3, 30))
def test_no_word_that_fits_is_cut(text: str, width: int) -> None:
    words = {text[a:b] for a, b in wrap(text, width)}
    for line in words:
        for word in line.split():
            assert f" {word} " in f" {text} " or any(len(whole) > width for whole in text.split())


@given(TEXTS, st.integers(0, 30))
def test_fit_keeps_to_its_room(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width


LOOKS = Looks({"foreground": "#888888"}, Style(), Color(0, 0, 0))


@given(st.lists(st.tuples(TEXTS, st.sampled_from(["", "bold", "bold dim"])), max_size=5), st.integers(1, 60))
def test_a_line_is_as_wide_as_asked_and_holds_no_control(line: list[tuple[str, str]], width: int) -> None:
    segments = to_segments(line, width, LOOKS)
    assert sum(cell_len(segment.text) for segment in segments) == width
    for segment in segments:
        assert not any(unicodedata.category(c) == "Cc" for c in segment.text)
        assert "\u202e" not in segment.text


@given(TEXTS, st.lists(st.integers(0, 200)))
def test_a_line_with_room_loses_nothing_wherever_its_styles_change(text: str, cuts: list[int]) -> None:
    line = styled(0, len(text), [(cut, 200, f"s{cut}") for cut in cuts], text)
    drawn = "".join(segment.text for segment in to_segments(line, 500, LOOKS))
    assert drawn.rstrip(" ") == one_line(text).rstrip(" ")


@given(
    st.text(min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(-5, 45), st.integers(-5, 45), st.sampled_from("abc")), max_size=6),
)
def test_marks_cut_a_line_and_lose_nothing_of_it(text: str, marks: list[tuple[int, int, str]]) -> None:
    line = styled(0, len(text), marks, text)
    assert "".join(part for part, _ in line) == text
    offset = 0
    for part, names in line:
        for at in range(offset, offset + len(part)):
            assert set(names.split()) == {name for a, b, name in marks if a <= at < b}
        offset += len(part)


def test_what_is_cut_is_seen_to_be_cut() -> None:
    assert wrapped("one two three four", 9, 2) == ["one two", "three fo…"]
    assert fit("abcdef", 4) == "abc…"


@given(st.text("ab漢é", max_size=20), st.integers(0, 45))
def test_a_cell_belongs_to_the_character_drawn_there(text: str, column: int) -> None:
    offset = cells_to_offset(text, column)
    assert cell_len(text[:offset]) <= column or offset == len(text)
    if offset < len(text):
        assert cell_len(text[: offset + 1]) > column
