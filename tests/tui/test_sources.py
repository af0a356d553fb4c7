"""The list of sources, and the way from one source to another, in the real app."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library
from hmcbrowse.tui.listings import sources
from hmcbrowse.tui.overlay import Finder
from hmcbrowse.tui.spans import width_of
from tui.test_browser import drawn, opened

SOURCES = """
- {id: ledger, file: seeds/ledger.txt, title: The ledger, publisher: City Press}
- {id: blank, file: seeds/blank.txt, title: An empty page}
- id: letter
  file: seeds/letter.txt
  title: A letter home
  devised: true
  speaker: bob
  date: {edtf: "2016-03-12", words: 12 March 2016}
  quotes: [{source: letter, exact: Sent on 12 March 2016.}]
- {id: beijing, file: seeds/beijing.txt, title: 关于会谈的声明, publisher: 新华社, date: {edtf: 1990/2003}}
"""

TEXTS = {
    "ledger": "First entry of it. Second entry of it. Third entry of it.",
    "blank": "",
    "letter": "Sent on 12 March 2016. All is well here. Write soon.",
    "beijing": "Talks began in Beijing.",
}

GLOSSARY = """
- {id: bob, label: Bob Ellis, kind: person, quotes: [{source: ledger, exact: First entry of it. Second}]}
"""


@pytest.fixture
def four(dossier: Callable[..., Path]) -> Library:
    return open_library(dossier(texts=TEXTS, sources=SOURCES, glossary=GLOSSARY))


def shown(pilot: Pilot[None]) -> list[str]:
    finder = pilot.app.screen
    assert isinstance(finder, Finder)
    return [line.rstrip() for line in drawn(finder.choices).splitlines() if line.strip()]


async def test_the_list_tells_when_what_who_and_how_much_is_cited(four: Library) -> None:
    async with opened(four, (100, 30)) as (pilot, _):
        await pilot.press("s")
        ledger, blank, letter, beijing = shown(pilot)
        assert ledger.startswith("▸ •     undated · The ledger  City Press ")
        assert ledger.endswith("2 of 3 cited")
        assert blank.endswith("empty")
        assert "  12 Mar 2016 ● [A letter home]  Bob Ellis " in letter
        assert letter.endswith("1 of 3 cited")
        assert "  1990 – 2003 ◌ 关于会谈的声明  新华社 " in beijing


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *(("let", "letter"), ("letter home", "letter"), ("press", "ledger"), ("bob", "letter")),
        *(("ellis 2016", "letter"), ("12 mar", "letter"), ("march", "letter"), ("beij", "beijing")),
        *(("2003", "beijing"), ("声明", ""), ("关于", "beijing"), ('"', ""), ("nobody", "")),
    ],
)
def test_what_is_typed_is_sought_in_all_that_is_known_of_a_source(
    four: Library, typed: str, found: str
) -> None:
    listing, nothing = sources(four, typed, 0)
    ids = [four.source(listing.value(row).n).id for row in range(listing.total)]  # type: ignore[attr-defined]
    assert ids == ([found] if found else [])
    assert typed in nothing


@pytest.mark.parametrize("width", [30, 49, 67, 105])
def test_a_line_fills_its_width_and_no_more(four: Library, width: int) -> None:
    listing, _ = sources(four, "", 0)
    for row in range(listing.total):
        assert width_of(listing.draw(row, width)) == width


async def test_enter_opens_a_source_where_the_reader_last_stood_and_back_comes_back(four: Library) -> None:
    async with opened(four) as (pilot, screen):
        start = screen.spot()
        await pilot.press("s", *"letter", "enter")
        assert screen.focused is screen.source
        letter = four.source_id("letter")
        assert letter is not None
        assert screen.source.cursor == letter.first
        await pilot.press("down", "down", "s", *"ledger", "enter")
        assert screen.source.cursor == 0
        await pilot.press("s", *"letter", "enter")
        assert screen.source.cursor == letter.first + 2
        await pilot.press("left_square_bracket", "left_square_bracket", "left_square_bracket")
        assert screen.spot() == start


async def test_the_list_opens_at_the_source_in_view_and_escape_leaves_all_as_it_was(four: Library) -> None:
    async with opened(four, at="letter") as (pilot, screen):
        before = screen.spot()
        await pilot.press("s")
        assert [line for line in shown(pilot) if "▸ •" in line] == [shown(pilot)[2]]
        await pilot.press("ctrl+end")
        assert shown(pilot)[-1].startswith("▸")
        await pilot.press("ctrl+home")
        assert shown(pilot)[0].startswith("▸")
        await pilot.press("escape")
        assert screen.spot() == before
        await pilot.press("1", "s", "enter")
        assert screen.focused is screen.source
        assert screen.place.sentence == before.place.sentence


async def test_an_empty_source_says_so(four: Library) -> None:
    async with opened(four) as (pilot, screen):
        before = screen.spot()
        await pilot.press("s", *"empty", "enter")
        await pilot.pause()
        assert screen.spot() == before
        assert any("An empty page is empty" in note.message for note in pilot.app._notifications)


async def test_the_end_of_a_source_says_how_to_go_on(four: Library) -> None:
    async with opened(four, at="ledger") as (pilot, screen):
        assert "next source" not in str(screen.source.border_subtitle)
        await pilot.press("G")
        assert "} next source" in str(screen.source.border_subtitle)
        await pilot.press("down")
        assert screen.source.source is not None
        assert screen.source.source.id == "ledger"
        seen = []
        for key in (*["right_curly_bracket"] * 3, *["left_curly_bracket"] * 3):
            seen.append((screen.source.source.id, screen.source.cursor - screen.source.source.first))
            await pilot.press(key)
        assert seen == [
            *(("ledger", 2), ("letter", 0), ("beijing", 0)),
            *(("beijing", 0), ("letter", 0), ("ledger", 2)),
        ]
        await pilot.press("right_curly_bracket", "right_curly_bracket", "G")
        assert "next source" not in str(screen.source.border_subtitle)


async def test_sources_are_found_by_search_and_palette_too(four: Library) -> None:
    for key in ("slash", "ctrl+p"):
        async with opened(four) as (pilot, screen):
            await pilot.press(key, *"letter home")
            assert "¶ [A letter home]  12 Mar 2016" in shown(pilot)[0]
            await pilot.press("enter")
            assert screen.source.source == four.source_id("letter")
            assert screen.focused is screen.source


def test_a_great_many_sources_leave_room_for_sentences(dossier: Callable[..., Path]) -> None:
    from hmcbrowse.index.search import search

    texts = {f"talks-{n}": "Talks went on." for n in range(60)}
    hits = search(open_library(dossier(texts=texts)), "talks", sources=True)
    kinds = [hit.kind for hit in hits]
    assert 0 < kinds.count("source") < 60
    assert kinds.count("sentence") == 60
