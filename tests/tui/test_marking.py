"""Marking words in the source, driven through the real app: what is marked is told by its offsets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library
from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.wordwalk import words_in
from tui.test_browser import drawn, opened, styled

TEXT = (
    "It rained all day. “Nobody,” said Ann, came to the U.S. feast.\r\n"
    "Costs rose 5% to $7 — why? 😀 Zoë’s naïve café closed.\r\n\r\nThe end came.\n"
)


@contextmanager
def small(dossier: Callable[..., Path], text: str = TEXT) -> Iterator[Library]:
    library = open_library(dossier(texts={"one": text}, events="- {id: rain, title: The rain}\n"))
    yield library


def marked(screen: Actions) -> str:
    """The marked words, cut from the decoded file by their offsets alone."""
    marking = screen.source.marking
    if marking is None:
        return ""
    raw = (screen.library.root / marking.source.text).read_bytes()
    return raw.decode("utf-8")[marking.start : marking.end]


async def mark(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press("3", "g", "v", *keys)


def test_words_come_without_the_punctuation_around_them() -> None:
    text = "“Nobody,” said (the U.S.), 5% of $7 — at 3 p.m.; don’t! Zoë’s e.g. e-mail..."
    assert [text[a:b] for a, b in words_in(text)] == [
        "Nobody", "said", "the", "U.S.", "5%", "of", "$7", "—", "at", "3", "p.m.", "don’t", "Zoë’s", "e.g.",
        "e-mail",
    ]  # fmt: skip


async def test_words_are_marked_one_by_one_across_sentences_lines_and_paragraphs(
    dossier: Callable[..., Path],
) -> None:
    with small(dossier) as library:
        async with opened(library) as (pilot, screen):
            await mark(pilot)
            assert marked(screen) == "It"
            await pilot.press("l", "w", "right", "l")
            assert marked(screen) == "It rained all day. “Nobody"
            await pilot.press("h", "b", "left")
            assert marked(screen) == "It rained"
            await pilot.press("o", "l")
            assert marked(screen) == "rained"
            await pilot.press("o", "$", "$")
            assert marked(screen) == "rained all day. “Nobody,” said Ann, came to the U.S. feast."
            await pilot.press("G")
            assert marked(screen) == TEXT[3:-2]
            await pilot.press("L", "L", "L")
            assert marked(screen) == TEXT[3:]
            await pilot.press("v", "home")
            assert marked(screen) == TEXT[-len("The end came.\n") :]
            await pilot.press("b")
            assert marked(screen).startswith("closed.\r\n\r\nThe end")
            await pilot.press("escape")
            assert marked(screen) == ""
            assert screen.place.sentence == library.first_sentence()


async def test_it_moves_by_lines_and_pages_and_is_always_in_view(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await mark(pilot, "j")
        lines = [block.text[slice(*block.lines[n])] for block, n in screen.source.viewport.lines]  # type: ignore[union-attr]
        assert marked(screen) == f"{lines[0]} {lines[1].split()[0]}"
        await pilot.press("k")
        assert marked(screen) == lines[0].split()[0]
        for _ in range(12):
            await pilot.press("pagedown")
            assert styled(screen, "head")
        source = screen.source.source
        assert source is not None
        assert screen.source.marking is not None
        assert screen.source.marking.end > source.length - 200
        await pilot.press("g")
        assert marked(screen) == lines[0].split()[0]
        assert styled(screen, "head") == marked(screen)


async def test_what_is_marked_is_shown_by_reverse_letters_and_told_in_words(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await mark(pilot, "l", "l")
        assert marked(screen) == "A commission made"
        assert styled(screen, "marked") == "A commission made"
        style = screen.source._looks("marked")  # type: ignore[misc]
        assert style is not None
        assert style.reverse
        card = drawn(screen.card)
        assert "“A commission made”" in card
        assert "3 words · 17 characters" in screen.card.border_title
        assert "Esc" in drawn(screen.query_one("#footer"))  # type: ignore[arg-type]
        await pilot.press("tab")
        assert screen.source.marking is None
        assert "Marked" not in screen.card.border_title
        assert "quit" in drawn(screen.query_one("#footer"))  # type: ignore[arg-type]


async def test_marked_words_are_copied_with_their_citation(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await mark(pilot, "l", "l", "y")
        assert "“A commission made”" in pilot.app.clipboard
        assert marked(screen) == "A commission made"
        await pilot.press("question_mark", "end")
        assert "move the other end from now on" in "".join(
            text for row in range(screen.app.screen.choices.count())  # type: ignore[attr-defined]
            for text, _ in screen.app.screen.choices.listing.draw(row, 70)  # type: ignore[attr-defined]
        )  # fmt: skip


async def test_what_is_marked_stays_so_while_its_text_is_what_it_was(dossier: Callable[..., Path]) -> None:
    with small(dossier) as library:
        async with opened(library) as (pilot, screen):
            await mark(pilot, "l", "l")
            await renewed(pilot, screen, "data/events.yaml", "- {id: rain, title: The rain again}\n")
            assert marked(screen) == "It rained all"
            assert "Marking" in drawn(screen.query_one("#footer"))  # type: ignore[arg-type]
            await renewed(pilot, screen, "seeds/one.txt", "Another text.\n" + TEXT)
            assert marked(screen) == ""
            assert "Marking" not in drawn(screen.query_one("#footer"))  # type: ignore[arg-type]
            assert "Marked" not in screen.card.border_title


async def renewed(pilot: Pilot[None], screen: Actions, file: str, text: str) -> None:
    """Save a file, and wait until the screen shows the dossier with it."""
    before = screen.library
    (before.root / file).write_text(text, encoding="utf-8")
    for _ in range(600):
        screen.look_now()
        await pilot.pause(0.02)
        if screen.library is not before:
            return
    raise AssertionError("it was not read anew")


async def test_a_filter_hides_nothing_of_what_is_marked(dossier: Callable[..., Path]) -> None:
    with small(dossier) as library:
        async with opened(library) as (pilot, screen):
            await pilot.press("3", "f", *"day", "enter")
            assert screen.source.filter == "day"
            await pilot.press("v", "$", "$")
            assert screen.source.filter == ""
            assert marked(screen) == "It rained all day. “Nobody,” said Ann, came to the U.S. feast."


@pytest.mark.parametrize("text", ["x" * 3000 + " end.\n", "!!! ??? ...\n", "日本語の文章。終わり。\n", "a\n"])
async def test_no_text_is_too_odd_to_be_marked(dossier: Callable[..., Path], text: str) -> None:
    with small(dossier, text) as library:
        async with opened(library) as (pilot, screen):
            await mark(pilot, "l", "j", "$", "pagedown", "o", "k", "H", "L", "G", "g", "0")
            assert marked(screen)
            assert marked(screen) in text
