"""The reader's editor, started from the real program in a real terminal, and the way back."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from tui.pty_session import PtySession

TEXT = "Nothing at all.\nThe first thing happened. In between.\nThe second thing happened.\n"
EVENTS = """\
# a remark
- id: first
  title: First happening
  quotes:
    - source: one
      exact: The first thing
    - source: one
      exact: happened. In
- id: second
  title: Second happening
"""


@pytest.fixture
def root(dossier: Callable[..., Path]) -> Path:
    return dossier(texts={"one": TEXT}, events=EVENTS, glossary="- {id: thing, label: thing}\n")


def editor(tmp_path: Path, script: str) -> str:
    """An editor named by a path with a blank in it, that notes what it is told; then it does ``script``."""
    path = tmp_path / "my editor"
    path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> {shlex.quote(str(tmp_path))}/told\n{script}\n')
    path.chmod(0o755)
    return f"'{path}' --wait"


def opened(root: Path, said: str, *more: str) -> PtySession:
    env = {"EDITOR": said, "VISUAL": ""}
    session = PtySession([sys.executable, "-m", "hmcbrowse", "-d", str(root), *more], env=env)
    session.wait_for("quit")
    session.pump(0.3)
    return session


def told(tmp_path: Path) -> list[str]:
    path = tmp_path / "told"
    return path.read_text().splitlines() if path.exists() else []


def notice(session: PtySession) -> str:
    """The words of the notice, without what frames them."""
    told = (line.strip("▌▖╯─ ") for line in session.text.splitlines() if line.startswith("▌"))
    return " ".join(" ".join(told).split())


def left(session: PtySession) -> None:
    session.send("q")
    assert session.wait_for_exit() == 0
    assert session.is_restored()


def test_it_opens_at_the_very_line_and_shows_what_was_saved(root: Path, tmp_path: Path) -> None:
    edit = f'sed -i "s/Second happening/Second, mended/" {root}/data/events.yaml'
    with opened(root, editor(tmp_path, edit), "--at", "first") as session:
        session.send("e")
        session.wait_for("Second, mended")
        assert told(tmp_path) == ["--wait", "+2", f"{root}/data/events.yaml"]
        session.send("enter", "e")
        session.wait_until(lambda: told(tmp_path)[3:] == ["--wait", "+5", f"{root}/data/events.yaml"])
        session.wait_for("quote 1 of 2 · sentence")
        session.send("n", "e")
        session.wait_until(lambda: told(tmp_path)[6:] == ["--wait", "+7", f"{root}/data/events.yaml"])
        session.wait_for("quote 2 of 2 · sentence")
        session.send("G", "e")
        session.wait_until(lambda: told(tmp_path)[9:] == ["--wait", "+3", f"{root}/seeds/one.txt"])
        session.wait_for("sentence 4/4")
        session.send("2", "e")
        session.wait_until(lambda: told(tmp_path)[12:] == ["--wait", "+1", f"{root}/data/glossary.yaml"])
        session.wait_for("─ Term ─")
        left(session)


def test_while_a_file_is_wrong_it_opens_at_the_fault(root: Path, tmp_path: Path) -> None:
    mend = f'sed -i "s/titel/title/" {root}/data/events.yaml'
    with opened(root, editor(tmp_path, mend)) as session:
        broken = EVENTS.replace("title: Second", "titel: Second")
        (root / "data/events.yaml").write_text(broken)
        session.wait_for("data/events.yaml:")
        session.send("e")
        session.wait_until(lambda: told(tmp_path)[1:2] in (["+9"], ["+10"]))
        session.wait_until(lambda: "data/events.yaml:" not in session.text)
        left(session)


def test_what_is_typed_to_end_the_editor_does_not_end_the_browser(root: Path, tmp_path: Path) -> None:
    with opened(root, editor(tmp_path, "echo EDITING; sleep 60")) as session:
        session.send("e")
        session.wait_for("EDITING")
        assert not session.modes().get("1049")
        session.send("ctrl+c")
        session.wait_until(lambda: "ended by signal 2" in notice(session))
        session.wait_for("─ Welcome ─")
        session.send("j")
        session.wait_for("2/2")
        left(session)


def test_both_are_stopped_and_continued_together(root: Path, tmp_path: Path) -> None:
    answer = tmp_path / "answer"
    script = f"echo EDITING; read line; echo $line > {shlex.quote(str(answer))}"
    with opened(root, editor(tmp_path, script)) as session:
        session.send("e")
        session.wait_for("EDITING")
        session.send("ctrl+z")
        session.wait_for_stop()
        session.foreground()
        session.pump(0.5)
        session.send("it went on\n")
        session.wait_for("─ Welcome ─")
        left(session)
    assert answer.read_text() == "it went on\n"


def test_an_editor_that_leaves_the_terminal_in_disorder_disturbs_nobody(root: Path, tmp_path: Path) -> None:
    script = r"stty raw -echo; printf '\033[?1049h\033[?1000h\033[31m'; kill -9 $$"
    with opened(root, editor(tmp_path, script)) as session:
        session.send("e")
        session.wait_until(lambda: "ended by signal 9" in notice(session))
        session.send("q")
        assert session.wait_for_exit() == 0
        assert session._is_cooked()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("/nowhere/at-all", "could not be started: No such file"),
        ("'vi", "a quotation mark in it"),
        ("sh -c 'exit 3'", "ended with status 3"),
    ],
)
def test_an_editor_that_fails_or_is_missing_is_one_sentence(root: Path, said: str, sentence: str) -> None:
    with opened(root, said) as session:
        session.send("e")
        session.wait_until(lambda: sentence in notice(session), sentence)
        left(session)


def test_the_program_can_be_ended_while_the_editor_is_open(root: Path, tmp_path: Path) -> None:
    with opened(root, editor(tmp_path, "echo EDITING; sleep 20")) as session:
        session.send("e")
        session.wait_for("EDITING")
        session.signal(signal.SIGTERM)
        assert session.wait_for_exit() == 128 + signal.SIGTERM


def test_the_embedded_dossier_is_copied_first(tmp_path: Path) -> None:
    env = {"EDITOR": editor(tmp_path, ":"), "VISUAL": "", "HOME": str(tmp_path)}
    with PtySession([sys.executable, "-m", "hmcbrowse"], env={**os.environ, **env}) as session:
        session.wait_for("quit")
        session.pump(0.3)
        session.send("e")
        session.wait_for("A copy of your own")
        assert told(tmp_path) == []
        session.send("enter")
        session.wait_until(lambda: len(told(tmp_path)) == 3)
        assert told(tmp_path)[2] == f"{os.path.realpath(tmp_path)}/hmc-dossier/data/events.yaml"
        session.wait_for("own copy now")
        left(session)
