"""Parallel passages in the real app: the sign beside a sentence, and both passages side by side."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library
from hmcbrowse.index.parallels import Parallels
from hmcbrowse.index.sidebyside import parts
from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.alike import ALIKE, Alike
from hmcbrowse.tui.marks import GUTTER
from hmcbrowse.tui.sidebyside import SideBySide, laid_out
from hmcbrowse.tui.spans import Line, width_of
from tui.test_browser import drawn, opened, signs_found, squeezed, styled

INVITATION = "The United States and the coalition are in Iraq"


def page(pilot: Pilot[None]) -> str:
    overlay = pilot.app.screen
    assert isinstance(overlay, SideBySide)
    return drawn(overlay.page)


def title(pilot: Pilot[None]) -> str:
    return str(pilot.app.screen.query_one("#box").border_title)


async def to_sentence(pilot: Pilot[None], screen: Actions, source: str, number: int) -> int:
    row = screen.library.source_id(source)
    assert row is not None
    await pilot.press("3")
    screen.hear(screen.source.Moved(row.first + number - 1))
    await pilot.pause()
    return row.first + number - 1


def signed(screen: Actions) -> set[int]:
    """The sentences in view that bear the sign, by their numbers."""
    assert screen.source.viewport
    found = set()
    for y, (block, index) in enumerate(screen.source.viewport.lines):
        line, _ = screen.source.draw(y, screen.source.size.width - 1)
        if ALIKE in "".join(text for text, _ in line)[:GUTTER]:
            start, end = block.lines[index]
            found |= {block.first + n for n, (a, _) in enumerate(block.sentences) if start <= a < end}
    return found


async def test_a_sentence_says_that_it_has_a_parallel(library: Library) -> None:
    async with opened(library, (100, 150)) as (pilot, screen):
        source = library.source(1)
        await to_sentence(pilot, screen, source.id, 1)
        await signs_found(pilot, screen)
        # 18 and 19, 19 and 20 may share a line, so a line may sign for more than one.
        expected = {n - source.first + 1 for one in Parallels(library).all(source) for n in one.a[1:3]}
        numbers = {n - source.first + 1 for n in signed(screen)}
        assert expected <= numbers
        assert numbers <= expected | {17, 18, 19, 20, 21}


async def test_the_signs_are_looked_for_bit_by_bit(library: Library) -> None:
    async with opened(library, (100, 150)) as (pilot, screen):
        await to_sentence(pilot, screen, library.source(1).id, 1)
        assert screen.source.viewport
        blocks = list({block.first: block for block, _ in screen.source.viewport.lines}.values())
        alike, bits = Alike(library), 0
        while alike.unknown(blocks):
            alike.look(blocks, 0)
            bits += 1
        assert bits > 10 * len(blocks)
        for block in blocks:
            expected = Parallels(library).touching(block.first, block.last)
            assert alike.of(block, block.first) == [
                p for p in expected if p.a.first <= block.first <= p.a.last
            ]


async def test_p_shows_both_passages_and_who_says_each(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await to_sentence(pilot, screen, "austin-announcement", 15)
        await pilot.press("p")
        shown = page(pilot)
        left, right = zip(*(line.split("│") for line in shown.splitlines() if "│" in line), strict=True)
        assert "[Austin announces" in left[0]
        assert "[Singh on the coming talks" in right[0]
        assert "senior defense official" in left[1]
        assert "Sabrina Singh" in right[1]
        assert "‹of their›" in " ".join(" ".join(left).split())
        assert "‹of their›" not in " ".join(" ".join(right).split())
        assert "‹toward›" in " ".join(left)
        assert "‹towards›" in " ".join(right)
        assert "87% alike" in title(pilot)


def same(line: Line) -> str:
    """The letters of a line that both passages have; its pieces that differ are bold."""
    return "".join(c for text, style in line if style == "" for c in text if c.isalnum()).casefold()


@pytest.mark.parametrize("width", [20, 54, 67, 105])
def test_the_same_words_stand_in_the_same_line(library: Library, width: int) -> None:
    for one in Parallels(library).all():
        lines = laid_out(library, one, width)
        assert all(width_of(line) <= width for line in lines)
        if width < 50:
            pairs = list(zip(lines[6::3], lines[7::3], strict=True))
        else:
            middles = [line.index((" │ ", "gap")) for line in lines]
            pairs = [(line[:at], line[at + 1 :]) for line, at in zip(lines, middles, strict=True)]
        assert all(same(ours) == same(theirs) for ours, theirs in pairs)
        whole = ["".join(same(line) for line in side) for side in zip(*pairs, strict=True)]
        told = [part for part in parts(library, one) if part.same]
        assert whole[0] == same([(part.a, "") for part in told])


async def test_p_again_moves_on_and_comes_round(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await to_sentence(pilot, screen, "singh-briefing", 20)
        seen = []
        await pilot.press("p")
        for _ in range(7):
            seen.append(page(pilot))
            await pilot.press("p")
        assert len(set(seen[:6])) == 6
        assert seen[6] == seen[0]
        assert "working together" in " ".join(seen[0].split()) or "‹toward" in seen[0]


async def test_enter_goes_to_the_other_passage_and_back_again(library: Library) -> None:
    async with opened(library, (100, 50)) as (pilot, screen):
        sentence = await to_sentence(pilot, screen, "austin-announcement", 15)
        await pilot.press("p", "enter")
        assert isinstance(pilot.app.screen, Actions)
        assert "Singh on the coming talks" in str(screen.source.border_title)
        words = squeezed(styled(screen, "quote"))
        assert words.startswith(squeezed("not a negotiation about the withdrawal"))
        assert words.endswith(squeezed("the enduring defeat of ISIS"))
        await pilot.press("left_square_bracket")
        assert screen.place.sentence == sentence
        await pilot.press("p", "escape")
        assert isinstance(pilot.app.screen, Actions)
        assert screen.place.sentence == sentence


async def test_where_nothing_is_alike_it_says_so(dossier: Callable[..., Path]) -> None:
    library = open_library(dossier(texts={"one": "A dull day.", "two": "Rain fell on the harbour."}))
    async with opened(library) as (pilot, screen):
        said: list[str] = []
        screen.say = said.append  # type: ignore[method-assign]
        await pilot.press("3", "p")
        assert isinstance(pilot.app.screen, Actions)
        assert said == ["No other source has a passage of this one in nearly the same words."]
    library.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_signs_and_differences_need_no_colour() -> None:
    from tui.pty_session import PtySession

    with PtySession([sys.executable, "-m", "hmcbrowse"], size=(80, 24), env={"NO_COLOR": "1"}) as session:
        session.wait_for("1 Timeline")
        session.send("3", *"jjjjjjjjj")
        session.wait_for('● ≈ "The United States and the coalition')
        session.send("p")
        session.wait_for("‹toward›")
        assert "‹towards›" in session.text
        session.send("esc")
        session.wait_until(lambda: "Parallel" not in session.text)
        session.send("q")
        assert session.wait_for_exit() == 0
