"""The filter line, which says what it understood, and what a speaker said."""

from __future__ import annotations

import pytest

from hmcbrowse.index.library import Library
from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.bars import Footer
from hmcbrowse.tui.overlay import Chooser
from tui.test_browser import drawn, opened, styled, to_term


def told(screen: Actions) -> str:
    return drawn(screen.query_one(Footer)).strip()


async def test_it_explains_itself_as_it_is_typed_at_80_by_24(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        keys = told(screen)
        await pilot.press("f")
        assert told(screen).startswith("words “a phrase” speaker:")
        await pilot.press(*"speaker:singh")
        assert told(screen).endswith("events said by Sabrina Singh")
        await pilot.press(*" after:2014 inferred")
        assert told(screen) == "3 events said by Sabrina Singh, after 2014, whose date is inferred"
        assert screen.timeline.count() == 3
        assert "launch" in drawn(screen.timeline).casefold()
        await pilot.press("enter")
        assert told(screen) == keys
        assert screen.timeline.count() == 3
        await pilot.press("f")
        assert told(screen) == "3 events said by Sabrina Singh, after 2014, whose date is inferred"
        await pilot.press("escape")
        assert screen.timeline.count() == library.events


async def test_what_means_nothing_is_said_first_and_the_rest_holds(library: Library) -> None:
    async with opened(library, (120, 30)) as (pilot, screen):
        await pilot.press("f", *"inferred after:soon")
        inferred = [event for event in library.all_events() if event.date.state == "inferred"]
        assert screen.timeline.count() == len(inferred)
        assert told(screen).startswith("“soon” is no date yet")
        assert f"{len(inferred)} events whose date is inferred" in told(screen)


async def test_the_place_is_found_again_whatever_was_typed_on_the_way(library: Library) -> None:
    async with opened(library, at="jscd-2023") as (pilot, screen):
        here = screen.timeline.current
        await pilot.press("f", *"zzz")
        assert screen.timeline.count() == 0
        assert "Nothing passes this filter" in drawn(screen.timeline)
        await pilot.press("backspace", "backspace", "backspace", *"stated")
        assert screen.timeline.current == here
        await pilot.press("ctrl+u", *"undated")
        later = screen.timeline.current
        assert here is not None
        assert later is not None
        assert later > here  # the next that passes
        await pilot.press("ctrl+u")
        assert screen.timeline.current == here


async def test_the_glossary_and_the_source_have_words_of_their_own(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await pilot.press("2", "f", *"kind:person")
        assert told(screen) == "2 terms of kind person"
        await pilot.press("enter", "3", "f", *"speaker:singh")
        assert "said by Sabrina Singh" in told(screen)
        await pilot.press("ctrl+u", *"after:2014")
        assert told(screen) == "after: does not apply: no sentence has a date of its own"
        source = screen.source.source
        assert source is not None
        await pilot.press("ctrl+u", *"uncited")
        assert told(screen) == "no sentence that no quote touches"
        assert "No sentence passes this filter" in drawn(screen.source)


async def test_a_person_says_how_much_they_say_and_lists_it(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await to_term(pilot, screen, "sabrina-singh")
        sayings = library.said("sabrina-singh")
        assert f"{len(sayings)} sayings (w)" in drawn(screen.card)
        await pilot.press("w")
        chooser = pilot.app.screen
        assert isinstance(chooser, Chooser)
        lines = drawn(chooser.choices).splitlines()
        for saying, line in zip(sayings, lines, strict=False):
            assert " ".join(saying.quote.exact.split())[:30] in line
        await pilot.press("down", "enter")
        assert screen.focused is screen.source
        quote = library.quote(sayings[1].numbers[0])
        assert screen.place.quote == quote.n
        assert " ".join(quote.exact.split())[:20] in styled(screen, "quote")
        await pilot.press("left_square_bracket")
        assert screen.focused is screen.glossary


@pytest.mark.parametrize("keys", [(), ("3", "down", "up")])
async def test_from_any_quote_to_all_that_its_speaker_says(library: Library, keys: tuple[str, ...]) -> None:
    async with opened(library, at="strategic-framework-agreement") as (pilot, screen):
        await pilot.press(*keys)
        [quote] = library.quotes("event", "strategic-framework-agreement")
        assert screen.source.cursor == quote.first
        await pilot.press("w")
        chooser = pilot.app.screen
        assert isinstance(chooser, Chooser)
        sayings = library.said("lloyd-austin")
        assert chooser.choices.count() == len(sayings)
        under = sayings[chooser.choices.cursor]
        assert any(library.quote(n).first == quote.first for n in under.numbers)


async def test_where_nobody_is_named_it_says_so(library: Library) -> None:
    async with opened(library, (120, 30)) as (pilot, screen):
        await to_term(pilot, screen, "syria")
        assert all(not quote.speaker for quote in library.quotes("term", "syria"))
        await pilot.press("w")
        assert pilot.app.screen is screen
        assert [note.message for note in pilot.app._notifications] == ["No quote here names who said it."]


async def test_beside_the_text_it_says_who_says_so(library: Library) -> None:
    async with opened(library, (200, 40), at="territorial-defeat") as (pilot, screen):
        await pilot.press("3", "z")
        assert "Lloyd J. Austin III: ● " in drawn(screen.source)
