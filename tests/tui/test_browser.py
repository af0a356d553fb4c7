"""The three panes, driven through the real app on the embedded dossier."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library
from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.app import HmcBrowse
from hmcbrowse.tui.overlay import Chooser, Finder
from hmcbrowse.tui.window import Window


@asynccontextmanager
async def opened(
    library: Library, size: tuple[int, int] = (80, 24), at: str = ""
) -> AsyncIterator[tuple[Pilot[None], Actions]]:
    app = HmcBrowse(library, at)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, Actions)
        yield pilot, app.screen


def drawn(window: Window) -> str:
    """What a window shows within its frame, line by line, as text."""
    inside = window.outer_size.region.shrink(window.gutter)
    return "\n".join(strip.text for strip in window.render_lines(inside))


def styled(screen: Actions, name: str) -> str:
    """The words of the source that are drawn in one of the styles, line ends as spaces."""
    found: list[str] = []
    for y in range(screen.source.size.height):
        line, _ = screen.source.draw(y, screen.source.size.width - 1)
        found += [text for text, names in line if name in names.split()]
    return " ".join(" ".join(found).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def without_signs(text: str) -> str:
    """``text`` but for the signs of parallels, which come by and by."""
    return text.replace("≈", " ")


async def signs_found(pilot: Pilot[None], screen: Actions) -> None:
    """Wait until all that is in view has been looked through for parallels, and shows their signs."""
    assert screen.source.viewport
    while screen.source.marks.alike.unknown(block for block, _ in screen.source.viewport.lines):
        await pilot.pause(0.02)
    await pilot.pause()


async def to_term(pilot: Pilot[None], screen: Actions, id: str) -> None:
    await pilot.press("2")
    row = screen.library.term_id(id)
    assert row is not None
    screen.glossary.go(row.n)
    await pilot.pause()


async def test_the_first_screen_says_what_this_is_and_what_to_press(library: Library) -> None:
    async with opened(library) as (_, screen):
        assert screen.library.title in drawn(screen.card)
        assert "? all keys" in " ".join(drawn(screen.card).split())
        assert "Strategic" in drawn(screen.timeline)
        assert screen.focused is screen.timeline


async def test_moving_in_the_timeline_moves_the_others_with_it(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        event = library.event_id("jscd-2023")
        assert event is not None
        screen.timeline.go(event.n - 1)
        await pilot.press("down")
        quote = library.quotes("event", "jscd-2023")[0]
        assert squeezed(styled(screen, "quote")) == squeezed(quote.exact)
        assert "Singh on the coming talks" in str(screen.source.border_title)
        assert screen.glossary.current in {term.n for term in library.terms_of_event(event.n)}
        assert set(screen.glossary.belonging) == {term.n for term in library.terms_of_event(event.n)}
        assert "Aug 2023, stated" in drawn(screen.card)


async def test_enter_on_a_term_goes_to_the_sentence_that_introduces_it(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await to_term(pilot, screen, "hmc")
        await pilot.press("enter")
        assert screen.focused is screen.source
        sentence = library.sentence(screen.source.cursor)
        assert "Higher Military Commission, or HMC" in sentence.text
        assert squeezed("Higher Military Commission, or HMC") in squeezed(styled(screen, "quote"))
        assert "quote 1 of 3" in str(screen.source.border_subtitle)
        assert "[Singh on the coming talks" in str(screen.source.border_title).replace("\\", "")


async def test_next_quote_goes_round_across_sources(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await to_term(pilot, screen, "hmc")
        await pilot.press("enter")
        total = len(library.quotes("term", "hmc"))
        seen = []
        for _ in range(total + 1):
            seen.append((screen.source.source.id if screen.source.source else "", screen.place.quote))
            await pilot.press("n")
        assert len({quote for _, quote in seen}) == total
        assert {source for source, _ in seen} == {"singh-briefing", "austin-announcement"}
        assert seen[0] == seen[-1]
        await pilot.press("N")
        assert (screen.source.source.id if screen.source.source else "", screen.place.quote) == seen[0]


async def test_back_is_exactly_what_was_and_a_new_road_drops_forward(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await to_term(pilot, screen, "isis")
        read = lambda: without_signs(drawn(screen.source))  # noqa: E731
        before = screen.spot(), drawn(screen.timeline), drawn(screen.glossary), read()
        await pilot.press("enter", "n", "n", "G")
        after = screen.spot()
        await pilot.press("left_square_bracket", "left_square_bracket", "left_square_bracket")
        assert screen.spot() == before[0]
        assert (drawn(screen.timeline), drawn(screen.glossary), read()) == before[1:]
        assert screen.focused is screen.glossary
        await pilot.press("alt+right", "alt+right", "alt+right")
        assert screen.spot() == after
        await pilot.press("alt+left", "1", "enter")
        here = screen.spot()
        await pilot.press("right_square_bracket")
        assert screen.spot() == here


async def test_back_brings_the_filter_back(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await pilot.press("f", *"coalition", "enter")
        assert screen.timeline.filter == "coalition"
        before = screen.spot()
        await pilot.press("slash", *"sfa", "enter")
        await pilot.press("1", "escape")
        assert screen.timeline.filter == ""
        await pilot.press("left_square_bracket")
        assert screen.spot() == before


async def test_a_sentence_asks_which_of_several_it_bears_out(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await pilot.press("3")
        several = next(
            sentence
            for sentence in range(screen.source.cursor, library.sentences)
            if len({(q.owner_kind, q.owner) for _, q in library.quotes_at(sentence, sentence)}) > 1
        )
        while screen.source.cursor != several:
            await pilot.press("down")
        await pilot.press("enter")
        chooser = pilot.app.screen
        assert isinstance(chooser, Chooser)
        await pilot.press("down", "enter")
        assert pilot.app.screen is screen
        assert screen.place.lead in ("timeline", "glossary")
        assert screen.place.owner is not None
        quoted = {(q.owner_kind, q.owner) for _, q in library.quotes_at(several, several)}
        assert screen.place.owner in quoted


async def test_search_finds_as_it_is_typed_and_escape_leaves_everything_alone(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await pilot.press("down", "down")
        before = screen.spot()
        await pilot.press("slash", *"kurd")
        finder = pilot.app.screen
        assert isinstance(finder, Finder)
        assert "KSF" in drawn(finder.choices)
        assert "Kurdish security forces" in drawn(finder.choices)
        await pilot.press("escape")
        assert screen.spot() == before
        await pilot.press("slash", *'"never resurge', "enter")
        assert "never resurge" in library.sentence(screen.source.cursor).text
        assert screen.focused is screen.source


@pytest.mark.parametrize("typed", ['"', "AND", "OR (", "hmc*", '"a" NEAR(', "-", ":", "'", "\\", "^", "\x00"])
async def test_whatever_is_typed_is_searched_as_words(library: Library, typed: str) -> None:
    async with opened(library) as (pilot, _):
        await pilot.press("slash")
        finder = pilot.app.screen
        assert isinstance(finder, Finder)
        finder.query_one("#typed").value = typed  # type: ignore[attr-defined]
        await pilot.pause()
        assert pilot.app.screen is finder


async def test_filter_keeps_what_holds_the_words_and_escape_clears_it(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await pilot.press("f", *"announces")
        assert screen.timeline.count() == 1
        assert "Austin announces" in " ".join(drawn(screen.timeline).split())
        assert screen.place.owner == ("event", "hmc-announced")
        await pilot.press("escape")
        assert screen.timeline.count() == library.events
        assert screen.focused is screen.timeline
        assert screen.timeline.current == library.event_id("hmc-announced").n  # type: ignore[union-attr]


async def test_the_source_can_be_filtered_too(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await pilot.press("3", "f", *"sovereignty", "enter")
        shown = drawn(screen.source)
        assert "sovereignty" in shown
        assert screen.source.viewport is not None
        shown_only = screen.source.viewport.flow.only
        assert shown_only
        for sentence in shown_only:
            assert "sovereignty" in library.sentence(sentence).text
        await pilot.press("escape")
        assert screen.source.viewport is not None
        assert screen.source.viewport.flow.only is None


async def test_mentions_list_every_one_and_go_there(library: Library) -> None:
    async with opened(library, (100, 30)) as (pilot, screen):
        await to_term(pilot, screen, "ksf")
        await pilot.press("m")
        chooser = pilot.app.screen
        assert isinstance(chooser, Chooser)
        term = library.term_id("ksf")
        assert term is not None
        assert chooser.choices.count() == term.mentions == 2
        forms, *lines = drawn(chooser.choices).splitlines()
        assert forms.split("·")[0].split() == ["KSF", "1"]
        assert lines[0].index("Kurdish security forces") == lines[1].index("KSF")
        await pilot.press("down", "enter")
        assert styled(screen, "quote") == "KSF"
        assert screen.focused is screen.source


async def test_the_date_card_shows_the_whole_chain(library: Library) -> None:
    async with opened(library, (120, 50), at="territorial-defeat") as (pilot, _):
        await pilot.press("d")
        chooser = pilot.app.screen
        assert isinstance(chooser, Chooser)
        shown = " ".join(drawn(chooser.choices).split())
        for part in (
            "c. 2017", "seven years since the territorial defeat of ISIS in Iraq", "2024", "held last year",
            "Aug 2023", "August 2023 meeting", "stated",
        ):  # fmt: skip
            assert part in shown, part


async def test_copy_gives_the_quote_and_its_citation(library: Library) -> None:
    async with opened(library, at="strategic-framework-agreement") as (pilot, _):
        await pilot.press("y")
        text = pilot.app.clipboard
        assert library.quotes("event", "strategic-framework-agreement")[0].exact in text
        assert "Lloyd J. Austin III" in text
        assert "[Austin announces talks of the U.S.-Iraq Higher Military Commission]" in text
        assert "[2024]" in text


async def test_words_that_are_not_proven_are_never_copied_and_shown_as_what_they_are(
    dossier: Callable[..., Path],
) -> None:
    root = dossier(
        texts={"one": "Beta did not happen, said Bob. Nothing else."},
        events="- {id: e, title: E, quotes: [{source: one, exact: 'Beta did happen, said Bob.'}]}",
    )
    async with opened(open_library(root)) as (pilot, screen):
        await pilot.press("2", "1")
        shown = " ".join(drawn(screen.card).split())
        assert "CHANGED" in shown
        assert "Beta did {+not+} happen, said Bob." in shown
        assert not styled(screen, "quote")
        assert styled(screen, "near") == "Beta did not happen, said Bob."
        await pilot.press("y")
        assert pilot.app.clipboard == ""
        assert "1 problem" in drawn(screen.query_one("#heading", Window))


async def test_zoom_gives_a_pane_the_whole_screen_and_back(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        width = screen.source.size.width
        await pilot.press("3", "z")
        assert screen.source.size.width > width
        assert not screen.timeline.display or screen.timeline.size.width == 0
        await pilot.press("1")
        assert screen.timeline.size.width > 70
        await pilot.press("z")
        assert screen.source.size.width == width


@pytest.mark.parametrize("size", [(1, 1), (5, 2), (20, 5), (40, 12), (79, 24), (80, 19), (80, 24), (250, 80)])
async def test_no_size_is_too_small_or_too_large(library: Library, size: tuple[int, int]) -> None:
    async with opened(library, size) as (pilot, screen):
        await pilot.press("down", "tab", "down", "enter", "n", "left_square_bracket", "tab", "pagedown", "z")
        await pilot.press("question_mark", "escape", "slash", "escape", "d", "escape", "m", "escape")
        if size >= (80, 24):
            assert all(pane.size.width > 10 for pane in (screen.timeline, screen.glossary)) or screen.zoomed


async def test_an_overlay_dims_what_is_behind_it_whatever_size_the_terminal_becomes(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        plain = screen.timeline.render_lines(screen.timeline.outer_size.region)
        await pilot.press("question_mark")
        for size in ((120, 40), (60, 18), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            behind = pilot.app.screen.render_lines(pilot.app.screen.size.region)
            assert {strip.cell_length for strip in behind} == {size[0]}
            assert len(behind) == size[1]
        assert behind[1].text.startswith(plain[0].text)
        assert next(iter(behind[1])).style != next(iter(plain[0])).style


async def test_tab_goes_round_and_the_pane_in_focus_leads(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        order = []
        for _ in range(3):
            order.append(screen.focused)
            await pilot.press("tab")
        assert order == [screen.timeline, screen.glossary, screen.source]
        assert screen.focused is screen.timeline
        await pilot.press("2")
        assert screen.place.owner == ("term", library.term(screen.glossary.current or 0).id)
        await pilot.press("shift+tab")
        assert screen.focused is screen.timeline


async def test_paging_the_source_reads_all_of_it_and_skips_nothing(library: Library) -> None:
    async with opened(library) as (pilot, screen):
        await pilot.press("3", "g")
        source = screen.source.source
        assert source is not None
        seen: set[int] = set()
        for _ in range(40):
            assert screen.source.viewport is not None
            seen |= {block.sentence_at(block.lines[i][0]) for block, i in screen.source.viewport.lines}
            if screen.source.cursor == source.first + source.sentences - 1:
                break
            await pilot.press("pagedown")
        assert seen == set(range(source.first, source.first + source.sentences))


async def test_a_click_on_a_mention_tells_and_a_second_goes_there(library: Library) -> None:
    async with opened(library, (120, 40), at="strategic-framework-agreement") as (pilot, screen):
        lines = drawn(screen.source).splitlines()
        row = next(i for i, line in enumerate(lines) if "within Iraq" in line)
        column = lines[row].index("within Iraq") + len("within ")
        before = screen.place
        await pilot.click(screen.source, offset=(column + 2, row + 1))
        assert "click again to go to Iraq" in str(screen.card.border_title)
        assert screen.place == before
        await pilot.click(screen.source, offset=(column + 2, row + 1))
        assert screen.place.owner == ("term", "iraq")
        assert screen.focused is screen.glossary
