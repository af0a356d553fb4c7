"""Leaving in good order whatever asks for it, and giving the terminal back even where order fails.

The signals that end a program ask the app to leave. If it has not left after a while, because a handler is
stuck or the terminal takes nothing, or if it is asked once more, the terminal is given back from outside
and the process ended.

A thread of its own reads the numbers of the signals from a pipe, into which the C level of Python writes
them at once, whatever the main thread does. What cannot be caught is SIGKILL, a crash of the interpreter,
and C code that holds the interpreter's lock and never looks for signals.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if sys.platform != "win32":
    import termios  # there is none on Windows, where nobody makes a `TerminalGuard`

if TYPE_CHECKING:
    from hmcbrowse.tui.mends import MendedApp


class Guard:
    """What there is on every system: asking an app to leave, and the status to leave with.

    ``last_words`` makes what is to be said when the app is ended before it could say anything.
    """

    def __init__(self, app: MendedApp, last_words: Callable[[], str]) -> None:
        self._app, self._last_words = app, last_words
        self.status = 0
        """The exit status, once there was a reason to leave: that of the first one."""

    def __enter__(self) -> Guard:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def leave(self, status: int) -> None:
        """Have the app leave with exit status ``status``. From any thread."""
        if not self.status:
            self.status = status
            self._app.leave()


ENDING = tuple(
    number
    for name in ("HUP", "INT", "QUIT", "TERM", "USR1", "USR2", "ALRM", "VTALRM", "PROF", "XCPU", "IO")
    if (number := getattr(signal, f"SIG{name}", None))
)
"""The signals that end a program which does nothing about them, and that somebody may send."""

STDIN, STDERR = 0, 2
"""Where Textual reads, and where it draws."""

PATIENCE, HASTE = 2.0, 0.2
"""Seconds from being asked to leave, for the first and the second time, to being ended."""

TRIES = 30
"""How often to try to write to a terminal that takes nothing, a hundredth of a second apart."""

OFF = (
    b"\x1b]22;default\x07"  # the pointer's shape; the BEL also ends a string that was cut short
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse
    b"\x1b[?2026l\x1b[?2048l\x1b[?2004l\x1b[?1004l"  # updates at once, reports of size, paste, focus
    b"\x1b[<u\x1b[?7h\x1b[0m\x1b[?1049l\x1b[?25h"  # keys, line wrap, colours; the screen, the cursor
)
"""Ends every mode of the terminal that Textual begins."""


class TerminalGuard(Guard):
    """Watches signals while it is entered, which is once, in the main thread."""

    def __enter__(self) -> Guard:
        self._attributes = attributes_of(STDIN)
        self._aside = opened_aside(STDERR)
        self._heard, self._told = os.pipe()
        os.set_blocking(self._told, False)
        self._told_before = signal.set_wakeup_fd(self._told, warn_on_full_buffer=False)
        also = (signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)  # Textual's, which it never takes back
        self._before = {number: signal.getsignal(number) for number in (*ENDING, *also)}
        for number in ENDING:
            signal.signal(number, let_others_run)
        self._thread = threading.Thread(target=self._watch, name="guard", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        signal.set_wakeup_fd(self._told_before)
        os.write(self._told, b"\0")
        self._thread.join()
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in self._before.items():
            signal.signal(number, handler or signal.SIG_DFL)
        if self._app.let_go():
            self._restore()
        for descriptor in (self._heard, self._told, self._aside):
            os.close(descriptor)

    def leave(self, status: int) -> None:
        """See `Guard.leave`. If it takes too long, the process is ended."""
        if self.status:
            return
        self.status = status
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        if not self._app.leave():
            self._end()

    def _watch(self) -> None:
        hurried = False
        while number := os.read(self._heard, 1)[0]:
            if number not in ENDING:
                self._app.wake()
            elif not self.status:
                self.leave(128 + number)
            elif number == signal.SIGALRM:
                self._end()
            elif not hurried:
                hurried = True
                signal.setitimer(signal.ITIMER_REAL, HASTE)

    def _end(self) -> None:
        words = self._last_words().encode()
        if self._app.let_go():
            self._restore(words)
        else:
            self._say(words)
        os._exit(self.status)

    def _restore(self, words: bytes = b"") -> None:
        """Give the terminal back from outside, and say ``words`` there."""
        # In the background the system would stop us for what follows, and the settings are the shell's.
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        self._say(OFF + words)
        with suppress(OSError, termios.error):
            if self._attributes and os.tcgetpgrp(STDIN) == os.getpgrp():
                termios.tcsetattr(STDIN, termios.TCSANOW, self._attributes)
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)

    def _say(self, rest: bytes) -> None:
        """Write in place of all that waits to be written, and wait for nobody."""
        for _ in range(TRIES):
            with suppress(OSError, termios.error):
                termios.tcflush(STDIN, termios.TCOFLUSH)
                for action in (
                    termios.TCOOFF,
                    termios.TCOON,
                ):  # wakes those who wait to write; the flush does not
                    termios.tcflow(STDIN, action)
                rest = rest[os.write(self._aside, rest) :]
            if not rest:
                break
            time.sleep(0.01)  # a write that was waiting in the output thread has to come to its end


def let_others_run(*_: object) -> None:
    """Answer a signal, in the main thread, by giving up the interpreter's lock for a moment.

    The guard's thread may need it, and the main thread be in code that gives it up for nothing else.
    """
    time.sleep(0.01)


def attributes_of(terminal: int) -> list[Any]:
    """The settings of a terminal; none if it is none."""
    try:
        return termios.tcgetattr(terminal)
    except termios.error:
        return []


def opened_aside(terminal: int) -> int:
    """A descriptor of our own for ``terminal`` that never waits, or else one that may.

    Made by opening it once more: what is set on a copy is set for all who share the terminal.
    """
    with suppress(OSError):
        return os.open(os.ttyname(terminal), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    with suppress(OSError):
        return os.open("/dev/tty", os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    return os.dup(terminal)


def guard_for(app: MendedApp, last_words: Callable[[], str]) -> Guard:
    """The best guard that there is on this system. See `Guard`."""
    return Guard(app, last_words) if sys.platform == "win32" else TerminalGuard(app, last_words)
