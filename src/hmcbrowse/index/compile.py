"""From files to an index: brings a database up to date with a dossier.

The database is empty, or holds an older state of the same dossier: what comes of YAML files that did not
change stays, and so does what comes of each text that did not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from hmcbrowse.index import schema
from hmcbrowse.index.compile_texts import Texts
from hmcbrowse.index.finish import finish
from hmcbrowse.index.progress import Progress, StoppedError, quiet
from hmcbrowse.index.texts import Stamps

PART = 8 << 20
"""Bytes of text from which a reader need not wait until they are all compiled."""


def compile_dossier(
    root: Path,
    connection: sqlite3.Connection,
    progress: Progress = quiet,
    readable: Callable[[], None] | None = None,
) -> None:
    """Bring ``connection`` up to date with the dossier at ``root``.

    ``readable`` is called with the database in order and much text still to be compiled, each time when
    twice as much is there as the time before. What it or ``progress`` raises ends the work; what was done
    by then, but for the last few texts, is kept. Raises `DossierError` where the dossier cannot be read.
    What is merely wrong with it goes into the table ``problem``.
    """
    _prepare(connection)
    stamps = Stamps(root)
    if dict(connection.execute("SELECT file, stamp FROM stamp")) != stamps.of_yaml():
        from hmcbrowse.index.compile_yaml import compile_entries  # not needed where only texts have changed

        progress("reading the dossier", 0, 1)
        compile_entries(root, connection)
        connection.execute("DELETE FROM stamp")
        connection.executemany("INSERT INTO stamp VALUES (?, ?)", stamps.of_yaml().items())
    texts = Texts(root, connection, stamps)

    def finished() -> None:
        texts.count_words()
        finish(connection)
        connection.execute("COMMIT")

    shown = -1
    try:
        for done in texts.compile(progress):
            connection.execute("COMMIT")
            connection.execute("BEGIN")
            if readable and done > 2 * shown and texts.size - done >= PART:
                shown = done
                finished()
                readable()
                connection.execute("BEGIN")
    except (KeyboardInterrupt, StoppedError):
        if texts.between and connection.in_transaction:
            texts.flush()
        else:
            connection.rollback()
            connection.execute("BEGIN")
        finished()
        raise
    progress("writing the index", 0, 1)
    finished()


def _prepare(connection: sqlite3.Connection) -> None:
    connection.isolation_level = None
    connection.executescript(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF;"
        "PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;"
    )
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.executescript(schema.WHOLE + schema.ENTRIES + schema.TEXTS)
    connection.execute("BEGIN")
