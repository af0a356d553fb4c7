"""The README stays true: its commands are those that are run, its picture is the screen."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.every_command import names

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
SECTIONS = {
    section.partition("\n")[0]: BLOCK.findall(section)
    for section in re.split("^## ", README, flags=re.MULTILINE)
}
FIRST = "Your first dossier"
BLOCKS = [block for name, blocks in SECTIONS.items() if name != FIRST for block in blocks]


def lines_of(blocks: list[tuple[str, str]]) -> list[str]:
    return [line for language, block in blocks if language == "sh" for line in block.splitlines() if line]


COMMANDS = lines_of(BLOCKS)
EXAMPLES = [command.partition("#")[0].strip() for command in COMMANDS if command.startswith("hmcbrowse")]


def test_every_command_is_run_by_a_test_or_by_ci() -> None:
    """Each test below runs what it names; here, that nothing is named by none."""
    known = [
        *EXAMPLES,
        *(command for command in COMMANDS if command.endswith(("pytest", ".venv/bin/hmcbrowse"))),
        *(command for command in COMMANDS if "tests/benchmarks" in command),
    ]
    assert sorted(known) == sorted(command.partition(" #")[0].strip() for command in COMMANDS)


def test_every_command_that_the_text_names_is_one() -> None:
    commands = names()
    for named in re.findall(r"`hmcbrowse ([a-z]+)", README):
        assert named in commands


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


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_command_line_works(example: str, repository: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" if example.startswith("hmcbrowse new") else repository
    words = shlex.split(
        example.partition("|")[0]
        .replace("DIR", str(folder))
        .replace("NEWFILE", str(repository / "seeds/002_da8454c17ebe68c9.txt"))
        .replace(" F", f" {tmp_path / 'f'}")
    )
    run = subprocess.run(
        [sys.executable, "-m", *words], capture_output=True, text=True, check=False, timeout=60
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_the_example_of_yaml_is_a_dossier(repository: Path) -> None:
    from hmcbrowse.dossier import load

    loaded = load.load(repository)
    event = next(event for event in loaded.events if event.id == "iraqi-invitation")
    [example] = [block for language, block in SECTIONS["A dossier of your own"] if language == "yaml"]
    assert event.date is not None
    for text in (event.title, event.date.edtf, event.date.words, event.date.anchor, event.date.offset):
        assert text in example
    assert event.quotes[0].exact in example


@pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")
def test_the_first_dossier_comes_out_as_it_says(repository: Path, tmp_path: Path) -> None:
    """The whole section, block by block: commands are run, YAML is written, what it says is compared."""
    shutil.copytree(repository / "tests" / "bridge", tmp_path / "tests" / "bridge")
    program = tmp_path / "bin" / "hmcbrowse"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m hmcbrowse "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    said, ran = "", []
    for language, block in SECTIONS[FIRST]:
        if language == "yaml":
            file = tmp_path / block.partition("\n")[0].removeprefix("# ")
            file.write_text(file.read_text(encoding="utf-8") + block, encoding="utf-8")
        elif not language:
            assert block.strip() in said
            events = tmp_path / "bridge" / "data" / "events.yaml"
            text = events.read_text(encoding="utf-8")
            assert text.count('"1921"') == 1
            events.write_text(text.replace('"1921"', '"1921~"'), encoding="utf-8")
        for line in lines_of([(language, block)]):
            run = subprocess.run(
                line,
                shell=True,
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
            assert (run.returncode, run.stderr) == (0, ""), line
            said = run.stdout
            ran.append((line, said))
    assert len(ran) == 5
    proven = dict(ran)["hmcbrowse check -d bridge --strict"]
    assert proven.startswith("No problems.\n")
    assert "6 exact\n" in proven
    assert "2 stated, 1 inferred\n" in proven
    assert "c. 1921 · The ferry's rope parts" in said
    for text in (repository / "tests" / "bridge").iterdir():
        assert (tmp_path / "bridge" / "seeds" / text.name).read_bytes() == text.read_bytes()


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
