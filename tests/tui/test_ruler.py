"""The ruler: every dated event in exactly one column, whatever the timeline, and none of it a lie."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from hmcbrowse.index.ages import Order
from hmcbrowse.index.cache import open_library
from hmcbrowse.tui.ruler import BREAK, Ruler, columns
from hmcbrowse.tui.spans import width_of
from timelines import COSMIC, events, mixed

TIMELINES = {
    "ministry": mixed(300),
    "cosmic": COSMIC,
    "one far off": [*mixed(100), "Y-13800000000"],
    "both ways": [*mixed(100), *COSMIC],
    "one date": ["1991-08-12"] * 9,
    "two days": ["1991-08-12", "1991-08-13"],
    "one": ["19XX"],
    "heap and holes": ["1800", *["1950-01-01"] * 50, "2000", "2000-06"],
}


def order_of(dossier: Callable[..., Path], name: str) -> Order:
    return Order(open_library(dossier(name.replace(" ", "-"), events=events(TIMELINES[name]))))


@pytest.mark.parametrize("name", TIMELINES)
def test_every_dated_event_is_in_one_column(dossier: Callable[..., Path], name: str) -> None:
    order = order_of(dossier, name)
    for room in range(1, 90):
        found = columns(order, room)
        assert len(found) + sum(column.opens for column in found) <= room
        assert (found[0].first, found[-1].end) == (0, order.dated)
        assert all(a.end == b.first for a, b in pairwise(found))
        for a, b in pairwise(found):  # and no day is cut in two
            if 0 < b.first < order.dated and a.end > a.first:
                before, after = order.age(b.first - 1), order.age(b.first)
                assert before is not None
                assert after is not None
                assert before.day < after.day


@pytest.mark.parametrize("name", TIMELINES)
@pytest.mark.parametrize("width", [8, 12, 31, 68])
def test_it_marks_what_is_in_view_by_brackets(dossier: Callable[..., Path], name: str, width: int) -> None:
    order = order_of(dossier, name)
    ruler = Ruler(order, width)
    for first in range(0, order.count, max(1, order.count // 20)):
        last = min(order.count - 1, first + 4)
        line = ruler.line(first, last)
        text = "".join(part for part, _ in line)
        assert width_of(line) <= width
        assert text.count("[") == text.count("]") >= 1
        if first < order.dated:
            inside = text[text.index("[") + 1 : text.index("]")].replace(BREAK, "")
            shown = [c for c in ruler.columns if c.end > c.first and c.first <= last and c.end > first]
            assert (inside[0], inside[-1]) == (bar(ruler, shown[0]), bar(ruler, shown[-1]))


def bar(ruler: Ruler, column: object) -> str:
    highest = max(c.end - c.first for c in ruler.columns)
    number = next(c.end - c.first for c in ruler.columns if c == column)
    return " ▁▂▃▄▅▆▇█"[-(-8 * number // highest)]


def shown(order: Order, width: int = 31, view: tuple[int, int] = (0, 4)) -> str:
    return "".join(part for part, _ in Ruler(order, width).line(*view))


def test_a_century_is_seen_though_one_event_is_13_billion_years_before_it(
    dossier: Callable[..., Path],
) -> None:
    text = shown(order_of(dossier, "one far off"))
    assert text.startswith("13.8 Ga [▁╱")
    assert sum(character in "▁▂▃▄▅▆▇█" for character in text) > 6
    assert "20" in text.split()[-2], "the end of the axis is named"


def test_what_is_evenly_spread_has_one_scale(dossier: Callable[..., Path]) -> None:
    assert BREAK not in shown(order_of(dossier, "ministry"), 60)
    assert BREAK not in shown(order_of(dossier, "heap and holes"), 60), "one date cannot be spread"


def test_ends_are_named_as_finely_as_they_differ(dossier: Callable[..., Path]) -> None:
    assert shown(order_of(dossier, "one date")) == "1991-08-12 [█]"
    assert shown(order_of(dossier, "two days")) == "1991-08-12 [██] 1991-08-13"
    assert shown(order_of(dossier, "one")) == "1900–1999 [█]"
    assert shown(order_of(dossier, "cosmic"), 60).endswith(" 5 bn CE")


def test_undated_events_stand_apart(dossier: Callable[..., Path]) -> None:
    order = Order(open_library(dossier(events=events(["1990", "1995", "", ""]))))
    assert shown(order, view=(0, 1)).endswith("] 1995 ·")
    assert shown(order, view=(1, 3)).endswith("] 1995 [·]")
    assert "[█" not in shown(order, view=(2, 3))
    assert (
        shown(Order(open_library(dossier("n", events=events(["", ""])))), view=(0, 1))
        == "no event has a date"
    )


def test_a_click_on_a_column_is_its_first_event(dossier: Callable[..., Path]) -> None:
    order = order_of(dossier, "ministry")
    ruler = Ruler(order, 40)
    for view in ((0, 3), (150, 154), (order.count - 1, order.count - 1)):
        line = ruler.line(*view)
        text = "".join(part for part, _ in line)
        hit = [ruler.at(line, cell) for cell in range(-2, 50)]
        assert [row for row in hit if row is not None] == [
            min(column.first, order.dated - 1) for column in ruler.columns
        ]
        assert ruler.at(line, text.index("[")) is None
