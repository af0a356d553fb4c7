"""The terminal is taken, and given back, whatever happens: the real app in a real terminal."""

from __future__ import annotations

import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.index.library import Library
from hmcbrowse.system import ENDING
from tui.pty_session import PtySession

Open = Callable[..., PtySession]

SCRIPT = '''
"""The app, with keys that do what no app should. What fails, fails with words of the dossier."""

import asyncio, gc, os, re, sqlite3, sys, threading, time

gc.disable()
from pathlib import Path
from hmcbrowse.index.cache import open_library
from hmcbrowse.tui.app import HmcBrowse
from hmcbrowse.tui.launch import carry

ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"


class Wrong(HmcBrowse):
    def on_key(self, event):
        if event.character and event.character in "%~&*":
            os.write(2, b"stuck")
        match event.character:
            case "!": self.fails()
            case "@": self.run_worker(self.fails, thread=True)
            case "#": threading.Thread(target=self.fails).start()
            case "$": asyncio.get_running_loop().call_soon(self.fails)
            case "%":
                while True: pass
            case "~": time.sleep(1000)
            case "&": sqlite3.connect(":memory:").execute(ENDLESS).fetchall()
            case "*": re.match("(a+)+$", "a" * 60 + "b")

    def fails(self):
        raise ValueError(self.library.title)


sys.exit(carry(Wrong(open_library(Path(sys.argv[1])))))
'''

TITLE = "U.S.-Iraq Higher Military Commission"


@pytest.fixture(scope="session")
def script(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    """Asks for the library so that it is compiled by now."""
    assert library.title == TITLE
    path = tmp_path_factory.mktemp("script") / "wrong.py"
    path.write_text(SCRIPT)
    return path


@pytest.fixture
def opened(script: Path, repository: Path) -> Open:
    def start(*launcher: str, **options: object) -> PtySession:
        argv = [*launcher, sys.executable, str(script), str(repository)]
        session = PtySession(argv, **options)  # type: ignore[arg-type]
        session.wait_for("Timeline")
        return session

    return start


def stick(terminal: PtySession, key: str) -> None:
    terminal.send(key)
    terminal.wait_until(lambda: b"stuck" in terminal.raw, "a stuck handler")


def logs(folder: Path) -> list[Path]:
    return list((folder / "hmcbrowse").glob("*.log"))


def test_quit(opened: Open) -> None:
    with opened() as terminal:
        assert terminal.modes()["1049"], "the picture is not on the alternate screen"
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
        assert terminal.is_restored()


def test_what_a_modern_terminal_was_asked_for_is_switched_off(opened: Open) -> None:
    with opened(modern=True) as terminal:
        terminal.wait_until(lambda: terminal.modes().get("1016", False), "the mouse by pixels")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
        assert terminal.is_restored()


@pytest.mark.parametrize("number", [signal.Signals(number) for number in ENDING], ids=lambda n: n.name)
def test_a_signal_ends_it(opened: Open, number: signal.Signals) -> None:
    with opened() as terminal:
        terminal.signal(number)
        assert terminal.wait_for_exit() == 128 + number
        assert terminal.is_restored()


@pytest.mark.parametrize("key", ["%", "~", "&", "*"], ids=["loop", "sleep", "query", "expression"])
def test_a_signal_ends_a_stuck_handler(opened: Open, key: str) -> None:
    with opened() as terminal:
        stick(terminal, key)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        assert terminal.is_restored()


def test_a_second_signal_does_not_change_the_status(opened: Open) -> None:
    with opened() as terminal:
        stick(terminal, "%")
        terminal.signal(signal.SIGINT)
        terminal.pump(0.1)
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == 128 + signal.SIGINT
        assert terminal.is_restored()


def test_a_stalled_terminal_holds_nothing_up(opened: Open) -> None:
    with opened() as terminal:
        terminal.reading = False
        terminal.send(*("32" * 200))  # each key draws a pane
        time.sleep(1)  # until nothing more goes in; if it should take longer, less is tested
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        terminal.reading = True
        terminal.wait_until(terminal.is_restored, "the terminal as it was")


@pytest.mark.parametrize("ignoring", [(), (signal.SIGHUP,)], ids=["", "nohup"])
def test_a_lost_connection_ends_it(opened: Open, ignoring: tuple[signal.Signals, ...]) -> None:
    with opened(ignoring=ignoring) as terminal:
        terminal.hang_up()
        assert terminal.wait_for_exit() == 128 + signal.SIGHUP


def test_suspended_and_resumed(opened: Open) -> None:
    with opened() as terminal:
        for how in (lambda: terminal.send("ctrl+z"), lambda: terminal.signal(signal.SIGTSTP)):
            how()
            terminal.wait_for_stop()
            terminal.wait_until(terminal.is_restored, "the terminal as it was")
            assert "Timeline" not in terminal.text
            terminal.foreground()
            terminal.wait_for("Timeline")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
        assert terminal.is_restored()


def test_killed_while_suspended(opened: Open) -> None:
    with opened() as terminal:
        terminal.send("ctrl+z")
        terminal.wait_for_stop()
        terminal.signal(signal.SIGTERM)
        terminal.background()
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        assert terminal.is_restored()


def test_continued_in_the_background_it_leaves_the_terminal_alone(opened: Open) -> None:
    with opened() as terminal:
        terminal.send("ctrl+z")
        terminal.wait_for_stop()
        terminal.background()
        terminal.wait_for_stop()
        assert terminal.is_restored()
        terminal.foreground()
        terminal.wait_for("Timeline")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
        assert terminal.is_restored()


def test_stopped_from_outside_and_continued(opened: Open) -> None:
    with opened() as terminal:
        terminal.signal(signal.SIGSTOP)
        terminal.wait_for_stop()
        taken = terminal.raw.count(b"\x1b[?1049h")
        terminal.foreground()
        terminal.wait_until(lambda: terminal.raw.count(b"\x1b[?1049h") > taken, "another try at it")
        terminal.wait_for("Timeline")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
        assert terminal.is_restored()


def test_key_bytes_that_are_no_utf_8(opened: Open) -> None:
    with opened() as terminal:
        terminal.send(b"\xe9\xff\x80", b"\xe2", "/")
        terminal.wait_for("Search")
        terminal.send("gives")
        terminal.wait_for("gives")
        terminal.send("esc")
        terminal.wait_until(lambda: "gives" not in terminal.text, "Escape")
        terminal.send("q")
        assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("modern", [False, True])
def test_a_storm_of_sizes(opened: Open, modern: bool) -> None:
    sizes = [
        (1, 1),
        (2, 1),
        (1, 50),
        (5, 1),
        (500, 200),
        (200, 60),
        (3, 3),
        (80, 1),
        (1, 24),
        (20, 5),
        (79, 23),
    ]
    with opened(modern=modern) as terminal:
        for keys in (
            "",
            "/",
            "ira",
            "esc",
            "?",
            "esc",
            "f",
            "b",
            "esc",
            "ctrl+p",
            "esc",
            "d",
            "esc",
            "z",
            "3",
        ):
            terminal.send(keys)
            for size in sizes:
                terminal.resize(*size)
                terminal.pump(0.012)
        terminal.resize(80, 24)
        terminal.wait_for("U.S.-Iraq")
        terminal.signal(signal.SIGTERM)
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        assert terminal.is_restored()


@pytest.mark.parametrize("key", ["!", "@", "#", "$"], ids=["handler", "worker", "thread", "loop"])
def test_a_fault_is_told_in_one_sentence_and_logged(opened: Open, key: str, tmp_path: Path) -> None:
    with opened(size=(400, 24), env={"XDG_STATE_HOME": str(tmp_path)}) as terminal:
        terminal.send(key)
        assert terminal.wait_for_exit() == 70
        assert terminal.is_restored()
        [log] = logs(tmp_path)
        said = terminal.text.strip()
    assert "\n" not in said
    assert "fault of hmcbrowse itself (ValueError)" in said
    assert str(log) in said
    known = log.read_text()
    assert "ValueError" in known
    assert "in fails" in known
    assert "hmcbrowse 0." in known
    assert "textual 8." in known
    assert TITLE not in known


def test_a_log_that_cannot_be_kept_goes_to_the_folder_for_temporary_files(
    opened: Open, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("no folder")
    (tmp_path / "tmp").mkdir()
    env = {"XDG_STATE_HOME": str(tmp_path / "state"), "TMPDIR": str(tmp_path / "tmp")}
    with opened(size=(400, 24), env=env) as terminal:
        terminal.send("!")
        assert terminal.wait_for_exit() == 70
    [log] = (tmp_path / "tmp").glob("*.log")
    assert "ValueError" in log.read_text()


@pytest.mark.parametrize(("value", "coloured"), [("", True), ("1", False)])
def test_no_color(opened: Open, value: str, coloured: bool) -> None:
    with opened(env={"NO_COLOR": value, "COLORTERM": "truecolor"}) as terminal:
        colours = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", terminal.raw)
        assert colours
        assert any(len({*colour}) > 1 for colour in colours) == coloured
