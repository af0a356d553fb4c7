"""The form `sqlite`: the index spelt out, for the `sqlite3` shell and for Datasette.

The index itself keeps no text and names entries by row number; here every table can be read alone.
What is not given is NULL.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

from hmcbrowse.export.formats import SQLITE_ID
from hmcbrowse.export.sqlite_schema import FINISH, TABLES, VERSION
from hmcbrowse.export.target import ExportError
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Dated, QuoteRow, SentenceRow, SourceRow

PAGE = 500
"""Sentences that are held at a time."""

Row = tuple[Any, ...]


def write(library: Library, file: Path) -> None:
    """Write the database of ``library`` to ``file``. Raises `ExportError`."""
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
                f"PRAGMA application_id = {SQLITE_ID}; PRAGMA user_version = {VERSION}; {TABLES}"
            )
            connection.execute("BEGIN")
            for table, rows in _entries(library):
                _insert(connection, table, rows)
            ids = [term.id for term in library.all_terms()]
            numbers = (count(), count())
            for source, page in _pages(library):
                for table, rows in _text(library, ids, numbers, source, page):
                    _insert(connection, table, rows)
            connection.execute("COMMIT")
            connection.executescript(f"BEGIN; {FINISH} COMMIT")
    except sqlite3.Error as fault:
        raise ExportError(f"the database cannot be written: {fault}") from fault


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    columns = len(connection.execute(f"SELECT * FROM {table} LIMIT 0").description)
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", rows)


def _entries(library: Library) -> Iterator[tuple[str, Iterable[Row]]]:
    """All but the texts, as the rows of each table."""
    yield "dossier", [(library.title, library.description or None, library.language)]
    yield "source", map(_source, library.all_sources())
    yield "event", ((e.id, e.n + 1, e.title, e.summary or None, *_date(e.date)) for e in library.all_events())
    yield "event_term", ((e.id, t.id) for e in library.all_events() for t in library.terms_of_event(e.n))
    yield (
        "term",
        (
            (t.id, t.label, t.expansion or None, t.kind, t.definition or None, t.mentions)
            for t in library.all_terms()
        ),
    )
    yield "label", ((t.id, *label) for t in library.all_terms() for label in library.labels(t.n))
    yield "relation", (row for t in library.all_terms() for row in _relations(library, t.id, t.n))
    yield "quote", _quotes(library)
    yield "problem", library.problems()


def _relations(library: Library, id: str, term: int) -> Iterable[Row]:
    return dict.fromkeys((id, role, other.id) for role, other in library.relations(term))


def _source(source: SourceRow) -> Row:
    known = (source.publisher or None, source.speaker or None, source.url or None)
    figures = (source.length, source.sentences)
    title = (source.title, int(source.devised))
    return (source.id, source.text, *title, *known, *figures, *_date(source.date))


def _date(date: Dated) -> Row:
    return tuple(part or None for part in date)


def _quotes(library: Library) -> Iterator[Row]:
    first = {source.id: source.first for source in library.all_sources()}
    lists = (("source", library.all_sources), ("event", library.all_events), ("term", library.all_terms))
    for kind, entries in lists:
        for entry in entries():
            for quote in library.quotes(kind, entry.id):
                yield _quote(quote, first.get(quote.source, 0))


def _quote(quote: QuoteRow, before: int) -> Row:
    """``before`` is the number of the first sentence of the quote's source."""
    place: Row = (None, None)
    sentences: Row = (None, None)
    near: Row = (None, None)
    if quote.anchored and quote.first is not None and quote.last is not None:
        place = (quote.start, quote.end)
        sentences = (quote.first - before + 1, quote.last - before + 1)
    elif quote.state == "changed":
        near = (quote.start, quote.end)
    said = (quote.state, quote.exact, quote.speaker or None)
    return (quote.n, quote.owner_kind, quote.owner, quote.source, *place, *said, *sentences, *near)


def _pages(library: Library) -> Iterator[tuple[SourceRow, list[SentenceRow]]]:
    for source in library.all_sources():
        for first in range(source.first, source.first + source.sentences, PAGE):
            yield source, library.sentence_rows(first, PAGE)


def _text(
    library: Library,
    ids: list[str],
    numbers: tuple[Iterator[int], Iterator[int]],
    source: SourceRow,
    page: list[SentenceRow],
) -> list[tuple[str, list[Row]]]:
    """The sentences of a page, and what is mentioned in them, as the rows of each table.

    ``ids`` are those of the terms, by row; ``numbers`` count the sentences and the mentions.
    """
    by_number = {sentence.n: sentence for sentence in page}
    before = source.first - 1
    sentences: list[Row] = [
        (next(numbers[0]), source.id, s.n - before, s.start, s.end, int(s.opens == 1), s.text) for s in page
    ]
    mentions: list[Row] = []
    for mention in library.mentions_in(page[0].n, page[-1].n):
        sentence = by_number[mention.sentence]
        surface = sentence.text[mention.start - sentence.start : mention.end - sentence.start]
        if mention.end > sentence.end:
            surface = library.words(source, mention.start, mention.end)
        place = (source.id, mention.start, mention.end, surface, mention.sentence - before)
        mentions.append((next(numbers[1]), ids[mention.term], *place))
    return [("sentence", sentences), ("mention", mentions)]
