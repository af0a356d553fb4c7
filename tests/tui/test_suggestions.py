"""The list of candidates, in the real app, on dossiers that it writes to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from hmcbrowse.dossier.load import load
from hmcbrowse.index import embedded
from hmcbrowse.index.cache import open_library
from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.box import Box
from hmcbrowse.tui.form import Form
from hmcbrowse.tui.suggestions import Suggestions
from index.test_candidates import TEXT
from tui.test_attaching import until
from tui.test_browser import drawn, opened, styled


@pytest.fixture
def root(dossier: Callable[..., Path]) -> Path:
    return dossier(texts={"one": TEXT})


def listed(pilot: Pilot[None]) -> list[str]:
    screen = pilot.app.screen
    assert isinstance(screen, Suggestions)
    return [line.rstrip() for line in drawn(screen.choices).splitlines() if line.strip()]


def told_of(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, Suggestions)
    return " ".join(drawn(screen._detail).split())


def notices(pilot: Pilot[None]) -> list[str]:
    return [notice.message for notice in pilot.app._notifications]


async def to(pilot: Pilot[None], words: str) -> None:
    """Put the cursor on the candidate whose line holds ``words``."""
    await pilot.press("g")
    screen = pilot.app.screen
    assert isinstance(screen, Suggestions)
    for _ in range(screen.choices.count()):
        row = next(line for line in listed(pilot) if line.startswith("▸"))
        if words in row:
            return
        await pilot.press("j")
    raise AssertionError(f"no candidate holds {words}")


def yaml(root: Path, name: str) -> bytes:
    return (root / "data" / f"{name}.yaml").read_bytes()


async def test_each_is_marked_as_a_candidate_and_shown_in_its_sentence(root: Path) -> None:
    async with opened(open_library(root)) as (pilot, _):
        await pilot.press("S")
        assert all(line.lstrip("▸ ").startswith("? ") for line in listed(pilot))
        assert listed(pilot)[0].startswith("▸ ? acronym  HMC — Higher Military Commission")
        told = told_of(pilot)
        assert told.startswith(
            "A candidate, not a fact: HMC — Higher Military Commission spelt out beside it"
        )
        assert "sentence 1 The U.S.-Iraq Higher Military Commission, or HMC, met" in told
        title = str(pilot.app.screen.query_one("#box").border_title)
        assert title.startswith("? ")
        assert "none a fact" in title
        await to(pilot, "last year")
        assert "“last year”, open, -P1Y from there needs the date of its source" in told_of(pilot)


async def test_one_key_takes_one_in_and_x_takes_that_back(root: Path) -> None:
    before = yaml(root, "glossary")
    async with opened(open_library(root)) as (pilot, _):
        await pilot.press("S", "a")
        await until(pilot, lambda: yaml(root, "glossary") != before)
        await until(pilot, lambda: "— Higher" not in listed(pilot)[0])
        [term] = load(root).terms
        assert (term.label, term.expansion, term.kind) == ("HMC", "Higher Military Commission", "acronym")
        await pilot.press("x")
        await until(pilot, lambda: yaml(root, "glossary") == before)
        assert listed(pilot)[0].startswith("▸ ? acronym  HMC")


async def test_what_is_taken_in_shows_when_the_list_is_left(root: Path) -> None:
    async with opened(open_library(root)) as (pilot, screen):
        await pilot.press("S", "a")
        await until(pilot, lambda: "— Higher" not in listed(pilot)[0])
        await pilot.press("escape")
        await until(pilot, lambda: screen.library.terms == 1)
        await pilot.press("S")
        assert not [line for line in listed(pilot) if "— Higher" in line]


async def test_dismissed_is_for_good_until_it_is_taken_back(root: Path) -> None:
    async with opened(open_library(root)) as (pilot, _):
        await pilot.press("S")
        number = len(listed(pilot))
        await to(pilot, "Mosul")
        await pilot.press("d", "escape", "S")
        assert len(listed(pilot)) == number - 1 or not [one for one in listed(pilot) if "Mosul" in one]
    async with opened(open_library(root)) as (pilot, _):
        await pilot.press("S")
        assert not [line for line in listed(pilot) if "Mosul" in line]
        await pilot.press("d", "x")
        assert listed(pilot)[0].startswith("▸ ? acronym  HMC")


async def test_tab_shows_only_kinds_that_there_are_candidates_of(dossier: Callable[..., Path]) -> None:
    root = dossier(texts={"one": "The roof leaked in 1891. It was shut in March 1894."})
    async with opened(open_library(root)) as (pilot, _):
        await pilot.press("S")
        of_all = listed(pilot)
        title = lambda: str(pilot.app.screen.query_one("#box").border_title)  # noqa: E731
        for key, kind in (("tab", "dates"), ("tab", "of every kind"), ("shift+tab", "dates")):
            await pilot.press(key)
            assert title().endswith(kind)
            assert listed(pilot) == of_all
        await pilot.press("d", "d")
        left = " ".join(" ".join(listed(pilot)).split())
        assert left == "No candidate is left: what there is, the dossier has, or you dismissed it."
        assert "Esc close" in str(pilot.app.screen.query_one("#box").border_subtitle)


async def test_a_date_asks_for_a_title_and_shows_what_is_written(root: Path) -> None:
    async with opened(open_library(root)) as (pilot, _):
        await pilot.press("S")
        await to(pilot, "1990s")
        await pilot.press("a")
        form = pilot.app.screen
        assert isinstance(form, Form)
        assert form.query_one("#field-title", Input).value.startswith("The ISF and the HMC went to Mosul")
        assert 'edtf: "199X"' in drawn(form._told)
        form.query_one("#field-title", Input).value = "They go to Mosul"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Suggestions) and load(root).events != [])
        [event] = load(root).events
        assert event.title == "They go to Mosul"
        assert event.date is not None
        assert event.date.edtf == "199X"
        await until(pilot, lambda: not [line for line in listed(pilot) if "1990s" in line])
    assert open_library(root).event(0).date.state == "stated"


async def test_a_speaker_is_taken_in_with_the_words_but_never_a_pronoun(root: Path) -> None:
    async with opened(open_library(root), (100, 40)) as (pilot, _):
        await pilot.press("S", "tab", "tab", "tab", "tab")
        assert all("? speaker" in line for line in listed(pilot))
        await to(pilot, "not resolved")
        await pilot.press("a")
        await until(pilot, lambda: any("whom “he” means" in notice.lower() for notice in notices(pilot)))
        await to(pilot, "Lloyd J. Austin III")
        await pilot.press("a")
        await until(pilot, lambda: load(root).terms != [])
    [term] = load(root).terms
    assert (term.id, term.kind, term.alt_labels) == ("lloyd-j-austin-iii", "person", ("Austin",))
    assert [(quote.exact, quote.speaker) for quote in term.quotes] == [
        ("The HMC will enable the transition", "lloyd-j-austin-iii")
    ]


async def test_enter_goes_to_the_sentence_with_the_words_marked(root: Path) -> None:
    async with opened(open_library(root)) as (pilot, screen):
        await pilot.press("S")
        await to(pilot, "Three days later")
        await pilot.press("enter")
        await pilot.pause()
        assert screen.place.lead == "source"
        assert styled(screen, "quote") == "Three days later"
        await pilot.press("left_square_bracket")
        assert styled(screen, "quote") == ""


async def test_of_the_embedded_dossier_a_copy_is_offered_first_and_the_list_opens_again_in_it(
    tmp_path: Path,
) -> None:
    async with opened(open_library(embedded.root())) as (pilot, screen):
        await pilot.press("S", "j", "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        assert "A copy of your own" in str(pilot.app.screen.query_one("#box").border_title)
        pilot.app.screen.query_one("#field-folder", Input).value = str(tmp_path / "copy")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Suggestions))
        assert screen.library.root == tmp_path / "copy"
        await until(pilot, lambda: any("▸ ? date     “seven years after”" in line for line in listed(pilot)))


async def test_a_long_dossier_is_listed_while_it_is_read(dossier: Callable[..., Path]) -> None:
    text = "The Higher Military Commission (HMC) met in August 2023, and in Mosul, as Austin said. " * 20_000
    async with opened(open_library(dossier(texts={"one": text}))) as (pilot, _):
        await pilot.press("S")
        await until(pilot, lambda: "reading the texts" in pilot.app.screen.query_one(Box).border_subtitle)
        await pilot.press("j", "tab", "shift+tab")
        await until(pilot, lambda: len(listed(pilot)) > 1)
        await pilot.press("escape")
        assert not isinstance(pilot.app.screen, Suggestions)


@pytest.mark.parametrize("size", [(40, 10), (20, 6), (120, 40)])
async def test_hostile_words_do_nothing(dossier: Callable[..., Path], size: tuple[int, int]) -> None:
    text = "[@click=app.quit]NATO[/] met.\x1b[2J The \u202eBBC (NATO) met [/] in 1999. “[b]So,” Reed said."
    async with opened(open_library(dossier(texts={"one": text})), size) as (pilot, screen):
        await pilot.press("S", "j", "j", "j", "a", "escape")
        assert "\x1b" not in drawn(screen.source)
        assert isinstance(pilot.app.screen, (Suggestions, Actions))
