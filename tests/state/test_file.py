"""The file of state, with real processes that write it at once and are killed."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from faults import Faults, every_fault, failing
from hmcbrowse.state import file
from hmcbrowse.state.file import StateError, read, update

MARKING = """
import sys
from pathlib import Path
from hmcbrowse.state.places import Bookmark, Places
places = Places(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    mark = Bookmark("event", f"{sys.argv[2]}-{number}", "words " * 50)
    while (told := places.update(lambda held: held.with_bookmark(mark))):
        assert told.startswith("Not kept: another"), told
    print(number, flush=True)
"""


def marking(root: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", MARKING, str(root), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "hmcbrowse"


def the_file(state: Path) -> Path:
    [path] = state.glob("*.json")
    return path


def same(content: dict[str, Any]) -> dict[str, Any]:
    return content


def test_two_programs_keep_what_both_of_them_mark(state: Path, tmp_path: Path) -> None:
    running = [marking(tmp_path, name, 200) for name in ("a", "b")]
    for one in running:
        one.communicate(timeout=120)
        assert one.returncode == 0
    ids = {mark["id"] for mark in json.loads(the_file(state).read_bytes())["bookmarks"]}
    assert ids == {f"{name}-{number}" for name in ("a", "b") for number in range(200)}


def test_a_program_that_is_killed_leaves_the_file_whole_and_what_it_said_was_kept(
    state: Path, tmp_path: Path
) -> None:
    chance = random.Random(1)
    told = 0
    for turn in range(150 if os.environ.get("HMCBROWSE_TEST_LONG") else 15):
        one = marking(tmp_path, f"{turn}", 10_000)
        assert one.stdout is not None
        one.stdout.readline()
        time.sleep(chance.random() / 20)
        os.kill(one.pid, signal.SIGKILL)
        numbers = one.communicate()[0].split()
        content = json.loads(the_file(state).read_bytes())
        mine = [mark for mark in content["bookmarks"] if mark["id"].startswith(f"{turn}-")]
        assert len(mine) > len(numbers)
        told += len(mine)
        assert len(content["bookmarks"]) == told
    assert {path.suffix for path in state.iterdir()} <= {".json", ".lock", ".new"}


def test_a_program_that_is_stopped_while_it_writes_holds_nobody_up_for_long(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "PATIENCE", 0.05)
    path = state / "x.json"
    update(path, same, lambda _: {"n": 1})
    with file.locked(path.with_suffix(".lock")), pytest.raises(file.BusyError):
        update(path, same, lambda _: {"n": 2})
    assert read(path, same)["n"] == 1


@pytest.mark.parametrize(
    "left",
    [
        b"", b"{", b"\xff\xfe", b"[" * 100_000, b"[]", b'{"format": "another"}', b"null", b"\x00" * 10,
        b'{"format": "hmcbrowse state", "version": 2, "bookmarks": {}}', b"x" * (file.LIMIT + 1),
    ],
)  # fmt: skip
def test_what_is_not_ours_is_put_aside_and_said(tmp_path: Path, left: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(left)
    with pytest.raises(StateError):
        read(path, same)
    assert path.read_bytes() == left
    told = update(path, same, lambda _: {"n": 1})
    assert "it is kept as x.aside-1.json" in told
    assert (tmp_path / "x.aside-1.json").read_bytes() == left
    assert read(path, same)["n"] == 1
    path.write_bytes(left)
    update(path, same, same)
    assert (tmp_path / "x.aside-2.json").read_bytes() == left


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files on Windows")
@pytest.mark.parametrize("kind", ["folder", "fifo", "device"])
def test_special_files_neither_hang_nor_are_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x.json"
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to("/dev/zero")
    with pytest.raises(StateError, match="no regular file"):
        read(path, same)
    assert "aside" in update(path, same, lambda _: {"n": 1})
    assert read(path, same)["n"] == 1


def test_what_would_grow_too_long_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    update(path, same, lambda _: {"n": 1})
    with pytest.raises(StateError, match="MiB"):
        update(path, same, lambda _: {"n": "x" * file.LIMIT})
    assert read(path, same)["n"] == 1


def test_every_fault_of_the_disk_leaves_the_old_state_or_the_new_one_whole(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    path = folder / "x.json"
    update(path, same, lambda _: {"n": 0})

    def run(nth: int, error: int) -> Faults:
        before = read(path, same)["n"]
        told = ""
        with failing(folder, nth, error) as faults:
            try:
                told = update(path, same, lambda held: {"n": held["n"] + 1})
            except StateError as fault:
                told = str(fault)
        after = read(path, same)["n"]
        assert after == before + 1 if not told else after == before, (faults.failed, told)
        assert told.count("\n") == 0
        if faults.failed and told:
            assert os.strerror(error) in told
        assert {left.suffix for left in folder.iterdir()} <= {".json", ".lock", ".new"}
        return faults

    assert every_fault(run) > 5


def test_every_fault_while_something_damaged_is_put_aside_loses_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    path = folder / "x.json"
    folder.mkdir()

    def run(nth: int, error: int) -> Faults:
        for left in folder.iterdir():
            left.unlink()
        path.write_bytes(b"{ precious, but damaged")
        with failing(folder, nth, error) as faults, contextlib.suppress(StateError):
            update(path, same, lambda _: {"n": 1})
        kept = [left.read_bytes() for left in folder.glob("x*.json")]
        assert b"{ precious, but damaged" in kept, faults.failed
        return faults

    assert every_fault(run) > 5
