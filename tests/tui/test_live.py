"""What is edited while it is read shows within a second, and the reader's place is kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hmcbrowse.index.cache import open_library
from hmcbrowse.tui.app import HmcBrowse
from tui.pty_session import PtySession

EVENTS = """
- {id: first, title: First happening, quotes: [{source: one, exact: The first thing happened.}]}
- {id: second, title: Second happening, quotes: [{source: one, exact: The second thing happened.}]}
"""
TEXT = "Nothing at all. The first thing happened. In between. The second thing happened. The end.\n"


@pytest.fixture
def root(dossier: Callable[..., Path]) -> Path:
    return dossier(texts={"one": TEXT}, events=EVENTS, glossary="- {id: thing, label: thing}\n")


@contextmanager
def opened(root: Path, *arguments: str) -> Iterator[PtySession]:
    with PtySession([sys.executable, "-m", "hmcbrowse", "-d", str(root), *arguments]) as terminal:
        terminal.wait_for("quit")
        terminal.pump(0.5)
        yield terminal
        terminal.send("q")
        assert terminal.wait_for_exit() == 0


def under_cursor(terminal: PtySession, words: str) -> bool:
    """Whether the cursor of a list at the left stands on the row that holds ``words``."""
    rows = [line[:36] for line in terminal.text.splitlines()]
    return any("▸" in row and words[:15] in row for row in rows)


def test_an_edit_shows_within_a_second_and_the_place_is_kept(root: Path) -> None:
    with opened(root, "--at", "second") as terminal:
        terminal.wait_for("sentence 4/5")
        (root / "data/events.yaml").write_text("- {id: zero, title: Zeroth}\n" + EVENTS)
        terminal.wait_for("3 events")
        assert under_cursor(terminal, "Second happening")
        (root / "seeds/one.txt").write_text("Another sentence first. " + TEXT)
        terminal.wait_for("sentence 5/6")
        assert "The second thing happened." in terminal.text


def test_the_sentence_is_found_again_by_its_words(root: Path) -> None:
    with opened(root, "--at", "second") as terminal:
        terminal.send("3k")
        terminal.wait_for("sentence 3/5")
        (root / "seeds/one.txt").write_text("One more. And one. " + TEXT)
        terminal.wait_for("sentence 5/7")


def test_the_ruler_tells_of_the_dossier_as_it_is(root: Path) -> None:
    dated = EVENTS.replace("First happening,", "First happening, date: {edtf: '1900'},")
    (root / "data/events.yaml").write_text(
        dated.replace("Second happening,", "Second happening, date: {edtf: '2000'},")
    )
    with opened(root) as terminal:
        terminal.wait_for("1900 ")
        terminal.send("-")
        (root / "data/events.yaml").write_text(
            dated.replace("Second happening,", "Second happening, date: {edtf: '1950'},")
        )
        terminal.wait_for(" 1950")
        terminal.send("+j")
        terminal.wait_for("2/2")


def test_what_is_wrong_is_said_and_the_last_good_dossier_stays(root: Path) -> None:
    path = root / "data/events.yaml"
    with opened(root) as terminal:
        path.write_text(EVENTS + "- {id: third\n")
        terminal.wait_for("data/events.yaml:")
        assert "First happening" in terminal.text
        terminal.send("j")
        terminal.wait_for("2/2")
        path.write_text(EVENTS)
        terminal.wait_for("2 events")
        assert "data/events.yaml:" not in terminal.text


@pytest.mark.parametrize("harm", ["removed", "emptied", "folder", "fifo", "text removed", "text folder"])
def test_files_that_go_away_end_nothing(root: Path, harm: str) -> None:
    path = root / ("seeds/one.txt" if "text" in harm else "data/sources.yaml")
    before = path.read_bytes()
    with opened(root) as terminal:
        path.unlink()
        match harm.split()[-1]:
            case "emptied":
                path.write_bytes(b"")
            case "folder":
                path.mkdir()
            case "fifo":
                os.mkfifo(path)
        terminal.wait_for("data/sources.yaml:")
        terminal.send("3jj12/thing")
        terminal.pump(0.3)
        terminal.send("esc")
        terminal.wait_for("First happening")
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
        path.write_bytes(before)
        terminal.wait_for("2 events")
        terminal.send("3")
        terminal.wait_for("happened.")


def test_a_slow_save_is_never_shown_half_done(root: Path) -> None:
    path = root / "data/events.yaml"
    half = EVENTS[: EVENTS.index("- {id: second")]
    with opened(root) as terminal:
        terminal.wait_for("2 events")
        for _ in range(45 if os.environ.get("HMCBROWSE_TEST_LONG") else 4):
            path.write_text(half)
            terminal.pump(0.15)
            with path.open("a") as file:
                file.write(EVENTS[len(half) :])
            for _ in range(10):
                terminal.pump(0.06)
                assert "2 events" in terminal.text


def test_a_text_that_is_replaced_under_the_pane_that_reads_it(root: Path) -> None:
    path = root / "seeds/one.txt"
    with opened(root, "--at", "second") as terminal:
        terminal.send("3")
        for number in range(6):
            aside = path.with_suffix(".new")
            aside.write_text(f"Number {number} comes first. " + TEXT * (number + 1))
            aside.replace(path)
            terminal.send("G", "k", "g", "j")
            terminal.pump(0.15)
        terminal.wait_for("/31")
        terminal.send("g")
        terminal.wait_for("Number 5 comes first.")


def test_what_lies_over_the_panes_is_left_alone_until_it_is_closed(root: Path) -> None:
    with opened(root) as terminal:
        terminal.send("/")
        terminal.wait_for("Search")
        terminal.send("second")
        terminal.wait_for("Second happening")
        (root / "data/events.yaml").write_text("- {id: zero, title: Zeroth}\n" + EVENTS)
        terminal.pump(1.2)
        terminal.send("\r")
        terminal.wait_for("3 events")
        terminal.wait_for("sentence 4/5")


def test_many_texts_are_compiled_behind_the_reader(root: Path) -> None:
    """The entries are there at once, and the texts when they are read; nothing is said of them before."""
    (root / "seeds/one.txt").write_text(TEXT * 110_000)
    with PtySession([sys.executable, "-m", "hmcbrowse", "-d", str(root)]) as terminal:
        terminal.wait_for("quit")
        assert "The sources are still to be read." in terminal.text
        assert "First happening" in terminal.text
        terminal.send("j")
        terminal.wait_for("2/2")
        terminal.wait_for("550,000")
        assert under_cursor(terminal, "Second happening")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0


async def test_a_list_that_was_closed_a_moment_ago_may_still_read(root: Path) -> None:
    """As on a busy machine: the dossier is renewed as the list is closed, and the list draws once more."""
    app = HmcBrowse(open_library(root))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        sources = app.screen
        assert sources is not app.browser
        (root / "data/glossary.yaml").write_text("[]")
        await pilot.press("escape")
        app.browser.renew(open_library(root))
        assert sources.choices.draw(0, 40)  # type: ignore[attr-defined]
        await pilot.pause()
        assert (app.fault, app.browser.library.terms) == (None, 0)
