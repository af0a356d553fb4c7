"""A program in a terminal, with a clock: when it was started, when each byte came, when it was gone.

While the program paints, bytes are only read and stamped with the time; a terminal emulator looks at them
afterwards, and so is in no figure. The terminal is a modern one: it answers what Textual asks, holds back
frames until they are whole (mode 2026), and sends Esc so that no program need wait for what follows it.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "backspace": "\x7f", "up": "\x1b[A", "down": "\x1b[B",
    "home": "\x1b[H", "end": "\x1b[F", "pgup": "\x1b[5~", "pgdn": "\x1b[6~", "ctrl+p": "\x10",
    "ctrl+u": "\x15", "ctrl+c": "\x03", "alt+left": "\x1b[1;3D", "alt+right": "\x1b[1;3C",
}  # fmt: skip

PATIENCE = 600.0
"""Seconds to wait for anything."""

_ASKED = re.compile(rb"\x1b\[(?:0?c|6n|>0?c|\?(\d+)\$p)")
_NO_KEYBOARD_YET = re.compile(rb"\x1b\[>\d+u")
_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[0-9;]* q"
    rb"|\x1b\[[<>=?][0-9;:]*[ugm]|\x1b\[\?[0-9;]*\$p|\x1b\](?:[^\x07\x1b]|\x1b(?!\\))*(?:\x07|\x1b\\)"
)
_CUT_SHORT = re.compile(rb"\x1b(?:\[[0-9;:?<>=$ ]*|\][^\x07\x1b]*\x1b?)?\Z")
_FRAME_BEGINS, _FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"

_BREATH = 0.05
"""Seconds without a byte after which what was read is looked at."""


class Terminal:
    """``argv`` running in a terminal of ``size`` columns and lines, with ``env`` over our environment.

    What it painted is kept, and looked at when somebody asks what is on the screen.
    """

    def __init__(
        self,
        argv: Sequence[str],
        size: tuple[int, int] = (120, 40),
        env: Mapping[str, str] | None = None,
        quiet: float = 0.06,
    ) -> None:
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._log: list[tuple[float, bytes]] = []
        self._tail = self._unshown = b""
        self._modern_keys = self._within_frame = False
        self._quiet = quiet
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        # The last two: what is measured is a program as it is started, compiled since its first start.
        for name in ("COLUMNS", "LINES", "NO_COLOR", "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
            environment.pop(name, None)
        self._fd, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.started = time.perf_counter()
        self.pid = os.fork()
        if not self.pid:
            _become(argv, slave, environment)
        os.close(slave)
        self.ended: float | None = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self.ended is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._fd)

    # What is done to it

    def send(self, key: str) -> float:
        """Send a key, by its name in `KEYS` or as it is; returns when."""
        if key == "esc":
            key = "\x1b[27u" if self._modern_keys else "\x1b"
        at = time.perf_counter()
        os.write(self._fd, KEYS.get(key, key).encode())
        return at

    def press(self, key: str, longest: float = 2.0) -> float | None:
        """Seconds from sending a key to the last byte of what is painted for it; None if nothing is.

        It is painted when nothing has come for as long as ``quiet`` says, within ``longest`` seconds.
        """
        self.settle(0.01)
        before = len(self._log)
        sent = self.send(key)
        end = sent + longest
        while (now := time.perf_counter()) < end:
            if not self._read(min(self._quiet, end - now) if len(self._log) > before else end - now):
                break
        return self._log[-1][0] - sent if len(self._log) > before else None

    def settle(self, quiet: float, longest: float = 30.0) -> None:
        """Read until it has been silent for ``quiet`` seconds."""
        end = time.perf_counter() + longest
        while time.perf_counter() < end and self._read(quiet):
            pass

    def wait_for(self, seen: Callable[[str], bool]) -> float:
        """When the frame was whole in which ``seen`` first held of the screen, on the clock of `started`.

        The screen is looked at when nothing came for a moment: whoever writes must not wait for that.
        Raises `TimeoutError`, with the screen, if that does not come, or the program ends.
        """
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            going = self._read(0.5) or self._lives()
            while self._read(_BREATH):
                pass
            log, self._log = self._log, []
            for number, (at, data) in enumerate(log):
                self._show(data)
                begins, ends = data.rfind(_FRAME_BEGINS), data.rfind(_FRAME_ENDS)
                self._within_frame = begins > ends if max(begins, ends) >= 0 else self._within_frame
                if seen(self.text):
                    self._log = log[number + 1 :]
                    if not self._within_frame:
                        return at
                    return next((when for when, piece in self._log if _FRAME_ENDS in piece), at)
            if not going:
                break
        raise TimeoutError(f"waited in vain; the screen is\n{self.text}")

    def leave(self, key: str = "q") -> float:
        """Send the key that ends the program; seconds until there is no such process."""
        self.settle(0.05)
        watch = os.pidfd_open(self.pid)
        sent = self.send(key)
        end = sent + 30
        try:
            while time.perf_counter() < end:
                ready, _, _ = select.select([watch, self._fd], [], [], 1)
                if watch in ready:
                    os.waitpid(self.pid, 0)
                    self.ended = time.perf_counter()
                    return self.ended - sent
                if self._fd in ready:
                    self._read(0)
        finally:
            os.close(watch)
        raise TimeoutError(f"it did not end; the screen is\n{self.text}")

    # What is seen of it

    @property
    def text(self) -> str:
        """The screen as it is by what has been read so far, line by line."""
        self._show_all()
        return "\n".join(self._screen.display)

    @property
    def peak(self) -> int:
        """The most memory that it has held so far, in bytes."""
        return peak_of(self.pid)

    @property
    def cpu(self) -> float:
        """Seconds of processor that all its threads have taken so far; 0 where the system does not tell."""
        try:
            tasks = [task / "schedstat" for task in Path(f"/proc/{self.pid}/task").iterdir()]
            return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9
        except OSError:
            return 0.0

    def _lives(self) -> bool:
        return Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"

    def _read(self, patience: float) -> bool:
        """Read once, within ``patience`` seconds; whether anything came."""
        ready, _, _ = select.select([self._fd], [], [], patience)
        if not ready:
            return False
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # the other end is closed
            return False
        self._log.append((time.perf_counter(), data))
        self._answer(data)
        return True

    def _answer(self, data: bytes) -> None:
        seen, self._tail = self._tail + data, data[-16:]
        for asked in _ASKED.finditer(seen):
            if asked.end() <= len(seen) - len(data):
                continue
            if asked[1]:
                known = asked[1] == b"2026"
                os.write(self._fd, b"\x1b[?%s;%d$y" % (asked[1], 2 if known else 0))
            else:
                last = asked[0][-1:]
                os.write(self._fd, b"\x1b[1;1R" if last == b"n" else b"\x1b[?62;22c")
        self._modern_keys = self._modern_keys or _NO_KEYBOARD_YET.search(seen) is not None

    def _show_all(self) -> None:
        for _, data in self._log:
            self._show(data)
        self._log.clear()

    def _show(self, data: bytes) -> None:
        data = self._unshown + data
        cut = _CUT_SHORT.search(data)
        at = cut.start() if cut else len(data)
        data, self._unshown = data[:at], data[at:]
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))


def peak_of(pid: int) -> int:
    """The most memory that a process has held so far, in bytes; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def family_of(pid: int) -> list[int]:
    """A process and those that it has started; itself alone where the system does not tell."""
    try:
        started = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return [pid]
    return [pid, *map(int, started.split())]


def _become(argv: Sequence[str], slave: int, environment: Mapping[str, str]) -> None:
    """In the child: take the terminal and be ``argv``."""
    try:
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for number in range(3):
            os.dup2(slave, number)
        os.closerange(3, 256)
        os.execvpe(argv[0], list(argv), dict(environment))
    finally:
        os._exit(127)
