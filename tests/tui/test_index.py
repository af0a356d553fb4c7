"""What becomes of the index while it is read from: in a real terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from hmcbrowse.index.cache import cache_path, open_library
from tui.pty_session import PtySession

EVENTS = "".join(f"- {{id: e{n}, title: Event number {n}}}\n" for n in range(2_000))


@pytest.fixture
def root(dossier: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return dossier(texts={"one": "A thing is said here. " * 2_000}, events=EVENTS, glossary=TERMS)


TERMS = "- {id: t, label: thing}\n"


def opened(root: Path, **env: str) -> PtySession:
    return PtySession([sys.executable, "-m", "hmcbrowse", "-d", str(root)], env=env, size=(120, 40))


def test_an_index_that_is_damaged_under_the_reader_is_written_anew(root: Path) -> None:
    open_library(root).close()
    index = cache_path(root)
    assert index is not None
    with opened(root) as terminal:
        terminal.wait_for("quit")
        terminal.send("j")
        terminal.wait_for("2/2,000")
        with index.open("r+b") as file:
            file.seek(4096)
            file.write(os.urandom(index.stat().st_size - 4096))
        terminal.send("G")
        terminal.wait_for("Event number 1999")
        terminal.wait_for("2,000/2,000")
        terminal.send("3", "G", "2", "m")
        terminal.wait_for("beside it")
        terminal.send("esc")
        terminal.wait_until(lambda: "beside it" not in terminal.text)
        terminal.send("/", "event number 77", "enter")
        terminal.wait_for("Event number 77")
        terminal.wait_until(lambda: b"damaged" in terminal.raw, "a word")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
        assert terminal.is_restored()
    library = open_library(root)
    assert library.word == ""
    library.close()


def test_an_index_that_was_damaged_before_is_written_anew_with_a_word(root: Path) -> None:
    open_library(root).close()
    index = cache_path(root)
    assert index is not None
    index.write_bytes(index.read_bytes()[:5_000])
    with opened(root) as terminal:
        terminal.wait_for("was damaged")
        terminal.wait_for("Event number 0")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("home", ["", "/dev/null", "/proc"])
def test_without_a_place_to_write_it_works_and_says_so(root: Path, home: str) -> None:
    places = {"HOME": home, "XDG_CACHE_HOME": home, "XDG_STATE_HOME": home}
    with opened(root, **places) as terminal:
        terminal.wait_for("in memory only")
        terminal.send("j", "b")
        terminal.wait_for("until you leave")
        terminal.send("B")
        terminal.wait_for("Bookmarks")
        terminal.send("esc")
        terminal.wait_until(lambda: "Bookmarks" not in terminal.text)
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
        assert terminal.is_restored()
