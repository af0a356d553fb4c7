"""Terminals that can do little, or are none, and crashes where the toolkit calls us: in a real terminal."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from hmcbrowse.index.library import Library
from tui.pty_session import PtySession

BROWSE = [sys.executable, "-m", "hmcbrowse"]
LATIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "latin-1"}


def through_a_shell(redirection: str) -> list[str]:
    return ["sh", "-c", f'"$0" -m hmcbrowse {redirection}', sys.executable]


@pytest.fixture(autouse=True)
def _compiled(library: Library) -> None:
    """So that nothing is said of compiling."""


@pytest.mark.parametrize(
    ("argv", "env", "reason"),
    [
        (through_a_shell("</dev/null"), {}, "standard input is not a terminal"),
        (["sh", "-c", 'echo q | "$0" -m hmcbrowse', sys.executable], {}, "standard input is not a terminal"),
        (through_a_shell("<&-"), {}, "standard input is not a terminal"),
        (BROWSE, {"TERM": "dumb"}, "TERM is dumb"),
        (BROWSE, {"TERM": ""}, "TERM is not set"),
        (BROWSE, {"TERM": "unknown"}, "TERM is unknown"),
        (BROWSE, LATIN, "not UTF-8"),
    ],
    ids=["null", "pipe", "closed", "dumb", "no TERM", "unknown", "latin-1"],
)
def test_where_no_full_screen_can_be_shown_that_is_said_in_one_sentence(
    argv: list[str], env: Mapping[str, str], reason: str
) -> None:
    with PtySession(argv, env=env, size=(300, 24)) as terminal:
        assert terminal.wait_for_exit() == 2
        said = bytes(terminal.raw).decode()
        assert reason in said
        assert said.count("\n") == 1
        assert "\x1b" not in said
        assert terminal.is_restored()


def test_nothing_is_drawn_into_a_pipe(tmp_path: Path) -> None:
    errors = tmp_path / "errors"
    with PtySession(through_a_shell(f"2>{errors}")) as terminal:
        assert terminal.wait_for_exit() == 2
        assert terminal.raw == b""
    assert "standard error is not a terminal" in errors.read_text()
    assert "\x1b" not in errors.read_text()


def test_every_terminal_says_the_same() -> None:
    """Whatever it knows of colour. What the first one has come to show, all others come to show."""
    first = ""
    for name, env in {
        "256": {"TERM": "xterm-256color"}, "true": {"COLORTERM": "truecolor"}, "8": {"TERM": "linux"},
        "16": {"TERM": "rxvt-16color"}, "vt100": {"TERM": "vt100"}, "none": {"NO_COLOR": "1"},
    }.items():  # fmt: skip
        with PtySession([*BROWSE, "--at", "isis"], env={"COLORTERM": "", **env}) as terminal:
            terminal.wait_for("quit")
            terminal.send("3")
            if not first:
                settle(terminal)
                first = terminal.text
            terminal.wait_until(lambda same=first: terminal.text == same, f"the same on {name}")
            bright = len(re.findall(rb"[34]8;2;", terminal.raw))
            assert bool(bright) == (name == "true"), name
            terminal.send("q")
            assert terminal.wait_for_exit() == 0
            assert terminal.is_restored()


def settle(terminal: PtySession) -> None:
    """Wait until it writes nothing more."""
    written = -1
    while written != len(terminal.raw):
        written = len(terminal.raw)
        terminal.pump(1.0)


@pytest.mark.parametrize(("env", "width"), [({}, 100), ({"COLUMNS": "90"}, 90)])
def test_it_is_as_wide_as_the_terminal_unless_the_environment_says_otherwise(
    env: Mapping[str, str], width: int
) -> None:
    with PtySession(BROWSE, env=env, size=(100, 24)) as terminal:
        terminal.wait_for("quit")
        assert max(len(line.rstrip()) for line in terminal.text.splitlines()) == width


def test_suspended_twice_with_something_half_typed() -> None:
    with PtySession(BROWSE) as terminal:
        terminal.wait_for("quit")
        terminal.send("/iraqi")
        for _ in range(2):
            terminal.wait_for("32 found")
            terminal.send("ctrl+z")
            terminal.wait_for_stop()
            terminal.wait_until(terminal.is_restored, "the terminal as it was")
            assert "found" not in terminal.text
            terminal.foreground()
        terminal.send(" gov")
        terminal.wait_for("iraqi gov")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        assert terminal.is_restored()


CRASH = """
import sys
from pathlib import Path
from hmcbrowse.index.cache import open_library
from hmcbrowse.tui.app import HmcBrowse
from hmcbrowse.tui.launch import carry
from hmcbrowse.tui.screen import Browser
from hmcbrowse.tui.window import Window

def fails(*_):
    raise ValueError("words of the dossier")

match sys.argv[1]:
    case "compose": Browser.compose = fails
    case "mount": Browser.on_mount = fails
    case "draw": Window.render_lines = fails
    case "later": Browser._moved = lambda self, _: setattr(Window, "render_lines", fails) or self.refresh()
sys.exit(carry(HmcBrowse(open_library(Path(sys.argv[2])))))
"""


@pytest.mark.parametrize("where", ["compose", "mount", "draw", "later"])
def test_a_crash_where_the_toolkit_calls_us(where: str, tmp_path: Path, repository: Path) -> None:
    script = tmp_path / "crash.py"
    script.write_text(CRASH)
    argv = [sys.executable, str(script), where, str(repository)]
    with PtySession(argv, size=(400, 24), env={"XDG_STATE_HOME": str(tmp_path)}) as terminal:
        if where == "later":
            terminal.wait_for("Timeline")
            terminal.send("j", "T")
        assert terminal.wait_for_exit() == 70
        assert terminal.is_restored()
        assert "fault of hmcbrowse itself (ValueError)" in terminal.text
        assert b"words of the dossier" not in terminal.raw
    assert list((tmp_path / "hmcbrowse").glob("*.log"))


STUCK = """
import sys, time
from pathlib import Path
from hmcbrowse.index.cache import open_library
from hmcbrowse.tui.app import HmcBrowse
from hmcbrowse.tui.launch import carry

class Stuck(HmcBrowse):
    BINDINGS = [("percent_sign", "stick", "")]

    def action_stick(self):
        self.set_timer(0.01, lambda: time.sleep(1000))
        sys.stderr.write("stuck")
        sys.stderr.flush()

sys.exit(carry(Stuck(open_library(Path(sys.argv[1])))))
"""


@pytest.mark.parametrize("ignoring", [(), (signal.SIGHUP,)], ids=["", "nohup"])
def test_a_lost_connection_ends_a_stuck_handler(
    ignoring: tuple[signal.Signals, ...], tmp_path: Path, repository: Path
) -> None:
    script = tmp_path / "stuck.py"
    script.write_text(STUCK)
    with PtySession([sys.executable, str(script), str(repository)], ignoring=ignoring) as terminal:
        terminal.wait_for("Timeline")
        terminal.send("%")
        terminal.pump(0.5)
        terminal.hang_up()
        assert terminal.wait_for_exit() == 128 + signal.SIGHUP


def test_a_stalled_terminal_that_is_lost_ends_it() -> None:
    with PtySession(BROWSE, ignoring=(signal.SIGHUP,)) as terminal:
        terminal.wait_for("quit")
        terminal.reading = False
        terminal.send(*("32" * 200))
        terminal.pump(1.0)
        terminal.hang_up()
        assert terminal.wait_for_exit() == 128 + signal.SIGHUP


def test_reports_of_the_mouse_by_pixels_reach_what_they_point_at() -> None:
    """A cell is 10 pixels wide and 20 high here."""
    with PtySession(BROWSE, modern=True) as terminal:
        terminal.wait_for("quit")
        terminal.wait_until(lambda: terminal.modes().get("1016", False), "the mouse by pixels")
        lines = terminal.text.splitlines()
        row = next(y for y, line in enumerate(lines) if "2 Glossary" in line) + 2
        for final in "Mm":
            terminal.send(f"\x1b[<0;{10 * 10};{row * 20 + 10}{final}")
        terminal.wait_for("╭─ Term")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
        assert terminal.is_restored()
