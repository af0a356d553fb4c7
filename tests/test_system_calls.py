"""What reading a dossier asks of the system, traced: no network, no program, no file written but our own.

Held to a whole journey in a real terminal and to every command. It takes ``strace``, of the Debian package of
that name; where that is missing, or may not trace, the tests are skipped and say so.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

if sys.platform != "linux":
    pytest.skip("strace traces Linux", allow_module_level=True)

from cli.every_command import READING
from hmcbrowse.tui.commands import COMMANDS
from tui.pty_session import PtySession
from tui.test_raw_bytes import key, leave, settle

CALLS = (
    "socket,socketpair,connect,bind,listen,accept,accept4,execve,execveat,open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,"
    "mkdirat,mknod,mknodat,link,linkat,symlink,symlinkat,truncate,ftruncate,chmod,fchmod,fchmodat,chown,"
    "fchown,lchown,fchownat,utime,utimes,utimensat,setxattr,lsetxattr,fsetxattr,removexattr,mount,ptrace"
)
_CALL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)\) += (-?\d+|\?)")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"|\d+<([^>]*)>')
WRITES_THE_DOSSIER = {"edit", "attach", "undo", "redo"}
FILLED = {
    "{event}": "jscd-2023",
    "{term}": "isis",
    "{source}": "austin-announcement",
    "{said}": "iraq",
    "{text}": __file__,
}


class Call(NamedTuple):
    """A system call that succeeded or was tried: its name, its arguments as written, the paths among them."""

    name: str
    arguments: str
    paths: list[str]

    @property
    def writes(self) -> bool:
        """Whether it may change something on disk."""
        if self.name in ("open", "openat", "openat2"):
            return re.search(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND", self.arguments) is not None
        return not self.name.startswith("exec") and not self.is_network

    @property
    def is_network(self) -> bool:
        return self.name in ("socket", "socketpair", "connect", "bind", "listen", "accept", "accept4")


@pytest.fixture(scope="module")
def strace() -> str:
    found = shutil.which("strace")
    if found is None:
        pytest.skip(
            "strace is not installed (Debian's package strace): what is asked of the system is unseen"
        )
    tried = subprocess.run([found, "-o", os.devnull, "true"], check=False, capture_output=True)
    if tried.returncode:
        pytest.skip(f"strace may not trace here: {tried.stderr.decode()[:200]}")
    return found


class Traced(NamedTuple):
    """How to run the program traced: the words before its own arguments, its environment, and the trace."""

    words: list[str]
    env: dict[str, str]
    trace: Path
    ours: tuple[Path, ...]

    def calls(self) -> Iterator[Call]:
        for line in self.trace.read_text("utf-8", "replace").splitlines():
            if "<unfinished ...>" in line or "resumed>" in line:
                line = re.sub(r" *<unfinished \.\.\.>$", ") = ?", line)
            if found := _CALL.match(line):
                paths = [one or other for one, other in _PATH.findall(found[2])]
                yield Call(found[1], found[2], paths)


@pytest.fixture
def traced(strace: str, tmp_path: Path) -> Traced:
    cache, state = tmp_path / "cache", tmp_path / "state"
    (tmp_path / "home").mkdir()
    (tmp_path / "tmp").mkdir()
    env = {
        "XDG_CACHE_HOME": str(cache), "XDG_STATE_HOME": str(state), "HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path / "tmp"), "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    trace = tmp_path / "trace"
    words = [strace, "-f", "-y", "-qq", "-s", "400", "-e", f"trace={CALLS}", "-o", str(trace), sys.executable]
    return Traced([*words, "-m", "hmcbrowse"], env, trace, (cache, state))


def assert_harmless(traced: Traced) -> None:
    """Nothing was asked that reading does not need."""
    calls = [*traced.calls()]
    assert any(call.name.startswith("open") for call in calls), "nothing was traced"
    ran = [call for call in calls if call.name.startswith("exec")]
    assert len(ran) == 1, ran
    # The event loop wakes itself by a pair of sockets, which lead nowhere else.
    pairs = [call for call in calls if call.name == "socketpair" and "AF_UNIX" in call.arguments]
    assert [call for call in calls if call.is_network and call not in pairs] == []
    assert [call for call in calls if call.writes and not is_ours(call, traced)] == []


def is_ours(call: Call, traced: Traced) -> bool:
    """Whether all that ``call`` may change is the cache, the state, the terminal, or nothing at all."""
    places = [path for path in call.paths if path not in ("AT_FDCWD",)]
    names = [path for path in places if not path.startswith("/")]
    whole = [path for path in places if path.startswith("/")]
    if not whole:
        return False
    fit = all(
        path in ("/dev/tty", "/dev/null", "/dev/ptmx")
        or path.startswith("/dev/pts/")
        or any(Path(path) == one or one in Path(path).parents for one in traced.ours)
        for path in whole[-1:]
    )
    return fit and not any(".." in name for name in names)


def snapshot(root: Path) -> dict[str, object]:
    return {
        str(path): (
            path.lstat().st_mtime_ns,
            path.lstat().st_ino,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in sorted([root, *root.glob("data/**/*"), *root.glob("seeds/**/*")])
    }


@pytest.fixture
def copied(repository: Path, tmp_path: Path) -> Path:
    """The embedded dossier as a folder of its own."""
    for folder in ("data", "seeds"):
        shutil.copytree(repository / folder, tmp_path / "dossier" / folder)
    return tmp_path / "dossier"


def test_a_whole_journey(traced: Traced, copied: Path) -> None:
    before = snapshot(copied)
    with PtySession([*traced.words, "-d", str(copied)], size=(100, 30), env=traced.env) as terminal:
        terminal.wait_for("? keys")
        for command in COMMANDS:
            if command.action not in WRITES_THE_DOSSIER | {"quit"}:
                terminal.send("2" if command.action in ("mentions", "said") else "1", key(command.shown))
                settle(terminal)
                leave(terminal)
        leave(terminal)
        terminal.send("/", "iraq")
        terminal.wait_for("found")
        terminal.send("enter")
        settle(terminal)
        leave(terminal)
        terminal.send("q")
        assert terminal.wait_for_exit() == 0
    assert_harmless(traced)
    written = {path for call in traced.calls() if call.writes for path in call.paths}
    assert any("cache" in path for path in written)
    assert any("state" in path for path in written)
    assert snapshot(copied) == before


@pytest.mark.parametrize("command", ["plain", *READING])
def test_every_command(command: str, traced: Traced, copied: Path, tmp_path: Path) -> None:
    before = snapshot(copied)
    form = READING[command][0] if command != "plain" else ()
    arguments = [FILLED.get(argument, argument) for argument in form]
    line = [] if command == "plain" else [command, *arguments]
    if command == "export":
        line += ["-o", str(tmp_path / "state" / "exported")]  # where it is told to, and nowhere else
        (tmp_path / "state").mkdir()
    result = subprocess.run(
        [*traced.words, "-d", str(copied), *line], env={**os.environ, **traced.env}, check=False,
        stdin=subprocess.DEVNULL, capture_output=True, timeout=120,
    )  # fmt: skip
    assert result.returncode in (0, 1), result.stderr
    assert_harmless(traced)
    assert snapshot(copied) == before


def test_what_would_be_found(traced: Traced, tmp_path: Path) -> None:
    """The tests above see what they are there to see."""
    code = """
import os, socket, subprocess
socket.socket().close()
open(os.environ["TMPDIR"] + "/x", "w").close()
subprocess.run(["true"])
"""
    words = [*traced.words[:-2], "-c", code]
    subprocess.run(words, env={**os.environ, **traced.env}, check=True)
    calls = [*traced.calls()]
    assert any(call.name == "socket" for call in calls)
    assert sum(call.name == "execve" for call in calls) > 1
    assert [call for call in calls if call.writes and not is_ours(call, traced)]
