"""What is known of a generated dossier, kept in an SQLite file beside it while it is written."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

_TABLES = """
CREATE TABLE event (n INTEGER PRIMARY KEY, id TEXT, edtf TEXT, state TEXT, key TEXT);
CREATE TABLE quote (
    owner_kind TEXT, owner TEXT, source TEXT, start INTEGER, end INTEGER, state TEXT, exact TEXT);
CREATE TABLE term (id TEXT PRIMARY KEY, mentions INTEGER);
CREATE TABLE mention (term TEXT, source TEXT, start INTEGER, end INTEGER);
CREATE TABLE source (id TEXT PRIMARY KEY, characters INTEGER, sentences INTEGER, cited INTEGER);
CREATE TABLE figure (name TEXT PRIMARY KEY, value TEXT);
"""
"""``start`` and ``end`` are -1 where a quote stands nowhere; of a changed one they are those of what stands
there, of an ambiguous one of its first place. ``key`` is what events are sorted by, equals by ``n``."""


class Answers:
    """The known answers of one dossier; written by the generator, read by whoever holds a program to them."""

    def __init__(self, path: Path, fresh: bool = False) -> None:
        if fresh:
            path.unlink(missing_ok=True)
        self._connection = sqlite3.connect(path)
        if fresh:
            self._connection.executescript(f"PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF; {_TABLES}")

    def add(self, table: str, *values: object) -> None:
        """Write one row."""
        self._connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)

    def add_figures(self, **figures: object) -> None:
        """Write what is no table, as JSON."""
        for name, value in figures.items():
            self.add("figure", name, json.dumps(value))

    def take(self, path: Path) -> None:
        """Add all that is known of a part of the dossier; ``path`` is that of its answers."""
        self._connection.commit()
        self._connection.execute("ATTACH ? AS part", (str(path),))
        for (table,) in self.rows("SELECT name FROM part.sqlite_master WHERE type = 'table'"):
            self._connection.execute(f"INSERT INTO {table} SELECT * FROM part.{table}")
        self._connection.commit()
        self._connection.execute("DETACH part")

    def close(self) -> None:
        """Keep what was written."""
        self._connection.commit()
        self._connection.close()

    def rows(self, sql: str, *values: object) -> list[Any]:
        """The rows of a query."""
        return self._connection.execute(sql, values).fetchall()

    def figure(self, name: str) -> Any:
        """One of the figures."""
        return json.loads(self.rows("SELECT value FROM figure WHERE name = ?", name)[0][0])

    def counts(self, table: str) -> dict[str, int]:
        """How many quotes, or dates of events, are in each state."""
        sql = f"SELECT state, count(*) FROM {table} WHERE state <> '' GROUP BY state"
        return dict(self.rows(sql))

    def timeline(self) -> list[str]:
        """The ids of all events in the order of time."""
        rows = self.rows("SELECT key, n, id FROM event")
        return [id for _, _, id in sorted((json.loads(key), n, id) for key, n, id in rows)]
