"""What `check` found, as text: the problems, and how much is proven and cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from hmcbrowse.cli.describe import count
from hmcbrowse.dossier.problems import Problem

FEW = 10
"""How many problems of a kind are told one by one, where not all are asked for."""


def proof_lines(problems: Sequence[Problem], report: dict[str, Any], whole: bool) -> Iterator[str]:
    """All but the findings. ``report`` is what is written as JSON; ``whole`` asks for every problem."""
    yield from problem_lines(problems, whole)
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


def problem_lines(problems: Sequence[Problem], whole: bool) -> Iterator[str]:
    """The problems in the order of the files, and how many there are; see `first` for ``whole``."""

    def line(problem: Problem) -> str:
        place = f"{problem.file}:{problem.line}:{problem.column}"
        return f"{place}: {problem.severity}: {problem.message} [{problem.code}]"

    yield from first(problems, line, whole)
    if problems:
        yield ""
    yield summary(problems)
    yield ""


def first(problems: Sequence[Problem], line: Callable[[Problem], str], whole: bool) -> Iterator[str]:
    """The ``line`` of the first `FEW` problems of each kind, or of the ``whole`` of them; what is left."""
    told: Counter[str] = Counter()
    for problem in problems:
        told[problem.code] += 1
        if whole or told[problem.code] <= FEW:
            yield line(problem)
    for code, number in told.items():
        if number > FEW and not whole:
            yield f"… and {number - FEW:,} more of {code}; --all shows them"


def summary(problems: Sequence[Problem]) -> str:
    """How many there are, in a sentence."""
    if not problems:
        return "No problems."
    errors = sum(problem.severity == "error" for problem in problems)
    return f"{count(errors, 'error')}, {count(len(problems) - errors, 'warning')}."
