"""From the YAML files to entries: sources, events, terms and quotes, proven as far as texts need not tell."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

from hmcbrowse.dossier import load
from hmcbrowse.index import schema
from hmcbrowse.index.compile_entries import EntryWriter
from hmcbrowse.index.compile_texts import forget_texts

_REMEMBER = """CREATE TEMP TABLE placed AS
    SELECT text.n AS text, exact, prefix, suffix, q.state, start, end, first, last, flaws
    FROM quote q JOIN source ON source.id = q.source JOIN text ON text.n = source.n"""

_SAME = """FROM source s JOIN placed p ON p.text = s.n WHERE s.id = quote.source
    AND p.exact = quote.exact AND p.prefix = quote.prefix AND p.suffix = quote.suffix"""

_PLACE = f"""UPDATE quote SET (state, start, end, first, last, flaws) = (
    SELECT p.state, p.start, p.end, p.first, p.last, p.flaws {_SAME} LIMIT 1)
    WHERE EXISTS (SELECT 1 {_SAME})"""

_TOUCH = """INSERT INTO evidence
    WITH RECURSIVE touched (sentence, last, quote) AS (
        SELECT first, last, n FROM quote WHERE state IN ('exact', 'normalised') AND first IS NOT NULL
        UNION ALL SELECT sentence + 1, last, quote FROM touched WHERE sentence < last)
    SELECT sentence, quote FROM touched"""


def compile_entries(root: Path, connection: sqlite3.Connection) -> None:
    """Write all entries anew. Raises `DossierError` where the YAML cannot be read.

    Quotes that are what they were stand where they stood; the others are left to be looked for.
    """
    dossier = load.Reading(root)
    connection.execute(_REMEMBER)
    for name in schema.names(schema.ENTRIES):
        connection.execute(f"DROP TABLE {name}")
    for statement in schema.statements(schema.ENTRIES):
        connection.execute(statement)
    writer = EntryWriter(connection, dossier.sources, dossier.terms)
    writer.gather(dossier.events())
    dossier.require()
    wrong = writer.write()
    connection.executemany("INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?)", [*dossier.problems, *wrong])
    heading = dossier.heading
    told = {"title": heading.title, "description": heading.description, "language": heading.language}
    told["labels"] = _checksum(connection)
    _keep_texts(connection, told["labels"])
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", told.items())


def _checksum(connection: sqlite3.Connection) -> str:
    """Of all that mentions are found by: the labels, and which rows they stand for."""
    value = 0
    for row in connection.execute(
        "SELECT term, form, label FROM label JOIN term ON term.n = label.term ORDER BY term, form"
    ):
        value = zlib.crc32(repr(row).encode(), value)
    return f"{value:08x}"


def _keep_texts(connection: sqlite3.Connection, labels: str) -> None:
    """Forget what was found by other labels; let quotes stand where the very same ones were found before."""
    known = connection.execute("SELECT value FROM meta WHERE key = 'labels'").fetchone()
    if known is not None and known[0] != labels:
        forget_texts(connection)
    else:
        connection.execute("CREATE INDEX temp.placed_words ON placed (text, exact)")
        connection.execute(_PLACE)
        connection.execute(_TOUCH)
    connection.execute("DROP TABLE placed")
    connection.execute("UPDATE quote SET state = 'missing' WHERE source NOT IN (SELECT id FROM source)")
