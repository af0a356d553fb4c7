"""From marked words to the YAML, through the real app on a copy of the real dossier."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from hmcbrowse.dossier.load import load
from hmcbrowse.index import embedded
from hmcbrowse.index.cache import open_library
from hmcbrowse.tui import place
from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.form import Form
from hmcbrowse.tui.overlay import Chooser, Finder
from tui.test_browser import drawn, opened

TEXT = "seeds/000_801ddb4f11a291d6.txt"


@pytest.fixture
def root(repository: Path, tmp_path: Path) -> Path:
    for folder in ("data", "seeds"):
        shutil.copytree(repository / folder, tmp_path / "mine" / folder)
    return tmp_path / "mine"


@asynccontextmanager
async def browsing(
    root: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], Actions]]:
    async with opened(open_library(root), size) as (pilot, screen):
        yield pilot, screen


async def mark(pilot: Pilot[None], screen: Actions, words: str) -> tuple[int, int]:
    """Mark the first place of ``words`` in the first source, through its own moves; returns the offsets."""
    text = (screen.library.root / TEXT).read_text(encoding="utf-8")
    start = text.index(words)
    await pilot.press("3", "g")
    pane, source = screen.source, screen.library.source_id("austin-announcement")
    assert source is not None
    sentence = screen.library.sentence_at(source, start)
    screen.go(place.at_sentence(screen.library, screen.place, sentence or 0), jump=False)
    await pilot.press("v")
    while pane.marking is not None and pane.marking.head.start < start:
        pane.action_mark_word(1)
    await pilot.press("v")
    while pane.marking is not None and pane.marking.end < start + len(words):
        pane.action_mark_word(1)
    assert pane.marking is not None
    assert (pane.marking.start, pane.marking.end) == (start, start + len(words))
    return start, start + len(words)


async def until(pilot: Pilot[None], happened: Callable[[], bool]) -> None:
    for _ in range(400):
        if happened():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"it did not happen; told was: {told(pilot)}\n{pilot.app.screen}")


async def typed(pilot: Pilot[None], key: str, value: str) -> None:
    """Put ``value`` into a field of the form, as pasting does."""
    line = pilot.app.screen.query_one(f"#field-{key}", Input)
    line.value = value
    await pilot.pause()


async def enter_writes_nothing(pilot: Pilot[None], root: Path) -> dict[str, bytes]:
    """Press Enter in a form that is not to be taken yet; returns the files as they are, and were."""
    before = files(root)
    await pilot.press("enter")
    assert isinstance(pilot.app.screen, Form)
    assert files(root) == before
    return before


def form(pilot: Pilot[None]) -> str:
    screen = pilot.app.screen
    assert isinstance(screen, Form)
    return drawn(screen._told)


async def choose(pilot: Pilot[None], name: str) -> None:
    await pilot.press("a")
    assert isinstance(pilot.app.screen, Finder)
    pilot.app.screen.query_one("#typed", Input).value = name
    await pilot.pause()
    await pilot.press("enter")


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def told(pilot: Pilot[None]) -> str:
    return " ".join(str(note.message) for note in pilot.app._notifications)


def only_added(before: bytes, after: bytes) -> list[str]:
    """The lines that were added; every other byte is what it was."""
    old, new = before.split(b"\n"), after.split(b"\n")
    at = next(n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    count = len(new) - len(old)
    assert old == new[:at] + new[at + count :]
    return [line.decode() for line in new[at : at + count]]


def proven(root: Path, kind: str, id: str) -> list[tuple[str, int | None, int | None, str]]:
    library = open_library(root)
    try:
        return [(q.state, q.start, q.end, q.exact) for q in library.quotes(kind, id)]
    finally:
        library.close()


async def test_words_become_a_quote_that_is_exact_at_the_very_place(root: Path) -> None:
    before = files(root)
    async with browsing(root) as (pilot, screen):
        start, end = await mark(pilot, screen, "military and defense experts will focus")
        await choose(pilot, "HMC")
        shown = form(pilot)
        assert "data/glossary.yaml · one more quote under term hmc" in shown
        assert "military and defense experts will focus" in " ".join(shown.split())
        assert f"{start:,} to {end:,}" in shown
        assert files(root) == before
        await pilot.press("enter")
        await until(pilot, lambda: "x undoes it" in told(pilot))
        await until(pilot, lambda: len(screen.library.quotes("term", "hmc")) == 4)
        assert screen.source.marking is None
        assert screen.place.lead == "source"
        after = files(root)
        assert {name for name in after if after[name] != before[name]} == {"data/glossary.yaml"}
        added = only_added(before["data/glossary.yaml"], after["data/glossary.yaml"])
        assert [line.strip() for line in added] == [
            "- source: austin-announcement",
            "exact: military and defense experts will focus",
        ]
        found = [quote for quote in proven(root, "term", "hmc") if quote[1] == start]
        assert found == [("exact", start, end, "military and defense experts will focus")]
        await pilot.press("x")
        await until(pilot, lambda: files(root) == before)
        await pilot.press("X")
        await until(pilot, lambda: files(root) == after)
    async with browsing(root) as (pilot, _):  # another session of the same day
        await pilot.press("x")
        await until(pilot, lambda: files(root) == before)
        await pilot.press("x")
        await until(pilot, lambda: "nothing of today to undo" in told(pilot))
        assert files(root) == before


async def test_where_the_words_stand_more_than_once_what_stands_beside_them_decides(root: Path) -> None:
    async with browsing(root) as (pilot, screen):
        start, end = await mark(pilot, screen, "the defeat of ISIS")
        text = (root / TEXT).read_text(encoding="utf-8")
        start = text.rindex("ISIS", 0, text.index("can never"))
        await pilot.press("escape")
        await mark(pilot, screen, "ISIS")
        start, end = screen.source.marking.start, screen.source.marking.end  # type: ignore[union-attr]
        await choose(pilot, "D-ISIS")
        assert "suffix:" in form(pilot) or "prefix:" in form(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: ("exact", start, end, "ISIS") in proven(root, "term", "d-isis"))


async def test_without_marking_it_is_the_sentence_in_view(root: Path) -> None:
    async with browsing(root) as (pilot, screen):
        await pilot.press("3", "g", "j", "j")
        row = screen.library.sentence(screen.place.sentence or 0)
        await choose(pilot, "HMC")
        await pilot.press("enter")
        await until(pilot, lambda: ("exact", row.start, row.end, row.text) in proven(root, "term", "hmc"))


async def test_who_speaks_is_proposed_and_can_be_cleared_or_changed(root: Path) -> None:
    async with browsing(root) as (pilot, screen):
        await mark(pilot, screen, "security matters")
        await choose(pilot, "HMC")
        assert "speaker:  lloyd-austin" in form(pilot)
        assert "is proposed" in form(pilot)
        await typed(pilot, "speaker", "nobody of that name")
        assert "no person or role" in form(pilot)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Form)
        await typed(pilot, "speaker", "singh")
        assert "speaker:  sabrina-singh" in form(pilot)
        await typed(pilot, "speaker", "")
        assert "speaker" not in form(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: len(screen.library.quotes("term", "hmc")) == 4)
    quotes = next(term for term in load(root).terms if term.id == "hmc").quotes
    assert [quote.speaker for quote in quotes if quote.exact == "security matters"] == [""]


async def test_a_new_term_and_a_new_event_are_made_with_their_quotes(root: Path) -> None:
    before = files(root)
    async with browsing(root) as (pilot, screen):
        await mark(pilot, screen, "operational requirements")
        await pilot.press("a")
        pilot.app.screen.query_one("#typed", Input).value = "Requirements: #1"
        await pilot.pause()
        await pilot.press("ctrl+end", "enter")
        assert "a new term, requirements-1" in form(pilot)
        await typed(pilot, "kind", "concpt")
        assert "did you mean 'concept'" in form(pilot)
        await typed(pilot, "kind", "concept")
        await pilot.press("enter")
        await until(pilot, lambda: screen.library.term_id("requirements-1") is not None)
        await mark(pilot, screen, "the 2008 Strategic Framework Agreement")
        await pilot.press("a")
        pilot.app.screen.query_one("#typed", Input).value = "zzz"
        await pilot.pause()
        await pilot.press("enter")
        await typed(pilot, "title", "The agreement: signed [b]or not[/b]")
        assert "● 2008: stated" in form(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: screen.library.events == 22)
        loaded = load(root)
        event = loaded.events[-1]
        assert (event.title, event.date.edtf, event.date.words) == (  # type: ignore[union-attr]
            "The agreement: signed [b]or not[/b]", "2008", "2008",
        )  # fmt: skip
        assert "sfa" in event.terms
        assert proven(root, "event", event.id)[0][0] == "exact"
        assert screen.library.event_id(event.id).date.state == "stated"  # type: ignore[union-attr]
        await pilot.press("x")
        await until(pilot, lambda: screen.library.events == 21)
        await pilot.press("x")
        await until(pilot, lambda: files(root) == before)


async def test_a_date_is_taken_only_with_the_sum_shown(root: Path) -> None:
    async with browsing(root) as (pilot, screen):
        await mark(pilot, screen, "seven years since the territorial defeat")
        await choose(pilot, "ISIS attracts")
        assert isinstance(pilot.app.screen, Chooser)
        await pilot.press("down", "enter")
        shown = form(pilot)
        assert "2024 − 7 years = 2017, told as c. 2017" in shown
        assert "◐ c. 2017: inferred" in shown
        assert "and one more quote" in shown
        await typed(pilot, "offset", "-P3Y")
        assert "the words count 7 years" in " ".join(form(pilot).split())
        before = await enter_writes_nothing(pilot, root)  # what has a doubt is not taken at the first Enter
        await typed(pilot, "offset", "-P7Y")
        await pilot.press("enter")
        await until(pilot, lambda: files(root) != before)
    library = open_library(root)
    [event] = [e for e in library.all_events() if e.title.startswith("ISIS attracts")]
    assert (event.date.edtf, event.date.state, event.date.offset) == ("2017~", "inferred", "-P7Y")
    library.close()


async def test_a_contradicted_date_is_said_and_needs_insisting(root: Path) -> None:
    async with browsing(root) as (pilot, screen):
        await mark(pilot, screen, "the 2008 Strategic Framework Agreement")
        await choose(pilot, "Strategic Framework Agreement 2008")
        while isinstance(pilot.app.screen, Finder):
            await pilot.press("enter")
        if isinstance(pilot.app.screen, Chooser):
            await pilot.press("down", "enter")
            await typed(pilot, "edtf", "2009")
            assert "contradicted" in form(pilot)
            await enter_writes_nothing(pilot, root)


async def test_words_of_a_date_without_the_date_are_not_dropped_without_a_word(root: Path) -> None:
    async with browsing(root) as (pilot, screen):
        await mark(pilot, screen, "military and defense experts will focus")
        await choose(pilot, "A meeting of experts")
        assert pilot.app.screen.query_one("#field-title", Input).value == "A meeting of experts"
        assert "No date as yet" not in form(pilot)
        await typed(pilot, "words", "upcoming meetings")
        assert "No date as yet" in form(pilot)
        before = await enter_writes_nothing(pilot, root)
        await typed(pilot, "words", "")
        await pilot.press("enter")
        await until(pilot, lambda: files(root) != before)


@pytest.mark.parametrize("hostile", ["a: b # c", "- x", "[b]x[/b]", "x" * 3000, "'\"{}[]&*!|>%@`", "日本 😀"])
async def test_hostile_texts_in_the_form_are_data(root: Path, hostile: str) -> None:
    async with browsing(root) as (pilot, screen):
        await to_new_term(pilot, screen, hostile)
        await typed(pilot, "definition", hostile)
        await pilot.press("enter")
        await until(pilot, lambda: screen.library.terms == 51)
    made = load(root).terms[-1]
    assert (made.label, made.definition) == (hostile, hostile)


@pytest.mark.parametrize("hostile", ["\x1b[31mred", "\u202egnp"])
async def test_what_may_not_stand_in_a_file_is_refused_and_what_was_typed_is_kept(
    root: Path, hostile: str
) -> None:
    before = files(root)
    async with browsing(root) as (pilot, screen):
        await to_new_term(pilot, screen, hostile)
        assert "\x1b" not in form(pilot)
        assert "\u202e" not in form(pilot)
        await typed(pilot, "definition", "typed with care")
        await pilot.press("enter")
        await until(pilot, lambda: "may not stand in" in told(pilot))
        await until(pilot, lambda: isinstance(pilot.app.screen, Form))
        assert "typed with care" in form(pilot)
        assert files(root) == before
        await typed(pilot, "label", "mended")
        await pilot.press("enter")
        await until(pilot, lambda: screen.library.terms == 51)


async def to_new_term(pilot: Pilot[None], screen: Actions, label: str) -> None:
    await mark(pilot, screen, "operational requirements")
    await pilot.press("a")
    pilot.app.screen.query_one("#typed", Input).value = label
    await pilot.pause()
    await pilot.press("ctrl+end", "enter")
    await typed(pilot, "label", label)


async def test_nothing_is_written_where_the_reader_leaves(root: Path) -> None:
    before = files(root)
    async with browsing(root) as (pilot, screen):
        await mark(pilot, screen, "operational requirements")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Finder)
        await pilot.press("escape")
        await choose(pilot, "HMC")
        await pilot.press("escape")
        assert screen.source.marking is not None
    assert files(root) == before


async def test_a_file_that_changed_underneath_is_not_written_over(root: Path) -> None:
    async with browsing(root) as (pilot, screen):
        await mark(pilot, screen, "operational requirements")
        await choose(pilot, "HMC")
        path = root / "data/glossary.yaml"
        path.write_text("- {id: hmc2, label: HMC}\n", encoding="utf-8")
        await pilot.press("enter")
        await until(pilot, lambda: bool(told(pilot)))
        assert path.read_text(encoding="utf-8") == "- {id: hmc2, label: HMC}\n"


async def test_the_embedded_dossier_is_copied_first_and_the_attempt_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with opened(open_library(embedded.root())) as (pilot, screen):
        before = files(embedded.root() / "data")
        start, end = await mark(pilot, screen, "operational requirements")
        view = screen.source.view()
        await pilot.press("a")
        assert isinstance(pilot.app.screen, Form)
        assert "never written" in " ".join(form(pilot).split())
        await typed(pilot, "folder", "~")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Form), "nothing is written over"
        await typed(pilot, "folder", "~/hmc-dossier")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Finder))
        mine = tmp_path / "hmc-dossier"
        assert screen.library.root == mine
        assert screen.source.view() == view
        assert (screen.source.marking.start, screen.source.marking.end) == (start, end)  # type: ignore[union-attr]
        pilot.app.screen.query_one("#typed", Input).value = "HMC"
        await pilot.pause()
        await pilot.press("enter", "enter")
        await until(
            pilot, lambda: ("exact", start, end, "operational requirements") in proven(mine, "term", "hmc")
        )
        await until(pilot, lambda: len(screen.library.quotes("term", "hmc")) == 4)
        assert files(embedded.root() / "data") == before
