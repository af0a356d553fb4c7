"""Reading the compiled dossier: every pane, command and export is a window on one `Library`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from hmcbrowse.index import schema
from hmcbrowse.index.ages import Ages
from hmcbrowse.index.prose import Prose
from hmcbrowse.index.seal import KEY


class StaleIndexError(Exception):
    """A file that is no index, or one of another shape, or one that was not finished."""


class Library(Prose, Ages):
    """An open index and the folder of texts that it was compiled from. For one thread."""

    def __init__(self, connection: sqlite3.Connection, root: Path) -> None:
        """Raises `StaleIndexError` unless ``connection`` holds a finished index of this program's shape."""
        meta = self._checked(connection)
        super().__init__(connection, root)
        self.root = root
        self.word = ""
        """What there is to tell of the index, such as that it was damaged, in a clause; mostly nothing."""
        self.tell: Callable[[str], object] = lambda _word: None
        """Called with such a word when there is one later."""
        self._keep(meta)

    @staticmethod
    def _checked(connection: sqlite3.Connection) -> dict[str, str]:
        try:
            meta = dict(connection.execute("SELECT key, value FROM meta"))
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE sql <> ''")}
            if meta.get("format") != schema.FORMAT or not (
                tables >= schema.NAMES and meta.keys() >= set(schema.META)
            ):
                raise StaleIndexError("the index has another shape")
        except sqlite3.DatabaseError as fault:
            raise StaleIndexError(str(fault)) from fault
        return meta

    def _keep(self, meta: dict[str, str]) -> None:
        self.sealed = int(meta.get(KEY, 0))
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

    def mended_by(self, connection: sqlite3.Connection, word: str) -> sqlite3.Connection:
        """Go on with a sound index behind ``connection``, and tell of it; returns the connection."""
        self._keep(self._checked(connection))
        self._stretches.clear()
        self.tell(word)
        return connection

    def close(self) -> None:
        """Let go of the index and of every text."""
        self.texts.close()
        self.connection.close()
