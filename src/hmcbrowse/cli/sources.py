"""`hmcbrowse sources [WORDS]`: every source, or those that hold the words, with dates and what is cited."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence

from hmcbrowse.cli.describe import count, date_shown
from hmcbrowse.cli.layout import filled
from hmcbrowse.cli.names import typed
from hmcbrowse.cli.opening import opened
from hmcbrowse.cli.output import FINE, NOTHING, Answer, NotFoundError, json_list
from hmcbrowse.export.records import source_summary
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow
from hmcbrowse.index.search import matching_sources

_ID, _DATE = 24, 20
"""Columns for ids and dates; a longer one pushes on what follows it."""


def answer(options: Namespace) -> Answer:
    """Raises `NotFoundError` where no source holds the words and no JSON is asked for."""
    library = opened(options)
    words = typed(" ".join(options.words))
    numbers: Sequence[int] = matching_sources(library, words) if words else range(library.sources)
    status = FINE if numbers else NOTHING
    if options.json:
        return Answer(status, json_list(source_summary(source) for source in _read(library, numbers)))
    if not numbers:
        what = f"no source holds the words '{words}'" if words else "the dossier has no sources"
        raise NotFoundError(what)
    return Answer(status, _text(_read(library, numbers)))


def _read(library: Library, numbers: Iterable[int]) -> Iterator[SourceRow]:
    return map(library.source, numbers)


def _text(sources: Iterable[SourceRow]) -> Iterator[str]:
    """A source a line: id, date and how it is known, title, and how much of it is cited."""
    for source in sources:
        cited = f"{source.cited:,} of {count(source.sentences, 'sentence')} cited"
        when = ", ".join(part for part in (date_shown(source.date), source.date.state) if part)
        lead = f"{filled(source.id, _ID)}  {filled(when, _DATE)}"
        yield f"{lead}  {source.shown_title} ({cited})"
