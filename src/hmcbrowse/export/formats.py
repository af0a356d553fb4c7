"""The forms that a dossier can be written in. A new one is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from hmcbrowse.index.library import Library

Writer = Callable[[Library, Path], None]
"""Writes a library to a file that is not there yet, or is empty. Raises `OSError` or `ExportError`."""


class Format(NamedTuple):
    """One form: its ``module`` has ``write``, a `Writer`.

    Every file of this form has ``signature`` at byte ``offset``, by which it is known again before it is
    replaced.
    """

    name: str
    says: str
    module: str
    binary: bool
    offset: int
    signature: bytes

    def writer(self) -> Writer:
        """What writes it, imported now."""
        return cast(Writer, import_module(self.module).write)


SQLITE_ID = 0x484D4358
"""The application id of an exported database, "HMCX": the four bytes at 68 of its header."""

JSON_HEAD = '{"format": "hmcbrowse dossier",'

FORMATS = {
    form.name: form
    for form in (
        Format(
            *("sqlite", "a database for sqlite3 and Datasette", "hmcbrowse.export.sqlite"),
            *(True, 68, SQLITE_ID.to_bytes(4, "big")),
        ),
        Format(
            *("json", "every entry with its quotes", "hmcbrowse.export.whole"),
            *(False, 0, JSON_HEAD.encode()),
        ),
    )
}
