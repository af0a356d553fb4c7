"""Knowing an index as it was left: nobody but hmcbrowse has written to it since.

When it is finished, the index is given a time of change that it names itself. Whatever writes to the file
later, be it another program or half a download of a backup, moves that time, and what stands in the file is
trusted no more: a changed byte need not look like damage, and would be shown as a fact.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from hmcbrowse.index import schema

KEY = "sealed"
"""Where the table ``meta`` names the time, in nanoseconds."""

_GRAIN = 2_000_000_000
"""Nanoseconds: no file system in use keeps times more coarsely than by two seconds."""


class DamagedError(sqlite3.DatabaseError):
    """What stands in an index cannot have been written by hmcbrowse."""


def name_seal(connection: sqlite3.Connection) -> int:
    """Write into an index the time that it will be sealed with: a little ago. Returns it."""
    moment = (time.time_ns() // _GRAIN - 1) * _GRAIN
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (KEY, str(moment)))
    return moment


def seal(file: Path, moment: int) -> None:
    """Seal the index in ``file``, which names ``moment``. Raises `OSError`."""
    os.utime(file, ns=(moment, moment))


def is_damage(fault: sqlite3.Error) -> bool:
    """Whether ``fault`` tells of what stands in the file, or of a disk that cannot be read, not of a slip."""
    told = str(fault)
    return type(fault) in (sqlite3.DatabaseError, DamagedError) or told.startswith(
        ("disk I/O error", "unable to open database file", "vtable constructor failed", "Could not decode")
    )


def why_unfit(path: Path) -> str:
    """What is wrong with an index at ``path`` that cannot be used, as a clause; ``""`` if none is there."""
    if not os.path.lexists(path):
        return ""
    if not os.path.isfile(path):  # noqa: PTH113 - which never raises
        return "was no file"
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
            ours = connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    except sqlite3.Error:
        return "was damaged"
    if found and ours and found[0] != schema.FORMAT:
        return "was written by another version of hmcbrowse"
    return "was damaged, or changed by another program"
