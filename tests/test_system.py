"""What only some systems have stands in one module, and the program runs where it is missing."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hmcbrowse import system

PACKAGE = Path(system.__file__).parent

MODULES = {"fcntl", "termios", "tty", "pty", "resource", "grp", "pwd"}

NAMES = {
    *(
        "O_NOFOLLOW",
        "O_NONBLOCK",
        "O_DIRECTORY",
        "O_NOCTTY",
        "O_CLOEXEC",
        "supports_dir_fd",
        "fork",
        "killpg",
    ),
    *("getpgrp", "setpgid", "tcgetpgrp", "tcsetpgrp", "ttyname", "openpty", "getuid", "geteuid", "fchmod"),
    *("SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGXCPU", "SIGIO"),
    *("SIGTRAP", "SIGSYS", "SIGPWR", "SIGSTKFLT"),
    *("SIGTSTP", "SIGCONT", "SIGWINCH", "SIGTTOU", "SIGPIPE", "setitimer", "ITIMER_REAL", "pthread_sigmask"),
}
"""Of ``os`` and ``signal``: what Windows has not."""

ELSEWHERE = """
import asyncio, os, pkgutil, shutil, signal, sqlite3, subprocess, sys, tempfile, types
import textual.app, textual.drivers.headless_driver, rich.console

# From here on it is another system, as far as one can be pretended.
for name in MODULES:
    sys.modules[name] = None
for module in (os, signal):
    for name in NAMES & set(vars(module)):
        delattr(module, name)
os.supports_dir_fd = set()
sys.platform = "win32"
windows = types.ModuleType("textual.drivers.windows_driver")
windows.WindowsDriver = textual.drivers.headless_driver.HeadlessDriver
sys.modules[windows.__name__] = windows
textual.app.WINDOWS = True

import hmcbrowse
for module in pkgutil.walk_packages(hmcbrowse.__path__, "hmcbrowse."):
    if module.name not in ("hmcbrowse.__main__", "hmcbrowse.tui.driver") and "embedded" not in module.name:
        __import__(module.name)

from pathlib import Path
from hmcbrowse.cli.main import run
for arguments in (["check"], ["show", "hmc"], ["search", "iraq"], ["check", "--json"]):
    assert run(arguments) == 0, arguments

from hmcbrowse.index.cache import open_library
from hmcbrowse.state.places import Places
from hmcbrowse.tui import guard, launch
from hmcbrowse.tui.app import HmcBrowse
from textual.keys import Keys

root = Path(sys.argv[1])
app = HmcBrowse(open_library(root))
assert type(guard.guard_for(app, str)) is guard.Guard

async def browse():
    async with app.run_test() as pilot:
        await pilot.press("j", "3", "b", "slash", *"iraq", "enter", "1")
        await pilot.pause()
        assert app.browser.place.event is not None

asyncio.run(browse())
assert app.fault is None
[mark] = Places(root).read()[0].bookmarks

class Failing(HmcBrowse):
    def on_mount(self):
        raise ZeroDivisionError

launch.carry.__globals__["_run"] = lambda app: app.run_async(headless=True)
assert launch.carry(Failing(open_library(root))) == 70
print("done")
"""


def test_the_program_runs_where_nothing_is_posix(repository: Path, tmp_path: Path) -> None:
    program = f"MODULES, NAMES = {MODULES!r}, {NAMES - {'supports_dir_fd'}!r}\n{ELSEWHERE}"
    run = subprocess.run(
        [sys.executable, "-c", program, str(repository)],
        env={**os.environ, "HMCBROWSE_DOSSIER": str(repository), "XDG_STATE_HOME": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.endswith("done\n")
    assert "Traceback" not in run.stderr
    assert "fault of hmcbrowse itself (ZeroDivisionError)" in run.stderr


def uses(path: Path) -> set[str]:
    """What a module makes use of that not every system has."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names=names):
                found |= {alias.name for alias in names} & MODULES
            case ast.ImportFrom(module=str(module), names=names):
                found |= {module} & MODULES
                if module in ("os", "signal"):
                    found |= {alias.name for alias in names} & NAMES
            case ast.Attribute(value=ast.Name(id="os" | "signal"), attr=name):
                found |= {name} & NAMES
            case ast.Attribute(value=ast.Name(id="sys"), attr="platform"):
                found.add("sys.platform")
            case ast.Constant(value=str(name)) if name in NAMES:
                found.add(name)
    return found


def test_what_only_posix_has_stands_in_one_module() -> None:
    assert {path.name: found for path in PACKAGE.rglob("*.py") if (found := uses(path))}.keys() == {
        "system.py"
    }


@pytest.mark.skipif(system.fcntl is None, reason="this system has no locks of that kind")
def test_of_two_who_want_a_lock_one_gets_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with path.open("w") as one, path.open("w") as other:
        assert system.lock_at_once(one.fileno())
        assert not system.lock_at_once(other.fileno())
        one.close()
        assert system.lock_at_once(other.fileno())


def test_where_there_are_no_locks_nobody_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "fcntl", None)
    with (tmp_path / "lock").open("w") as one, (tmp_path / "lock").open("w") as other:
        assert system.lock_at_once(one.fileno())
        assert system.lock_at_once(other.fileno())


def test_what_is_no_terminal_has_no_settings(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file:
        assert system.settings_of(file.fileno()) == []
        system.set_back(file.fileno(), [])
        system.forget_typed(file.fileno()) if system.termios else None
        assert not system.is_in_background(file.fileno())


def test_a_folder_that_cannot_be_synced_is_let_be(tmp_path: Path) -> None:
    system.sync_folder(tmp_path)
    system.sync_folder(tmp_path / "not there")
