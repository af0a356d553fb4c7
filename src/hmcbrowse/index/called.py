"""Who and what is meant by part of a name: the speakers, terms or sources that go by it."""

from __future__ import annotations

from typing import NamedTuple

from hmcbrowse.index.library import Library
from hmcbrowse.index.search import Query

MOST = 2_000
"""So many may go by part of a name, at most: it stands for none of more, before more of it is typed."""


class Called(NamedTuple):
    """An entry, and what people call it."""

    id: str
    n: int
    name: str


_ENTRIES = {
    "speaker": ("term", "label", "AND EXISTS (SELECT 1 FROM quote WHERE speaker = e.id AND speaker <> '')"),
    "term": ("term", "label", ""),
    "source": ("source", "CASE WHEN devised THEN '[' || title || ']' ELSE title END", ""),
}


def called(library: Library, what: str, text: str) -> list[Called]:
    """The speakers, terms or sources that ``text`` means, in the dossier's order.

    That is the one whose id it is; else those that are called just that; else all whose ids begin with it,
    or that have its words in a name, the last one as far as it is typed. Of terms every label is a name.
    Where there are more than `MOST`, only so much is sure of what is returned.
    """
    table, name, where = _ENTRIES[what]

    def found(condition: str, *values: str) -> list[Called]:
        sql = f"SELECT id, n, {name} FROM {table} e WHERE {condition} {where} LIMIT {MOST + 1}"
        return [Called(*row) for row in library.connection.execute(sql, values)]

    if whole := found("id = ?", text) or found("id = ?", text.casefold()):
        return whole
    begun = found("id >= ? AND id < ?", text, text + "\U0010ffff")
    by_words = f"n IN (SELECT rowid FROM {table}_words WHERE {table}_words MATCH ?)"
    begun += found(by_words, f"name : ({Query(text).match()})")
    just = [one for one in begun if one.name.strip("[]").casefold() == text.casefold()]
    return sorted(set(just or begun), key=lambda one: one.n)
