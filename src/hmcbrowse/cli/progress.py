"""A word to whoever waits while a large dossier is compiled."""

from __future__ import annotations

import os
import sys
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


@contextmanager
def watched() -> Iterator[Progress]:
    """A progress that shows one line on standard error, if that is a terminal, and takes it away again."""
    if not is_terminal(sys.stderr):
        yield quiet
        return
    line = _Line()
    try:
        yield line
    finally:
        line.wipe()


class _Line:
    def __init__(self) -> None:
        self._next = time.monotonic() + PATIENCE
        self._shown = False

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next, self._shown = now + OFTEN, True
        share = f" {100 * done // total} %" if total > 1 else ""
        width = os.get_terminal_size(sys.stderr.fileno()).columns
        sys.stderr.write("\r" + one_line(f"{what} …{share}")[: width - 1] + "\x1b[K")
        sys.stderr.flush()

    def wipe(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
