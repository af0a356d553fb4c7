"""What the timeline's column of dates says, in panes of any width."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library
from hmcbrowse.tui.overlay import Chooser
from tui.test_browser import drawn, opened

YEARS = """
- {id: found, title: Founded, date: {edtf: "1887-10"}}
- {id: shut, title: Shut, date: {edtf: "1894/1897"}}
"""
DAYS = YEARS + '- {id: opened, title: Opened, date: {edtf: "1888-09-17"}}\n'


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_a_date_is_shown_as_far_as_it_is_known(
    dossier: Callable[..., Path], size: tuple[int, int]
) -> None:
    async with opened(open_library(dossier(events=DAYS)), size) as (_, screen):
        shown = drawn(screen.timeline)
        for told in ("Oct 1887  ", "17 Sep 1888  ", "1894  "):
            assert f" {told}" in shown


async def test_titles_have_the_room_that_no_day_needs(dossier: Callable[..., Path]) -> None:
    async with opened(open_library(dossier(events=YEARS))) as (pilot, screen):
        assert "▸ Oct 1887  ◌ Founded" in drawn(screen.timeline)
        screen.timeline.renew(open_library(dossier("later", events=DAYS)))
        await pilot.pause()
        assert "▸   Oct 1887  ◌ Founded" in drawn(screen.timeline)


def test_whether_an_event_is_known_to_the_day(dossier: Callable[..., Path], library: Library) -> None:
    assert not library.known_to_the_day()
    assert open_library(dossier(events=DAYS)).known_to_the_day()


CHANGED = """
- id: opened
  title: Opened
  date: {edtf: "1888-09-17", words: 17 September 1888}
  quotes: [{source: one, exact: The library was opened on 17 September 1888.}]
- {id: found, title: Founded, quotes: [{source: one, exact: It was founded.}]}
"""


async def test_how_a_date_is_known_tells_that_its_quote_is_changed(dossier: Callable[..., Path]) -> None:
    text = "The library was not opened on 17 September 1888. It was founded."
    library = open_library(dossier(texts={"one": text}, events=CHANGED))
    async with opened(library, at="opened") as (pilot, _):
        await pilot.press("d")
        assert isinstance(pilot.app.screen, Chooser)
        shown = drawn(pilot.app.screen.choices)
        assert "was not opened" in shown
        assert "✗ CHANGED: not the words that the dossier quotes" in shown


async def test_of_what_the_dossier_leaves_undated_nothing_is_said_of_the_texts(
    dossier: Callable[..., Path],
) -> None:
    library = open_library(dossier(texts={"one": "It was founded. That was in 1887."}, events=CHANGED))
    async with opened(library, at="found") as (pilot, screen):
        await pilot.press("1", "d")
        assert "· undated: no date is given for it" in drawn(screen.card)
        assert "(d: how)" not in drawn(screen.card)
        [notice] = pilot.app._notifications
        assert notice.message == "Undated. Words that date it are marked with v, and attached with a."
