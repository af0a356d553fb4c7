"""A source in lines: every sentence once, from top to bottom and back, however long its paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library
from hmcbrowse.tui.layout import Flow, Spot


def all_lines(flow: Flow) -> list[tuple[int, int]]:
    return [(block.first, index) for block, index in flow.lines(Spot(flow.first, 0), 10**6)]


@pytest.mark.parametrize("width", [12, 40, 76])
@pytest.mark.parametrize("number", [0, 1])
def test_the_lines_are_the_text(library: Library, number: int, width: int) -> None:
    source = library.source(number)
    flow = Flow(library, source, width)
    text = (library.root / source.text).read_text(encoding="utf-8")
    shown = [block.text[slice(*block.lines[i])] for block, i in flow.lines(Spot(flow.first, 0), 10**6)]
    assert "".join("".join(shown).split()) == "".join(text.split())
    assert max(map(len, shown)) <= width


def test_moving_by_lines_is_walking_them(library: Library) -> None:
    flow = Flow(library, library.source(1), 40)
    lines = all_lines(flow)
    for start in (0, 5, len(lines) // 2, len(lines) - 1):
        for by in (-200, -7, -1, 0, 1, 13, 200):
            expected = lines[max(0, min(len(lines) - 1, start + by))]
            assert flow.move(Spot(*lines[start]), by) == expected
    assert flow.lowest_top(10) == lines[-10]


def test_a_paragraph_opens_with_a_blank_line_and_the_source_does_not(library: Library) -> None:
    flow = Flow(library, library.source(0), 40)
    first, second = flow.block(flow.first), flow.after(flow.block(flow.first))
    assert first.lines[0] != (0, 0)
    assert second is not None
    assert second.lines[0] == (0, 0)


def test_a_very_long_paragraph_is_laid_out_in_parts(dossier: Callable[..., Path]) -> None:
    text = " ".join(f"This is sentence number {n}." for n in range(2_000))
    library = open_library(dossier(texts={"one": text}))
    flow = Flow(library, library.source(0), 40)
    block = flow.block(1_000)
    assert block.last - block.first < 64
    assert block.first <= 1_000 <= block.last
    assert "number 1000." in block.text
    shown = " ".join(block.text[slice(*block.lines[i])] for block, i in flow.lines(Spot(0, 0), 10**6))
    assert shown == text


def test_with_a_filter_only_those_sentences_stand_there(library: Library) -> None:
    source = library.source(1)
    only = [source.first + 2, source.first + 5, source.first + 9]
    flow = Flow(library, source, 60, only)
    assert (flow.first, flow.last) == (only[0], only[-1])
    assert [block for block, _ in all_lines(flow)] == sorted(block for block, _ in all_lines(flow))
    assert {block for block, _ in all_lines(flow)} == set(only)
    assert flow.step(only[0], 1) == only[1]
    assert flow.step(only[2], 1) == only[2]
