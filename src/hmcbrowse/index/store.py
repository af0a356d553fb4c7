"""What every part of a library stands on: a connection, and rows out of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Row = TypeVar("Row")

PAGE = 500


class Store:
    """An open index. For one thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def _rows(self, sql: str, *values: object) -> list[Any]:
        return self.connection.execute(sql, values).fetchall()


def one(rows: Sequence[Row], n: int) -> Row:
    """The first of ``rows``. Raises `IndexError` where there is none, or where ``n`` is negative."""
    if not rows or n < 0:
        raise IndexError(n)
    return rows[0]


def paged(fetch: Callable[[int, int], Sequence[Row]], total: int) -> Iterator[Row]:
    """All ``total`` rows of ``fetch(first, count)``, a page at a time."""
    for first in range(0, total, PAGE):
        yield from fetch(first, PAGE)
