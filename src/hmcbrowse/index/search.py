"""Full text over sentences, events, terms and sources: what a reader types, made a query that cannot fail.

Words are found whatever their case and accents; words in double quotation marks are a phrase; the last
word, while it is being typed, stands for its commonest completions. Nothing that is typed is an operator.
"""

from __future__ import annotations

import re

from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Hit, SourceRow
from hmcbrowse.index.stretches import first_of, source_of
from hmcbrowse.index.words import commonest

_PART = re.compile(r'"([^"]*)("?)|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")

RANKED = 1_000
"""Up to how many matches of a kind are ranked; more stand in their own order, as ranking reads them all."""

FEWEST = 200
"""Hits that are ranked at the least, however few are asked for: the best may stand far down in its kind."""

SAID = 10.0
"""What a score gains where a source itself says the words."""

NAMED = 50.0
"""What a score gains where the name itself holds the words: names come first."""

SOURCES = 20
"""Sources that a search tells of at most: among thousands of titles the sentences would not be seen."""


class Query:
    """The words of a query: FTS5's own syntax, with everything typed inside quotation marks."""

    def __init__(self, typed: str) -> None:
        self.phrases: list[list[str]] = []
        self.open_ended = False
        for match in _PART.finditer(typed):
            quoted, closing, bare = match.groups()
            closed = bool(closing)
            phrases = [quoted] if closed else (quoted or bare or "").split()
            for phrase in phrases:
                if words := _WORD.findall(phrase):
                    self.phrases.append(words)
                    self.open_ended = not closed and match.end() == len(typed) and typed[-1:].isalnum()

    def match(self, completions: list[str] | None = None) -> str:
        """The FTS5 expression. The last word is a prefix; ``completions`` say which words it may be."""
        parts = [_phrase(words) for words in self.phrases]
        if self.open_ended and parts:
            *before, last = self.phrases[-1]
            if completions is None:
                parts[-1] += " *"
            elif completions:
                parts[-1] = (
                    "("
                    + " OR ".join(
                        _phrase([*before, word]) for word in {last: 0, **dict.fromkeys(completions)}
                    )
                    + ")"
                )
        return " AND ".join(parts)


def _phrase(words: list[str]) -> str:
    return '"' + " ".join(words) + '"'


def _spelling(word: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in plain if not unicodedata.combining(c))


def search(library: Library, typed: str, limit: int = 200, *, sources: bool = False) -> list[Hit]:
    """What ``typed`` finds, best first: terms and events by name and words, sentences by their words.

    With ``sources`` also some of the sources by their titles and by what is known of them.
    """
    query = Query(typed)
    if not query.phrases:
        return []
    most = max(limit, FEWEST)
    hits = [*_named(library, "term", query, typed, most), *_named(library, "event", query, typed, most)]
    if sources:
        hits += _sources(library, query)
    hits += _sentences(library, query, most)
    hits.sort(key=lambda hit: -hit.score)
    return hits[:limit]


def matching_sources(library: Library, typed: str) -> list[int]:
    """Numbers of the sources of which every word typed is told, in order."""
    query = Query(typed)
    if not query.phrases:
        return []
    sql = "SELECT rowid FROM source_words WHERE source_words MATCH ? ORDER BY rowid"
    return [row[0] for row in library.connection.execute(sql, (query.match(),))]


def matching_sentences(library: Library, typed: str, source: SourceRow) -> list[int]:
    """Numbers of the sentences of ``source`` that hold every word of ``typed``, in order."""
    query = Query(typed)
    slot = library.connection.execute("SELECT slot FROM text WHERE n = ?", (source.n,)).fetchone()
    if not query.phrases or slot is None:
        return []
    low, high = first_of(slot[0]), first_of(slot[0] + 1)
    sql = """SELECT rowid FROM sentence_words WHERE sentence_words MATCH ?
        AND rowid >= ? AND rowid < ? ORDER BY rowid"""
    rows = library.connection.execute(sql, (query.match(completions(library, query)), low, high))
    return [rowid - low + source.first for (rowid,) in rows]


def completions(library: Library, query: Query) -> list[str]:
    """What the last word of a query may become in sentences, if it may go on."""
    return commonest(library.connection, _spelling(query.phrases[-1][-1])) if query.open_ended else []


def _named(library: Library, kind: str, query: Query, typed: str, limit: int) -> list[Hit]:
    """Entries that hold the words; those whose names hold them come before all else."""
    table, expression = f"{kind}_words", query.match()
    whole = query.match([])  # where thousands hold the very word, nobody asks for what else begins with it
    sought = whole if _is_many(library, table, whole) else expression
    scores = dict(_matches(library, table, sought, f"bm25({table}, 10.0, 1.0)", limit))
    named = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid LIMIT ?"
    for (n,) in library.connection.execute(named, (f"name : ({expression})", limit)).fetchall():
        scores[n] = scores.get(n, 0.0) + NAMED
    if kind == "term":
        found = library.connection.execute(
            "SELECT term, max(form = ? COLLATE NOCASE) FROM label"
            " WHERE form LIKE ? ESCAPE '\\' GROUP BY term LIMIT ?",
            (typed.strip(), _like(typed.strip()) + "%", limit),
        )
        for n, whole in found.fetchall():
            scores[n] = scores.get(n, 0.0) + (2 * NAMED if whole else NAMED)
    return [Hit(kind, n, score) for n, score in scores.items()]


def _matches(library: Library, table: str, expression: str, rank: str, limit: int) -> list[tuple[int, float]]:
    """The rows of ``table`` that match, best first, each with its score; or the first ones, if they are many.

    ``rank`` is what they are ranked by, in SQL: the less, the better.
    """
    matching = f"FROM {table} WHERE {table} MATCH ?"
    if _is_many(library, table, expression):
        sql = f"SELECT rowid, 0.0 {matching} ORDER BY rowid LIMIT ?"
    else:
        sql = f"SELECT rowid, coalesce(-{rank}, 0.0) {matching} ORDER BY {rank} LIMIT ?"
    return library.connection.execute(sql, (expression, limit)).fetchall()


def _is_many(library: Library, table: str, expression: str) -> bool:
    """Whether so many rows of ``table`` match that they are not ranked."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT ?)"
    return bool(library.connection.execute(sql, (expression, RANKED + 1)).fetchone()[0] > RANKED)


def _sources(library: Library, query: Query) -> list[Hit]:
    """The first sources that hold the words, in their titles before elsewhere; unranked, as they are few."""
    sql = "SELECT rowid FROM source_words WHERE source_words MATCH ? ORDER BY rowid LIMIT ?"
    expression = query.match()
    scores: dict[int, float] = {}
    for score, match in ((NAMED, f"name : ({expression})"), (0.0, expression)):
        for (n,) in library.connection.execute(sql, (match, SOURCES)).fetchall():
            scores.setdefault(n, score)
    return [Hit("source", n, score) for n, score in scores.items()][:SOURCES]


def _like(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)


def _sentences(library: Library, query: Query, limit: int) -> list[Hit]:
    expression = query.match(completions(library, query))
    hits = []
    sources: dict[int, int | None] = {}
    for rowid, score in _matches(library, "sentence_words", expression, "rank", limit):
        slot = source_of(rowid)
        if slot not in sources:
            row = library.connection.execute("SELECT n FROM text WHERE slot = ?", (slot,)).fetchone()
            sources[slot] = row[0] if row else None
        source = sources[slot]
        if source is not None:  # else words of a text that was replaced
            hits.append(Hit("sentence", rowid - first_of(slot) + first_of(source), SAID + score))
    return hits
