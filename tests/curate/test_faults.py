"""Disks that fail, programs that are killed: old or new, whole, and never half."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from hmcbrowse.curate.changes import AddEvent, AddTerm, Change, QuoteText, ReplaceText, SetField
from hmcbrowse.curate.desk import CurateError, Desk, NothingToUndo
from hmcbrowse.dossier.load import load
from hmcbrowse.state.where import is_broken_off

CHANGES: list[Change] = [
    AddEvent("new-event", "A new event", terms=("new-term",)),
    AddTerm("new-term", "A new term", quotes=(QuoteText("one", "the"),)),
    SetField("source", "one", "publisher", "Somebody"),
    ReplaceText("one", b"All of it is new.\n"),
]
CRASHES = 15
EVENTS = "# The first.\n- id: first\n  title: The first\n"


@pytest.fixture
def root(dossier: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small dossier, with a state folder of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return dossier(events=EVENTS, glossary="# None yet.\n")


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


class Failing:
    """Makes one of the system's calls fail: from the ``first`` call on, ``times`` times."""

    def __init__(self, patch: pytest.MonkeyPatch, name: str, first: int, times: int) -> None:
        self.count, self.first, self.times = 0, first, times
        self.real = getattr(os, name)
        patch.setattr(os, name, self.call)

    def call(self, *args: Any, **more: Any) -> Any:
        self.count += 1
        if self.first <= self.count < self.first + self.times:
            raise OSError(errno.ENOSPC, "No space left on device")
        return self.real(*args, **more)


@pytest.mark.parametrize("times", [1, 10_000], ids=["once", "from then on"])
@pytest.mark.parametrize("call", ["write", "fsync", "replace", "unlink", "open"])
def test_a_disk_that_fails_leaves_old_or_new_and_never_half(
    root: Path, monkeypatch: pytest.MonkeyPatch, call: str, times: int
) -> None:
    before = files(root)
    desk = Desk(root)
    desk.apply("all of it", CHANGES)
    after = files(root)
    desk.undo()
    outcomes = set()
    for first in range(1, 400):
        with monkeypatch.context() as patch:
            failing = Failing(patch, call, first, times)
            try:
                desk.apply("all of it", CHANGES)
                told = ""
            except CurateError as fault:
                told = str(fault)
        reached = failing.count >= first
        whole = files(root)
        if is_broken_off(root):
            assert told
            desk.recover()
            whole = files(root)
            assert whole in (before, after)
        elif told:
            assert whole == before, told
        else:
            assert whole == after
        assert not is_broken_off(root)
        outcomes.add(bool(told))
        if whole == after:
            desk.undo()
        assert files(root) == before
        if not reached:
            break
    else:
        pytest.fail("it never came to an end")
    assert True in outcomes


WRITING = """
import sys
from pathlib import Path
from hmcbrowse.curate.changes import AddEvent, AddTerm
from hmcbrowse.curate.desk import Desk
desk = Desk(Path(sys.argv[1]))
print(desk.recover(), flush=True)
for turn in range(1000):
    name = f"{sys.argv[2]}-{turn}"
    desk.apply(name, [AddEvent(f"e-{name}", name), AddTerm(f"t-{name}", name)])
    desk.undo()
    desk.redo()
"""


def test_a_program_that_is_killed_leaves_all_of_a_step_or_nothing_and_all_can_be_undone(root: Path) -> None:
    before = files(root)
    chance = random.Random(1)
    told = set()
    for crash in range(CRASHES):
        command = [sys.executable, "-c", WRITING, str(root), str(crash)]
        one = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
        assert one.stdout is not None
        told.add(one.stdout.readline().partition(" was ")[2].strip())
        wait = time.monotonic() + 30
        while not is_broken_off(root) and time.monotonic() < wait:
            time.sleep(0.0005)
        time.sleep(chance.random() / 200)
        os.kill(one.pid, signal.SIGKILL)
        one.communicate()
    desk = Desk(root)
    desk.recover()
    loaded = load(root)
    events = {event.id[2:] for event in loaded.events if event.id.startswith("e-")}
    terms = {term.id[2:] for term in loaded.terms if term.id.startswith("t-")}
    assert events == terms
    assert set(files(root)) == set(before), "nothing is left aside"
    with suppress(NothingToUndo):
        while True:
            desk.undo()
    assert files(root) == before
    assert len(told) > 1, "some were killed while they wrote"


def test_the_next_start_says_what_became_of_a_step_that_was_broken_off(
    root: Path, monkeypatch: pytest.MonkeyPatch, hmcbrowse: Callable[..., Any]
) -> None:
    replace, count = os.replace, 0

    def broken_off(*args: Any, **more: Any) -> None:
        nonlocal count
        count += 1
        if count == 3:  # one file of two is in place
            raise KeyboardInterrupt
        replace(*args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", broken_off)
        with pytest.raises(KeyboardInterrupt):
            Desk(root).apply("both", [AddEvent("e", "An event"), AddTerm("t", "A term")])
    assert is_broken_off(root)
    run = hmcbrowse("-d", root, "show", "t")
    assert run.returncode == 0
    assert "A term" in run.stdout
    assert run.stderr == "hmcbrowse: 'both' was broken off while it was written; it is complete now\n"
    assert hmcbrowse("-d", root, "show", "e").stderr == ""
    assert Desk(root).undo() == "both"
    assert not [path for path in (root / "data").iterdir() if path.name.startswith(".")]


def test_a_step_that_was_broken_off_goes_back_where_somebody_else_went_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = (root / "data/events.yaml").read_bytes()
    replace, count = os.replace, 0

    def broken_off(*args: Any, **more: Any) -> None:
        nonlocal count
        count += 1
        if count == 3:
            raise KeyboardInterrupt
        replace(*args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", broken_off)
        with pytest.raises(KeyboardInterrupt):
            Desk(root).apply("both", [AddEvent("e", "An event"), AddTerm("t", "A term")])
    (root / "data/glossary.yaml").write_bytes(b"# By hand.\n")
    told = Desk(root).recover()
    assert "was taken back" in told
    assert (root / "data/events.yaml").read_bytes() == events
    assert (root / "data/glossary.yaml").read_bytes() == b"# By hand.\n"
    assert Desk(root).recover() == ""
