"""Opening a dossier: by its index where that is fresh, by compiling it where it is not.

The index lies in the user's cache, one file a dossier. It is written aside and renamed, so that whoever
opens it finds a whole one; it is never trusted further than its stamps: a file of another shape, a
damaged one, or one whose dossier has changed is written anew. Where no cache can be written, the index
is kept in memory.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import zlib
from pathlib import Path

from hmcbrowse.index.library import Library, StaleIndexError
from hmcbrowse.index.progress import Progress, quiet
from hmcbrowse.index.texts import current_stamp


def open_library(root: Path, progress: Progress = quiet) -> Library:
    """The library of the dossier at ``root``, compiled now where its index is missing or stale.

    Raises `DossierError` where the dossier cannot be read.
    """
    path = cache_path(root)
    if path is not None and (library := _fresh(path, root)) is not None:
        return library
    return _compiled(path, root, progress)


def cache_path(root: Path) -> Path | None:
    """Where the index of the dossier at ``root`` is kept; None where this user has no place for a cache."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not Path(base).is_absolute():  # the XDG specification: a relative value is to be ignored
        home = os.environ.get("HOME", "")
        if not Path(home).is_absolute():
            return None
        base = str(Path(home) / ".cache")
    where = os.fsencode(os.path.realpath(root))
    name = f"{zlib.crc32(where):08x}{zlib.adler32(where):08x}"
    return Path(base) / "hmcbrowse" / f"{name}.sqlite"


def is_fresh(library: Library, root: Path) -> bool:
    """Whether every file that was compiled still is what it was."""
    return all(current_stamp(root, name) == known for name, known in library.stamps.items())


def _fresh(path: Path, root: Path) -> Library | None:
    if not path.is_file():
        return None
    connection = None
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        library = Library(connection, root)
        if is_fresh(library, root):
            return library
    except (sqlite3.Error, StaleIndexError, OSError):
        pass
    if connection is not None:
        connection.close()
    return None


def _compiled(path: Path | None, root: Path, progress: Progress) -> Library:
    import tempfile  # slow to import, as is the compiler: only where they are needed

    from hmcbrowse.index.compile import compile_dossier

    if path is not None:
        aside = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, aside = tempfile.mkstemp(prefix=path.stem + ".", suffix=".new", dir=path.parent)
            os.close(handle)
            connection = sqlite3.connect(aside)
            try:
                compile_dossier(root, connection, progress)
            finally:
                connection.close()
            Path(aside).replace(path)
            aside = None
            return Library(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True), root)
        except (OSError, sqlite3.Error, StaleIndexError):
            pass  # a full disk, a read-only home: the index is kept in memory instead
        finally:
            if aside is not None:
                with contextlib.suppress(OSError):
                    Path(aside).unlink()
    connection = sqlite3.connect(":memory:")
    compile_dossier(root, connection, progress)
    return Library(connection, root)
