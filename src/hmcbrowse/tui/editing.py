"""The reader's own editor, at the very line of what is in view; and back, with what was saved.

It is started by the reader's key alone. The terminal is lent to it: what is typed there that would end or
stop a program is meant for the editor.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from textual.app import SuspendNotSupported

from hmcbrowse import system
from hmcbrowse.dossier.files import TEXT_LIMIT, YAML_LIMIT, FileError, decode, read_inside, stat_inside
from hmcbrowse.dossier.quotelines import quote_line
from hmcbrowse.index.library import Library
from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.tui.editors import EditorError, command
from hmcbrowse.tui.mends import MendedApp
from hmcbrowse.tui.place import Place
from hmcbrowse.tui.writing import Writing

_PLACE = re.compile(r"(.+?):(\d+):\d+: ")


class Line(NamedTuple):
    """A line, from 1, of one of the dossier's files."""

    file: str
    number: int


def edit(browser: Writing) -> None:
    """Open the editor at the line of what is in view; while a file cannot be read, at what is wrong with it.

    The embedded dossier is nobody's to edit: a copy is offered first.
    """
    if browser.is_lent_only(lambda: edit(browser)):
        return
    root, line = browser.library.root, None
    try:
        line = line_of(browser.library, browser.place, browser.fault)
        if line is None:
            browser.say("Nothing here is written in a file.")
            return
        stat_inside(root, line.file)
        words = command(Path(os.path.realpath(root)) / line.file, line.number, os.environ)
    except FileError as why:
        browser.say(f"{line.file if line else 'The text'} {why}.")
    except EditorError as why:
        browser.say(str(why))
    except TextChangedError as fault:
        browser.say(f"{fault} has changed, and is being read anew.")
    else:
        _run(browser, words)


def _run(browser: Writing, words: Sequence[str]) -> None:
    app = browser.app
    assert isinstance(app, MendedApp)
    told = ""
    try:
        with app.suspend(), lent(app):
            told = _edited(words)
    except SuspendNotSupported:
        told = "This terminal cannot be lent to an editor."
    if told:
        browser.say(told)
    browser.look_now()


def _edited(words: Sequence[str]) -> str:
    """Run the editor until it ends; returns what there is to say of how it did. Raises nothing."""
    try:
        status = subprocess.run(words, check=False).returncode
    except (OSError, ValueError) as why:
        reason = why.strerror if isinstance(why, OSError) and why.strerror else "it cannot be called that"
        return f"{words[0]} could not be started: {reason}. Set $VISUAL or $EDITOR to your editor."
    if not status:
        return ""
    ended = f"by signal {-status}" if status < 0 else f"with status {status}"
    return f"{words[0]} ended {ended}; what it saved is shown."


# Where things are written


def line_of(library: Library, here: Place, fault: str) -> Line | None:
    """The line of what is in view; of ``fault``, as it is told of a file, where there is one.

    An event or a term leads to its own line, a quote to its line there, and a sentence to that of its text.
    Raises `FileError`, `TextChangedError`.
    """
    if (wrong := _PLACE.match(fault)) and wrong[1] in library.stamps:
        return Line(wrong[1], int(wrong[2]))
    if here.lead == "timeline" and here.event is not None:
        return Line(*library.mark("event", library.event(here.event).id))
    if here.lead == "glossary" and here.term is not None:
        return Line(*library.mark("term", library.term(here.term).id))
    if here.quote is not None and not here.aside:
        return _quote(library, here.quote)
    return _sentence(library, here.sentence) if here.sentence is not None else None


def _quote(library: Library, n: int) -> Line:
    quote = library.quote(n)
    entry = Line(*library.mark(quote.owner_kind, quote.owner))
    number = [one.n for one in library.quotes(quote.owner_kind, quote.owner)].index(n)
    raw = read_inside(library.root, entry.file, YAML_LIMIT)
    return entry._replace(number=quote_line(raw, entry.number, number))


def _sentence(library: Library, sentence: int) -> Line:
    """The line of a text on which a sentence begins: the texts are the reader's own, to change or not."""
    source = library.source_of(sentence)
    start = library.sentence(sentence).start
    text = decode(read_inside(library.root, source.text, TEXT_LIMIT))
    return Line(source.text, text.count("\n", 0, start) + 1)


@contextmanager
def lent(app: MendedApp) -> Iterator[None]:
    """The terminal is somebody else's meanwhile: what is typed is not for us; its settings are kept."""
    terminal = sys.__stdin__.fileno() if sys.__stdin__ else -1
    settings = system.settings_of(terminal)
    app.lent = True
    try:
        with system.stopped_as_usual():
            yield
    finally:
        app.lent = False
        if settings:
            with system.unstopped():
                system.take_back(terminal)
                system.set_back(terminal, settings)
