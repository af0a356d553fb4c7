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
from hmcbrowse.index.progress import Progress, StoppedError

FORGOTTEN = 3600
"""Seconds after which an index aside that nobody wrote to belongs to a program that was killed."""


def ready(path: Path | None, root: Path, progress: Progress) -> Library:
    """The library of the dossier at ``root`` as soon as it can be read at all: see `updated`."""

    def stop() -> None:
        raise StoppedError

    if path is not None:
        with suppress(StoppedError):
            return updated(path, root, progress, stop)
        if (library := opened(path, root)) is not None:
            return library
    return updated(path, root, progress)


def updated(
    path: Path | None, root: Path, progress: Progress, published: Callable[[], None] | None = None
) -> Library:
    """The library of the dossier at ``root``, compiled into the index at ``path``, or into memory where
    there can be none. ``published`` as in `bring_up_to_date`.

    Raises `DossierError`, and what ``progress`` and ``published`` raise; what was compiled by then is kept.
    """
    if path is not None:
        try:
            bring_up_to_date(path, root, progress, published)
            if (library := opened(path, root)) is not None:
                return library
        except (OSError, sqlite3.Error):
            pass  # a full disk, a read-only home
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    compile_dossier(root, connection, progress)
    return Library(connection, root)


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
        except sqlite3.DatabaseError:  # what was there is damaged, though it did not seem so
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
        shutil.copyfile(aside, copy)
        copy.replace(path)
        assert published is not None
        published()

    with closing(sqlite3.connect(aside)) as connection:
        try:
            compile_dossier(root, connection, progress, publish if published else None)
        except (KeyboardInterrupt, StoppedError):
            if connection.in_transaction:
                raise
            connection.close()
            aside.replace(path)
            raise
    aside.replace(path)


def _beside(path: Path) -> Path:
    handle, name = tempfile.mkstemp(prefix=path.stem + ".", suffix=".new", dir=path.parent)
    os.close(handle)
    return Path(name)


def _sweep(path: Path) -> None:
    """Take away what programs that were killed have left."""
    for left in path.parent.glob(f"{path.stem}.*.new"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - FORGOTTEN:
                left.unlink()
