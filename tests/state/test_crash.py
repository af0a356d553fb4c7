"""The log of a fault: what a maintainer needs, and nothing that the dossier says unless that is asked for."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.state import crash

SECRET = "the words of a dossier\nand \x1b]0;more\x07"


def caught(fails: Callable[[], object]) -> BaseException:
    try:
        fails()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the test is about
        return error
    raise AssertionError("it did not fail")


def quoting() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise ValueError(SECRET) from error


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.delenv(crash.ASKED, raising=False)
    (tmp_path / "tmp").mkdir()
    return tmp_path / "state" / "hmcbrowse"


def test_the_log_tells_versions_places_and_what_was_done_but_not_what_the_dossier_says(state: Path) -> None:
    said = crash.told(caught(quoting), ["move(1)", "search"])
    [log] = state.iterdir()
    assert str(log) in said
    assert "(ValueError)" in said
    assert "\n" not in said
    known = log.read_text("utf-8")
    for wanted in (
        "hmcbrowse 0.",
        "textual 8.",
        "PyYAML",
        "SQLite",
        f"Python {sys.version.split()[0]}",
        "TERM=",
    ):
        assert wanted in known
    assert "done last: move(1), search\n" in known
    assert known.index("KeyError") < known.index("ValueError")
    assert "in quoting" in known
    assert f"{crash.ASKED}=1" in known
    assert "words of a dossier" not in said + known


def test_what_speaks_of_the_program_alone_is_kept(state: Path) -> None:
    crash.told(caught(lambda: object().missing))  # type: ignore[attr-defined]
    [log] = state.iterdir()
    assert "'object' object has no attribute 'missing'" in log.read_text("utf-8")


def test_who_asks_gets_what_the_errors_said_made_visible(
    state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(crash.ASKED, "1")
    said = crash.told(caught(quoting))
    [log] = state.iterdir()
    known = log.read_text("utf-8")
    assert "ValueError: the words of a dossier" in known
    assert "␛]0;more␇" in known
    assert "\x1b" not in known
    assert "words of a dossier" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")
def test_only_its_owner_may_read_it(state: Path) -> None:
    path = Path(crash.write_log(ValueError()))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


def test_where_no_log_can_be_kept_it_goes_to_temporary_files_and_else_nowhere(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state.parent.write_text("no folder")
    assert Path(crash.write_log(ValueError())).parent == tmp_path / "tmp"
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    assert "no log of it could be written" in crash.told(ValueError())
