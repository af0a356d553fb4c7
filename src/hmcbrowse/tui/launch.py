"""Opening the app on a library, and leaving it: in good order, or with one sentence on why not.

What is known of a fault goes to a log; see `hmcbrowse.state.crash`.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Sequence
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

SWITCH = 0.0005
"""Seconds that one thread holds the interpreter at most while another waits for it. By Python's own measure,
ten times as long, a frame that is painted could wait for that in the thread that writes."""

OF_THE_DOSSIER = (DossierError, TextChangedError)
"""Exceptions that are no fault of the program, and say what is to be done."""


def run(library: Library, at: str = "", notices: Sequence[str] = ()) -> int:
    """Browse ``library``, at the entry of id ``at`` where there is one; ``notices`` are shown first.

    See `carry`.
    """
    sys.setswitchinterval(SWITCH)
    app = HmcBrowse(library, at, notices)
    status = carry(app)
    if app.fault is None:
        app.browser.leave()
    return status


def carry(app: MendedApp) -> int:
    """Run ``app`` until it ends. Returns the exit status: 0, 128 + n after signal n, 70 for a fault of ours.

    Raises `DossierError` and `TextChangedError` where one of them ended it.
    """
    with guard_for(app, lambda: last_words(app)) as guard:
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
    _say(last_words(app))
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


def last_words(app: MendedApp) -> str:
    """A line that tells the reader what ended ``app``, and where its log is, written now; or nothing."""
    fault = app.fault
    if fault is None:
        return ""
    if isinstance(fault, OF_THE_DOSSIER):
        return one_line(str(fault)) + "\n"
    from hmcbrowse.state.crash import told  # nothing of it is done, or imported, before there is a fault

    return told(fault, app.done) + "\n"
