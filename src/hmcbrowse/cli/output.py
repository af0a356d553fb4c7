"""What a command answers, and the one way out of the command line.

Nothing leaves but through `write` and `say`, a line at a time and made visible, so that no text of a
dossier, no argument and no error message can act on a terminal or pass for a line of its own.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import NamedTuple

from hmcbrowse.dossier.visible import one_line

FINE, NOTHING, WRONG = 0, 1, 2
"""Exit statuses: all is well; nothing was found, or problems were; wrong use, or an unreadable dossier."""


class Answer(NamedTuple):
    """The exit status, known before a line is written, and the lines, made as they are written."""

    status: int
    lines: Iterable[str] = ()


class NotFoundError(Exception):
    """What was asked for is not there; ``str()`` says so in a sentence."""


class RefusedError(Exception):
    """What was asked for cannot be done so; ``str()`` says why, and what would be right."""


def prepare() -> None:
    """Make standard output one that takes every character, in whatever character set."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def write(lines: Iterable[str]) -> None:
    """Write ``lines`` to standard output. Raises `OSError`, as `BrokenPipeError` where nobody reads on."""
    for line in lines:
        sys.stdout.write(one_line(line) + "\n")
    sys.stdout.flush()


def write_bytes(file: Path) -> None:
    """Copy a file to standard output as it is. Raises `OSError`."""
    import shutil

    with file.open("rb") as content:
        shutil.copyfileobj(content, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def say(message: str) -> None:
    """One line on standard error, as far as there is one."""
    with contextlib.suppress(OSError, AttributeError):
        sys.stderr.write(one_line(message) + "\n")
        sys.stderr.flush()


def abandon() -> None:
    """Give up standard output: what is still held back would fail again when Python itself ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def json_lines(value: object) -> Iterator[str]:
    """One JSON value, set out over lines."""
    from hmcbrowse.export.plainjson import encode

    yield from encode(value, indent=2).split("\n")


def json_list(items: Iterable[object]) -> Iterator[str]:
    """A JSON array, a line an item, however many there are."""
    from hmcbrowse.export.plainjson import listed

    yield "["
    yield from listed(items)
    yield "]"
