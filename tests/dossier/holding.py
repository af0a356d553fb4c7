"""What must hold of the loader whatever bytes it is given: for tests, for found cases, and for the fuzzer."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import yaml

from hmcbrowse.dossier import schema, strictyaml
from hmcbrowse.dossier.files import FileError
from hmcbrowse.dossier.records import record
from hmcbrowse.dossier.report import LIMIT, Report, TooManyError
from hmcbrowse.dossier.yamlnodes import Mapping, Node, Sequence
from hostile import unfit

SHAPES = (schema.EVENT, schema.SOURCE, schema.TERM)


def plain(node: Node) -> Any:
    """A node without its places."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.items.items()}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else node.text


def assert_holds(raw: bytes, step: int = 1 << 16) -> Report:
    """Read ``raw``, ``step`` bytes at a time, as a list of entries; returns what was found wrong.

    Nothing is raised but what may be; each problem is a sentence, at a place that the editor knows; and
    where there is none, every value is what another reader of YAML takes it for, as text.
    """
    report, nodes = Report("x.yaml"), []
    pieces = (raw[at : at + step] for at in range(0, len(raw), step))
    with suppress(TooManyError):
        try:
            for node in strictyaml.records(lambda _: next(pieces, b""), report):
                nodes.append(node)  # noqa: PERF402 - those before a fault are kept
        except FileError as error:
            report.refuse(error.line, error.column, error.code, str(error))
    assert_places_are_the_editors(raw, report)
    if not report.fatal:
        assert [plain(node) for node in nodes] == as_another_reads_it(raw)
    shaped = Report("x.yaml")
    with suppress(TooManyError):
        for node in nodes[:9]:
            record(node, SHAPES[len(raw) % len(SHAPES)], shaped)
    assert_places_are_the_editors(raw, shaped)
    return report


def as_another_reads_it(raw: bytes) -> list[Any]:
    """The list, as PyYAML's reader that leaves all scalars as they are written."""
    text = raw.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    found = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    return found or []


def assert_places_are_the_editors(raw: bytes, report: Report) -> None:
    """Every problem stands on a line that the file has, and at a column that this line has, or just after.

    Each byte that is not UTF-8 counts as one character, which it is shown as.
    """
    text = raw.decode("utf-8", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    assert len(report.fatal) <= LIMIT + 1
    for problem in (*report.fatal, *report.notes):
        assert not unfit(str(problem)), problem
        assert "\n" not in str(problem), problem
        assert 1 <= problem.line <= len(lines) + 1, problem
        line = lines[problem.line - 1] if problem.line <= len(lines) else ""
        assert 1 <= problem.column <= len(line) + 2, (problem, line)
        assert len(str(problem)) < 1_500, problem
