"""From the texts of a dossier to all that is found in them: those that changed, and only those."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hmcbrowse.dossier import files
from hmcbrowse.dossier.mark import Mark
from hmcbrowse.dossier.problems import DossierError, Problem
from hmcbrowse.dossier.schema import SOURCES_FILE
from hmcbrowse.index import schema
from hmcbrowse.index.analysis import Selector
from hmcbrowse.index.analysts import Job, Labels, analysed
from hmcbrowse.index.progress import Progress
from hmcbrowse.index.text_writer import Read, TextWriter, slots
from hmcbrowse.index.texts import Stamps, stamp
from hmcbrowse.index.words import count_more, count_words

BATCH = 64 << 20
"""Bytes of text after which what was compiled may be made last."""

MOST_DEAD = 4
"""All texts are compiled anew when the words of so many times fewer have been replaced."""

FEW = 8
"""The words of texts that are so many times smaller than the others are counted by themselves."""


class _Named(NamedTuple):
    """A source whose text is to be compiled, and where it is named."""

    n: int
    id: str
    file: str
    line: int
    column: int


class Texts:
    """The texts that are to be compiled; ``size`` is their bytes."""

    def __init__(self, root: Path, connection: sqlite3.Connection, stamps: Stamps) -> None:
        """Takes out what is there of texts that are no longer what they were."""
        self._root = root
        self._connection = connection
        named = [
            _Named(*row)
            for row in connection.execute(
                "SELECT n, id, text, named_line, named_column FROM source ORDER BY n"
            )
        ]
        current = stamps.of([source.file for source in named])
        written = {
            n: (file, stamp) for n, file, stamp in connection.execute("SELECT n, file, stamp FROM text")
        }
        fresh = {source.n for source in named if written.get(source.n) == (source.file, current[source.file])}
        if (slots(connection) - len(fresh)) * MOST_DEAD > slots(connection):
            forget_texts(connection)
            fresh.clear()
            written.clear()
        self._writer = TextWriter(connection)
        ids = {source.n: source.id for source in named}
        for n in sorted(written.keys() - fresh):
            self._writer.remove(n, ids.get(n, ""))
        sql = "SELECT DISTINCT source FROM quote WHERE state = 'unread'"
        unread = {row[0] for row in connection.execute(sql)}
        self._fresh = fresh
        self._waiting = [source for source in named if source.n not in fresh or source.id in unread]
        self.size = sum(stamps.size(source.file) for source in self._waiting)
        bytes_kept = connection.execute("SELECT coalesce(sum(bytes), 0) FROM text").fetchone()[0]
        self._more: list[str] | None = [] if self.size * FEW < bytes_kept else None
        self._reads: dict[int, Read] = {}
        self.between = True
        """Whether no text is written in part."""

    def compile(self, progress: Progress) -> Iterator[int]:
        """Compile them; each time that what is written may be made last, how many bytes that is.

        Raises `DossierError` where a text cannot be read.
        """
        yield 0
        done = made_last = 0
        for job, found in analysed(self._jobs(), _labels(self._connection), self.size):
            progress("reading the texts", done, self.size)
            read = self._reads.pop(job.n)
            self.between = False
            if job.linked:
                self._writer.write(read, found)
                if self._more is not None:
                    bounds = zip(found.starts, found.ends, strict=True)
                    self._more += [read.text[start:end] for start, end in bounds]
            else:
                self._writer.write_quotes(job.n, found.quotes)
            self.between = True
            done += len(read.raw)
            if done - made_last >= BATCH:
                made_last = done
                self.flush()
                yield done
        self.flush()

    def flush(self) -> None:
        """Write what is still gathered."""
        self._writer.flush()

    def count_words(self) -> None:
        """Bring what is known of the words up to date with what is written."""
        if self._more is None:
            count_words(self._connection)
        elif self._more:
            count_more(self._connection, self._more)
            self._more.clear()

    def _jobs(self) -> Iterator[Job]:
        for source in self._waiting:
            read = self._read(source)
            self._reads[source.n] = read
            sql = (
                "SELECT n, exact, prefix, suffix FROM quote WHERE source = ? AND state = 'unread' ORDER BY n"
            )
            quotes = [Selector(*row) for row in self._connection.execute(sql, (source.id,))]
            yield Job(source.n, read.raw, quotes, source.n not in self._fresh)

    def _read(self, source: _Named) -> Read:
        try:
            before = stamp(files.stat_inside(self._root, source.file))
            raw = files.read_inside(self._root, source.file, files.TEXT_LIMIT)
            return Read(source.n, source.file, before, raw, files.decode(raw))
        except files.FileError as fault:
            raise DossierError([_unreadable(source, fault)]) from fault


def forget_texts(connection: sqlite3.Connection) -> None:
    """Take out all that comes of texts."""
    for name in schema.names(schema.TEXTS):
        connection.execute(f"DROP TABLE {name}")
    for statement in schema.statements(schema.TEXTS):
        connection.execute(statement)
    connection.execute("DELETE FROM meta WHERE key = 'slots'")
    connection.execute("DELETE FROM evidence")
    connection.execute(
        "UPDATE quote SET state = 'unread', start = NULL, end = NULL, first = NULL, last = NULL, flaws = ''"
        " WHERE source IN (SELECT id FROM source)"
    )


def _labels(connection: sqlite3.Connection) -> Labels:
    forms = connection.execute("SELECT term, form FROM label ORDER BY term").fetchall()
    return forms, [row[0] for row in connection.execute("SELECT label FROM term ORDER BY n")]


def _unreadable(source: _Named, fault: files.FileError) -> Problem:
    """An encoding fault is a place in the text itself; any other is the fault of the line that names it."""
    if fault.code == "encoding":
        return Problem(source.file, fault.line, fault.column, fault.code, "error", str(fault))
    return Problem.at(
        Mark(SOURCES_FILE, source.line, source.column), fault.code, f"file '{source.file}' {fault}"
    )
