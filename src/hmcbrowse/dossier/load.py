"""A dossier's folder becomes the model, with all that is wrong with its four YAML files at once.

Sources and terms are few and held; events may be a hundred thousand, and are handed out one by one.
Problems are of two sorts. Errors of form (no YAML, a wrong shape, a file that is missing) make a
dossier unreadable: they are fatal. Names of what is unknown, and warnings, are merely reported.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hmcbrowse.dossier import schema
from hmcbrowse.dossier.files import TEXT_LIMIT, YAML_LIMIT, FileError, MissingFileError, reading, stat_inside
from hmcbrowse.dossier.model import Event, Heading, Source, Term
from hmcbrowse.dossier.problems import DossierError, Problem
from hmcbrowse.dossier.records import record
from hmcbrowse.dossier.references import References, check_labels, check_rings
from hmcbrowse.dossier.report import Report, TooManyError, shown
from hmcbrowse.dossier.schema import DOSSIER_FILE, EVENTS_FILE, FILES, GLOSSARY_FILE, SOURCES_FILE
from hmcbrowse.dossier.strictyaml import document, records
from hmcbrowse.dossier.yamlnodes import Mapping

_NOTHING = Mapping({}, 1, 1)


class Reading:
    """One reading of the dossier in the folder ``root``. Raises nothing but by `require`.

    ``heading``, ``sources`` and ``terms`` are read at once, `events` when asked for; `fatal` and
    `problems` are complete once the events have been read to their end.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.heading = Heading("")
        self.sources: tuple[Source, ...] = ()
        self.terms: tuple[Term, ...] = ()
        self._reports = {file: Report(file) for file in FILES}
        self._lines: dict[str, dict[str, int]] = {"source": {}, "term": {}, "event": {}}
        self._missing = {file for file in FILES if not _is_folder(root) or _is_missing(root, file)}
        self._check_missing()
        self._read_heading()
        self.sources = tuple(self._records(SOURCES_FILE, schema.SOURCE))
        self.terms = tuple(self._records(GLOSSARY_FILE, schema.TERM))
        self._references = self._check_references()
        self._check_texts()

    def events(self) -> Iterator[Event]:
        """The events in the order of their file, each as it is read; anew from the file at each call."""
        if EVENTS_FILE in self._missing:
            return
        report = self._reports[EVENTS_FILE] = Report(EVENTS_FILE)
        self._lines["event"] = {}
        for event in self._records(EVENTS_FILE, schema.EVENT):
            self._references.check_event(event, report)
            yield event

    @property
    def fatal(self) -> tuple[Problem, ...]:
        """The problems with which the dossier cannot be opened, in the order of the files."""
        return tuple(sorted(p for report in self._reports.values() for p in report.fatal))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, fatal or not, in the order of the files."""
        notes = (p for report in self._reports.values() for p in report.notes)
        return tuple(sorted((*self.fatal, *notes)))

    def require(self) -> None:
        """Raise `DossierError` with all fatal problems found so far, if there are any."""
        if fatal := self.fatal:
            raise DossierError(fatal)

    def _check_missing(self) -> None:
        if len(self._missing) == len(FILES):
            why = f"it has no {DOSSIER_FILE}" if _is_folder(self.root) else "there is no folder of that name"
            self._refuse(DOSSIER_FILE, f"{shown(str(self.root), 200)} is no dossier: {why}")
            return
        for file in (DOSSIER_FILE, SOURCES_FILE):
            if file in self._missing:
                self._refuse(file, "this file is missing; every dossier has it, so write it")
        if {EVENTS_FILE, GLOSSARY_FILE} <= self._missing:
            self._refuse(EVENTS_FILE, f"this file is missing, and so is {GLOSSARY_FILE}; write one of them")

    def _refuse(self, file: str, message: str) -> None:
        self._reports[file].refuse(1, 1, "file", message)

    def _read_heading(self) -> None:
        report = self._reports[DOSSIER_FILE]
        if DOSSIER_FILE in self._missing:
            return
        with suppress(TooManyError):
            try:
                with reading(self.root, DOSSIER_FILE, YAML_LIMIT) as file:
                    node = document(file.read, report)
            except FileError as error:
                _refuse_file(error, report)
            else:
                if node is not None or not report.fatal:
                    self.heading = record(node or _NOTHING, schema.HEADING, report) or self.heading

    def _records(self, name: str, shape: schema.Record) -> Iterator[Any]:
        """The records of a file that is a list, each as soon as it is read; stops where it cannot go on."""
        report = self._reports[name]
        if name in self._missing:
            return
        with suppress(TooManyError):
            try:
                with reading(self.root, name, YAML_LIMIT) as file:
                    for node in records(file.read, report):
                        made = record(node, shape, report)
                        if made is not None:
                            self._check_id(made, shape.name, report)
                            yield made
            except FileError as error:
                _refuse_file(error, report)

    def _check_id(self, made: Any, kind: str, report: Report) -> None:
        mark, own = made.marks["id"], self._lines[kind]
        if made.id in own:
            first = f"the {kind} on line {own[made.id]}"
            message = f"the id {shown(made.id)} is taken by {first}; give this one another"
            report.refuse(mark.line, mark.column, "duplicate-id", message)
        own.setdefault(made.id, mark.line)
        for other, lines in self._lines.items():
            if other != kind and made.id in lines:
                message = f"{shown(made.id)} is also the id of a {other}; to name one, each needs its own"
                report.note(mark, "shared-id", message, "warning")

    def _check_references(self) -> References:
        """What the sources and the terms name is checked now; what events name, as they are read."""
        source_report, term_report = self._reports[SOURCES_FILE], self._reports[GLOSSARY_FILE]
        sources = None if source_report.fatal else {source.id for source in self.sources}
        kinds = None if term_report.fatal else {term.id: term.kind for term in self.terms}
        references = References(sources, kinds)
        for source in self.sources:
            references.check_source(source, source_report)
        for term in self.terms:
            references.check_term(term, term_report)
        check_labels(self.terms, term_report)
        check_rings(self.terms, term_report)
        return references

    def _check_texts(self) -> None:
        with suppress(TooManyError):
            for source in self.sources:
                self._check_text(source)

    def _check_text(self, source: Source) -> None:
        """Whether the text of ``source`` is there to be read; nothing is read of it."""
        try:
            if stat_inside(self.root, source.file).st_size > TEXT_LIMIT:
                raise FileError(f"is larger than the limit of {TEXT_LIMIT:,} bytes; split it")
        except FileError as error:
            _, line, column = source.marks["file"]
            message = f"the text {shown(source.file)} {error}"
            self._reports[SOURCES_FILE].refuse(line, column, "file", message)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dossier read whole; ``problems`` are all of its problems, in the order of the files."""

    heading: Heading
    sources: tuple[Source, ...]
    events: tuple[Event, ...]
    terms: tuple[Term, ...]
    problems: tuple[Problem, ...]


def load(root: Path, strict: bool = True) -> Loaded:
    """The dossier in the folder ``root``, with every event in memory.

    Raises `DossierError` if it cannot be opened; if not ``strict``, returns what could be read of it,
    with the fatal problems among the others.
    """
    with without_collector():
        dossier = Reading(root)
        events = tuple(dossier.events())
    if strict:
        dossier.require()
    return Loaded(dossier.heading, dossier.sources, events, dossier.terms, dossier.problems)


@contextmanager
def without_collector() -> Iterator[None]:
    """No garbage collection meanwhile: reading makes no rings, and many records, which it would go through
    again and again (half of the time for 100,000 events)."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _is_folder(root: Path) -> bool:
    try:
        return root.is_dir()
    except OSError:  # no way there, which older Pythons do not take for a no
        return False


def _is_missing(root: Path, file: str) -> bool:
    try:
        stat_inside(root, file)
    except MissingFileError:
        return True
    except FileError:
        return False  # it is there, and not fit: the reader will say why
    return False


def _refuse_file(error: FileError, report: Report) -> None:
    message = str(error) if error.code == "encoding" else f"this file {error}"
    report.refuse(error.line, error.column, error.code, message)
