"""`hmcbrowse check`: prove the dossier, and say how much of its texts is cited, and what else to know."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from hmcbrowse.cli.findings import finding_lines
from hmcbrowse.cli.opening import opened, root
from hmcbrowse.cli.output import FINE, NOTHING, WRONG, Answer, json_lines, say
from hmcbrowse.cli.progress import watched
from hmcbrowse.cli.proof import first, problem_lines, proof_lines, summary
from hmcbrowse.dossier.load import Reading
from hmcbrowse.dossier.problems import DossierError, Problem
from hmcbrowse.export.annotations import annotated
from hmcbrowse.export.findings import NOTHING as NO_FINDINGS
from hmcbrowse.export.findings import findings_record
from hmcbrowse.export.sarif import sarif
from hmcbrowse.export.whereabouts import Whereabouts, workspace
from hmcbrowse.index.findings import Findings, findings
from hmcbrowse.index.library import Library

QUOTE_STATES = ("exact", "normalised", "changed", "ambiguous", "missing")
DATE_STATES = ("stated", "inferred", "unsupported", "contradicted")

SHAPE = ("wrong-type", "bad-value", "missing-key", "unknown-key", "duplicate-key", "duplicate-id", "too-many")
"""Codes of problems in files that could be read, but hold something that a dossier does not."""


def answer(options: Namespace) -> Answer:
    """Also answers for a dossier that cannot be opened, as that is what this command is asked for."""
    try:
        library = opened(options)
    except DossierError as fault:
        readable = all(problem.code in SHAPE for problem in fault.problems)
        return _unopened(_all(root(options), fault), readable, options)
    problems = _weighed(library.problems(), options)
    status = NOTHING if any(problem.severity == "error" for problem in problems) else FINE
    if options.format in _REPORTS:
        return Answer(status, _REPORTS[options.format](problems, options, status))
    with watched() as progress:
        found = findings(library, progress)
    report = _report(library, problems, found)
    if options.format == "json":
        return Answer(status, json_lines(report))
    told = proof_lines(problems, report, options.all)
    return Answer(status, chain(told, finding_lines(library, found)))


def _weighed(problems: Sequence[Problem], options: Namespace) -> Sequence[Problem]:
    """``problems``, with every warning an error where that is asked for."""
    return [problem._replace(severity="error") for problem in problems] if options.strict else problems


def _all(root: Path, fault: DossierError) -> list[Problem]:
    """What keeps the dossier from being opened, and what else is wrong with its files."""
    reading = Reading(root)
    for _ in reading.events():
        pass
    return sorted({*fault.problems, *reading.problems})


def _unopened(problems: Sequence[Problem], readable: bool, options: Namespace) -> Answer:
    """What is wrong with the files: on standard output if they could at least be read."""
    status = NOTHING if readable else WRONG
    if not readable:
        errors = [problem for problem in problems if problem.severity == "error"]
        for line in first(errors, str, options.all):
            say(line)
    problems = _weighed(problems, options)
    if options.format in _REPORTS:
        return Answer(status, _REPORTS[options.format](problems, options, status))
    if options.format == "json":
        nothing = {**_coverage(0, 0, 0), "sources": {}}
        return Answer(status, json_lines(_shape(problems, {}, {}, nothing, NO_FINDINGS)))
    if not readable:
        return Answer(status)
    told = "The dossier cannot be opened like this, so its quotes and dates were not proven."
    return Answer(status, [*problem_lines(problems, options.all), told])


def _annotations(problems: Sequence[Problem], options: Namespace, status: int) -> Iterator[str]:  # noqa: ARG001
    yield from annotated(problems, Whereabouts(root(options), workspace()))
    yield summary(problems)


def _sarif(problems: Sequence[Problem], options: Namespace, status: int) -> Iterator[str]:
    whereabouts = Whereabouts(root(options), workspace())
    return json_lines(sarif(problems, whereabouts, status, whole=status != WRONG))


_REPORTS: dict[str, Callable[[Sequence[Problem], Namespace, int], Iterator[str]]] = {
    "github": _annotations,
    "sarif": _sarif,
}
"""Forms in which other programs read the problems, and nothing else."""


def _report(library: Library, problems: Sequence[Problem], found: Findings) -> dict[str, Any]:
    sources = {
        source.id: _coverage(source.sentences, source.cited, found.mentioned[source.n])
        for source in library.all_sources()
    }
    totals = (sum(one[key] for one in sources.values()) for key in ("sentences", "cited", "mentioned"))
    coverage = {**_coverage(*totals), "sources": sources}
    return _shape(problems, *library.states(), coverage, findings_record(library, found))


def _coverage(sentences: int, cited: int, mentioned: int) -> dict[str, Any]:
    """``mentioned`` are sentences that name a term and are not cited; ``share`` is of those cited, 0 to 1."""
    share = round(cited / sentences, 4) if sentences else None
    uncited = sentences - cited
    return {
        **{"sentences": sentences, "cited": cited, "uncited": uncited},
        **{"mentioned": mentioned, "share": share},
    }


def _shape(
    problems: Iterable[Problem],
    quotes: dict[str, int],
    dates: dict[str, int],
    coverage: dict[str, Any],
    findings: dict[str, Any],
) -> dict[str, Any]:
    return {
        "problems": [problem._asdict() for problem in problems],
        "quotes": {**dict.fromkeys(QUOTE_STATES, 0), **quotes},
        "dates": {**dict.fromkeys(DATE_STATES, 0), **dates},
        "coverage": coverage,
        "findings": findings,
    }
