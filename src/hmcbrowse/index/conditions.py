"""What a filter asks for, as queries: each gives, as ``n``, the rows that hold it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from hmcbrowse.dossier.filters import QUOTED, Kind, Part
from hmcbrowse.index.called import Called
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow
from hmcbrowse.index.search import Query, completions
from hmcbrowse.index.stretches import first_of


class Condition(NamedTuple):
    """A query and its values."""

    sql: str
    values: tuple[object, ...]


Names = Callable[[Part], Sequence[Called]]
"""What the text of a part was completed to."""

_AMONG = "IN (SELECT value FROM json_each(?))"

_TERMS = {
    "event": f"SELECT event AS n FROM event_term WHERE term {_AMONG}",
    "term": f"""SELECT other AS n FROM relation WHERE term {_AMONG}
        UNION ALL SELECT term FROM relation WHERE other {_AMONG}""",
}

_KINDS = {
    "event": f"SELECT event AS n FROM term JOIN event_term ON event_term.term = term.n WHERE kind {_AMONG}",
    "term": f"SELECT n FROM term WHERE kind {_AMONG}",
}

_DATES = {"after": "since > ?", "before": "until < ?", "in": "since <= ? AND until >= ?"}
"""A date is after another where it begins after its end, before it where it ends before its beginning."""

_CITED = "SELECT sentence - ? AS n FROM evidence WHERE sentence >= ? AND sentence < ?"

_SAID = f"""SELECT sentence - ? AS n FROM evidence CROSS JOIN quote ON quote.n = quote
    WHERE sentence >= ? AND sentence < ? AND speaker {_AMONG}"""

_HOLDING = """SELECT rowid - ? AS n FROM sentence_words
    WHERE sentence_words MATCH ? AND rowid >= ? AND rowid < ?"""


def of_entries(kind: Kind, group: Sequence[Part], names: Names) -> Condition:
    """What a group of parts asks of the events or of the terms."""
    first = group[0]
    if first.field == "words":
        held = f"SELECT rowid AS n FROM {kind}_words WHERE {kind}_words MATCH ? ORDER BY rowid"
        return Condition(held, (_words(group),))
    if first.field == "kind":
        return Condition(_KINDS[kind], (_listed(first.choices),))
    if first.field == "term":
        sql = _TERMS[kind]
        return Condition(sql, (_listed(one.n for one in names(first)),) * sql.count("?"))
    if first.field in QUOTED:
        return _quoted(kind, group, names)
    dated = _dated(group)
    if kind == "event":
        return Condition(f"SELECT n FROM event WHERE {dated.sql}", dated.values)
    named = "SELECT term AS n FROM event CROSS JOIN event_term ON event_term.event = event.n"
    return Condition(f"{named} WHERE {dated.sql}", dated.values)


def _quoted(kind: Kind, group: Sequence[Part], names: Names) -> Condition:
    """What parts ask of one quote."""
    asked = {part.field: _listed(part.choices or [one.id for one in names(part)]) for part in group}
    if "speaker" in asked:  # looked for by the speaker, who has an index, or else by the source
        quotes = "json_each(?) AS said CROSS JOIN quote ON speaker = said.value AND speaker <> ''"
    elif "source" in asked:
        quotes = "json_each(?) AS held CROSS JOIN quote ON source = held.value"
    else:
        quotes = f"quote WHERE state {_AMONG}"
    first, *others = (field for field in QUOTED if field in asked)
    also = "".join(f" AND {'state' if field == 'quote' else field} {_AMONG}" for field in others)
    values = (asked[first], *(asked[field] for field in others), kind)
    return Condition(f"SELECT owner_row AS n FROM {quotes}{also} AND owner_kind = ?", values)


def _dated(group: Sequence[Part]) -> Condition:
    """What parts ask of one event's date, as an expression."""
    conditions: list[str] = []
    values: list[object] = []
    for part in group:
        if part.field == "state":
            conditions.append(f"state {_AMONG}")
            values.append(_listed(choice.replace("undated", "") for choice in part.choices))
        else:
            first, last = part.days
            conditions.append(_DATES[part.field])
            values += {"after": (last,), "before": (first,), "in": (last, first)}[part.field]
    return Condition(" AND ".join(conditions), tuple(values))


def of_sentences(library: Library, source: SourceRow, group: Sequence[Part], names: Names) -> Condition:
    """What a group of parts asks of the sentences of ``source``, which are counted from 0 here."""
    part = group[0]
    low, high = source.first, source.first + source.sentences
    if part.field == "cited":
        return Condition(_CITED, (low, low, high))
    if part.field == "speaker":
        return Condition(_SAID, (low, low, high, _listed(one.id for one in names(part))))
    if part.field == "term":
        mentioning = _mentioning(library, low, high, [one.n for one in names(part)])
        return Condition("SELECT value AS n FROM json_each(?)", (_listed(mentioning),))
    slots = library.connection.execute("SELECT slot FROM text WHERE n = ?", (source.n,)).fetchall()
    low = first_of(slots[0][0]) if slots else 0
    return Condition(_HOLDING, (low, _words(group, library), low, low + source.sentences))


def _mentioning(library: Library, low: int, high: int, terms: Iterable[int]) -> Iterator[int]:
    for term in terms:
        first, end = library.rank(term, low), library.rank(term, high)
        yield from (sentence - low for sentence, *_ in library.mentioning(term, first, end - first))


def _words(group: Sequence[Part], library: Library | None = None) -> str:
    """All words of a group as one expression of FTS5; of a ``library``'s sentences, a beginning completed."""
    queries = [Query(part.text if part.open else f'"{part.text}"') for part in group]
    completed = (completions(library, query) if library else None for query in queries)
    return " AND ".join(query.match(words) for query, words in zip(queries, completed, strict=True))


def _listed(values: Iterable[object]) -> str:
    return json.dumps(list(values))
