"""The list that everything stands on: the cursor in view, and nothing skipped on the way."""

from __future__ import annotations

from itertools import pairwise

import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen

from hmcbrowse.tui.rows import Rows
from hmcbrowse.tui.spans import Line


class Numbers(Rows):
    """So many rows, each its number; `drawn` are those asked for."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self.total = total
        self.drawn: set[int] = set()

    def count(self) -> int:
        return self.total

    def lines(self, row: int, width: int) -> list[Line]:
        self.drawn.add(row)
        return [[(str(row), "")]]


class Listener(Screen[None]):
    """Hears what the list wishes for."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self.rows = Numbers(total)
        self.heard: list[object] = []

    def compose(self) -> ComposeResult:
        yield self.rows

    def hear(self, wish: object) -> None:
        self.heard.append(wish)


class Lists(App[None]):
    def __init__(self, total: int) -> None:
        super().__init__()
        self.listener = Listener(total)

    def get_default_screen(self) -> Screen[None]:
        return self.listener


@pytest.mark.parametrize("total", [0, 1, 5, 1_000_000])
async def test_it_draws_what_is_on_the_screen_and_no_more(total: int) -> None:
    app = Lists(total)
    async with app.run_test(size=(30, 10)) as pilot:
        rows = app.listener.rows
        await pilot.press("down", "pagedown", "G", "pageup", "g", "up", "enter")
        assert len(rows.drawn) <= 10 * 6
        assert rows.cursor == 0
        chosen = [wish for wish in app.listener.heard if isinstance(wish, Rows.Chosen)]
        assert len(chosen) == (1 if total else 0)


async def test_paging_shows_every_row_once() -> None:
    app = Lists(95)
    async with app.run_test(size=(30, 10)) as pilot:
        rows = app.listener.rows
        await pilot.press(*["down"] * 7)
        seen = set(range(rows.top, rows.top + rows.fits))
        tops = [rows.top]
        while rows.cursor < 94:
            await pilot.press("pagedown")
            tops.append(rows.top)
            assert rows.top <= rows.cursor < rows.top + rows.fits
            seen |= set(range(rows.top, rows.top + rows.fits))
        assert seen >= set(range(95))
        assert all(0 <= after - before <= rows.fits for before, after in pairwise(tops))


async def test_a_row_from_afar_stands_among_its_neighbours() -> None:
    app = Lists(1_000)
    async with app.run_test(size=(30, 12)) as pilot:
        rows = app.listener.rows
        rows.show(500)
        await pilot.pause()
        assert rows.top < 500 < rows.top + rows.fits - 1
        assert not app.listener.heard
        rows.show(0)
        assert rows.top == 0
