"""`hmcbrowse export`: where it may write, and where it may not."""

from __future__ import annotations

import json
import os
import pty
import sqlite3
import stat
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.index.library import Library

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def is_database(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as connection:
        return bool(connection.execute("SELECT 1 FROM event").fetchone())


def test_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "dossier.db"
    assert run(["export", "sqlite", "-o", str(target)]) == 0
    assert is_database(target)
    assert capsys.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == [target]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~mask


@pytest.mark.parametrize("more", [[], ["-o", "-"]])
def test_to_standard_output(more: list[str], tmp_path: Path, hmcbrowse: Run) -> None:
    target = tmp_path / "out.db"
    with target.open("wb") as out:
        assert hmcbrowse("export", "sqlite", *more, stdout=out).returncode == 0
    assert is_database(target)


def test_a_database_is_not_written_to_a_terminal(hmcbrowse: Run) -> None:
    ours, theirs = pty.openpty()
    result = hmcbrowse("export", "sqlite", stdout=theirs)
    os.close(theirs)
    os.close(ours)
    assert result.returncode == 2
    assert result.stderr == "hmcbrowse: sqlite is not for a terminal; name a file with -o\n"


def test_an_earlier_export_is_replaced_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out"
    for form in ("sqlite", "json"):
        target.write_bytes(b"")
        assert run(["export", form, "-o", str(target)]) == 0
        assert run(["export", form, "-o", str(target)]) == 0
        target.write_text("a letter to somebody\n")
        assert run(["export", form, "-o", str(target)]) == 2
        assert target.read_text() == "a letter to somebody\n"
        assert "replace it with --force" in capsys.readouterr().err
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE precious (thing)")
    assert run(["export", "sqlite", "-o", str(tmp_path / "other.db")]) == 2
    assert run(["export", "sqlite", "-o", str(target), "--force"]) == 0
    assert is_database(target)


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.db", tmp_path / "link.db"
    real.write_bytes(b"")
    real.chmod(0o600)
    link.symlink_to(real)
    assert run(["export", "sqlite", "-o", str(link)]) == 0
    assert link.is_symlink()
    assert is_database(real)
    assert stat.S_IMODE(real.stat().st_mode) == 0o600


@pytest.mark.parametrize("target", [".", "/dev/null", "no/such/folder/out.db"])
def test_where_nothing_can_be_written(
    target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["export", "sqlite", "-o", target]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_failed_export_leaves_what_was_there(
    tmp_path: Path, dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.db"
    assert run(["export", "sqlite", "-o", str(target)]) == 0
    before = target.read_bytes()
    root = dossier(events="- {id: a, title: 'x")
    assert run(["export", "sqlite", "-o", str(target), "-d", str(root)]) == 2
    assert target.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [root, target]


def test_json_holds_every_entry(library: Library, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", "json"]) == 0
    out = capfdbinary.readouterr().out
    assert out.isascii()
    whole = json.loads(out)
    assert whole["title"] == library.title
    assert [event["id"] for event in whole["events"]] == [event.id for event in library.all_events()]
    assert [term["id"] for term in whole["terms"]] == [term.id for term in library.all_terms()]
    assert [source["id"] for source in whole["sources"]] == [source.id for source in library.all_sources()]
    assert all(entry["quotes"] for entry in whole["events"])
