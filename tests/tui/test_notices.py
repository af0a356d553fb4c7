"""What passes by: one word at a time, on one line, until the next key. In the real app."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from hmcbrowse.index.library import Library
from hmcbrowse.tui.app import HmcBrowse
from tui.test_browser import opened


def told(pilot: Pilot[None]) -> list[str]:
    return [notice.message for notice in pilot.app._notifications]


async def test_what_is_said_of_a_key_goes_with_the_next_one(library: Library) -> None:
    async with opened(library) as (pilot, _):
        await pilot.press("b")
        await pilot.pause()
        assert told(pilot) == ["Bookmarked. B lists your bookmarks, and adds notes to them."]
        await pilot.press("b")
        await pilot.pause()
        assert told(pilot) == ["The bookmark is taken away."]
        await pilot.press("j")
        await pilot.pause()
        assert told(pilot) == []


async def test_what_must_be_read_stays_for_its_time(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        screen.tell_of_index()
        screen.library.tell("the index was damaged, and is written anew")
        await pilot.press("b", "j")
        await pilot.pause()
        assert told(pilot) == ["The index was damaged, and is written anew."]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_it_covers_one_line_and_no_sentence(library: Library, size: tuple[int, int]) -> None:
    app = HmcBrowse(library)
    async with app.run_test(size=size, notifications=True) as pilot:
        for word in ("This is the last source.", "This is the first source."):
            app.browser.say(word)
            await pilot.pause(0.05)
            [toast] = app.screen.query(Toast)
            assert str(toast.render()) == word
            assert (toast.region.height, toast.region.y) == (1, size[1] - 2)
        await pilot.press("j")
        await pilot.pause(0.05)
        assert not app.screen.query(Toast)
