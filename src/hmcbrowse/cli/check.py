"""`hmcbrowse check`: prove the dossier, and say how much of its texts is cited."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from hmcbrowse.cli.describe import count
from hmcbrowse.cli.opening import opened, root
from hmcbrowse.cli.output import FINE, NOTHING, WRONG, Answer, json_lines, say
from hmcbrowse.dossier.load import Reading
from hmcbrowse.dossier.problems import DossierError, Problem
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
    report = _report(library, problems)
    return Answer(status, json_lines(report) if options.json else _text(problems, report))


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
        nothing = {"sentences": 0, "cited": 0, "uncited": 0, "sources": {}}
        return Answer(status, json_lines(_shape(problems, {}, {}, nothing)))
    if not readable:
        return Answer(status)
    told = "The dossier cannot be opened like this, so its quotes and dates were not proven."
    return Answer(status, [*_problem_lines(problems), told])


def _report(library: Library, problems: Sequence[Problem]) -> dict[str, Any]:
    sources = {}
    for source in library.all_sources():
        cited = library.cited(source)
        uncited = source.sentences - cited
        sources[source.id] = {"sentences": source.sentences, "cited": cited, "uncited": uncited}
    totals = {key: sum(one[key] for one in sources.values()) for key in ("sentences", "cited", "uncited")}
    return _shape(problems, *library.states(), {**totals, "sources": sources})


def _shape(
    problems: Iterable[Problem], quotes: dict[str, int], dates: dict[str, int], coverage: dict[str, Any]
) -> dict[str, Any]:
    return {
        "problems": [problem._asdict() for problem in problems],
        "quotes": {**dict.fromkeys(QUOTE_STATES, 0), **quotes},
        "dates": {**dict.fromkeys(DATE_STATES, 0), **dates},
        "coverage": coverage,
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
    return f"{one['sentences']:>7,}   {one['cited']:,} cited, {one['uncited']:,} uncited"


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
