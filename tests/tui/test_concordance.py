"""The concordance in the real app: orders, forms, what stands beside a term, very many mentions."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.context import contexts
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import TermRow
from hmcbrowse.tui import concordance
from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.concordance import Concordance, InContext, forms_line
from hmcbrowse.tui.spans import width_of
from tui.test_browser import drawn, opened, styled, to_term


def overlay(pilot: Pilot[None]) -> Concordance:
    assert isinstance(pilot.app.screen, Concordance)
    return pilot.app.screen


def edges(pilot: Pilot[None]) -> tuple[str, str]:
    box = overlay(pilot).query_one("#box")
    return str(box.border_title), str(box.border_subtitle)


def lines(pilot: Pilot[None]) -> list[str]:
    return drawn(overlay(pilot).choices).splitlines()


async def term_in(pilot: Pilot[None], screen: Actions, id: str) -> TermRow:
    await to_term(pilot, screen, id)
    await pilot.press("m")
    term = screen.library.term_id(id)
    assert term is not None
    return term


async def test_mentions_are_sorted_by_either_neighbour_and_by_source_again(library: Library) -> None:
    async with opened(library, (120, 50)) as (pilot, screen):
        term = await term_in(pilot, screen, "isis")
        as_read = lines(pilot)
        assert "< > s sort" in edges(pilot)[1]
        for key, after in (("less_than_sign", False), ("greater_than_sign", True)):
            await pilot.press(key)
            assert ("after" if after else "before") in edges(pilot)[0]
            _, *rows = lines(pilot)
            assert len(rows) == term.mentions
            listing = overlay(pilot).choices.listing
            assert isinstance(listing, InContext)
            near = []
            for row, line in enumerate(rows):
                found = next(contexts(library, term.n, listing.number(row), 1, 30))
                assert f"{found.left[-5:]}{found.surface}" in line
                words = re.findall(r"\w+(?:['’.-]\w+)*", found.right if after else found.left)
                near.append(words[0 if after else -1].casefold() if words else "")
            assert near == sorted(near)
            assert len(set(near)) > 5
        await pilot.press("s")
        assert lines(pilot) == as_read


async def test_the_mention_under_the_cursor_stays_there_in_another_order(library: Library) -> None:
    async with opened(library, (100, 30)) as (pilot, screen):
        term = await term_in(pilot, screen, "isis")
        choices = overlay(pilot).choices
        choices.go(5)
        for key in ("less_than_sign", "greater_than_sign", "o", "o", "s"):
            await pilot.press(key)
            if isinstance(choices.listing, InContext):
                assert choices.listing.number(choices.cursor) == 5
        await pilot.press("greater_than_sign", "enter")
        fifth = library.mentions(term.n, 5, 1)[0]
        assert screen.place.sentence == fifth.sentence
        assert screen.place.words == (fifth.start, fifth.end, True)


async def test_keywords_begin_in_one_column_and_the_introducing_one_has_a_sign(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await term_in(pilot, screen, "hmc")
        forms, *rows = lines(pilot)
        assert "HMC 10 · U.S.-Iraq Higher Military Commission 2" in forms
        assert "= introduces it" in forms
        assert len({row.index("HMC") for row in rows if "HMC" in row}) == 1
        introducing = [row for row in rows if row[2] == "="]
        assert len(introducing) == 1
        assert "Commission, or HMC" in introducing[0]


async def test_what_stands_beside_a_term_is_counted_and_a_jump_away(library: Library) -> None:
    async with opened(library, (100, 30)) as (pilot, screen):
        term = await term_in(pilot, screen, "hmc")
        await pilot.press("o")
        assert "11 sentences of its 12 mentions" in edges(pilot)[0]
        rows = [row.split() for row in lines(pilot)]
        assert rows[0][1:3] == ["7×", "Iraq"]
        assert [row[0] for row in rows[1:4]] == ["5×", "4×", "3×"]
        await pilot.press("down", "down", "enter")
        assert styled(screen, "quote") == "U.S."
        assert screen.place.sentence is not None
        mentioned = {m.term for m in library.mentions_in(screen.place.sentence, screen.place.sentence)}
        assert term.n in mentioned
        assert library.term(screen.place.term or 0).label == "U.S."


async def test_of_very_many_mentions_the_first_are_sorted_and_the_screen_says_so(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concordance, "GATHERED", 6)
    async with opened(library, (100, 30)) as (pilot, screen):
        term = await term_in(pilot, screen, "isis")
        choices = overlay(pilot).choices
        assert choices.count() == term.mentions > 6
        assert lines(pilot)[0].strip().startswith("of the first 6: ISIS")
        choices.go(9)
        await pilot.press("less_than_sign")
        assert choices.count() == 6
        assert f"first 6 of {term.mentions} mentions, by words before" in edges(pilot)[0]
        assert choices.cursor == 0
        await pilot.press("o")
        assert f"first 6 of {term.mentions} mentions" in edges(pilot)[0]
        await pilot.press("s")
        assert edges(pilot)[0] == f"ISIS: {term.mentions} mentions"
        assert choices.count() == term.mentions


async def test_long_work_is_done_by_and_by_while_keys_are_answered(
    dossier: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concordance, "SLICE", 0.0)  # one mention at a time
    monkeypatch.setattr(concordance, "PAUSE", 3600.0)  # and only when the test says so
    library = open_library(
        dossier(texts={"one": "A cat. Our cat. Dog.\n\n" * 30}, glossary="- {id: cat, label: cat}")
    )
    async with opened(library, at="cat") as (pilot, _):
        await pilot.press("m", "less_than_sign")
        for _ in range(30):
            overlay(pilot).go_on()
        assert "51 % of 60 mentions read" in edges(pilot)[1]
        assert overlay(pilot).choices.count() == 60
        await pilot.press("down", "down")
        assert overlay(pilot).choices.cursor == 2
        for _ in range(100):
            overlay(pilot).go_on()
        await pilot.pause()
        assert "by words before" in edges(pilot)[0]
        assert "Enter goes there" in edges(pilot)[1]
        assert "cat 60" in lines(pilot)[0]
        await pilot.press("o")
        for _ in range(100):
            overlay(pilot).go_on()
        await pilot.pause()
        assert "Beside cat, in the 60 sentences of its 60 mentions" in edges(pilot)[0]
        assert "Nothing here." in lines(pilot)[0]


@pytest.mark.parametrize("size", [(1, 1), (5, 2), (20, 5), (40, 12), (250, 80)])
async def test_no_size_is_too_small_or_too_large(library: Library, size: tuple[int, int]) -> None:
    async with opened(library, size, at="hmc") as (pilot, screen):
        await pilot.press("m", "less_than_sign", "down", "o", "down", "G", "o", "s", "enter")
        assert pilot.app.screen is screen


def test_wide_characters_keep_the_column(dossier: Callable[..., Path]) -> None:
    text = "北京北京北京 Cat 北京北京. Plain words before a Cat and after it, long enough.\n" * 3
    library = open_library(dossier(texts={"one": text}, glossary="- {id: cat, label: Cat}"))
    listing = InContext(library, library.term(0))
    for width in (30, 61, 105):
        rows = [listing.draw(row, width) for row in range(6)]
        assert max(map(width_of, rows)) <= width
        assert len({cell_len(row[1][0]) for row in rows}) == 1


def test_as_many_forms_are_told_as_there_is_room_for(library: Library) -> None:
    term = library.term(0)
    forms = [("Alpha", 1_200), ("Beta", 30), ("Gamma", 4)]
    told = {width: "".join(text for text, _ in forms_line(forms, 9_999, term, width)) for width in (60, 30)}
    assert told[60] == "  Alpha 1,200 · Beta 30 · Gamma 4"
    assert told[30] == "  Alpha 1,200 · 2 more forms"
    for width in range(1, 60):
        assert width_of(forms_line(forms, 9_999, term, width)) <= max(width, 2)


def test_choosing_a_row_gives_its_mention(library: Library) -> None:
    isis = library.term_id("isis")
    assert isis
    listing = InContext(library, isis)
    for row in (0, isis.mentions - 1, 3):
        value = listing.value(row)
        assert value == next(contexts(library, isis.n, row, 1, 0)).mention


async def test_a_text_that_changes_meanwhile_is_not_counted_on(dossier: Callable[..., Path]) -> None:
    root = dossier(texts={"one": "A cat. Our cat.\n"}, glossary="- {id: cat, label: cat}")
    library = open_library(root)
    async with opened(library, at="cat") as (pilot, _):
        await pilot.press("m")
        library.texts.close()
        (root / "seeds/one.txt").write_text("No more of it, at all.\n")
        await pilot.press("greater_than_sign")
        assert "The text has changed" in edges(pilot)[1]
        assert "by words" not in edges(pilot)[0]
        await pilot.press("down", "escape")
