"""`hmcbrowse check`: prove the dossier, and say how much of its texts is cited, and what else to know."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from hmcbrowse.cli.describe import count
from hmcbrowse.cli.findings import finding_lines
from hmcbrowse.cli.opening import opened, root
from hmcbrowse.cli.output import FINE, NOTHING, WRONG, Answer, json_lines, say
from hmcbrowse.cli.progress import watched
from hmcbrowse.dossier.load import Reading
from hmcbrowse.dossier.problems import DossierError, Problem
from hmcbrowse.export.findings import NOTHING as NO_FINDINGS
from hmcbrowse.export.findings import findings_record
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
        return _unopened(_all(root(options), fault), readable, options.json)
    problems = library.problems()
    status = NOTHING if any(problem.severity == "error" for problem in problems) else FINE
    with watched() as progress:
        found = findings(library, progress)
    report = _report(library, problems, found)
    if options.json:
        return Answer(status, json_lines(report))
    return Answer(status, chain(_text(problems, report), finding_lines(library, found)))


def _all(root: Path, fault: DossierError) -> list[Problem]:
    """What keeps the dossier from being opened, and what else is wrong with its files."""
    reading = Reading(root)
    for _ in reading.events():
        pass
    return sorted({*fault.problems, *reading.problems})


def _unopened(problems: Sequence[Problem], readable: bool, json: bool) -> Answer:
    """What is wrong with the files: on standard output if they could at least be read."""
    if not readable:
        for problem in problems:
            if problem.severity == "error":
                say(str(problem))
    status = NOTHING if readable else WRONG
    if json:
        nothing = {**_coverage(0, 0, 0), "sources": {}}
        return Answer(status, json_lines(_shape(problems, {}, {}, nothing, NO_FINDINGS)))
    if not readable:
        return Answer(status)
    told = "The dossier cannot be opened like this, so its quotes and dates were not proven."
    return Answer(status, [*_problem_lines(problems), told])


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


def _text(problems: Sequence[Problem], report: dict[str, Any]) -> Iterator[str]:
    yield from _problem_lines(problems)
    for name, key in (("Quotes", "quotes"), ("Dates", "dates")):
        states = {state: number for state, number in report[key].items() if number}
        told = ", ".join(f"{number:,} {state}" for state, number in states.items())
        yield f"{name:<10} {sum(states.values()):>7,}   {told}".rstrip()
    coverage = report["coverage"]
    yield f"{'Sentences':<10} {_cited(coverage)}"
    if len(coverage["sources"]) > 1:
        yield ""
        column = min(40, max(map(len, coverage["sources"])))
        for id, one in coverage["sources"].items():
            yield f"  {id:<{column}} {_cited(one)}"


def _cited(one: dict[str, int]) -> str:
    sentences, cited = one["sentences"], one["cited"]
    share = f" ({_percent(cited, sentences)})" if cited else ""
    told = f"{sentences:>7,}   {cited:,} cited{share}, {one['uncited']:,} uncited"
    return f"{told}, {one['mentioned']:,} of these mention a term" if one["uncited"] else told


def _percent(part: int, whole: int) -> str:
    """Never "100 %" of what is not whole, nor "0 %" of what is not nothing."""
    return f"{100 * part // whole} %" if 100 * part >= whole else "under 1 %"


def _problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    for problem in problems:
        place = f"{problem.file}:{problem.line}:{problem.column}"
        yield f"{place}: {problem.severity}: {problem.message} [{problem.code}]"
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if problems:
        yield ""
        yield f"{count(errors, 'error')}, {count(warnings, 'warning')}."
    else:
        yield "No problems."
    yield ""
