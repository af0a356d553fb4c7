"""Full text over sentences, events and terms: what a reader types, made a query that cannot fail.

Words are found whatever their case and accents; words in double quotation marks are a phrase; the last
word, while it is being typed, stands for its commonest completions. Nothing that is typed is an operator.
"""

from __future__ import annotations

import re

from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Hit

_PART = re.compile(r'"([^"]*)("?)|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")

RANKED = 2_000
"""Up to how many matching sentences are ranked; more stand in reading order, as ranking reads them all."""

FEWEST = 200
"""Hits that are ranked at the least, however few are asked for: the best may stand far down in its kind."""

COMPLETIONS = 24
"""Words that a typed beginning stands for, the commonest first."""

SAID = 10.0
"""What a score gains where a source itself says the words."""

NAMED = 50.0
"""What a score gains where the name itself holds the words: names come first."""


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


def complete(library: Library, prefix: str) -> list[str]:
    """The commonest words of the texts that begin with ``prefix``, as the index spells them."""
    low = _spelling(library, prefix)
    rows = library.connection.execute(
        "SELECT word FROM vocabulary WHERE word >= ? AND word < ? ORDER BY sentences DESC LIMIT ?",
        (low, low + "\U0010ffff", COMPLETIONS),
    )
    return [row[0] for row in rows]


def _spelling(_: Library, word: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in plain if not unicodedata.combining(c))


def search(library: Library, typed: str, limit: int = 200) -> list[Hit]:
    """What ``typed`` finds, best first: terms and events by name and words, sentences by their words."""
    query = Query(typed)
    if not query.phrases:
        return []
    most = max(limit, FEWEST)
    hits = [*_named(library, "term", query, typed, most), *_named(library, "event", query, typed, most)]
    hits += _sentences(library, query, most)
    hits.sort(key=lambda hit: -hit.score)
    return hits[:limit]


def matching(library: Library, kind: str, typed: str) -> list[int]:
    """Rows of the timeline (``event``) or glossary (``term``) that hold every word typed, in order."""
    query = Query(typed)
    if not query.phrases:
        return []
    sql = f"SELECT rowid FROM {_words(kind)} WHERE {_words(kind)} MATCH ? ORDER BY rowid"
    return [row[0] for row in library.connection.execute(sql, (query.match(),))]


def matching_sentences(library: Library, typed: str, first: int, count: int) -> list[int]:
    """Numbers of the sentences from ``first`` on, ``count`` of them looked through, that hold every word."""
    query = Query(typed)
    if not query.phrases:
        return []
    sql = """SELECT rowid FROM sentence_words WHERE sentence_words MATCH ?
        AND rowid >= ? AND rowid < ? ORDER BY rowid"""
    expression = query.match(_completions(library, query))
    return [row[0] for row in library.connection.execute(sql, (expression, first, first + count))]


def _words(kind: str) -> str:
    return {"event": "event_words", "term": "term_words"}[kind]


def _completions(library: Library, query: Query) -> list[str]:
    return complete(library, query.phrases[-1][-1]) if query.open_ended else []


def _named(library: Library, kind: str, query: Query, typed: str, limit: int) -> list[Hit]:
    """Entries that hold the words; those whose names hold them come before all else."""
    table = _words(kind)
    sql = f"""SELECT rowid, -bm25({table}, 10.0, 1.0) FROM {table} WHERE {table} MATCH ?
        ORDER BY bm25({table}, 10.0, 1.0) LIMIT ?"""
    expression = query.match()
    scores = dict(library.connection.execute(sql, (expression, limit)).fetchall())
    for n, score in library.connection.execute(sql, (f"name : ({expression})", limit)).fetchall():
        scores[n] = score + NAMED
    if kind == "term":
        found = library.connection.execute(
            "SELECT term, max(form = ? COLLATE NOCASE) FROM label"
            " WHERE form LIKE ? ESCAPE '\\' GROUP BY term LIMIT ?",
            (typed.strip(), _like(typed.strip()) + "%", limit),
        )
        for n, whole in found.fetchall():
            scores[n] = scores.get(n, 0.0) + (2 * NAMED if whole else NAMED)
    return [Hit(kind, n, score) for n, score in scores.items()]


def _like(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)


def _sentences(library: Library, query: Query, limit: int) -> list[Hit]:
    expression = query.match(_completions(library, query))
    few = "SELECT count(*) FROM (SELECT 1 FROM sentence_words WHERE sentence_words MATCH ? LIMIT ?)"
    count = library.connection.execute(few, (expression, RANKED + 1)).fetchone()[0]
    if count > RANKED:
        sql = "SELECT rowid, 0.0 FROM sentence_words WHERE sentence_words MATCH ? ORDER BY rowid LIMIT ?"
    else:
        sql = """SELECT rowid, -bm25(sentence_words) FROM sentence_words WHERE sentence_words MATCH ?
            ORDER BY rank LIMIT ?"""
    return [
        Hit("sentence", n, SAID + score) for n, score in library.connection.execute(sql, (expression, limit))
    ]
