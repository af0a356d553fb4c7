"""The dossier that is asked for: the folder given with -d, or in the environment, or the embedded one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hmcbrowse.cli.output import RefusedError, say
from hmcbrowse.cli.progress import watched
from hmcbrowse.index.cache import open_library, open_ready
from hmcbrowse.index.library import Library
from hmcbrowse.state.where import is_broken_off

if TYPE_CHECKING:
    from argparse import Namespace


class Asked(NamedTuple):
    """What to open: a dossier, unless it is the one of the environment or the embedded one, and where."""

    dossier: str | None = None
    at: str | None = None


_NAMES = {"-d": "dossier", "--dossier": "dossier", "--at": "at"}


def asked(arguments: Sequence[str]) -> Asked | None:
    """What ``arguments`` ask to open, where they say only that, and in the plainest way; else None.

    The parser of arguments, which knows every command, takes a tenth of a start: most of them do without.
    """
    found = Asked()
    rest = iter(arguments)
    for name in rest:
        value = next(rest, "-")
        if name not in _NAMES or value.startswith("-"):
            return None
        found = found._replace(**{_NAMES[name]: value})
    return found


def opened(options: Asked | Namespace, ready: bool = False) -> Library:
    """The library of the dossier asked for.

    With ``ready``, as soon as it can be read, though not every text may be compiled by then.

    Raises `DossierError` where it cannot be read, `NotFoundError` where it does not hold what ``--at`` names.
    """
    with watched() as progress:
        library = (open_ready if ready else open_library)(root(options), progress)
    if not ready:
        library.tell = _tell
        _tell(library.word)
    if options.at is not None:
        from hmcbrowse.cli.names import find

        find(library, options.at)
    return library


def _tell(word: str) -> None:
    if word:
        say(f"hmcbrowse: {word}")


def _mend(folder: Path) -> None:
    """Bring to an end what was being written to the dossier when a program was killed, and say so."""
    from hmcbrowse.curate.desk import CurateError, Desk

    try:
        told = Desk(folder).recover()
    except CurateError as fault:
        told = str(fault)
    _tell(told)


def root(options: Asked | Namespace) -> Path:
    """Its folder, with nothing in it left half written. Raises `RefusedError`."""
    folder = _named(options)
    if is_broken_off(folder):
        _mend(folder)
    return folder


def _named(options: Asked | Namespace) -> Path:
    named: str | None = options.dossier
    if named is None:
        named = os.environ.get("HMCBROWSE_DOSSIER") or None
    if named is None:
        from hmcbrowse.index import embedded

        return embedded.root()
    if not named:
        raise RefusedError("-d is given no folder")
    return Path(named)
