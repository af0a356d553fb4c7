"""From files to an index. The only module that brings the loader, the provers and SQL together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from hmcbrowse.dossier import chains, files, load
from hmcbrowse.dossier.anchors import Anchoring
from hmcbrowse.dossier.mark import Mark
from hmcbrowse.dossier.problems import DossierError, Problem
from hmcbrowse.index import schema
from hmcbrowse.index.compile_entries import EntryWriter, in_label_order, in_time_order
from hmcbrowse.index.compile_text import Owned, TextCompiler
from hmcbrowse.index.progress import Progress, quiet
from hmcbrowse.index.texts import current_stamp

YAML_FILES = ("data/dossier.yaml", "data/sources.yaml", "data/events.yaml", "data/glossary.yaml")


def compile_dossier(root: Path, connection: sqlite3.Connection, progress: Progress = quiet) -> None:
    """Fill the empty database ``connection`` with the dossier at ``root``.

    Raises `DossierError` where the dossier cannot be read. What is merely wrong with it goes into the
    table ``problem``.
    """
    progress("reading the dossier", 0, 1)
    stamps = _stamps(root)
    loaded = load.load(root)
    dates = chains.prove(loaded.sources, loaded.events)
    problems = [*loaded.problems, *dates.problems]
    terms, events = in_label_order(loaded.terms), in_time_order(loaded.events)

    connection.executescript(
        "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        f"PRAGMA application_id = {schema.APPLICATION_ID}; {schema.TABLES}"
    )
    connection.execute("BEGIN")
    writer = EntryWriter(connection, dates, events, terms)
    text = TextCompiler(connection, root, terms)
    evidence: dict[str, list[Owned]] = {}
    for owned in _owned(loaded):
        evidence.setdefault(owned.quote.source, []).append(owned)
    for number, source in enumerate(loaded.sources):
        progress("reading the texts", number, len(loaded.sources))
        try:
            figures = text.add(source, evidence.pop(source.id, []))
        except files.FileError as fault:
            raise DossierError(
                [_unreadable(source.file, fault, source.marks.get("file", source.mark))]
            ) from fault
        writer.source(number, source, figures)
    for owned in (one for rest in evidence.values() for one in rest):
        text.write_quote(owned, Anchoring("missing", -1, -1), None, None)
    progress("writing the index", 0, 1)
    writer.events()
    writer.terms(text.counts, text.introduced, text.written)
    problems += text.problems
    connection.executemany(
        "INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?)",
        [(p.file, p.line, p.column, p.code, p.severity, p.message) for p in sorted(problems)],
    )
    connection.executemany("INSERT INTO stamp VALUES (?, ?)", sorted({**stamps, **text.stamps}.items()))
    meta = {
        "format": schema.FORMAT,
        "title": loaded.heading.title,
        "description": loaded.heading.description,
        "language": loaded.heading.language,
        "events": len(events),
        "terms": len(terms),
        "sources": len(loaded.sources),
        "sentences": text.sentences,
        "mentions": text.mentions,
        "problems": len(problems),
    }
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)", [(key, str(value)) for key, value in meta.items()]
    )
    connection.commit()
    connection.executescript(schema.FINISH)
    connection.commit()


def _stamps(root: Path) -> dict[str, str]:
    """The stamps of the YAML files, taken before they are read; ``""`` for one that is not there."""
    return {name: current_stamp(root, name) for name in YAML_FILES}


def _owned(loaded: load.Loaded) -> Iterator[Owned]:
    numbers = count()
    owners = (("source", loaded.sources), ("event", loaded.events), ("term", loaded.terms))
    for kind, entries in owners:
        for entry in entries:
            for quote in entry.quotes:
                yield Owned(next(numbers), kind, entry.id, quote)


def _unreadable(name: str, fault: files.FileError, named: Mark) -> Problem:
    """An encoding fault is a place in the text itself; any other is the fault of the line that names it."""
    if fault.code == "encoding":
        return Problem(name, fault.line, fault.column, fault.code, "error", str(fault))
    return Problem.at(named, fault.code, f"file '{name}' {fault}")
