"""The command line as a whole: statuses, streams, and what is said when something is wrong."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hmcbrowse import __version__
from hmcbrowse.cli.arguments import parse
from hmcbrowse.cli.main import run
from hmcbrowse.cli.opening import asked
from hmcbrowse.index.cache import open_library

Run = Callable[..., "subprocess.CompletedProcess[str]"]
COMMANDS = ("show", "search", "mentions", "check", "export")


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """A pseudo-terminal: the end that a person sits at, and the one that a program has."""
    ours, theirs = pty.openpty()
    yield ours, theirs
    os.close(ours)
    os.close(theirs)


def one_line(text: str) -> str:
    assert text.endswith("\n")
    assert text.count("\n") == 1, text
    assert "Traceback" not in text
    return text[:-1]


def test_tells_its_version(hmcbrowse: Run) -> None:
    result = hmcbrowse("--version")
    assert (result.returncode, result.stdout) == (0, f"hmcbrowse {__version__}\n")


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)])
def test_helps(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*arguments, "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"usage: hmcbrowse {arguments[0] if arguments else '[-h]'}")
    assert "-d DIR" in told


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    told = capsys.readouterr().out
    assert all(f"    {name} " in told for name in COMMANDS)
    assert max(map(len, told.splitlines())) <= 82


@pytest.mark.parametrize(
    "arguments",
    [
        ["sho", "hmc"],
        ["show"],
        ["show", "hmc", "isis"],
        ["--bogus"],
        ["--js"],
        ["search", "iraq", "--limit", "0"],
        ["search", "iraq", "--limit", "many"],
        ["search"],
        ["export", "pdf"],
        ["--at", "hmc", "check"],
        ["-d", "", "check"],
        ["show", "hm\nc\x1b[31m", "--kind", "\x9b31m\u202e"],
    ],
)
def test_wrong_use_is_told_in_a_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert one_line(captured.err).startswith("hmcbrowse: ")
    assert captured.err[:-1].isprintable()


def test_the_dossier_is_named_before_or_after_the_command_or_in_the_environment(
    dossier: Callable[..., Path], hmcbrowse: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = dossier("first", glossary="- {id: nothing, label: Nothing}")
    second = dossier("second", glossary="- {id: something, label: Something}")
    assert "term nothing" in hmcbrowse("-d", first, "show", "nothing").stdout
    assert "term nothing" in hmcbrowse("show", "nothing", "-d", first).stdout
    assert "term something" in hmcbrowse("-d", first, "show", "something", "-d", second).stdout
    monkeypatch.setenv("HMCBROWSE_DOSSIER", str(first))
    assert "term nothing" in hmcbrowse("show", "nothing").stdout
    assert "term something" in hmcbrowse("show", "something", "-d", second).stdout
    monkeypatch.setenv("HMCBROWSE_DOSSIER", "")
    assert "term hmc" in hmcbrowse("show", "hmc").stdout


def test_every_command_works_on_another_dossier(dossier: Callable[..., Path], tmp_path: Path) -> None:
    root = str(dossier(glossary="- {id: nothing, label: Nothing}"))
    assert run(["-d", root, "show", "nothing"]) == 0
    assert run(["-d", root, "search", "happened"]) == 0
    assert run(["-d", root, "mentions", "nothing"]) == 0
    assert run(["-d", root, "check"]) == 0
    assert run(["-d", root, "export", "sqlite", "-o", str(tmp_path / "out.db")]) == 0


BROKEN = {
    "there is no folder": (None, "data/dossier.yaml:1:1: "),
    "no YAML": ({"events": "- {id: a, title: 'x"}, "data/events.yaml:1:18: "),
    "wrong shape": ({"events": "- id: a\n  titel: x\n"}, "data/events.yaml:"),
    "text is not UTF-8": ({"texts": {"one": b"na\xefve"}}, "seeds/one.txt:1:3: "),
    "text outside": ({"sources": "- {id: one, file: ../x.txt, title: X}"}, "data/sources.yaml:1:"),
}


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize(
    "command", [[], ["show", "a"], ["search", "a"], ["mentions", "a"], ["export", "json"]], ids=str
)
def test_an_unreadable_dossier_is_told_in_a_line(
    fault: str, command: list[str], dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    parts, beginning = BROKEN[fault]
    root = Path("/nowhere/at/all") if parts is None else dossier(**parts)
    assert run(["-d", str(root), *command]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert one_line(captured.err).startswith(beginning)


def test_a_text_that_changes_while_it_is_read_is_told(
    dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from hmcbrowse.cli import opening

    root = dossier(texts={"one": "A cat. " * 9})

    def opened(*arguments: object) -> object:
        library = open_library(root)
        (root / "seeds" / "one.txt").write_text("A dog.")
        return library

    monkeypatch.setattr(opening, "open_library", opened)
    assert run(["-d", str(root), "search", "cat", "--json"]) == 2
    assert one_line(capsys.readouterr().err).startswith("seeds/one.txt:1:1: ")


def test_a_reader_that_leaves_is_no_fault(hmcbrowse: Run, repository: Path) -> None:
    """As `hmcbrowse | head -1`: nothing is said, and the status is the one it would have been."""
    for arguments in ([], ["check"], ["mentions", "isis", "--json"], ["export", "sqlite"], ["--help"]):
        reading, writing = os.pipe()
        os.close(reading)
        try:
            result = hmcbrowse(*arguments, stdout=writing)
        finally:
            os.close(writing)
        assert (result.returncode, result.stderr) == (0, ""), arguments


def test_a_reader_that_leaves_does_not_hide_what_check_found(
    hmcbrowse: Run, dossier: Callable[..., Path]
) -> None:
    root = dossier(events="- {id: a, title: A, terms: [unknown]}")
    reading, writing = os.pipe()
    os.close(reading)
    assert hmcbrowse("-d", root, "check", stdout=writing).returncode == 1
    os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("arguments", [[], ["export", "sqlite"]], ids=str)
def test_a_full_disk_is_told_in_a_line(arguments: list[str], hmcbrowse: Run) -> None:
    with Path("/dev/full").open("w") as full:
        result = hmcbrowse(*arguments, stdout=full)
    assert result.returncode == 2
    one_line(result.stderr)


def test_an_interrupt_ends_it_quietly(dossier: Callable[..., Path]) -> None:
    root = dossier(texts={"one": "A cat. " * 50_000}, glossary="- {id: cat, label: cat}")
    command = [sys.executable, "-m", "hmcbrowse", "-d", str(root), "mentions", "cat"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()  # it is at work, with much left to write
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        assert (process.wait(), process.stderr.read()) == (130, b"")


def test_output_may_be_closed(repository: Path) -> None:
    command = f'exec "{sys.executable}" -m hmcbrowse check >&-'
    result = subprocess.run(["sh", "-c", command], check=False, capture_output=True, text=True)
    assert result.returncode == 2
    one_line(result.stderr)


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_any_character_set_will_do(locale: str, hmcbrowse: Run) -> None:
    plain = {**os.environ, "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    for arguments in ([], ["show", "hmc"], ["check"]):
        result = hmcbrowse(*arguments, env=plain, encoding="ascii")
        assert (result.returncode, result.stderr) == (0, "")


def test_without_a_keyboard_it_does_not_browse(hmcbrowse: Run, terminal: tuple[int, int]) -> None:
    ours, theirs = terminal
    result = hmcbrowse(stdout=theirs)
    assert result.returncode == 2
    assert one_line(result.stderr).startswith("hmcbrowse: standard input is not a terminal")
    os.set_blocking(ours, False)
    with pytest.raises(BlockingIOError):
        os.read(ours, 100)


@pytest.mark.parametrize("kind", ["dumb", ""])
def test_a_terminal_that_cannot_show_it_is_told_so(kind: str, terminal: tuple[int, int]) -> None:
    ours, theirs = terminal
    command = [sys.executable, "-m", "hmcbrowse"]
    environment = {**os.environ, "TERM": kind}
    result = subprocess.run(
        command, check=False, timeout=60, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    assert result.returncode == 2
    said = os.read(ours, 1000).decode()
    assert "this terminal cannot show full screens" in said
    assert "\x1b" not in said


def test_it_opens_at_nothing_that_is_not_there(hmcbrowse: Run) -> None:
    result = hmcbrowse("--at", "hmcc")
    assert (result.returncode, result.stdout) == (1, "")
    assert "did you mean 'hmc'?" in one_line(result.stderr)


@pytest.mark.parametrize("arguments", [[], ["-d", "{}"], ["--dossier", "{}", "--at", "hmc"]])
def test_the_browser_waits_for_no_command(arguments: list[str], repository: Path) -> None:
    """What is imported before the first screen is all that somebody waits for."""
    code = """
import os, sys
from hmcbrowse.cli import main
main.is_terminal = lambda stream: True
main.why_not = lambda: None
sys.modules["hmcbrowse.tui.launch"] = type(sys)("launch")
sys.modules["hmcbrowse.tui.launch"].run = lambda library, at: print(*sys.modules) or 0
sys.exit(main.run(sys.argv[1:]))
"""
    open_library(repository).close()  # so that the index is fresh
    command = [sys.executable, "-c", code, *(argument.format(repository) for argument in arguments)]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True)
    names = set(loaded.stdout.split())
    slow = {"argparse", "json", "yaml", "difflib", "ahocorasick_rs", "unicodedata", "textual", "traceback"}
    ours = {
        f"hmcbrowse.{name}" for name in ("index.compile", "index.search", "dossier.load", "export.sqlite")
    }
    commands = {f"hmcbrowse.cli.{name}" for name in (*COMMANDS, "plain", "describe", "layout")}
    assert names & (slow | ours | commands) == set()


@pytest.mark.parametrize(
    "arguments",
    [
        "", "-d x", "--dossier x", "--at y", "-d x --at y", "--at y --dossier x", "-d x -d z", "--at=y",
        "-dx", "-d -", "-d x --at=y", "-d x show y", "show y -d x", "-d show show y",
    ],
)  # fmt: skip
def test_what_is_read_without_the_parser_is_what_it_reads(arguments: str) -> None:
    told = parse(arguments.split())
    plainly = asked(arguments.split())
    assert plainly in (None, (told.dossier, told.at))
    assert plainly is None or told.command is None


@pytest.mark.parametrize("arguments", ["-d", "--at", "-d --at y", "-d x y", "x", "--ats y", "-d x --", "-h"])
def test_what_is_wrong_is_left_to_the_parser(arguments: str) -> None:
    assert asked(arguments.split()) is None
