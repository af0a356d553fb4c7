"""Which sources speak, and what nobody cites: `c`, `u`, `U`, the badge and the bar, in the real app."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library
from hmcbrowse.tui.frame import thumb
from hmcbrowse.tui.minimap import SIGNS
from hmcbrowse.tui.overlay import Chooser
from hmcbrowse.tui.timeline import ALONE
from tui.test_browser import drawn, opened

LONG = 150

EVENTS = """
- id: talks
  title: Talks
  terms: [zog]
  quotes:
  - {source: long, exact: The long talks with Zog began in May 2014.}
  - {source: other, exact: The talks with Zog began in June 2015.}
- {id: rain, title: Rain, terms: [zog], quotes: [{source: other, exact: Rain fell.}]}
- {id: bare, title: Bare}
"""


@pytest.fixture
def three(dossier: Callable[..., Path]) -> Library:
    """A source that is cited at its beginning and mentions at its end, a short one, and a silent one."""
    text = "The long talks with Zog began in May 2014. "
    text += "".join(f"Nothing is said in sentence {n}. " for n in range(LONG - 2))
    texts = {
        "long": text + "Here is Zog.",
        "other": "Rain fell. The talks with Zog began in June 2015.",
        "silent": "Zog slept. Nobody came.",
    }
    return open_library(dossier(texts=texts, events=EVENTS, glossary="- {id: zog, label: Zog}\n"))


def listed(pilot: Pilot[None]) -> list[str]:
    chooser = pilot.app.screen
    assert isinstance(chooser, Chooser)
    return [line.strip() for line in drawn(chooser.choices).splitlines() if line.strip()]


def notes(pilot: Pilot[None]) -> list[str]:
    return [note.message for note in pilot.app._notifications]


async def test_compare_lists_each_source_and_where_they_differ(three: Library) -> None:
    async with opened(three, (100, 30), at="talks") as (pilot, _):
        await pilot.press("c")
        shown = listed(pilot)
        assert shown[0] == "▸ ● Title of long  1 exact"
        assert shown[1:5] == [
            "“May 2014”",
            "● Title of other  1 exact",
            "“June 2015”",
            "○ Title of silent  silent, but mentions Zog",
        ]
        assert "Title of long, Title of other: “May 2014” ≠ “June 2015”" in shown
        assert "The [-long-] talks with Zog began in [-May 2014-] {+June 2015+}." in shown


async def test_enter_goes_to_the_quote_of_that_source_and_back_comes_back(three: Library) -> None:
    async with opened(three, at="talks") as (pilot, screen):
        before = screen.spot()
        await pilot.press("c", "down", "down", "enter")
        other = three.source_id("other")
        assert other is not None
        assert screen.focused is screen.source
        assert (screen.source.source, screen.source.cursor) == (other, other.first + 1)
        assert screen.place.owner == ("event", "talks")
        await pilot.press("left_square_bracket")
        assert screen.spot() == before


async def test_enter_on_a_silent_source_goes_to_its_mention(three: Library) -> None:
    async with opened(three, at="rain") as (pilot, screen):
        await pilot.press("c", "down", "down", "enter")
        silent = three.source_id("silent")
        assert silent is not None
        assert screen.place.sentence == silent.first
        assert screen.place.words == (0, 3, True)


async def test_compare_speaks_of_the_entry_whose_quotes_are_in_view(three: Library) -> None:
    async with opened(three, at="zog") as (pilot, _):
        await pilot.press("c")
        assert [line.split("  ")[-1] for line in listed(pilot)] == ["silent, but mentions Zog"] * 3
        await pilot.press("escape")
    async with opened(three, at="bare") as (pilot, _):
        await pilot.press("c")
        assert [line.split("  ")[-1] for line in listed(pilot)] == ["silent"] * 3


async def test_u_walks_over_sentences_that_no_quote_touches_across_sources(three: Library) -> None:
    async with opened(three, at="talks") as (pilot, screen):
        before = screen.spot()
        long, other, silent = three.all_sources()
        await pilot.press("u")
        assert screen.place.sentence == long.first + 1
        assert screen.focused is screen.source
        assert "No quote touches this sentence." in drawn(screen.card)
        await pilot.press("G", "u")
        assert screen.place.sentence == silent.first
        await pilot.press("U")
        assert screen.place.sentence == long.first + LONG - 1
        assert other.cited == other.sentences
        await pilot.press("u", "u", "u")
        assert screen.place.sentence == silent.first + 1
        assert notes(pilot) == ["No uncited sentence further on."]
        for _ in range(5):
            await pilot.press("left_square_bracket")
        assert screen.spot() == before
        await pilot.press("U")
        assert notes(pilot)[-1] == "No uncited sentence before this one."


@pytest.mark.parametrize("key", ["u", "U"])
async def test_where_all_is_cited_that_is_said(library: Library, key: str) -> None:
    async with opened(library) as (pilot, screen):
        before = screen.spot()
        await pilot.press(key)
        assert screen.spot() == before
        assert notes(pilot) == ["Nothing is uncited: quotes touch all 42 sentences."]


async def test_a_dossier_without_a_sentence_is_no_matter(dossier: Callable[..., Path]) -> None:
    async with opened(open_library(dossier(texts={"one": ""}))) as (pilot, _):
        for key in ("u", "U"):
            await pilot.press(key)
            assert notes(pilot) == ["No source has a sentence."]
        await pilot.press("c")
        assert notes(pilot) == ["No event or term is in view."]


async def test_an_event_on_one_source_is_badged_in_timeline_and_card(three: Library) -> None:
    async with opened(three, at="rain") as (_, screen):
        rows = {line.split()[-1]: line for line in drawn(screen.timeline).splitlines() if line.strip()}
        assert f"·{ALONE}Rain" in rows[f"·{ALONE}Rain"]
        assert "· Talks" in rows["Talks"]
        assert "· Bare" in rows["Bare"]
        assert screen.card.border_title == f"Event · {ALONE} one source only"
    async with opened(three, at="talks") as (_, screen):
        assert screen.card.border_title == "Event"


async def test_in_a_dossier_of_one_source_nothing_is_badged(dossier: Callable[..., Path]) -> None:
    events = "- {id: a, title: A, quotes: [{source: one, exact: Nothing happened here.}]}"
    async with opened(open_library(dossier(events=events)), (140, 40)) as (pilot, screen):
        assert ALONE not in pilot.app.export_screenshot()
        assert screen.card.border_title == "Welcome"
        await pilot.press("2", "1")
        assert screen.card.border_title == "Event"


async def test_the_bar_tells_what_is_cited_mentioned_neither_and_in_view(three: Library) -> None:
    async with opened(three, at="talks") as (pilot, screen):
        pane = screen.source

        def bar() -> str:
            height = pane.size.height
            in_view = thumb(*pane.extent(), height)
            return "".join(pane.bar(y, height, in_view[y])[0] for y in range(height))

        def kinds() -> list[str]:
            return [next(use for (use, _), sign in SIGNS.items() if sign == one) for one in bar()]

        whole = ["cited", *[""] * (pane.size.height - 2), "mentioned"]
        assert kinds() == whole
        assert bar()[0] == SIGNS["cited", True]
        assert bar()[-1] == SIGNS["mentioned", False]
        await pilot.press("3", "G")
        assert kinds() == whole
        assert bar()[0] == SIGNS["cited", False]
        assert bar()[-1] == SIGNS["mentioned", True]
        assert [line[-1] for line in drawn(pane).splitlines()] == list(bar())
        await pilot.press("right_curly_bracket")
        assert set(kinds()) == {"cited"}
        await pilot.press("right_curly_bracket")
        assert set(kinds()) == {"mentioned", ""}


def test_every_sign_of_the_bar_is_another() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS) == 6


async def test_help_explains_the_signs(library: Library) -> None:
    async with opened(library, (110, 140)) as (pilot, _):
        await pilot.press("question_mark")
        shown = " ".join(" ".join(listed(pilot)).split())
        assert f"{ALONE} an event that a single source bears out" in shown
        assert "▌ ▖ ▐ at the right edge of the source: a part of it that is cited" in shown


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_without_colour_badge_and_bar_are_there_in_a_real_terminal(repository: Path) -> None:
    from tui.pty_session import PtySession

    command = [sys.executable, "-m", "hmcbrowse", "-d", str(repository), "--at", "territorial-defeat"]
    with PtySession(command, env={"NO_COLOR": "1"}) as session:
        session.wait_for(f"◐{ALONE}Territorial defeat")
        assert f"Event · {ALONE} one source only" in session.text
        assert [line[78] for line in session.text.splitlines()[11:22]].count("▌") > 5
        session.send("c")
        session.wait_for("1 of 2 bears it out")
        session.send("\x1b")
        session.wait_until(lambda: "bears it out" not in session.text, "the list gone")
        session.send("u")
        session.wait_for("Nothing is uncited")
        session.send("q")
        assert session.wait_for_exit() == 0
