"""A new folder is whole or not there, and nothing that was there is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.curate import aside
from hmcbrowse.curate.aside import made_aside, write_new
from hmcbrowse.curate.errors import CurateError


def make(to: Path) -> None:
    with made_aside(to) as folder:
        write_new(folder / "data" / "a.yaml", b"a")


def all_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_it_is_made_with_the_folders_on_the_way(tmp_path: Path) -> None:
    make(tmp_path / "x" / "y" / "new")
    assert all_below(tmp_path) == ["x", "x/y", "x/y/new", "x/y/new/data", "x/y/new/data/a.yaml"]
    (tmp_path / "plain").mkdir()
    assert (tmp_path / "x/y/new").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_an_empty_folder_may_be_there(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    make(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert all_below(tmp_path / "real") == ["data", "data/a.yaml"]


def in_the_way(kind: str, to: Path) -> None:
    if kind == "folder":
        to.mkdir()
        (to / "mine").write_text("mine")
    elif kind == "file":
        to.write_text("mine")
    elif kind == "dangling link":
        to.symlink_to("nowhere")
    else:
        os.mkfifo(to)


@pytest.mark.parametrize("kind", ["folder", "file", "dangling link", "pipe"])
def test_nothing_is_overwritten(kind: str, tmp_path: Path) -> None:
    in_the_way(kind, tmp_path / "new")
    before = all_below(tmp_path)
    with pytest.raises(CurateError, match="there already"):
        make(tmp_path / "new")
    assert all_below(tmp_path) == before


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_nothing_is_overwritten_that_came_meanwhile(kind: str, tmp_path: Path) -> None:
    to = tmp_path / "new"

    def make_late() -> None:
        with made_aside(to) as folder:
            write_new(folder / "a", b"a")
            in_the_way(kind, to)

    with pytest.raises(CurateError, match="nothing was made"):
        make_late()
    assert all_below(tmp_path) == (["new", "new/mine"] if kind == "folder" else ["new"])


def test_the_folder_that_one_is_in_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CurateError, match="is the folder that you are in"):
        make(Path())


def failing(name: str, at: int, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Have the call of that number of a function of ``os`` fail, as on a full disk; counts the calls."""
    calls = [0]
    real: Callable[..., object] = getattr(os, name)

    def call(*arguments: object, **named: object) -> object:
        calls[0] += 1
        if calls[0] == at:
            raise OSError(28, "No space left on device")
        return real(*arguments, **named)

    monkeypatch.setattr(aside.os, name, call)
    return calls


@pytest.mark.parametrize("name", ["mkdir", "fsync", "rename"])
def test_whatever_fails_nothing_is_left(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each call in turn, until none fails any more."""
    for at in range(1, 20):
        with monkeypatch.context() as patch:
            calls = failing(name, at, patch)
            to = tmp_path / str(at) / "on the way" / "new"
            said = ""
            try:
                make(to)
            except CurateError as fault:
                said = str(fault)
        if calls[0] < at:
            break
        if to.exists():  # what failed was no more than a folder's names
            assert (to / "data" / "a.yaml").read_bytes() == b"a"
        else:
            assert said.endswith("(No space left on device); nothing was made")
            assert not (tmp_path / str(at)).exists()
    assert at > 1


@pytest.mark.parametrize("fault", [KeyboardInterrupt, CurateError, RuntimeError])
def test_whatever_is_raised_within_nothing_is_left(fault: type[BaseException], tmp_path: Path) -> None:
    def make_some() -> None:
        with made_aside(tmp_path / "x" / "new") as folder:
            write_new(folder / "a", b"a")
            raise fault

    with pytest.raises(fault):
        make_some()
    assert all_below(tmp_path) == []


def test_a_program_that_is_killed_has_made_nothing(tmp_path: Path) -> None:
    """At the last moment: all is written, and not yet in its place."""
    code = f"""
import os
import subprocess
import sys
from pathlib import Path
from hmcbrowse.curate.aside import made_aside, write_new

Path.rename = lambda *_: os._exit(9)
with made_aside(Path({str(tmp_path / "new")!r})) as folder:
    write_new(folder / "a", b"a")
"""
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 9
    assert not (tmp_path / "new").exists()
    make(tmp_path / "new")
    assert all_below(tmp_path / "new") == ["data", "data/a.yaml"]
