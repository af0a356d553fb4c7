"""A fault planted in each command: one sentence, exit 70, and a log without the dossier's words."""

from __future__ import annotations

import importlib
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.every_command import READING, WRITING
from hmcbrowse.cli.main import run

SECRET = "words that stand in the dossier\x1b[2J"
FILLED = {
    "{event}": "jscd-2023",
    "{term}": "isis",
    "{source}": "austin-announcement",
    "{said}": "iraq",
    "{text}": __file__,
}

Plant = Callable[[str], list[str]]


def fails(*_: object) -> object:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        raise ValueError(SECRET) from error


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Has a command fail, and returns a line that calls it. The state is kept beside."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("HMCBROWSE_DEBUG", raising=False)

    def planted(command: str) -> list[str]:
        module = importlib.import_module(f"hmcbrowse.cli.{command}")
        monkeypatch.setattr(module, "lines" if command == "plain" else "answer", fails)
        form = next(iter({**READING, **WRITING}.get(command, ((),))), ())
        new = str(tmp_path / "new")
        arguments = [FILLED.get(argument, argument.replace("{new}", new)) for argument in form]
        return arguments if command == "plain" else [command, *arguments]

    return planted


@pytest.mark.parametrize("command", ["plain", *READING, *WRITING])
def test_a_fault_is_told_in_a_sentence_and_logged(
    command: str, plant: Plant, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(plant(command)) == 70
    out, err = capfd.readouterr()
    [log] = tmp_path.rglob("*.log")
    known = log.read_text("utf-8")
    assert out == ""
    assert err.endswith(f"(ValueError); what is known of it is in {log}\n")
    assert err.count("\n") == 1
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "in fails" in known
    assert "cli/main.py" in known
    assert SECRET[:20] not in known + err


def test_who_asks_finds_what_the_errors_said_in_the_log(
    plant: Plant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HMCBROWSE_DEBUG", "1")
    assert run(plant("check")) == 70
    [log] = tmp_path.rglob("*.log")
    assert "ValueError: words that stand in the dossier␛[2J\n" in log.read_text("utf-8")
    assert SECRET[:20] not in capfd.readouterr().err


def test_the_program_as_a_whole_ends_with_70_and_prints_no_traceback(tmp_path: Path) -> None:
    code = """
import sys
import hmcbrowse.cli.check

class Unclean:
    def __del__(self):
        raise ValueError("words of the dossier")

def fails(options):
    Unclean()
    raise ValueError("words of the dossier")

hmcbrowse.cli.check.answer = fails
sys.argv = ["hmcbrowse", "check"]
from hmcbrowse.__main__ import main
sys.exit(main())
"""
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, check=False, capture_output=True, text=True, timeout=60
    )
    assert result.returncode == 70
    assert result.stderr.count("\n") == 1
    assert "words of the dossier" not in result.stderr
