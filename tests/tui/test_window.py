"""What is painted: the lines that are different, and those anew that look different."""

from __future__ import annotations

from textual.screen import Screen
from textual.strip import Strip

from hmcbrowse.index.library import Library
from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.app import HmcBrowse
from hmcbrowse.tui.window import Window
from tui.test_browser import without_signs


def painted(window: Window) -> list[Strip]:
    return window.render_lines(window.outer_size.region)


def changed(before: list[Strip], after: list[Strip]) -> list[int]:
    assert len(before) == len(after)
    return [y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old is not new]


async def test_a_step_of_the_cursor_paints_two_rows_and_the_count(library: Library) -> None:
    app = HmcBrowse(library)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, Actions)
        before = painted(screen.timeline)
        await pilot.press("down")
        assert screen.timeline.cursor == 1
        after = painted(screen.timeline)
        assert changed(before, after) == [2, 3, 4, 5, len(after) - 1]  # the ruler above them stays
        screen.timeline.refresh()
        await pilot.pause()
        assert changed(after, painted(screen.timeline)) == []


async def test_focus_and_theme_change_how_every_line_looks(library: Library) -> None:
    app = HmcBrowse(library)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, Actions)
        for key in ("tab", "T"):
            before = painted(screen.timeline)
            await pilot.press(key)
            await pilot.pause()
            after = painted(screen.timeline)
            assert changed(before, after) == list(range(len(after)))
            assert all(next(iter(a)).style != next(iter(b)).style for a, b in zip(before, after, strict=True))


async def test_every_theme_has_all_colours(library: Library) -> None:
    app = HmcBrowse(library)
    async with app.run_test(size=(80, 24)) as pilot:
        for theme in app.available_themes:
            app.theme = theme
            await pilot.pause()
            assert "1 Timeline" in painted(app.screen.query_one("#timeline", Window))[0].text


async def test_the_first_picture_is_whole(library: Library) -> None:
    """Nothing waits to be told its size: what is read, and the row that was asked for, are there at once."""
    pictures = []

    class Watched(HmcBrowse):
        def _display(self, screen: Screen[object], renderable: object) -> None:
            if renderable is not None:
                pictures.append("\n".join(strip.text for strip in screen._compositor.render_strips()))
            super()._display(screen, renderable)  # type: ignore[arg-type]

    last = library.event(library.events - 1)
    async with Watched(library, last.id).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
    assert f"{library.events}/{library.events} ─╯" in pictures[0]
    assert "▸" in pictures[0].partition("2 Glossary")[0]
    first, last_one = (
        without_signs(picture.partition("3 Source")[2]) for picture in (pictures[0], pictures[-1])
    )
    assert first == last_one  # but for the signs of parallels, which are looked for later
