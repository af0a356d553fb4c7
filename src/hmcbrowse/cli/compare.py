"""`hmcbrowse compare ID`: each source on an event or a term, and where they differ."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from hmcbrowse.cli.describe import count
from hmcbrowse.cli.layout import prose_columns, wrap
from hmcbrowse.cli.names import find
from hmcbrowse.cli.opening import opened
from hmcbrowse.cli.output import FINE, Answer, json_lines
from hmcbrowse.dossier.difference import marked
from hmcbrowse.export.comparisons import comparison_record
from hmcbrowse.index.comparison import Account, Comparison
from hmcbrowse.index.rows import SourceRow

KINDS = ("event", "term")

SILENT = 10
"""Silent sources that are told one by one."""


def answer(options: Namespace) -> Answer:
    """Raises `NotFoundError` where no event or term has that id."""
    library = opened(options)
    entry = find(library, options.id, (options.kind,) if options.kind else KINDS)
    assert not isinstance(entry, SourceRow)
    comparison = Comparison(library, entry)
    if options.json:
        return Answer(FINE, json_lines(comparison_record(comparison)))
    return Answer(FINE, _text(comparison, prose_columns()))


def _text(comparison: Comparison, width: int) -> Iterator[str]:
    yield from wrap(comparison.name, width)
    bearing, total = len(comparison.bearing), comparison.library.sources
    of = f"{bearing:,} of {count(total, 'source')}"
    only = ": it rests on one only" if comparison.alone else ""
    yield f"{of} bear{'s' if bearing == 1 else ''} it out{only}"
    yield ""
    for mark, accounts in (("● ", comparison.bearing), ("✗ ", comparison.failing)):
        for account in accounts:
            yield from _account(account, mark, width)
    silent = comparison.silent_sources(SILENT)
    for source, terms in silent:
        labels = ", ".join(term.label for term in terms)
        told = f"{source.id}: silent{', but mentions ' if labels else ''}{labels}"
        yield from wrap(told, width, "  ", "○ ")
    if len(silent) < comparison.silent:
        yield f"  {count(comparison.silent - len(silent), 'more source')} with no quote"
    yield from _odds(comparison, width)
    yield from _differing(comparison, width)


def _account(account: Account, mark: str, width: int) -> Iterator[str]:
    states = ", ".join(f"{number:,} {state}" for state, number in account.states.items())
    yield from wrap(f"{account.source.id}: {states}", width, "  ", mark)
    if account.times:
        yield from wrap(f"time: {_times(account)}", width, "    ")


def _times(account: Account) -> str:
    return ", ".join(f"“{said.words}”" for said, _ in account.times)


def _odds(comparison: Comparison, width: int) -> Iterator[str]:
    pairs = comparison.odds()
    if pairs:
        yield ""
        yield "The times that they tell do not agree:"
    for a, b in pairs:
        told = f"{a.source.id}: {_times(a)} ≠ {b.source.id}: {_times(b)}"
        yield from wrap(told, width, "  ")


def _differing(comparison: Comparison, width: int) -> Iterator[str]:
    pairs = comparison.differing()
    if pairs:
        yield ""
        yield "Where their words differ, [-only the first-] {+only the second+}:"
    for a, b, runs in pairs:
        yield ""
        yield from wrap(f"{a.source} → {b.source}", width, "  ")
        yield from wrap(marked(runs), width, "    ")
