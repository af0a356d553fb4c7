"""`hmcbrowse events [FILTER]`: every event, or those that pass the filter, in the order of time."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator

from hmcbrowse.cli.describe import date_shown
from hmcbrowse.cli.filtered import filtered
from hmcbrowse.cli.layout import filled
from hmcbrowse.cli.output import Answer
from hmcbrowse.export.records import event_summary
from hmcbrowse.index.rows import EventRow

_DATE, _ID = 26, 30
"""Columns for dates and ids; a longer one pushes on what follows it."""


def answer(options: Namespace) -> Answer:
    """Raises `RefusedError` and `NotFoundError` as `filtered`."""
    return filtered(options, "event", lambda library: library.event, event_summary, _text)


def _text(events: Iterable[EventRow]) -> Iterator[str]:
    """An event a line: its date and how it is known, its id, its title."""
    for event in events:
        when = ", ".join(part for part in (date_shown(event.date), event.date.state) if part)
        yield f"{filled(when, _DATE)}  {filled(event.id, _ID)}  {event.title}"
