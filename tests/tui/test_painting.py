"""When a screen is painted: once for each key, however much it sets off."""

from __future__ import annotations

import asyncio

import pytest
from rich.console import RenderableType
from textual.screen import Screen

from hmcbrowse.index.library import Library
from hmcbrowse.tui import painting
from hmcbrowse.tui.app import HmcBrowse


class Counting(HmcBrowse):
    """Knows how often it was painted."""

    painted = 0

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        self.painted += renderable is not None
        super()._display(screen, renderable)


@pytest.mark.parametrize("key", ["j", "enter", "tab", "3", "slash", "question_mark", "d", "T"])
async def test_a_key_is_painted_once(library: Library, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setattr(painting, "LATEST", 10.0)  # however slow the machine is
    app = Counting(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.5)  # what is made ready after the start, and looked for in the text
        before = app.painted
        await pilot.press(key)
        await pilot.pause()
        assert app.painted == before + 1


async def test_what_keeps_the_loop_busy_does_not_keep_it_from_painting(library: Library) -> None:
    app = Counting(library)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause(0.5)
        before = app.painted

        def again() -> None:
            if app.painted == before:
                asyncio.get_running_loop().call_soon(again)

        asyncio.get_running_loop().call_soon(again)
        app.browser.timeline.refresh(layout=True)
        await pilot.pause(1.0)
        assert app.painted > before
