"""Peeking at what a sentence mentions, by keys and by the mouse, in the real app."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library
from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.source import SourcePane
from tui.test_browser import drawn, opened, signs_found, styled


async def to_sentence(pilot: Pilot[None], screen: Actions, words: str) -> int:
    """Stand on the sentence that begins with ``words``."""
    await pilot.press("3")
    every = (n for s in screen.library.all_sources() for n in range(s.first, s.first + s.sentences))
    sentence = next(n for n in every if screen.library.sentence(n).text.startswith(words))
    screen.hear(SourcePane.Moved(sentence))
    await pilot.pause()
    return sentence


async def test_arrows_step_through_the_terms_of_a_sentence_and_move_nothing(library: Library) -> None:
    async with opened(library, (120, 40)) as (pilot, screen):
        sentence = await to_sentence(pilot, screen, "The U.S. and Iraq will, in the coming days")
        await signs_found(pilot, screen)
        before = screen.spot(), drawn(screen.timeline), drawn(screen.glossary), drawn(screen.source)
        mentions = library.mentions_in(sentence, sentence)
        text = library.sentence(sentence)
        for number, mention in enumerate([*mentions, mentions[0]]):
            await pilot.press("right" if number % 2 else "l")
            term = library.term(mention.term)
            surface = text.text[mention.start - text.start : mention.end - text.start]
            assert styled(screen, "pointed") == " ".join(surface.split())
            assert f"Enter goes to {term.label}" in screen.card.border_title
            assert f"{number % len(mentions) + 1} of {len(mentions)}" in screen.card.border_title
            shown = " ".join(drawn(screen.card).split())
            assert " ".join((term.definition or term.label).split())[:60] in shown
            now = screen.spot(), drawn(screen.timeline), drawn(screen.glossary), drawn(screen.source)
            assert now == before
        await pilot.press("left")
        assert f"{len(mentions)} of {len(mentions)}" in screen.card.border_title
        await pilot.press("h")
        assert f"{len(mentions) - 1} of {len(mentions)}" in screen.card.border_title


async def test_enter_goes_to_the_term_and_back_to_the_sentence(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        sentence = await to_sentence(pilot, screen, "The U.S. and Iraq will, in the coming days")
        before = screen.place
        await pilot.press("left", "enter")
        last = library.mentions_in(sentence, sentence)[-1]
        assert screen.place.owner == ("term", library.term(last.term).id)
        assert screen.focused is screen.glossary
        assert not styled(screen, "pointed")
        await pilot.press("left_square_bracket")
        assert screen.place == before


async def test_escape_and_every_other_movement_end_a_peek(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await to_sentence(pilot, screen, "The U.S. and Iraq will, in the coming days")
        card = drawn(screen.card)
        for key in ("escape", "down", "1", "n", "G", "left_square_bracket"):
            await pilot.press("3", "right")
            assert styled(screen, "pointed")
            await pilot.press(key)
            assert not styled(screen, "pointed")
            assert "Enter goes to" not in screen.card.border_title
            if key == "escape":
                assert drawn(screen.card) == card


async def test_a_sentence_without_terms_has_nothing_to_peek_at(dossier: Callable[..., Path]) -> None:
    root = dossier(texts={"one": "Nothing of note. A cat.\n"}, glossary="- {id: cat, label: cat}")
    async with opened(open_library(root)) as (pilot, screen):
        await pilot.press("3", "g", "right")
        assert screen.peeked is None
        await pilot.press("down", "right")
        assert styled(screen, "pointed") == "cat"


async def test_a_mention_beyond_the_screen_is_brought_into_view(dossier: Callable[..., Path]) -> None:
    text = "A cat" + " and more of the same" * 200 + " and a dog.\n"
    root = dossier(texts={"one": text}, glossary="- {id: cat, label: cat}\n- {id: dog, label: dog}\n")
    async with opened(open_library(root)) as (pilot, screen):
        await pilot.press("3", "g", "right")
        assert styled(screen, "pointed") == "cat"
        await pilot.press("right")
        assert styled(screen, "pointed") == "dog"


async def test_keys_go_on_from_the_mention_that_was_clicked_on(library: Library) -> None:
    async with opened(library, (120, 40), at="strategic-framework-agreement") as (pilot, screen):
        lines = drawn(screen.source).splitlines()
        row = next(i for i, line in enumerate(lines) if "within Iraq" in line)
        column = lines[row].index("within Iraq") + len("within ")
        before = screen.place
        await pilot.click(screen.source, offset=(column + 2, row + 1))
        assert styled(screen, "pointed") == "Iraq"
        clicked = screen.peeked
        assert clicked is not None
        await pilot.press("right")
        assert screen.place == before
        assert screen.peeked is not None
        assert screen.peeked.sentence == clicked.sentence
        assert screen.peeked.start > clicked.start or screen.peeked == library.mentions_in(
            clicked.sentence, clicked.sentence
        )[0]  # fmt: skip
