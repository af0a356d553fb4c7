"""Bookmarks and the last place, in the real program."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from tui.pty_session import PtySession

OPEN = [sys.executable, "-m", "hmcbrowse"]
TEXT = "It rained all day. Nobody came to the feast. Ann went home.\nThen came the snow. It stayed.\n"
EVENTS = "- {id: rain, title: The rain}\n- {id: snow, title: The snow}\n"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "hmcbrowse"


@pytest.fixture
def root(dossier: Callable[..., Path]) -> Path:
    return dossier(texts={"one": TEXT}, events=EVENTS)


def opened(root: Path, *more: str) -> PtySession:
    session = PtySession([*OPEN, "-d", str(root), *more])
    session.wait_for("quit")
    return session


def left(session: PtySession) -> None:
    session.send("q")
    assert session.wait_for_exit() == 0


def kept(state: Path) -> dict[str, object]:
    [path] = state.glob("*.json")
    content: dict[str, object] = json.loads(path.read_bytes())
    return content


def test_nothing_is_written_for_who_only_looks_and_leaves(root: Path, state: Path) -> None:
    with opened(root) as session:
        session.wait_for("Welcome")
        left(session)
    assert not state.exists()


def test_the_place_that_was_left_is_offered_and_not_forced(root: Path, state: Path) -> None:
    with opened(root) as session:
        session.send("3", "j", "j")
        session.wait_for("sentence 3/5")
        left(session)
    with opened(root) as session:
        session.wait_for("` back to Ann went home.")
        assert "▸  undated  · The rain" in session.text
        session.send("`")
        session.wait_for("sentence 3/5")
        session.send("[")
        session.wait_for("sentence 1/5")
        left(session)
    with opened(root, "--at", "snow") as session:
        session.wait_for("The snow")
        assert "back to" not in session.text


def test_it_is_remembered_when_a_signal_ends_the_program(root: Path, state: Path) -> None:
    with opened(root) as session:
        session.send("down")
        session.wait_for("2/2")
        session.signal(signal.SIGTERM)
        assert session.wait_for_exit() == 128 + signal.SIGTERM
    assert kept(state)["last"] == {"kind": "event", "id": "snow", "words": "The snow"}


def test_bookmarks_are_set_listed_noted_jumped_to_and_deleted(root: Path, state: Path) -> None:
    with opened(root) as session:
        session.send("down", "b")
        session.wait_for("Bookmarked.")
        session.send("3", "j", "b")
        session.wait_until(lambda: len(kept(state)["bookmarks"]) == 2)  # type: ignore[arg-type]
        session.send("B")
        session.wait_for("¶ Nobody came to the feast.")
        session.send("j", "e")
        session.wait_for("a note; Enter keeps it")
        session.send("why [b]not?", "enter")
        session.wait_for("why [b]not?")
        session.wait_until(lambda: "why" in str(kept(state)))
        session.send("g", "enter")
        session.wait_for("─ Event ─")
        session.send("B", "G", "enter")
        session.wait_for("sentence 2/5")
        session.send("b")
        session.wait_for("taken away")
        session.send("B")
        session.wait_for("─ Bookmarks ─")
        session.send("d")
        session.wait_for("No bookmarks.")
        session.send("esc")
        session.wait_until(lambda: "─ Bookmarks ─" not in session.text)
        left(session)
    assert kept(state)["bookmarks"] == []


def test_escape_leaves_a_note_as_it_was_and_then_the_list(root: Path, state: Path) -> None:
    with opened(root) as session:
        session.send("b", "B")
        session.wait_for("─ Bookmarks ─")
        session.send("e")
        session.wait_for("a note; Enter keeps it")
        session.send("nonsense")
        session.wait_for("nonsense")
        session.send("esc")
        session.wait_until(lambda: "nonsense" not in session.text)
        assert "─ Bookmarks ─" in session.text
        session.send("esc")
        session.wait_until(lambda: "─ Bookmarks ─" not in session.text)
        left(session)
    assert "nonsense" not in str(kept(state))


def test_a_dossier_that_changed_has_them_where_the_words_are_or_says_they_are_gone(root: Path) -> None:
    with opened(root) as session:
        session.send("b", "3", "j", "b", "j", "b")
        session.wait_for("sentence 3/5")
        left(session)
    (root / "seeds" / "one.txt").write_text("A new beginning. " + TEXT.replace("Nobody", "Everybody"))
    (root / "data" / "events.yaml").write_text("- {id: snow, title: The snow}\n")
    with opened(root) as session:
        session.send("B")
        session.wait_for("gone: The rain")
        assert "gone: Nobody came to the feast." in session.text
        session.send("G", "enter")
        session.wait_for("sentence 4/6")
        session.send("B")
        session.wait_for("gone: The rain")
        session.send("j", "enter")
        session.wait_for("It is gone from the dossier")


def test_two_programs_at_once_keep_both(root: Path, state: Path) -> None:
    with opened(root) as one, opened(root) as other:
        one.send("b")
        one.wait_for("Bookmarked.")
        other.send("down", "b")
        other.wait_for("Bookmarked.")
        one.send("B")
        one.wait_for("● The snow")
        assert len(kept(state)["bookmarks"]) == 2  # type: ignore[arg-type]


def test_a_damaged_file_is_put_aside_and_said(root: Path, state: Path) -> None:
    with opened(root) as session:
        session.send("b")
        session.wait_for("Bookmarked.")
    [path] = state.glob("*.json")
    path.write_text("{]")
    with opened(root) as session:
        session.wait_for("put aside when")
        session.send("b")
        session.wait_for("is kept as")
        left(session)
    assert path.with_name(f"{path.stem}.aside-1.json").read_text() == "{]"
    assert len(kept_at(path)) == 1


def kept_at(path: Path) -> list[object]:
    marks: list[object] = json.loads(path.read_bytes())["bookmarks"]
    return marks


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written_is_said_once(root: Path, state: Path) -> None:
    state.parent.mkdir()
    state.parent.chmod(0o500)
    says_so_and_works_on(root)


def test_a_home_that_is_not_there_is_said_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", "/dev/null")
    monkeypatch.setenv("XDG_CACHE_HOME", str(root.parent / "cache"))
    says_so_and_works_on(root)


def says_so_and_works_on(root: Path) -> None:
    with opened(root) as session:
        session.send("b")
        session.wait_for("Kept only until you leave")
        session.send("down", "b")
        session.wait_for("Bookmarked.")
        session.send("B")
        session.wait_until(lambda: "● The rain" in session.text and "● The snow" in session.text)
        session.send("esc")
        session.wait_until(lambda: "─ Bookmarks ─" not in session.text)
        left(session)


def test_the_dossier_itself_is_left_alone(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    with opened(root) as session:
        session.send("down", "b", "Y", "enter", "3", "j", "b")
        session.wait_for("sentence 2/5")
        left(session)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_the_offer_outlives_an_edit_of_the_dossier(root: Path) -> None:
    with opened(root) as session:
        session.send("down")
        session.wait_for("2/2")
        left(session)
    with opened(root) as session:
        session.wait_for("` back to The snow")
        (root / "data" / "events.yaml").write_text(EVENTS + "- {id: sun, title: The sun}\n")
        session.wait_for("3 events")
        assert "` back to The snow" in session.text
        session.send("`")
        session.wait_until(lambda: "▸  undated  · The snow" in session.text)
        left(session)
