"""A program in a real terminal, driven by a test: keys in, a screen out, and what became of the terminal.

Between the test and the program stands a small shell (`lead`, run by executing this file): it leads the
session, so that the terminal outlives the program, and does job control.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

if sys.platform == "win32":
    import pytest

    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

import fcntl
import termios

DEADLINE = 30.0
"""Seconds to wait for anything: far more than it takes, for the machine may be busy."""

KEYS = {
    "enter": "\r", "esc": "\x1b", "tab": "\t", "shift+tab": "\x1b[Z", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "pgup": "\x1b[5~", "pgdn": "\x1b[6~", "alt+left": "\x1b[1;3D", "alt+right": "\x1b[1;3C",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}  # fmt: skip

RESTING = {"7": True, "25": True}
"""The private modes of a terminal that are on when nobody has asked for anything: wrapping, the cursor."""

_MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_OTHER_SCREEN = re.compile(rb"\x1b\[\?1049[hl]")
_TOO_NEW_FOR_PYTE = re.compile(
    rb"\x1b\[[<>=?][0-9;:]*[ug]|\x1b\[\?[0-9;]*\$p|\x1b\](?:[^\x07\x1b]|\x1b(?!\\))*(?:\x07|\x1b\\)"
)
_CUT_SHORT = re.compile(rb"\x1b(?:\[[0-9;:?<>=$ ]*|\][^\x07\x1b]*\x1b?)?\Z")


class PtySession:
    """``argv``, running in a terminal of ``size`` columns and lines, with ``env`` put over our environment.

    ``modern`` terminals report their size themselves, and the mouse by pixels, when asked whether they can.
    ``ignoring`` are signals that the program is started with as ignored. All waiting ends after `DEADLINE`,
    with an `AssertionError` that shows the screen.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        modern: bool = False,
        ignoring: Sequence[signal.Signals] = (),
    ) -> None:
        import pyte

        self.raw = bytearray()
        """All that was written to the terminal."""
        self.reading = True
        """Whether the terminal takes what is written to it; one that does not is stalled."""
        self._modern = modern
        self._size = size
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._unshown = b""
        self._news: list[dict[str, int]] = []
        self._master, self._slave = os.openpty()
        self._set_size()
        self._settings = termios.tcgetattr(self._slave)
        commands, self._commands = os.pipe()
        self._reports, reports = os.pipe()
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1", **(env or {})}
        for name in {"COLUMNS", "LINES", "NO_COLOR", "PYTHONUNBUFFERED"} - set(env or ()):
            environment.pop(name, None)
        self._leader = subprocess.Popen(
            [
                sys.executable,
                "-I",
                __file__,
                str(commands),
                str(reports),
                ",".join(str(int(number)) for number in ignoring),
                *argv,
            ],
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            env=environment,
            pass_fds=(commands, reports),
            start_new_session=True,
        )
        os.close(commands)
        os.close(reports)
        self.pid = self._wait_for_news("pid")

    def __enter__(self) -> PtySession:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        os.close(self._commands)  # which the leader takes as the end
        self._leader.kill()
        self._leader.wait()
        self.hang_up()
        os.close(self._reports)

    # What is done to the program

    def send(self, *keys: str | bytes) -> None:
        """Type: names of `KEYS`, other text as it is, or bytes."""
        for key in keys:
            os.write(self._master, key if isinstance(key, bytes) else KEYS.get(key, key).encode())

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        self._size = columns, lines
        self._screen.resize(lines, columns)
        self._set_size()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program alone."""
        os.kill(self.pid, number)

    def foreground(self) -> None:
        """Continue the stopped program, in the foreground, as the shell's ``fg`` does."""
        os.write(self._commands, b"f")

    def background(self) -> None:
        """Continue the stopped program in the background, as the shell's ``bg`` does, and its ``kill``."""
        os.write(self._commands, b"b")

    def hang_up(self) -> None:
        """Close the terminal, as when a connection is lost."""
        for descriptor in (self._master, self._slave):
            with contextlib.suppress(OSError):
                os.close(descriptor)
        self._master = self._slave = -1

    # What is seen of it

    @property
    def text(self) -> str:
        """The screen as it is now, line by line."""
        self.pump(0)
        return "\n".join(self._screen.display)

    def modes(self) -> dict[str, bool]:
        """The private modes that were set or reset, by number, and how each is now."""
        modes = dict(RESTING)
        for numbers, final in _MODES.findall(self.raw):
            modes.update((number.decode(), final == b"h") for number in numbers.split(b";"))
        return modes

    def is_restored(self) -> bool:
        """Whether the terminal is as it was before the program began, but for the text on it."""
        pushed, popped = len(re.findall(rb"\x1b\[>\d+u", self.raw)), self.raw.count(b"\x1b[<u")
        wanted = {number: RESTING.get(number, False) for number in self.modes()}
        return self.modes() == wanted and popped >= pushed and self._is_cooked()

    def _is_cooked(self) -> bool:
        return termios.tcgetattr(self._slave) == self._settings

    def has_ended(self) -> bool:
        """Whether the program has come to its end, as far as was read."""
        return any("exit" in news for news in self._news)

    def wait_for(self, text: str) -> str:
        """Wait until ``text`` is on the screen; returns the whole of it."""
        self.wait_until(lambda: text in self.text, f"{text!r} on the screen")
        return self.text

    def wait_until(self, happened: Callable[[], bool], what: str = "it") -> None:
        """Wait for ``happened``, reading what the program writes."""
        end = time.monotonic() + DEADLINE
        while not happened():
            late = time.monotonic() > end or self.has_ended()
            if late and not happened():
                raise AssertionError(f"waited for {what} in vain; last came {self.raw[-400:]!r}\n{self.text}")
            self.pump(0.02)

    def wait_for_stop(self) -> None:
        """Wait until the program is stopped."""
        self._wait_for_news("stopped")

    def wait_for_exit(self) -> int:
        """Wait for the end. Returns the exit status; where a signal ended it, its number, made negative."""
        return self._wait_for_news("exit")

    def pump(self, patience: float) -> None:
        """Read all that there is, waiting at most ``patience`` seconds for something."""
        for _ in range(1000):  # or until it has time to breathe
            watched = [self._reports] + ([self._master] if self.reading and self._master >= 0 else [])
            ready, _, _ = select.select(watched, [], [], patience)
            if self._reports in ready:
                self._news += [json.loads(line) for line in os.read(self._reports, 4096).splitlines()]
            if self._master not in ready:
                return
            self._show(os.read(self._master, 1 << 16))
            patience = 0

    def _wait_for_news(self, kind: str) -> int:
        def came() -> bool:
            return any(kind in news for news in self._news)

        self.wait_until(came, f"news of its {kind}")
        self.pump(0)
        news = next(news for news in self._news if kind in news)
        self._news.remove(news)
        return news[kind]

    def _show(self, data: bytes) -> None:
        self.raw += data
        if self._modern:
            self._answer(data)
        data = self._unshown + data
        cut = _CUT_SHORT.search(data)
        at = cut.start() if cut else len(data)
        data, self._unshown = data[:at], data[at:]
        data = _OTHER_SCREEN.sub(b"\x1b[H\x1b[2J", data)  # pyte has but one
        self._stream.feed(_TOO_NEW_FOR_PYTE.sub(b"", data))

    def _answer(self, data: bytes) -> None:
        for number in re.findall(rb"\x1b\[\?(2026|2048)\$p", data):
            os.write(self._master, b"\x1b[?%s;2$y" % number)
        if b"\x1b[?2048h" in data:
            self._report_size()

    def _set_size(self) -> None:
        columns, lines = self._size
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        if self.modes().get("2048"):
            self._report_size()

    def _report_size(self) -> None:
        columns, lines = self._size
        os.write(self._master, f"\x1b[48;{lines};{columns};{lines * 20};{columns * 10}t".encode())


def lead(commands: int, reports: int, ignoring: Sequence[int], argv: Sequence[str]) -> None:
    """Be the shell: run ``argv`` as a job in the foreground, and tell what becomes of it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for number in (signal.SIGTTOU, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    ready, go = os.pipe()
    job = os.fork()
    if not job:
        os.read(ready, 1)
        for number in (signal.SIGTTOU, signal.SIGHUP, signal.SIGINT, signal.SIGPIPE):
            signal.signal(number, signal.SIG_IGN if number in ignoring else signal.SIG_DFL)
        os.execvp(argv[0], list(argv))
    os.setpgid(job, job)
    os.tcsetpgrp(0, job)
    os.write(go, b"g")

    def tell(kind: str, value: int) -> None:
        os.write(reports, json.dumps({kind: value}).encode() + b"\n")

    tell("pid", job)
    while True:
        _, status = os.waitpid(job, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            break
        os.tcsetpgrp(0, os.getpgrp())
        tell("stopped", os.WSTOPSIG(status))
        if os.read(commands, 1) == b"f":
            os.tcsetpgrp(0, job)
        os.killpg(job, signal.SIGCONT)
    tell("exit", os.waitstatus_to_exitcode(status))
    os.read(commands, 1)  # the terminal stays until the test has seen enough of it


if __name__ == "__main__":
    lead(int(sys.argv[1]), int(sys.argv[2]), [int(n) for n in sys.argv[3].split(",") if n], sys.argv[4:])
