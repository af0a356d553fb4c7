"""Titles of any length and script: what else a line tells is still there, and nothing runs out of its box."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library
from hmcbrowse.tui.bars import Heading
from hmcbrowse.tui.commands import COMMANDS
from hmcbrowse.tui.listings import how_dated, results
from hmcbrowse.tui.overlay import Chooser, Finder
from hmcbrowse.tui.spans import width_of
from tui.test_browser import drawn, opened

TITLES = {
    "long": "Statement by the Secretary on the occasion of the opening of the talks of the two governments, "
    * 3,
    "chinese": "关于美国与伊拉克高级军事委员会会谈的声明，国防部长在华盛顿宣布双方将于近期举行会谈" * 2,
    "arabic": "بيان بشأن اللجنة العسكرية العليا بين الولايات المتحدة والعراق في بغداد حول مستقبل التحالف" * 2,
    "plain": "Notes",
}

SIZES = [(60, 20), (80, 24), (100, 30), (160, 50)]


@pytest.fixture(params=TITLES)
def titled(request: pytest.FixtureRequest, dossier: Callable[..., Path]) -> Library:
    title = TITLES[request.param]
    root = dossier(
        heading=f"title: '{title}'\n",
        texts={
            "one": "Sent on 12 March 2016. " + "They met, and talked of many things at great length, " * 9
        },
        sources=f"""
            - id: one
              file: seeds/one.txt
              title: '{title}'
              publisher: City Press
              date: {{edtf: "2016-03-12", words: 12 March 2016}}
              quotes: [{{source: one, exact: Sent on 12 March 2016.}}]
            """,
        events=f"""
            - id: e
              title: '{title}'
              date: {{edtf: "2016-03-12", words: 12 March 2016}}
              quotes: [{{source: one, exact: 12 March 2016. They met}}, {{source: one, exact: no such words}}]
            """,
    )
    return open_library(root)


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_line_holds_the_title_and_what_there_is(
    titled: Library, size: tuple[int, int]
) -> None:
    async with opened(titled, size) as (_, screen):
        heading = screen.query_one(Heading)
        shown = "".join(text for text, _ in heading.draw(0, heading.size.width - 1)[0])
        assert cell_len(shown) <= size[0]
        assert "1 problem" in shown
        assert shown.rstrip().endswith(("1 problem", "1 source"))
        assert shown[1:11] == titled.title[:10] or titled.title in shown


@pytest.mark.parametrize("size", SIZES)
async def test_a_sentence_tells_the_date_and_the_publisher_of_its_source(
    titled: Library, size: tuple[int, int]
) -> None:
    async with opened(titled, size, at="one") as (_, screen):
        card = drawn(screen.card)
        assert "● 12 Mar 2016, stated · City Press" in card
        assert "the date of this source" in " ".join(card.split())


@pytest.mark.parametrize("size", SIZES)
async def test_results_keep_their_dates_and_sentences_their_sources(
    titled: Library, size: tuple[int, int]
) -> None:
    words = titled.title.split()[0].strip(",")
    async with opened(titled, size) as (pilot, _):
        await pilot.press("slash")
        finder = pilot.app.screen
        assert isinstance(finder, Finder)
        finder.query_one("#typed").value = words  # type: ignore[attr-defined]
        await pilot.pause()
        lines = [line for line in drawn(finder.choices).splitlines() if line.strip()]
        assert len(lines) == 2
        assert all("  12 Mar 2016" in line for line in lines)
    listing, _ = results(titled, "met")
    rows = [listing.draw(row, 60) for row in range(listing.total)]
    assert [width_of(row) for row in rows] == [60] * len(rows)
    assert all(row[-1][0].strip().startswith(titled.title[:5]) for row in rows)


@pytest.mark.parametrize("size", SIZES)
async def test_how_a_date_is_known_stays_within_its_box(titled: Library, size: tuple[int, int]) -> None:
    async with opened(titled, size, at="e") as (pilot, _):
        await pilot.press("d")
        chooser = pilot.app.screen
        assert isinstance(chooser, Chooser)
        room = chooser.choices.size.width - 3
        listing = chooser.choices.listing
        assert all(width_of(listing.draw(row, room)) <= room for row in range(listing.total))


def test_a_chain_is_as_wide_as_it_is_asked_to_be(library: Library) -> None:
    for width in (40, 67, 92):
        listing = how_dated(library, "event", "territorial-defeat", width)
        assert max(width_of(listing.draw(row, width)) for row in range(listing.total)) in range(
            width - 12, width + 1
        )


async def test_enter_on_words_that_only_date_the_source_says_so(dossier: Callable[..., Path]) -> None:
    root = dossier(
        texts={"one": "Sent on 12 March 2016. All is well."},
        sources="""
            - id: one
              file: seeds/one.txt
              title: One
              date: {edtf: "2016-03-12", words: 12 March 2016}
              quotes: [{source: one, exact: Sent on 12 March 2016.}]
            """,
    )
    async with opened(open_library(root), at="one") as (pilot, _):
        await pilot.press("enter")
        assert [note.message for note in pilot.app._notifications] == [
            "It bears out the date of a source; d tells how that is known."
        ]


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_what_an_overlay_says_of_itself_is_whole_or_cut_with_a_sign(
    library: Library, size: tuple[int, int]
) -> None:
    async with opened(library, size) as (pilot, _):
        await pilot.press("/")
        assert isinstance(pilot.app.screen, Finder)
        said = " ".join(drawn(pilot.app.screen.choices).split())
        assert said == "Type words; “words in marks” are a phrase. Enter jumps, Esc comes back."
        await pilot.press("escape", "ctrl+p")
        assert isinstance(pilot.app.screen, Finder)
        lines = [line[2:-1].rstrip() for line in drawn(pilot.app.screen.choices).splitlines()]
        whole = [f"{one.shown:>12}  {one.title}  {one.help}" for one in COMMANDS]
        for line, command in zip(lines, whole, strict=False):
            assert line == command or (line.endswith("…") and command.startswith(line[:-1].rstrip()))
