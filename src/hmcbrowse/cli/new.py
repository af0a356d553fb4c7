"""`hmcbrowse new DIR TEXT…`: a dossier around some texts, or a copy of one to play with; then it is open."""

from __future__ import annotations

import shlex
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from hmcbrowse.cli.describe import count
from hmcbrowse.cli.opening import root
from hmcbrowse.cli.output import FINE, Answer, RefusedError, say
from hmcbrowse.cli.progress import watched
from hmcbrowse.cli.terminal import why_not
from hmcbrowse.curate.beginning import begin
from hmcbrowse.curate.copying import copy_dossier
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.dossier.report import shown
from hmcbrowse.index.cache import open_ready


def answer(options: Namespace) -> Answer:
    """Opens it at once where that can be, else says what was made. Raises `RefusedError`: nothing was."""
    if not options.folder:
        raise RefusedError("the folder to make has no name")
    if options.texts and options.dossier is not None:
        raise RefusedError("-d names a dossier to copy, and the texts ask for a new one; leave out either")
    to = Path(options.folder)
    try:
        made, notes = _made(to, options)
    except CurateError as fault:
        raise RefusedError(str(fault)) from fault
    if why_not():
        return Answer(FINE, [made, *notes, f"Open it with: hmcbrowse -d {shlex.quote(str(to))}"])
    for line in (made, *notes):
        say(line)
    with watched() as progress:
        library = open_ready(to, progress)
    from hmcbrowse.tui.launch import run as browse

    return Answer(browse(library, notices=_in_short(notes)))


def _made(to: Path, options: Namespace) -> tuple[str, Sequence[str]]:
    """Make it; returns what was made, and what is to be told of its texts."""
    name = shown(str(to), 200)
    if options.texts:
        begun = begin(to, [Path(text) for text in options.texts], options.encoding)
        return f"Made {name}, a dossier of {count(len(begun.sources), 'text')}.", begun.notes
    copy_dossier(root(options), to)
    return f"Made {name}, a copy of the dossier that would have opened.", ()


def _in_short(notes: Sequence[str]) -> Sequence[str]:
    """As much as a reader can take in on opening."""
    if len(notes) < 3:
        return notes
    return [
        f"{len(notes):,} texts were not UTF-8. What each was taken for is told in the terminal as you leave."
    ]
