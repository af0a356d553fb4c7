"""A word to whoever waits while a large dossier is compiled."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from hmcbrowse.cli.terminal import is_terminal
from hmcbrowse.dossier.visible import one_line
from hmcbrowse.index.progress import Progress, quiet

PATIENCE = 0.5
"""Seconds in which nothing is said: small dossiers are done by then."""

OFTEN = 0.1
"""Seconds between one word and the next."""

BAR = 30
"""Cells of the bar, where there is room for so many."""


@contextmanager
def watched() -> Iterator[Progress]:
    """A progress that shows one line on standard error, if that is a terminal, and takes it away again."""
    if not is_terminal(sys.stderr):
        yield quiet
        return
    line = _Line()
    before = signal.signal(signal.SIGINT, line.interrupt) if _is_main_thread() else None
    try:
        yield line
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
        line.wipe()


def _is_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


class _Line:
    def __init__(self) -> None:
        self._next = time.monotonic() + PATIENCE
        self._shown = False
        self._what, self._since, self._before = "", 0.0, 0
        self._interrupted = False

    def interrupt(self, *_: object) -> None:
        """Ctrl+C: end when the text in hand is done, so that nothing of it is lost; a second one, at once."""
        if self._interrupted or not self._since:
            raise KeyboardInterrupt
        self._interrupted = True

    def __call__(self, what: str, done: int, total: int) -> None:
        if self._interrupted:
            raise KeyboardInterrupt
        now = time.monotonic()
        if what != self._what:
            self._what, self._since, self._before = what, now if total > 1 else 0.0, done
        if now < self._next:
            return
        self._next, self._shown = now + OFTEN, True
        width = os.get_terminal_size(sys.stderr.fileno()).columns
        left = self._left(now, done, total)
        sys.stderr.write("\r" + one_line(told(what, done, total, left, width)) + "\x1b[K")
        sys.stderr.flush()

    def _left(self, now: float, done: int, total: int) -> float | None:
        """Seconds that are left, were the rest as quick as what was seen; None where too little was."""
        seen, elapsed = done - self._before, now - self._since
        return elapsed * (total - done) / seen if seen > 0 and elapsed > 1 else None

    def wipe(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def told(what: str, done: int, total: int, left: float | None, width: int) -> str:
    """What is being done, a bar of how much of it is done, and the time left, in a line of ``width``."""
    if total <= 1:
        return f"{what} …"[: width - 1]
    share = f" {100 * done // total:3} %"
    if left is not None:
        share += f", {left / 60:.0f} min left" if left >= 90 else f", {left:.0f} s left"
    room = min(BAR, width - 2 - len(what) - 1 - len(share))
    bar = "█" * (room * done // total)
    return (f"{what} {bar:░<{room}}{share}" if room >= 8 else f"{what}{share}")[: width - 1]
