"""When the program itself is at fault: one sentence for the reader, and a log for whoever mends it.

The browser and the commands share it. Neither in the sentence nor in the log stands what the dossier says,
for a log is sent to strangers: it holds the places in the program, not the values at hand there. What errors
say is kept where it speaks of the program alone; all of it is where `ASKED` is set in the environment.

Nothing of this is imported before there is a fault.
"""

from __future__ import annotations

import locale
import os
import platform
import sqlite3
import sys
import tempfile
import time
import traceback
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version

from hmcbrowse.dossier.visible import one_line

ASKED = "HMCBROWSE_DEBUG"
"""The name in the environment that asks for what errors say, which may quote the dossier."""

PACKAGES = ("hmcbrowse", "textual", "rich", "PyYAML", "ahocorasick-rs")

OF_THE_PROGRAM = (
    AttributeError, ImportError, IndexError, ModuleNotFoundError, NameError, RecursionError, TypeError,
    UnboundLocalError, ZeroDivisionError,
)  # fmt: skip
"""Exceptions whose own messages speak of the program alone. Those of others may quote the dossier."""


def told(fault: BaseException, doing: Iterable[str] = ()) -> str:
    """A sentence on ``fault`` that says where its log is, which is written now. See `log_lines`."""
    path = write_log(fault, doing)
    known = f"what is known of it is in {path}" if path else "no log of it could be written"
    return one_line(f"hmcbrowse: this is a fault of hmcbrowse itself ({type(fault).__name__}); {known}")


def write_log(fault: BaseException, doing: Iterable[str] = ()) -> str:
    """Write what is known of ``fault`` into a new file that only its owner may read, and return its path.

    Empty if none can be written, neither in the folder for state nor in that for temporary files.
    """
    text = "".join(f"{one_line(line)}\n" for part in log_lines(fault, doing) for line in part.splitlines())
    name = time.strftime("hmcbrowse-crash-%Y%m%d-%H%M%S-")
    for folder in (_state_folder, tempfile.gettempdir):
        with suppress(OSError):
            descriptor, path = tempfile.mkstemp(".log", name, folder())
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
                log.write(text)
            return path
    return ""


def log_lines(fault: BaseException, doing: Iterable[str] = ()) -> Iterator[str]:
    """The log: what runs where, then each exception of the chain, the first one first, with its places.

    ``doing`` are names of what the reader had the program do last, the latest last.
    """
    for package in PACKAGES:
        with suppress(PackageNotFoundError):
            yield f"{package} {version(package)}"
    yield f"Python {platform.python_version()} on {platform.platform()}, SQLite {sqlite3.sqlite_version}"
    streams = ((name, getattr(sys, name)) for name in ("stdin", "stdout", "stderr"))
    terminals = [name for name, stream in streams if stream is not None and _is_terminal(stream)]
    yield f"TERM={os.environ.get('TERM')!r}, {locale.getpreferredencoding(False)}, terminals: {terminals}"
    if done := list(doing):
        yield f"done last: {', '.join(done)}"
    for error in reversed(list(_chain(fault))):
        yield "\n"
        yield from traceback.format_tb(error.__traceback__)
        yield f"{type(error).__module__}.{type(error).__qualname__}: {_said(error)}"


def _said(error: BaseException) -> str:
    if type(error) in OF_THE_PROGRAM or os.environ.get(ASKED):
        return str(error)
    return f"what it says may quote the dossier; {ASKED}=1 has it written here"


def _is_terminal(stream: object) -> bool:
    with suppress(OSError, ValueError, AttributeError):
        return bool(stream.isatty())  # type: ignore[attr-defined]
    return False


def _state_folder() -> str:
    """The folder for logs, made where it is missing. Raises `OSError`."""
    from hmcbrowse.state.where import folder

    path = folder()
    if path is None:
        raise FileNotFoundError
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(path)


def _chain(fault: BaseException) -> Iterator[BaseException]:
    """``fault``, and what it came of, back to the first."""
    seen: set[int] = set()
    error: BaseException | None = fault
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
