"""Bringing the index of a dossier up to date: aside, and then in its place."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from hmcbrowse.index.cache import opened
from hmcbrowse.index.compile import compile_dossier
from hmcbrowse.index.library import Library
from hmcbrowse.index.progress import Progress, StoppedError, quiet
from hmcbrowse.index.seal import name_seal, seal, why_unfit

FORGOTTEN = 3600
"""Seconds after which an index aside that nobody wrote to belongs to a program that was killed."""


def ready(path: Path | None, root: Path, progress: Progress) -> Library:
    """The library of the dossier at ``root`` as soon as it can be read at all: see `updated`."""

    def stop() -> None:
        raise StoppedError

    if path is not None:
        told = _told_of(path, root)
        with suppress(StoppedError):
            return updated(path, root, progress, stop)
        if (library := opened(path, root)) is not None:
            library.word = told
            return library
    return updated(path, root, progress)


def updated(
    path: Path | None, root: Path, progress: Progress, published: Callable[[], None] | None = None
) -> Library:
    """The library of the dossier at ``root``, compiled into the index at ``path``, or into memory where
    there can be none. ``published`` as in `bring_up_to_date`.

    Raises `DossierError`, and what ``progress`` and ``published`` raise; what was compiled by then is kept.
    """
    why = "there is no home folder"
    if path is not None:
        told = _told_of(path, root)
        try:
            bring_up_to_date(path, root, progress, published)
            if (library := opened(path, root)) is not None:
                library.word = told
                return library
            why = f"{path.parent} does not keep what is written there"
        except (OSError, sqlite3.Error) as fault:  # a full disk, a read-only home
            why = f"{path.parent}: {getattr(fault, 'strerror', None) or fault}"
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    compile_dossier(root, connection, progress)
    library = Library(connection, root)
    library.word = f"the index of this dossier is in memory only, as it cannot be kept ({why})"
    return library


def written_anew(path: Path, root: Path) -> tuple[sqlite3.Connection, str]:
    """A connection to an index of the dossier at ``root`` that owes nothing to the damaged one at ``path``,
    and a word on it. Raises `DossierError`."""
    with suppress(OSError):
        path.unlink()
    library = updated(path, root, quiet)
    word = "the index of this dossier was found to be damaged, and has been written anew"
    return library.connection.taken(), f"{word}; {library.word}" if library.word else word


def _told_of(path: Path, root: Path) -> str:
    """A word on an index at ``path`` that has to be written anew although its dossier may be as it was."""
    if (library := opened(path, root)) is not None:
        library.close()
        return ""
    why = why_unfit(path)
    return f"the index of this dossier {why}, and has been written anew" if why else ""


def bring_up_to_date(
    path: Path, root: Path, progress: Progress, published: Callable[[], None] | None = None
) -> None:
    """Compile the dossier at ``root`` into the index at ``path``, with as much of it as still holds.

    ``published`` is called each time when what is at ``path`` can be read, and is not yet all. Raises
    `DossierError`, `OSError` and `sqlite3.Error`, with what was there left as it was; and what
    ``progress`` or ``published`` raises, with what was compiled by then in its place.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep(path)
    aside = _beside(path)
    try:
        try:
            _compile(path, aside, root, progress, published)
        except sqlite3.DatabaseError as fault:  # what was there is damaged, though it did not seem so
            if type(fault) is not sqlite3.DatabaseError:
                raise
            aside.write_bytes(b"")
            path.unlink(missing_ok=True)
            _compile(path, aside, root, progress, published)
    finally:
        with suppress(OSError):
            aside.unlink()


def _compile(
    path: Path, aside: Path, root: Path, progress: Progress, published: Callable[[], None] | None
) -> None:
    if (before := opened(path, root)) is not None:
        before.close()
        shutil.copyfile(path, aside)

    def publish() -> None:
        copy = _beside(path)
        moment = name_seal(connection)
        shutil.copyfile(aside, copy)
        seal(copy, moment)
        copy.replace(path)
        assert published is not None
        published()

    with closing(sqlite3.connect(aside)) as connection:
        try:
            compile_dossier(root, connection, progress, publish if published else None)
        except (KeyboardInterrupt, StoppedError):
            if not connection.in_transaction:
                _put(path, aside, connection)
            raise
        _put(path, aside, connection)


def _put(path: Path, aside: Path, connection: sqlite3.Connection) -> None:
    moment = name_seal(connection)
    connection.close()
    seal(aside, moment)
    if path.is_dir() and not path.is_symlink():
        free = _beside(path)
        path.rename(free.with_suffix(".folder"))
        free.unlink()
    aside.replace(path)


def _beside(path: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=path.stem + ".", suffix=".new", dir=path.parent)
    os.close(handle)
    return Path(name)


def _sweep(path: Path) -> None:
    """Take away what programs that were killed have left: indexes, and SQLite's journals of them."""
    for left in path.parent.glob(f"{path.stem}.*.new*"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - FORGOTTEN:
                left.unlink()
