"""`hmcbrowse new`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.dossier.load import load

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with two texts, and with what is none."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "minutes.txt").write_text("The council met on 14 March 1932.\n", "utf-8")
    (folder / "memoir.txt").write_bytes("Au café, on parlait du pont.\n".encode("cp1252"))
    (folder / "empty.txt").write_bytes(b"")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_it_says_what_it_made_and_how_to_open_it(texts: Path, hmcbrowse: Run, tmp_path: Path) -> None:
    made = hmcbrowse("new", "my dossier", texts / "minutes.txt", texts / "memoir.txt")
    assert (made.returncode, made.stderr) == (0, "")
    lines = made.stdout.splitlines()
    assert lines[0] == "Made 'my dossier', a dossier of 2 texts."
    assert lines[1].startswith("seeds/memoir.txt was not UTF-8; taken for Windows-1252, which is a guess")
    assert lines[2:] == ["Open it with: hmcbrowse -d 'my dossier'"]
    assert hmcbrowse("check", "-d", "my dossier").stdout.startswith("No problems.")


def test_without_texts_it_copies_the_dossier_that_would_open(
    hmcbrowse: Run, dossier: Callable[..., Path], repository: Path, tmp_path: Path
) -> None:
    assert hmcbrowse("new", "copy").returncode == 0
    named = {path: raw for path, raw in contents(repository / "data").items() if path.endswith(".yaml")}
    assert contents(tmp_path / "copy" / "data") == named
    assert contents(tmp_path / "copy" / "seeds") == contents(repository / "seeds")
    assert hmcbrowse("check", "-d", "copy").stdout == hmcbrowse("check").stdout
    mine = dossier("mine")
    assert hmcbrowse("-d", mine, "new", "another").returncode == 0
    assert contents(tmp_path / "another") == contents(mine)


@pytest.mark.parametrize(
    "arguments",
    [
        ["texts", "texts/minutes.txt"],
        ["texts"],
        ["new", "texts/empty.txt", "texts/minutes.txt"],
        ["new", "texts"],
        ["new", "texts/none.txt"],
        ["--encoding", "klingon", "new", "texts/minutes.txt", "texts/memoir.txt"],
        ["texts/minutes.txt/new", "texts/minutes.txt"],
        ["", "texts/minutes.txt"],
        ["/proc/nowhere/new", "texts/minutes.txt"],
        ["new\0", "texts/minutes.txt"],
        ["new", "texts/minutes.txt", "-d", "texts"],
    ],
    ids=lambda arguments: " ".join(arguments).replace("\0", "NUL"),
)
def test_what_cannot_be_is_said_in_a_line_and_nothing_is_made(
    arguments: list[str],
    texts: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    before = contents(tmp_path)
    assert run(["new", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("hmcbrowse: ")
    assert captured.err.count("\n") == 1
    assert contents(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["texts"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs a mount that is read-only, which /sys is on Linux")
def test_a_disk_that_takes_nothing(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "/sys/new", str(texts / "minutes.txt")]) == 2
    assert capsys.readouterr().err.endswith("nothing was made\n")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_on_a_terminal_it_opens_at_once(texts: Path, tmp_path: Path) -> None:
    from tui.pty_session import PtySession

    command = [sys.executable, "-m", "hmcbrowse", "new", str(tmp_path / "pont"), str(texts / "memoir.txt")]
    with PtySession(command) as session:
        session.wait_until(lambda: "Au café, on parlait du pont." in session.text, "the text")
        session.wait_for("taken for Windows-1252")
        session.send("q")
        assert session.wait_for_exit() == 0
    before, _, _ = bytes(session.raw).partition(b"\x1b[?1049h")
    assert b"which is a guess" in before  # where it is read again once the browser is left
    assert load(tmp_path / "pont").problems == ()
