"""The timeline by periods and by date, through the real app: nothing is lost, and the place never is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from textual.pilot import Pilot

from hmcbrowse.dossier.periods import UNITS
from hmcbrowse.index.cache import open_library
from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.app import HmcBrowse
from hmcbrowse.tui.datebar import DateBar
from hmcbrowse.tui.folds import Item, Top
from timelines import COSMIC, events, mixed


@asynccontextmanager
async def opened(root: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Pilot[None], Actions]]:
    app = HmcBrowse(open_library(root))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, Actions)
        yield pilot, app.screen


@pytest.fixture
def history(dossier: Callable[..., Path]) -> Path:
    return dossier(events=events([*mixed(300), *COSMIC]))


def drawn(screen: Actions) -> list[str]:
    pane = screen.timeline
    return [
        "".join(part for part, _ in pane.draw(y, pane.size.width - 1)[0]) for y in range(pane.size.height)
    ]


def line_of_cursor(screen: Actions) -> int:
    [line] = [y for y, text in enumerate(drawn(screen)) if text.startswith("▸")]
    return line


def items(screen: Actions) -> list[Item]:
    pane = screen.timeline
    assert pane.folds is not None
    return list(dict.fromkeys(item for item, _ in pane.folds.view(Top(pane.top, pane.hidden))))


def whole(screen: Actions) -> None:
    """What is in view are neighbours, fills the pane as far as it can, and has the cursor's event in it."""
    shown, pane = items(screen), screen.timeline
    assert pane.unit is not None
    assert all(b.first == a.last + 1 for a, b in pairwise(shown))
    assert Item(pane.cursor, pane.cursor, "") in shown
    for item in shown:
        if item.part:
            assert item.last > item.first
            first, last = pane.order.span(item.first, pane.unit)
            assert first <= item.first <= item.last <= last
            assert (item.part == "whole") == ((first, last) == (item.first, item.last))
            assert (item.part == "whole") != (first <= pane.cursor <= last)
    assert shown[0].first == 0 or len(pane.folds.view(Top(pane.top, pane.hidden))) == pane.folds.height  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [(80, 24), (140, 50), (60, 12)])
async def test_the_cursor_keeps_its_event_and_its_line_through_every_unit(
    history: Path, size: tuple[int, int]
) -> None:
    async with opened(history, size) as (pilot, screen):
        for row in (0, 1, 120, 200, screen.library.events - 1):
            screen.timeline.go(row)
            await pilot.pause()
            line = line_of_cursor(screen)
            for unit in UNITS:
                await pilot.press("minus")
                assert (screen.timeline.unit, screen.timeline.cursor) == (unit, row)
                whole(screen)
                if 40 < row < 260:
                    assert abs(line_of_cursor(screen) - line) <= 1
            await pilot.press("minus")
            assert screen.timeline.unit is UNITS[-1]
            await pilot.press(*["plus"] * 7)
            assert (screen.timeline.unit, screen.timeline.cursor) == (None, row)
            if 40 < row < 260:
                assert abs(line_of_cursor(screen) - line) <= 1


async def test_a_fold_opens_where_the_cursor_goes_and_closes_behind_it(history: Path) -> None:
    async with opened(history) as (pilot, screen):
        await pilot.press("minus", "minus", "minus")
        pane = screen.timeline
        pane.go(60)
        for key, step in (("j", 1), ("k", -1)):
            for _ in range(150):
                to, line = pane.cursor + step, line_of_cursor(screen)
                fold = next((item for item in items(screen) if item.first <= to <= item.last), None)
                await pilot.press(key)
                assert pane.cursor == to
                whole(screen)
                if fold and fold.part:
                    assert abs(line_of_cursor(screen) - line) <= 3
        assert screen.place.event == pane.cursor


async def test_paging_goes_over_folds_and_skips_none(history: Path) -> None:
    async with opened(history) as (pilot, screen):
        await pilot.press("minus", "minus", "minus", "g")
        seen, steps = {row for item in items(screen) for row in (item.first, item.last)}, 0
        while screen.timeline.cursor < screen.library.events - 1:
            top = items(screen)
            await pilot.press("pagedown")
            whole(screen)
            steps += 1
            assert items(screen)[0].first <= top[-1].last + 1, "something was skipped"
            seen |= {row for item in items(screen) for row in (item.first, item.last)}
        assert 5 < steps < 80
        await pilot.press("g", "G", "pageup")
        whole(screen)
        for _ in range(80):
            await pilot.press("pageup")
        assert screen.timeline.cursor == 0


async def test_a_click_opens_a_fold_and_the_wheel_moves_nothing_but_the_view(history: Path) -> None:
    async with opened(history) as (pilot, screen):
        pane = screen.timeline
        pane.go(150)
        await pilot.press(*["minus"] * 3)
        lines = drawn(screen)
        line = max(y for y, text in enumerate(lines) if "≡" in text and text.endswith("events"))
        target = next(item for item in reversed(items(screen)) if item.part == "whole")
        await pilot.click(pane, offset=(5, line + 1))
        assert pane.cursor == target.first
        whole(screen)
        for _ in range(60):
            pane.scroll(3)
        assert pane.cursor == target.first
        assert items(screen)[-1].last == screen.library.events - 1
        for _ in range(200):
            pane.scroll(-3)
        assert (pane.top, pane.hidden) == (0, 0)


async def test_a_fold_says_its_period_and_how_many(dossier: Callable[..., Path]) -> None:
    dates = [f"1991-{n % 12 + 1:02}" for n in range(214)] + [f"1992-02-{n % 28 + 1:02}" for n in range(1_500)]
    root = dossier(events=events(["1980", *dates, "19XX", *["199X"] * 20, *[""] * 40]))
    async with opened(root) as (pilot, screen):
        screen.timeline.go(1)
        await pilot.press(*["minus"] * 3)
        text = "\n".join(drawn(screen))
        assert "1990s ≡ 20 events" in text
        screen.timeline.go(screen.library.events - 1)
        text = "\n".join(drawn(screen))
        assert "1991 ≡ 214 events" in text
        assert "1992 ≡ 1,500 events" in text
        assert "undated ≡ 38 earlier" in text
        await pilot.press("minus")
        assert "1990s ≡ 1,734 events" in "\n".join(drawn(screen))


async def test_others_that_lead_open_the_period_of_what_they_show(history: Path) -> None:
    async with opened(history) as (pilot, screen):
        await pilot.press(*["minus"] * 4)
        start = screen.spot()
        event = screen.library.event_id("e123")
        assert event is not None
        screen.enter("event", event.n)
        await pilot.pause()
        whole(screen)
        assert "123" in " ".join(drawn(screen))
        there = screen.spot()
        await pilot.press("plus", "plus", "left_square_bracket")
        assert screen.spot() == start
        await pilot.press("right_square_bracket")
        assert screen.spot().place == there.place


async def test_with_a_filter_it_folds_what_passes(history: Path) -> None:
    async with opened(history) as (pilot, screen):
        await pilot.press(*["minus"] * 4, "f", *"odd", "enter")
        pane = screen.timeline
        for row in (0, 40, pane.count() - 1):
            pane.go(row)
            whole(screen)
        folds = [item for item in items(screen) if item.part]
        assert folds
        assert pane.order.count == pane.count() < screen.library.events
        await pilot.press("f", *"nothing of the kind", "enter", "minus", "plus", "down", "escape")
        whole(screen)


# Going to a date


async def test_a_date_is_gone_to_as_it_is_typed(history: Path) -> None:
    async with opened(history) as (pilot, screen):
        screen.timeline.go(5)
        await pilot.press("2")
        before = screen.spot()
        await pilot.press("t", *"1989-06")
        pane = screen.timeline
        age = pane.order.age(pane.cursor)
        earlier = pane.order.age(pane.cursor - 1)
        assert age is not None
        assert earlier is not None
        assert pane.order.row_from(*age) <= pane.cursor
        assert screen.place.event == pane.cursor
        told = str(screen.query_one("#datetold").render())
        assert told.startswith("Jun 1989 → ")
        await pilot.press("escape")
        assert screen.spot() == before
        assert screen.focused is screen.glossary
        assert not screen.query(DateBar)


async def test_enter_stays_and_the_way_back_leads_to_where_it_was(history: Path) -> None:
    async with opened(history) as (pilot, screen):
        await pilot.press("minus", "minus", "minus")
        before = screen.spot()
        await pilot.press("t", *"44 bc", "enter")
        assert screen.focused is screen.timeline
        assert screen.library.event(screen.timeline.cursor).date.edtf == "-0043-03-15"
        whole(screen)
        await pilot.press("left_square_bracket")
        assert screen.spot() == before


async def test_a_number_on_the_way_to_something_else_leads_nowhere(history: Path) -> None:
    async with opened(history) as (pilot, screen):
        screen.timeline.go(50)
        before = screen.spot()
        await pilot.press("t", *"14", *("backspace",) * 2)
        assert screen.timeline.cursor == 50, "nothing is typed any more"
        await pilot.press(*"14 birds", "enter")
        assert screen.query(DateBar)
        await pilot.press("escape")
        assert screen.spot() == before


@pytest.mark.parametrize(
    ("typed", "found", "told"),
    [
        ("13.8 billion years ago", "Y-13800000000", "13.8 billion BCE → 13.8 billion BCE"),
        ("5th century bc", "-04XX", "→"),
        ("1492", "1492-10-12", "1492 → 12 Oct 1492"),
        ("-44", "-0043-03-15", "45 BCE → 15 Mar 44 BCE"),
        ("y99999999999", "Y5000000000", "the last is 5 billion CE"),
    ],
)
async def test_it_says_what_it_understood(history: Path, typed: str, found: str, told: str) -> None:
    async with opened(history) as (pilot, screen):
        await pilot.press("t")
        screen.query_one("#datetyped").value = typed  # type: ignore[attr-defined]
        await pilot.pause()
        assert screen.library.event(screen.timeline.cursor).date.edtf == found
        assert told in str(screen.query_one("#datetold").render())


async def test_nonsense_moves_nothing_and_says_so(history: Path, dossier: Callable[..., Path]) -> None:
    async with opened(history) as (pilot, screen):
        screen.timeline.go(50)
        await pilot.press("t", *"[b]soon[/]")
        assert screen.timeline.cursor == 50
        assert "not a date yet" in str(screen.query_one("#datetold").render())
        await pilot.press("enter")
        assert screen.timeline.cursor == 50
        assert screen.query(DateBar), "what is no date is not entered"
        await pilot.press("escape")
        assert not screen.query(DateBar)
    async with opened(dossier("n", events=events(["", ""]))) as (pilot, screen):
        await pilot.press("t", *"1991")
        assert "no event here has a date" in str(screen.query_one("#datetold").render())
        await pilot.press("enter", *["minus"] * 6)
    async with opened(dossier("none")) as (pilot, screen):
        await pilot.press("t", *"1991", "escape", "minus", "minus", "plus")
        assert screen.is_running


async def test_a_click_on_the_ruler_goes_to_that_time(history: Path) -> None:
    async with opened(history, (140, 40)) as (pilot, screen):
        ruler = drawn(screen)[0]
        column = ruler.rindex("█")
        await pilot.click(screen.timeline, offset=(column + 1, 1))
        assert screen.timeline.cursor > 10
        after = drawn(screen)[0]
        assert "█" in after[after.index("[") : after.index("]")]


async def test_dates_that_are_the_same_show_no_time_between(dossier: Callable[..., Path]) -> None:
    root = dossier(events=events(["1991", "1991", "1993", "Y-13800000000"]))
    async with opened(root) as (_, screen):
        gaps = [text[:10].strip() for text in drawn(screen)[2::2]]
        assert gaps[:4] == ["~13.8 Gyr", "", "2 years", ""]
