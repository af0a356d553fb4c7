"""Opening a dossier: by its index where that is fresh, by compiling it where it is not.

The index lies in the user's cache, one file a dossier. It is written aside and renamed, so that whoever
opens it finds a whole one; it is never trusted further than its stamps: a file of another shape, or a
damaged one, is written anew, and one whose dossier has changed is brought up to date. Where no cache
can be written, the index is kept in memory.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

from hmcbrowse.index.library import Library, StaleIndexError
from hmcbrowse.index.progress import Progress, quiet
from hmcbrowse.index.texts import Stamps

TRIES = 5
"""How often to look at an index that another program may be replacing."""


def open_library(root: Path, progress: Progress = quiet) -> Library:
    """The library of the dossier at ``root``, with every text compiled.

    Raises `DossierError` where the dossier cannot be read.
    """
    path = cache_path(root)
    if library := _opened_if(is_fresh, path, root):
        return library
    from hmcbrowse.index.update import updated  # the compiler: slow to import, and mostly not needed

    return updated(path, root, progress)


def open_ready(root: Path, progress: Progress = quiet) -> Library:
    """The library of the dossier at ``root`` as far as it is ready to be read.

    All that the YAML files say is there; of many texts perhaps not all, and of one that changed
    meanwhile nothing is shown. `is_fresh` tells. Raises `DossierError` where the dossier cannot be read.
    """
    path = cache_path(root)
    if library := _opened_if(has_fresh_entries, path, root):
        return library
    from hmcbrowse.index.update import ready  # as in `open_library`

    return ready(path, root, progress)


def _opened_if(fits: Callable[[Library], bool], path: Path | None, root: Path) -> Library | None:
    """The library of the index at ``path``, if there is one and it ``fits``."""
    library = opened(path, root) if path else None
    if library is None or fits(library):
        return library
    library.close()
    return None


def cache_path(root: Path) -> Path | None:
    """Where the index of the dossier at ``root`` is kept; None where this user has no place for a cache."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not Path(base).is_absolute():  # the XDG specification: a relative value is to be ignored
        home = os.environ.get("HOME", "")
        if not Path(home).is_absolute():
            return None
        base = str(Path(home) / ".cache")
    return Path(base) / "hmcbrowse" / f"{name_of(root)}.sqlite"


def name_of(root: Path) -> str:
    """A short name for the dossier in the folder ``root``, by whatever path that is reached."""
    where = os.fsencode(os.path.realpath(root))
    return f"{zlib.crc32(where):08x}{zlib.adler32(where):08x}"


def opened(path: Path, root: Path) -> Library | None:
    """The library of the index at ``path``, whatever its dossier is by now; None where there is none.

    It may be handed from one thread to another, but not be used by both.
    """
    for _ in range(TRIES):
        connection = None
        try:
            if not path.is_file():
                return None
            before = path.stat()
            connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)
            library = Library(connection, root)
            if library.sealed == before.st_mtime_ns:
                library.connection.mend = lambda library=library: _mended(path, root, library)
                return library
            library.close()
            if path.stat().st_ino == before.st_ino:
                return None
        except (sqlite3.Error, StaleIndexError, OSError):
            if connection is not None:
                connection.close()
            return None
    return None


def _mended(path: Path, root: Path, library: Library) -> sqlite3.Connection:
    """Write the index anew in which ``library`` found damage, and have the library go on with that."""
    from hmcbrowse.index.update import written_anew

    return library.mended_by(*written_anew(path, root))


def is_fresh(library: Library) -> bool:
    """Whether every file that is to be compiled was, and still is what it was."""
    known = library.stamps
    return not library.unread and Stamps(library.root).of(known) == known


def has_fresh_entries(library: Library) -> bool:
    """Whether the YAML files still are what they were."""
    known = dict(library.connection.execute("SELECT file, stamp FROM stamp"))
    return known == Stamps(library.root).of_yaml()
