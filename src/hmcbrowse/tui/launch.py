"""Opening the app on a library, and leaving it: in good order, or with one sentence on why not.

What is known of a fault goes to a log in the user's folder for state. Neither there nor on the screen
stands what the dossier says: the log holds the places in the program, not the values at hand there.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress

from hmcbrowse.dossier.problems import DossierError
from hmcbrowse.dossier.visible import one_line
from hmcbrowse.index.library import Library
from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.tui.app import HmcBrowse
from hmcbrowse.tui.guard import guard_for
from hmcbrowse.tui.mends import MendedApp

OUR_FAULT = 70
"""EX_SOFTWARE of sysexits.h."""

INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""

OF_THE_DOSSIER = (DossierError, TextChangedError)
"""Exceptions that are no fault of the program, and say what is to be done."""

OF_THE_PROGRAM = (
    AttributeError, ImportError, IndexError, ModuleNotFoundError, NameError, RecursionError, TypeError,
    UnboundLocalError, ZeroDivisionError,
)  # fmt: skip
"""Exceptions whose own messages speak of the program alone. Those of others may quote the dossier."""


def run(library: Library, at: str = "") -> int:
    """Browse ``library``, at the entry of id ``at`` where there is one. See `carry`."""
    app = HmcBrowse(library, at)
    status = carry(app)
    if app.fault is None:
        app.browser.leave()
    return status


def carry(app: MendedApp) -> int:
    """Run ``app`` until it ends. Returns the exit status: 0, 128 + n after signal n, 70 for a fault of ours.

    Raises `DossierError` and `TextChangedError` where one of them ended it.
    """
    with guard_for(app, lambda: last_words(app.fault)) as guard:
        app.when_failing = lambda: guard.leave(OUR_FAULT)
        before, threading.excepthook = threading.excepthook, lambda args: _thread_failed(app, args)
        try:
            asyncio.run(_run(app))
        except KeyboardInterrupt:  # on Windows, where no guard watches signals
            guard.leave(INTERRUPTED)
        except Exception as error:  # noqa: BLE001 - the terminal is given back first
            app.fault = app.fault or error
        finally:
            threading.excepthook = before
    if isinstance(app.fault, OF_THE_DOSSIER):
        raise app.fault
    _say(last_words(app.fault))
    return guard.status or (OUR_FAULT if app.fault else app.return_code or 0)


def _say(words: str) -> None:
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(words)
        sys.stderr.flush()
    except (
        OSError
    ):  # the terminal has gone; what it did not take, Python would try to write in the end, and fail
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


async def _run(app: MendedApp) -> None:
    def failed(_loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        if isinstance(error := context.get("exception"), Exception):
            app.fail(error)

    asyncio.get_running_loop().set_exception_handler(failed)
    await app.run_async()


def _thread_failed(app: MendedApp, args: threading.ExceptHookArgs) -> None:
    if isinstance(args.exc_value, Exception):
        app.fail(args.exc_value)


# What is said and kept of a fault. Nothing of it is imported, or done, before there is one.


def last_words(fault: Exception | None) -> str:
    """A line that tells the reader of ``fault``, and where its log is, written now; nothing for None."""
    if fault is None:
        return ""
    if isinstance(fault, OF_THE_DOSSIER):
        return one_line(str(fault)) + "\n"
    path = write_log(fault)
    known = f"what is known of it is in {path}" if path else "no log of it could be written"
    kind = type(fault).__name__
    return one_line(f"hmcbrowse: this is a fault of hmcbrowse itself ({kind}); {known}") + "\n"


def write_log(fault: Exception) -> str:
    """Write what is known of ``fault`` into a new file, and return its path; empty if none can be written."""
    import tempfile
    import time

    text = "".join(log_lines(fault))
    name = time.strftime("crash-%Y%m%d-%H%M%S-")
    for folder in (state_folder, tempfile.gettempdir):
        with suppress(OSError):
            descriptor, path = tempfile.mkstemp(".log", f"hmcbrowse-{name}", folder())
            with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
                log.write(text)
            return path
    return ""


def state_folder() -> str:
    """The folder for logs, made where it is missing. Raises `OSError`."""
    from hmcbrowse.state.file import folder

    path = folder()
    if path is None:
        raise FileNotFoundError
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return str(path)


def log_lines(fault: BaseException) -> Iterator[str]:
    """The log: versions, then each exception of the chain, the first one first, with the lines it came by."""
    import platform
    import traceback
    from importlib.metadata import version

    for package in ("hmcbrowse", "textual", "rich"):
        yield f"{package} {version(package)}\n"
    yield f"Python {platform.python_version()} on {platform.platform()}, TERM={os.environ.get('TERM')!r}\n"
    for error in reversed(list(chain(fault))):
        yield "\n"
        yield from traceback.format_tb(error.__traceback__)
        said = str(error) if type(error) in OF_THE_PROGRAM else "what it says may quote the dossier"
        yield f"{type(error).__module__}.{type(error).__qualname__}: {said}\n"


def chain(fault: BaseException) -> Iterator[BaseException]:
    """``fault``, and what it came of, back to the first."""
    seen: set[int] = set()
    error: BaseException | None = fault
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
