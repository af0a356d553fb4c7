"""What an index tells of itself as a whole: counts, totals by term, the problems."""

from __future__ import annotations

import sqlite3

from hmcbrowse.dossier.mark import Mark
from hmcbrowse.dossier.problems import Problem, Severity
from hmcbrowse.index import schema
from hmcbrowse.index.postings import totals
from hmcbrowse.index.stretches import SOURCE_BITS

_FAULTS: dict[str, tuple[Severity, str]] = {
    "quote-changed": ("error", "only a near match stands in the source; quote it word for word"),
    "quote-ambiguous": (
        "error",
        "it stands there more than once; add prefix or suffix to tell which is meant",
    ),
    "quote-missing": ("error", "it does not stand there; quote the source word for word"),
    "quote-inside-word": ("warning", "the quote begins or ends inside a word; quote whole words"),
    "quote-context": (
        "warning",
        "prefix or suffix does not stand beside the quote; correct it or leave it out",
    ),
}
"""What is said of a quote that does not stand as it should, by code."""

_COUNTS = {
    "events": "SELECT count(*) FROM event",
    "terms": "SELECT count(*) FROM term",
    "sources": "SELECT count(*) FROM source",
    "sentences": "SELECT coalesce(sum(sentences), 0) FROM text",
    "mentions": "SELECT coalesce(sum(mentions), 0) FROM term",
    "problems": "SELECT count(*) FROM problem",
    "unread": "SELECT count(*) FROM source WHERE n NOT IN (SELECT n FROM text)",
}

_CITED = "SELECT sentence >> ? AS source, count(DISTINCT sentence) FROM evidence GROUP BY source"


def finish(connection: sqlite3.Connection) -> None:
    """Bring all of that up to date with what is written."""
    write = connection.executemany
    connection.execute("UPDATE term SET mentions = 0, introduced = NULL, written = 0 WHERE mentions > 0")
    rows = ((count, introduced, written, term) for term, count, written, introduced in totals(connection))
    write("UPDATE term SET mentions = ?, introduced = ?, written = ? WHERE n = ?", list(rows))
    cited = connection.execute(_CITED, (SOURCE_BITS,)).fetchall()
    connection.execute("UPDATE source SET cited = 0 WHERE cited > 0")
    write("UPDATE source SET cited = ? WHERE n = ?", [(count, n) for n, count in cited])
    write("DELETE FROM problem WHERE code = ?", [(code,) for code in _FAULTS])
    write("INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?)", _problems(connection))
    meta = {"format": schema.FORMAT}
    meta |= {key: str(connection.execute(sql).fetchone()[0]) for key, sql in _COUNTS.items()}
    write("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())


def _problems(connection: sqlite3.Connection) -> list[Problem]:
    sql = """SELECT file, exact_line, exact_column, exact, source, state, flaws FROM quote
        WHERE state IN ('changed', 'ambiguous', 'missing') OR flaws <> ''"""
    problems = []
    for file, line, column, exact, source, state, flaws in connection.execute(sql).fetchall():
        mark = Mark(file, line, column)
        for flaw in flaws.split():
            severity, message = _FAULTS[flaw]
            problems.append(Problem.at(mark, flaw, message, severity))
        if f"quote-{state}" in _FAULTS:
            severity, message = _FAULTS[f"quote-{state}"]
            words = exact if len(exact) <= 60 else exact[:59] + "…"
            message = f"quote '{words}' of source '{source}' is {state}: {message}"
            problems.append(Problem.at(mark, f"quote-{state}", message, severity))
    return problems
