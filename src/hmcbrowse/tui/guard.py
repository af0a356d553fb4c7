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
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from hmcbrowse import system

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
        self._settings = system.settings_of(STDIN)
        self._aside = system.opened_aside(STDERR)
        self._heard, self._told = os.pipe()
        os.set_blocking(self._told, False)
        self._told_before = signal.set_wakeup_fd(self._told, warn_on_full_buffer=False)
        # Textual answers those of the terminal, and never takes that back.
        known = (*system.ENDING, *system.OF_THE_TERMINAL)
        self._before = {number: signal.getsignal(number) for number in known}
        for number in system.ENDING:
            signal.signal(number, system.let_others_run)
        self._thread = threading.Thread(target=self._watch, name="guard", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        signal.set_wakeup_fd(self._told_before)
        os.write(self._told, b"\0")
        self._thread.join()
        system.alarm(0)
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
        system.alarm(PATIENCE)
        if not self._app.leave():
            self._end()

    def _watch(self) -> None:
        hurried = False
        while number := os.read(self._heard, 1)[0]:
            if number not in system.ENDING or (self._app.lent and number in system.TYPED):
                self._app.wake()
            elif not self.status:
                self.leave(128 + number)
            elif number == system.ALARM:
                self._end()
            elif not hurried:
                hurried = True
                system.alarm(HASTE)

    def _end(self) -> None:
        words = self._last_words().encode()
        if self._app.let_go():
            self._restore(words)
        else:
            self._say(words)
        os._exit(self.status)

    def _restore(self, words: bytes = b"") -> None:
        """Give the terminal back from outside, and say ``words`` there."""
        with system.unstopped():
            self._say(OFF + words)
            if not system.is_in_background(STDIN):  # where it is, the settings are the shell's
                system.set_back(STDIN, self._settings)

    def _say(self, rest: bytes) -> None:
        """Write in place of all that waits to be written, and wait for nobody."""
        for _ in range(TRIES):
            with suppress(OSError):
                system.drop_waiting(STDIN)
                rest = rest[os.write(self._aside, rest) :]
            if not rest:
                break
            time.sleep(0.01)  # a write that was waiting in the output thread has to come to its end


def guard_for(app: MendedApp, last_words: Callable[[], str]) -> Guard:
    """The best guard that there is on this system. See `Guard`."""
    return (TerminalGuard if system.WATCHES_SIGNALS else Guard)(app, last_words)
