"""Folders that are meant to do harm: what is no plain file in them is not read, and nothing waits for it."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.cli.main import run
from hostile import unfit

if sys.platform == "win32":
    pytest.skip("pipes, sockets and links as POSIX has them", allow_module_level=True)

FILES = ("data/events.yaml", "data/dossier.yaml", "data/sources.yaml", "seeds/one.txt")
SECRET = "what stands outside"
Plant = Callable[[Path, Path], object]


def a_socket(path: Path, outside: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket must be short
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(here)


def sparse(path: Path, outside: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


PLANTS: dict[str, Plant] = {
    "a pipe": lambda path, outside: os.mkfifo(path),
    "a socket": a_socket,
    "a folder": lambda path, outside: path.mkdir(),
    "a link outside": lambda path, outside: path.symlink_to(outside / "secret.txt"),
    "a link to nothing": lambda path, outside: path.symlink_to(outside / "none"),
    "a ring of links": lambda path, outside: path.symlink_to(path),
    "a link to a device": lambda path, outside: path.symlink_to("/dev/zero"),
    "a link to a process": lambda path, outside: path.symlink_to("/proc/self/environ"),
    "a link to the terminal": lambda path, outside: path.symlink_to("/dev/tty"),
    "a terabyte of nothing": sparse,
    "nothing there": lambda path, outside: None,
}

NAMES = (
    *(
        "../outside/secret.txt",
        "seeds/../../outside/secret.txt",
        "../dossier-evil/secret.txt",
        "~/secret.txt",
    ),
    *(
        "..",
        ".",
        "seeds",
        "seeds/",
        "seeds//one.txt",
        "seeds/./one.txt",
        "linked/secret.txt",
        "seeds/one.txt/x",
    ),
    *("/etc/passwd", "//server/secret.txt", "file:///etc/passwd", "C:\\\\secret.txt", "seeds\\\\one.txt"),
    *("con", "~/secret.txt", "x" * 1_001),
)


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    for folder in ("outside", "dossier-evil"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "secret.txt").write_text(SECRET)
    return tmp_path / "outside"


def refused(root: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """What is said of the dossier in ``root``, by every way to open it: one and the same line."""
    lines = set()
    for command in (["show", "x"], [], ["search", "x"], ["export", "json"]):
        assert run(["-d", str(root), *command]) == 2
        out, err = capfd.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        lines.add(err)
    [said] = lines
    assert SECRET not in said
    assert not unfit(said)
    return said


@pytest.mark.parametrize("name", PLANTS)
@pytest.mark.parametrize(
    "file", ["data/events.yaml", "data/dossier.yaml", "data/sources.yaml", "seeds/one.txt"]
)
def test_what_is_no_plain_file_is_refused_at_once(
    file: str, name: str, dossier: Callable[..., Path], outside: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = dossier()
    (root / file).unlink()
    PLANTS[name](root / file, outside)
    if (file, name) == ("data/events.yaml", "nothing there"):
        return  # a dossier may do without
    said = refused(root, capfd)
    where = "data/sources.yaml:1:19" if file == "seeds/one.txt" else f"{file}:1:1"
    assert said.startswith(f"{where}: ")


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:30])
def test_no_name_leads_outside(
    name: str, dossier: Callable[..., Path], outside: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = dossier(sources=f'- {{id: one, file: "{name}", title: T}}\n')
    (root / "linked").symlink_to(outside)
    assert refused(root, capfd).startswith("data/sources.yaml:1:19: ")


def test_folders_that_are_links_are_not_followed(
    dossier: Callable[..., Path], outside: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = dossier()
    for folder in ("seeds", "data"):
        (root / folder).rename(outside / folder)
        (root / folder).symlink_to(outside / folder)
        assert "symbolic link" in refused(root, capfd)


@pytest.mark.parametrize("file", ["data/events.yaml", "seeds/one.txt"])
@pytest.mark.parametrize("how", ["grows", "is cut short", "comes and goes"])
def test_a_file_that_moves_is_read_whole_or_refused(
    file: str, how: str, dossier: Callable[..., Path], capfd: pytest.CaptureFixture[str]
) -> None:
    events = "".join(f"- {{id: e{n}, title: Number {n}}}\n" for n in range(3_000))
    root = dossier(texts={"one": "A sentence stands here.\n" * 20_000}, events=events)
    whole, over = (root / file).read_bytes(), threading.Event()

    def meddle() -> None:
        path = root / file
        while not over.is_set():
            if how == "grows":
                with path.open("ab") as more:
                    more.write(b"# more\n" if file.endswith("yaml") else b"More.\n")
            elif how == "is cut short":
                os.truncate(path, len(whole) // 2)
                path.write_bytes(whole)
            else:
                path.unlink(missing_ok=True)
                path.write_bytes(whole)
            time.sleep(0.001)

    thread = threading.Thread(target=meddle)
    thread.start()
    try:
        for _ in range(4):
            status = run(["-d", str(root), "search", "sentence", "--limit", "1"])
            out, err = capfd.readouterr()
            assert status in (0, 1, 2)  # 1: it was cut down to nothing, and read like that
            assert err.count("\n") == (status > 0)
            assert bool(out) == (status == 0)
            assert "Traceback" not in err
            assert "fault of hmcbrowse" not in err
    finally:
        over.set()
        thread.join()
