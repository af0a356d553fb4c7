"""The command line: arguments to a command, and all that can go wrong to a line and a status.

Whoever opens the browser waits for what is imported on the way, so all else is imported where it is used:
each command, the parser of arguments where one is named, and even the errors where there is one.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from hmcbrowse.cli import output
from hmcbrowse.cli.opening import Asked, asked, opened
from hmcbrowse.cli.output import FINE, NOTHING, WRONG, Answer, NotFoundError, RefusedError, say
from hmcbrowse.cli.terminal import is_terminal, why_not

if TYPE_CHECKING:
    from argparse import Namespace

OUR_FAULT = 70
"""EX_SOFTWARE of sysexits.h."""


def run(arguments: Sequence[str]) -> int:
    """Do what ``arguments`` ask for and return the exit status. What goes wrong is said, not raised."""
    if sys.stdout is None:
        say("hmcbrowse: standard output is closed; there is nowhere to write to")
        return WRONG
    output.prepare()
    try:
        if is_terminal(sys.stdout) and (plainly := asked(arguments)) is not None:
            return _browse(plainly)
        return _run(arguments)
    except Exception as fault:  # noqa: BLE001 - a traceback would put the dossier's own text on the terminal
        return _failed(fault)


def _run(arguments: Sequence[str]) -> int:
    from hmcbrowse.cli.arguments import parse

    try:
        options = parse(arguments)
        if options.command is None and is_terminal(sys.stdout):
            return _browse(options)
        gc.enable()
        answer = _answer(options)
    except SystemExit as end:  # argparse has said what there is to say
        answer = Answer(end.code if isinstance(end.code, int) else WRONG)
    try:
        output.write(answer.lines)
    except BrokenPipeError:  # who reads has seen enough, and that is no fault
        output.abandon()
    return answer.status


def _browse(options: Asked | Namespace) -> int:
    if reason := why_not():
        raise RefusedError(f"{reason}; `hmcbrowse | cat` writes the dossier as plain text")
    library = opened(options, ready=True)
    from hmcbrowse.tui.toolkit import sparing

    with sparing():
        from hmcbrowse.tui.launch import run as browse

    return browse(library, options.at or "")


def _answer(options: Namespace) -> Answer:
    if options.command is not None:
        command = import_module(f"hmcbrowse.cli.{options.command}")
        answer: Answer = command.answer(options)
        return answer
    from hmcbrowse.cli import plain

    return Answer(FINE, plain.lines(opened(options)))


def _failed(fault: Exception) -> int:
    """Say what went wrong, and return the status for it."""
    from hmcbrowse.dossier.problems import DossierError
    from hmcbrowse.index.texts import TextChangedError

    if isinstance(fault, DossierError):
        say(str(fault))
    elif isinstance(fault, TextChangedError):
        say(f"{fault}:1:1: the text was changed while it was read; run the command again")
    elif isinstance(fault, RefusedError | NotFoundError):
        say(f"hmcbrowse: {fault}")
    elif isinstance(fault, OSError):  # standard output is on a full disk, most likely
        output.abandon()
        say(f"hmcbrowse: {fault.strerror or fault}{f': {fault.filename}' if fault.filename else ''}")
    else:
        from hmcbrowse.state.crash import told

        say(told(fault))
        return OUR_FAULT
    return NOTHING if isinstance(fault, NotFoundError) else WRONG
