"""The README stays true: its commands are those that are run, its picture is the screen."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)
COMMANDS = [line for language, block in BLOCKS if language == "sh" for line in block.splitlines() if line]


def test_ci_runs_the_test_command_of_the_readme(repository: Path) -> None:
    commands = [command for command in COMMANDS if command.endswith("pytest")]
    assert len(commands) == 1
    assert commands[0] in (repository / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_ci_runs_the_command_that_installs_and_opens(repository: Path) -> None:
    commands = [command for command in COMMANDS if command.endswith(".venv/bin/hmcbrowse")]
    assert len(commands) == 1
    assert commands[0] in (repository / ".ci" / "opens").read_text(encoding="utf-8")


def test_ci_runs_the_benchmarks_in_small(repository: Path) -> None:
    commands = [command for command in COMMANDS if "tests/benchmarks" in command]
    assert len(commands) == 1
    small = commands[0].replace("--profile full", "--profile small")
    assert small != commands[0]
    assert small in (repository / ".ci" / "run").read_text(encoding="utf-8").splitlines()


EXAMPLES = [command.partition("#")[0].strip() for command in COMMANDS if command.startswith("hmcbrowse")]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_command_line_works(example: str, repository: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" if example.startswith("hmcbrowse new") else repository
    words = shlex.split(
        example.partition("|")[0].replace("DIR", str(folder)).replace(" F", f" {tmp_path / 'f'}")
    )
    run = subprocess.run(
        [sys.executable, "-m", *words], capture_output=True, text=True, check=False, timeout=60
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_the_example_of_yaml_is_a_dossier(repository: Path) -> None:
    from hmcbrowse.dossier import load

    loaded = load.load(repository)
    event = next(event for event in loaded.events if event.id == "iraqi-invitation")
    [example] = [block for language, block in BLOCKS if language == "yaml"]
    assert event.date is not None
    for text in (event.title, event.date.edtf, event.date.words, event.date.anchor, event.date.offset):
        assert text in example
    assert event.quotes[0].exact in example


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")
def test_the_picture_is_the_screen() -> None:
    from tui.pty_session import PtySession

    [picture] = [block for _, block in BLOCKS if "╭─ 1 Timeline" in block]
    with PtySession([sys.executable, "-m", "hmcbrowse", "--at", "territorial-defeat"]) as session:
        session.wait_until(
            lambda: [line.rstrip() for line in session.text.splitlines()] == picture.splitlines(),
            f"the picture of the README, which is\n{picture}",
        )
        session.send("q")
        assert session.wait_for_exit() == 0
