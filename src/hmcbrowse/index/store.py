"""What every part of a library stands on: a connection, and rows out of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from hmcbrowse.index.seal import is_damage

Row = TypeVar("Row")
Made = TypeVar("Made")

PAGE = 500


class Answer(list[Any]):
    """Rows, all of them at hand; with the methods of the cursor that they came by."""

    def fetchall(self) -> list[Any]:
        """All rows."""
        return self

    def fetchone(self) -> Any:
        """The first row, None if there is none."""
        return self[0] if self else None


class Reader:
    """A connection to read by. Where the index turns out to be damaged, it is mended and asked once more."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.mend: Callable[[], sqlite3.Connection] | None = None
        """Makes a sound index, and a connection to it. None where that cannot be done."""

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Answer:
        """What the index answers. Raises `sqlite3.Error`, and what `mend` raises."""
        return self.sound(lambda: Answer(self._connection.execute(sql, values).fetchall()))

    def sound(self, made: Callable[[], Made]) -> Made:
        """What is ``made`` out of the index. It is made once more where that shows damage."""
        try:
            return made()
        except sqlite3.Error as fault:
            if self.mend is None or not is_damage(fault):
                raise
        mend, self.mend = self.mend, None  # what is damaged again at once is not mended again
        self._connection.close()
        self._connection = mend()
        return made()

    def taken(self) -> sqlite3.Connection:
        """The connection, for another library to go on with."""
        return self._connection

    def close(self) -> None:
        """Let go of the index."""
        self._connection.close()


class Store:
    """An open index. For one thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = Reader(connection)

    def _rows(self, sql: str, *values: object) -> list[Any]:
        return self.connection.execute(sql, values)


def one(rows: Sequence[Row], n: int) -> Row:
    """The first of ``rows``. Raises `IndexError` where there is none, or where ``n`` is negative."""
    if not rows or n < 0:
        raise IndexError(n)
    return rows[0]


def paged(fetch: Callable[[int, int], Sequence[Row]], total: int) -> Iterator[Row]:
    """All ``total`` rows of ``fetch(first, count)``, a page at a time."""
    for first in range(0, total, PAGE):
        yield from fetch(first, PAGE)
