"""Copying quotes with their citations from the screen."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from hmcbrowse.dossier.citations.styles import STYLES
from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library
from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.app import HmcBrowse
from hmcbrowse.tui.citebox import CiteBox


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@asynccontextmanager
async def opened(library: Library, at: str) -> AsyncIterator[tuple[Pilot[None], Actions]]:
    app = HmcBrowse(library, at)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield pilot, app.browser


def previewed(box: CiteBox) -> str:
    """The whole preview, its wrapped lines as one text without blanks."""
    preview = box._preview
    preview.draw(0, preview.size.width - 1)
    return "".join("".join(preview._lines).split())


async def test_the_chooser_shows_each_style_and_copies_just_what_it_shows(library: Library) -> None:
    async with opened(library, "territorial-defeat") as (pilot, screen):
        for number, style in enumerate(STYLES):
            await pilot.press("Y", "g", *["down"] * number)
            box = pilot.app.screen
            assert isinstance(box, CiteBox)
            shown = previewed(box)
            await pilot.press("enter")
            assert pilot.app.screen is screen
            assert "".join(pilot.app.clipboard.split()) == shown
            again, pilot.app._clipboard = pilot.app.clipboard, ""
            await pilot.press("y")
            assert pilot.app.clipboard == again, f"y does not copy as {style} was"
        [item] = json.loads(pilot.app.clipboard)
        assert item["id"] == "austin-announcement"


async def test_the_style_chosen_last_is_known_when_the_dossier_is_opened_again(library: Library) -> None:
    async with opened(library, "sfa") as (pilot, _):
        await pilot.press("y")
        assert pilot.app.clipboard.startswith("“")
        await pilot.press("Y", "down", "down", "enter")
        assert pilot.app.clipboard.startswith("@misc{austin-announcement,")
    async with opened(library, "sfa") as (pilot, _):
        await pilot.press("y")
        assert pilot.app.clipboard.startswith("@misc{austin-announcement,")


async def test_escape_copies_nothing_and_chooses_nothing(library: Library) -> None:
    async with opened(library, "sfa") as (pilot, screen):
        await pilot.press("Y", "G", "escape")
        assert pilot.app.clipboard == ""
        await pilot.press("y")
        assert pilot.app.clipboard.startswith("“")
        assert pilot.app.screen is screen


async def test_a_long_preview_can_be_read_to_its_end(library: Library) -> None:
    async with opened(library, "sfa") as (pilot, _):
        await pilot.press("Y", "G")
        box = pilot.app.screen
        assert isinstance(box, CiteBox)

        def drawn() -> list[str]:
            size = box._preview.size
            rows = (box._preview.draw(y, size.width - 1)[0] for y in range(size.height))
            return ["".join(text for text, _ in row).strip() for row in rows]

        assert drawn()[0] == "["
        assert "]" not in drawn()
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert drawn()[-1] == "]"


async def test_a_sentence_is_copied_where_the_reader_has_moved_on_to_it(library: Library) -> None:
    async with opened(library, "sfa") as (pilot, screen):
        await pilot.press("3", "down")
        assert screen.place.sentence is not None
        sentence = library.sentence(screen.place.sentence)
        await pilot.press("y")
        words, _, about = pilot.app.clipboard.partition("\n")
        assert words == f"“{sentence.text}”"
        assert "[Austin announces talks" in about


@pytest.mark.parametrize("key", ["y", "Y"])
@pytest.mark.parametrize(
    ("exact", "why"),
    [("Beta did happen, said Bob.", "changed"), ("Quite something else", "missing"), ("Ann", "ambiguous")],
)
async def test_what_is_not_proven_is_refused_with_the_reason(
    dossier: Callable[..., Path], key: str, exact: str, why: str
) -> None:
    root = dossier(
        texts={"one": "Beta did not happen, said Bob. Ann and Ann left."},
        events=f"- {{id: e, title: E, quotes: [{{source: one, exact: '{exact}'}}]}}",
    )
    async with opened(open_library(root), "e") as (pilot, screen):
        await pilot.press(key)
        assert pilot.app.screen is screen
        assert pilot.app.clipboard == ""
        [told] = [notice.message for notice in pilot.app._notifications]
        assert told.startswith(f"Not copied: the quote is {why}")


async def test_a_text_that_has_changed_on_disk_is_not_copied_from(dossier: Callable[..., Path]) -> None:
    root = dossier(
        texts={"one": "It rained."}, events="- {id: e, title: E, quotes: [{source: one, exact: It rained}]}"
    )
    async with opened(open_library(root), "e") as (pilot, screen):
        (root / "seeds" / "one.txt").write_text("It did not.")
        await pilot.press("y")
        assert pilot.app.clipboard == ""
        assert pilot.app.screen is screen


@pytest.mark.parametrize("size", [(1, 1), (5, 2), (20, 5), (40, 12), (250, 80)])
async def test_no_size_is_too_small_for_what_is_laid_over(library: Library, size: tuple[int, int]) -> None:
    app = HmcBrowse(library)
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "b", "Y", "down", "pagedown", "pageup", "escape")
        await pilot.press("B", "e", *"note", "enter", "d", "escape", "grave_accent", "y")
        assert app.screen is app.browser
        assert app.clipboard.startswith("“")
