"""`hmcbrowse terms [FILTER]`: every term, or those that pass the filter, in the order of the glossary."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator

from hmcbrowse.cli.describe import count, named
from hmcbrowse.cli.filtered import filtered
from hmcbrowse.cli.layout import filled
from hmcbrowse.cli.output import Answer
from hmcbrowse.export.records import term_summary
from hmcbrowse.index.rows import TermRow

_ID, _KIND = 32, 12
"""Columns for ids and kinds; a longer one pushes on what follows it."""


def answer(options: Namespace) -> Answer:
    """Raises `RefusedError` and `NotFoundError` as `filtered`."""
    return filtered(options, "term", lambda library: library.term, lambda _, term: term_summary(term), _text)


def _text(terms: Iterable[TermRow]) -> Iterator[str]:
    """A term a line: its id, its kind, what it is called, and how often it is mentioned."""
    for term in terms:
        lead = f"{filled(term.id, _ID)}  {filled(term.kind, _KIND)}"
        yield f"{lead}  {named(term)} ({count(term.mentions, 'mention')})"
