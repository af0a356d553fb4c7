"""Reading the compiled dossier: every pane, command and export is a window on one `Library`."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from hmcbrowse.index import schema
from hmcbrowse.index.ages import Ages
from hmcbrowse.index.prose import Prose


class StaleIndexError(Exception):
    """A file that is no index, or one of another shape, or one that was not finished."""


class Library(Prose, Ages):
    """An open index and the folder of texts that it was compiled from. For one thread."""

    def __init__(self, connection: sqlite3.Connection, root: Path) -> None:
        """Raises `StaleIndexError` unless ``connection`` holds a finished index of this program's shape."""
        try:
            meta = dict(connection.execute("SELECT key, value FROM meta"))
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE sql <> ''")}
            if meta.get("format") != schema.FORMAT or not (
                tables >= schema.NAMES and meta.keys() >= set(schema.META)
            ):
                raise StaleIndexError("the index has another shape")
            super().__init__(connection, root)
        except sqlite3.DatabaseError as fault:
            raise StaleIndexError(str(fault)) from fault
        self.root = root
        self.title: str = meta["title"]
        self.description: str = meta["description"]
        self.language: str = meta["language"]
        self.events = int(meta["events"])
        self.terms = int(meta["terms"])
        self.sources = int(meta["sources"])
        self.sentences = int(meta["sentences"])
        self.mentioned = int(meta["mentions"])
        self.faults = int(meta["problems"])
        self.unread = int(meta["unread"])

    def close(self) -> None:
        """Let go of the index and of every text."""
        self.texts.close()
        self.connection.close()
