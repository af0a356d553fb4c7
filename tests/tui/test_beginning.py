"""A dossier in which nothing is marked yet: it opens on its texts, and says what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hmcbrowse.curate.beginning import begin
from hmcbrowse.index.cache import open_library
from hmcbrowse.tui.app import HmcBrowse
from hmcbrowse.tui.commands import COMMANDS
from hmcbrowse.tui.glossary import Glossary
from hmcbrowse.tui.timeline import Timeline

KEYS = {"v": "mark", "a": "attach", "S": "suggest", "e": "edit", "?": "help"}
"""The keys that it names, and what they do."""


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    text = tmp_path / "minutes.txt"
    text.write_text("The council met on 14 March 1932. It voted for a bridge.\n", "utf-8")
    begin(tmp_path / "bridge", [text])
    return tmp_path / "bridge"


def shown(pane: object) -> str:
    lines = pane.blank()  # type: ignore[attr-defined]
    return " ".join("".join(text for text, _ in line) for line in lines)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)])
async def test_it_opens_on_its_text_and_says_what_to_press(fresh: Path, size: tuple[int, int]) -> None:
    app = HmcBrowse(open_library(fresh))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        screen = app.browser
        assert screen.focused is screen.source
        for pane in (screen.timeline, screen.glossary):
            assert shown(pane) == pane.nothing or not pane.size.width  # in a small terminal one pane is seen
        for key in (
            "1",
            "down",
            "enter",
            "n",
            "d",
            "m",
            "2",
            "down",
            "enter",
            "3",
            "down",
            "enter",
            "p",
            "w",
            "u",
        ):
            await pilot.press(key)
            await pilot.pause()
            if screen is not app.screen:
                await pilot.press("escape")
        assert app.fault is None


async def test_the_keys_that_it_names_do_what_it_says(fresh: Path) -> None:
    app = HmcBrowse(open_library(fresh))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        card = app.browser.card
        told = " ".join("".join(text for text, _ in card.draw(y, 40)[0]) for y in range(card.size.height))
    named = re.findall(r"(?:^|[ ·])([A-Za-z?])(?= )", f"{told} {Timeline.nothing} {Glossary.nothing}")
    does = {key: command.action for command in COMMANDS for key in command.shown.split()}
    assert set(KEYS) <= {*named}
    for key, action in KEYS.items():
        assert does[key] == action
