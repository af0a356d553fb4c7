"""Faults of a disk, put into a program's way: the nth call that touches a folder fails.

What SQLite does itself is not seen here: for that see the tests that give it a disk that is too small.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES)

CALLS = (
    *("open", "read", "write", "fsync", "rename", "replace", "mkdir", "unlink", "remove", "rmdir", "utime"),
    *("truncate", "ftruncate", "sendfile", "copy_file_range", "scandir", "stat", "fstat", "chmod", "fchmod"),
)
"""Of ``os``. ``close`` is not among them: no program can do anything about one that fails."""


class Faults:
    """Counts the calls that touch ``folder``, and has the one of number ``nth`` fail."""

    def __init__(self, folder: Path, nth: int, error: int, calls: frozenset[str]) -> None:
        self._folder, self._nth, self._error, self._calls = str(folder), nth, error, calls
        self.seen = 0
        """How many there were."""
        self.failed = ""
        """The one that failed, if there were so many."""

    def touch(self, name: str, *what: Any) -> None:
        if name not in self._calls or not any(map(self._is_inside, what)):
            return
        self.seen += 1
        if self.seen == self._nth:
            self.failed = name
            raise OSError(self._error, os.strerror(self._error), self._folder)

    def _is_inside(self, what: Any) -> bool:
        if isinstance(what, int) and not isinstance(what, bool):
            try:
                what = os.readlink(f"/proc/self/fd/{what}")  # noqa: PTH115
            except OSError:
                return False
        return isinstance(what, str | os.PathLike) and str(what).startswith(self._folder)


class Failing:
    """An open file whose writes are seen."""

    def __init__(self, file: Any, faults: Faults) -> None:
        self._file, self._faults = file, faults

    def write(self, data: Any) -> int:
        self._faults.touch("write", self._file.name)
        return int(self._file.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Failing:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


@contextmanager
def failing(folder: Path, nth: int, error: int, calls: frozenset[str] = frozenset(CALLS)) -> Iterator[Faults]:
    """While this is entered, the ``nth`` of the ``calls`` that touch ``folder`` fails; 0 for none."""
    faults = Faults(folder, nth, error, calls)

    def seen(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            faults.touch(name, *arguments[:2])
            return real(*arguments, **more)

        return call

    def opened(file: Any, *arguments: Any, **more: Any) -> Any:
        faults.touch("open", file)
        real = io_open(file, *arguments, **more)
        return Failing(real, faults) if isinstance(real, io.BufferedWriter) else real

    io_open = io.open
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            if hasattr(os, name):
                patch.setattr(os, name, seen(name, getattr(os, name)))
        patch.setattr(io, "open", opened)
        patch.setattr(builtins, "open", opened)
        yield faults


def every_fault(run: Callable[[int, int], Faults]) -> int:
    """Call ``run(nth, error)`` for each call and each error in turn; returns how many calls there are."""
    total = run(0, 0).seen
    for nth in range(1, total + 1):
        for error in ERRORS:
            run(nth, error)
    return total
