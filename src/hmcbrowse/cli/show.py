"""`hmcbrowse show ID`: an event, a term or a source, with its quotes and where they stand."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator

from hmcbrowse.cli.describe import (
    chain_lines,
    count,
    date_shown,
    event_lines,
    how_known,
    named,
    quote_lines,
    source_lines,
    term_lines,
)
from hmcbrowse.cli.layout import prose_columns, wrap
from hmcbrowse.cli.names import KINDS, Entry, find
from hmcbrowse.cli.opening import opened
from hmcbrowse.cli.output import FINE, Answer, json_lines
from hmcbrowse.export.records import chain_records, entry_record
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import EventRow, QuoteRow, SourceRow, TermRow


def answer(options: Namespace) -> Answer:
    """Raises `NotFoundError` where nothing has that id."""
    library = opened(options)
    entry = find(library, options.id, (options.kind,) if options.kind else KINDS)
    if options.json:
        record = entry_record(library, entry)
        if "date" in record:
            record["date"]["chain"] = chain_records(library, record["kind"], entry.id)
        return Answer(FINE, json_lines(record))
    return Answer(FINE, _text(library, entry, prose_columns()))


def _text(library: Library, entry: Entry, width: int) -> Iterator[str]:
    if isinstance(entry, EventRow):
        kind = "event"
        yield from wrap(entry.title, width)
        yield f"event {entry.id}"
        yield from _section(_date(library, kind, entry, width))
        yield from _section(event_lines(library, entry, width))
    elif isinstance(entry, TermRow):
        kind = "term"
        yield from wrap(named(entry), width)
        yield f"term {entry.id}, {entry.kind}, {count(entry.mentions, 'mention')}"
        yield from _section(term_lines(library, entry, width))
        events = (library.event(n) for n in library.events_of_term(entry.n))
        yield from _section(
            line
            for event in events
            for line in wrap(f"{date_shown(event.date)}: {event.title} ({event.id})", width, "  ", "◆ ")
        )
    else:
        kind = "source"
        yield from wrap(entry.shown_title, width)
        yield f"source {entry.id}"
        yield from _section(_date(library, kind, entry, width))
        yield from _section(source_lines(library, entry, width))
    quotes = library.quotes(kind, entry.id)
    if not quotes:
        yield from ("", "No quotes.")
    yield from _quotes(library, quotes, len(quotes), width)
    if isinstance(entry, TermRow) and (sayings := library.said(entry.id)):
        yield from ("", f"Said, in {count(len(sayings), 'passage')}:")
        yield from _quotes(library, map(library.spoken, sayings), len(sayings), width)


def _quotes(library: Library, quotes: Iterable[QuoteRow], total: int, width: int) -> Iterator[str]:
    for number, quote in enumerate(quotes, start=1):
        lead = f"{number:>{len(str(total))}}. "
        yield from _section(quote_lines(library, quote, width, lead, brief=False))


def _date(library: Library, kind: str, entry: EventRow | SourceRow, width: int) -> Iterator[str]:
    if entry.date.edtf:
        return chain_lines(library, kind, entry.id, width)
    return wrap(f"{date_shown(entry.date)}: {how_known(library, entry.date)}", width)


def _section(lines: Iterator[str]) -> Iterator[str]:
    """``lines`` after a blank one; nothing where there are none."""
    for number, line in enumerate(lines):
        if number == 0:
            yield ""
        yield line
