"""What each source says of an event or a term, as rows to read and to go on from."""

from __future__ import annotations

from rich.cells import cell_len

from hmcbrowse.dossier.difference import marked
from hmcbrowse.index.comparison import Account, Comparison, Silent
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Hit, SourceRow
from hmcbrowse.tui.overlay import Listing
from hmcbrowse.tui.spans import Line, Span, fit, wrapped

LISTED = 200
"""Sources with quotes that are named one by one; of the others it is told how many there are."""

SILENT = 20
"""Sources without one that are named: each is looked for when the list opens."""

Row = tuple[Line, object]


def compared(comparison: Comparison, width: int) -> Listing:
    """A row or more for each source, then where their times and their words differ."""
    library = comparison.library
    rows: list[Row] = []
    marks: tuple[Span, Span] = ("● ", "evidence"), ("✗ ", "error")
    for mark, accounts in zip(marks, (comparison.bearing, comparison.failing), strict=True):
        for account in accounts[:LISTED]:
            rows += _account(account, mark, width)
        rows += _more(len(accounts) - LISTED, "more sources have quotes", width)
    silent = comparison.silent_sources(SILENT)
    rows += [_silent(library, one, width) for one in silent]
    rows += _more(comparison.silent - len(silent), "more sources are silent", width)
    rows += _odds(comparison, width)
    rows += _differing(comparison, width)
    return Listing.of(rows)


def _account(account: Account, mark: Span, width: int) -> list[Row]:
    states = ", ".join(f"{number:,} {state}" for state, number in account.states.items())
    rows: list[Row] = [(_named(account.source, mark, states, width), account.best)]
    for said, quote in account.times:
        rows.append(([("    ", ""), (fit(f"“{said.words}”", width - 4), "accent")], quote))
    return rows


def _silent(library: Library, silent: Silent, width: int) -> Row:
    labels = ", ".join(term.label for term in silent.terms)
    told = f"silent, but mentions {labels}" if labels else "silent"
    return _named(silent.source, ("○ ", "dim"), told, width), _first_mention(library, silent)


def _first_mention(library: Library, silent: Silent) -> object:
    """The place to go to: where the source first mentions the term, or else its beginning."""
    if not silent.terms:
        return Hit("source", silent.source.n, 0.0)
    term = silent.terms[0].n
    return library.mentions(term, library.rank(term, silent.source.first), 1)[0]


def _named(source: SourceRow, mark: Span, told: str, width: int) -> Line:
    """A source with what is told of it: the title gives way first, as far as half of the line."""
    title = fit(source.shown_title, max(width // 2, width - 4 - cell_len(told)))
    return [mark, (title, "bold"), (fit(f"  {told}", width - 2 - cell_len(title)), "dim")]


def _more(number: int, what: str, width: int) -> list[Row]:
    return [([(fit(f"  {number:,} {what}", width), "dim")], None)] if number > 0 else []


def _odds(comparison: Comparison, width: int) -> list[Row]:
    rows: list[Row] = []
    for a, b in comparison.odds()[:LISTED]:
        told = " ≠ ".join(", ".join(f"“{said.words}”" for said, _ in one.times) for one in (a, b))
        lines = wrapped(f"{a.source.shown_title}, {b.source.shown_title}: {told}", width - 2)
        rows += [([("  ", ""), (line, "")], b.best) for line in lines]
    return [*_headed("The times they tell do not agree"), *rows] if rows else []


def _differing(comparison: Comparison, width: int) -> list[Row]:
    library, rows = comparison.library, list[Row]()
    for a, b, runs in comparison.differing():
        names = " → ".join(source.shown_title for one in (a, b) if (source := library.source_id(one.source)))
        rows += [([("  ", ""), (line, "dim")], b) for line in wrapped(names, width - 2)]
        rows += [([("    ", ""), (line, "")], b) for line in wrapped(marked(runs), width - 4)]
    note = "Where their words differ: [-only the first-] {+only the second+}"
    return [*_headed(fit(note, width)), *rows] if rows else []


def _headed(text: str) -> list[Row]:
    return [([("", "")], None), ([(text, "bold")], None)]
