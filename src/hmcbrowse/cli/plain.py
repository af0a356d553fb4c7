"""`hmcbrowse | cat`: the dossier as text, from title to sources, written as it is read."""

from __future__ import annotations

from collections.abc import Iterator

from hmcbrowse.cli.describe import (
    count,
    date_shown,
    event_lines,
    how_known,
    named,
    quote_lines,
    source_lines,
    term_lines,
)
from hmcbrowse.cli.layout import COLUMNS, heading, wrap
from hmcbrowse.index.library import Library

_IN = "  "
_WIDTH = COLUMNS - len(_IN)


def lines(library: Library) -> Iterator[str]:
    """The whole dossier."""
    yield from heading(library.title, "=")
    yield from _paragraph(wrap(library.description, COLUMNS))
    held = ((library.events, "event"), (library.terms, "term"), (library.sources, "source"))
    yield ", ".join(count(number, what) for number, what in held)
    yield from ("", "")
    yield from heading("Timeline", "-")
    yield from _timeline(library)
    yield ""
    yield from heading("Glossary", "-")
    yield from _glossary(library)
    yield ""
    yield from heading("Sources", "-")
    yield from _sources(library)


def _timeline(library: Library) -> Iterator[str]:
    for event in library.all_events():
        yield from wrap(f"{date_shown(event.date)} · {event.title}", COLUMNS, _IN, "")
        yield from wrap(how_known(library, event.date, brief=True), COLUMNS, _IN)
        yield from _indented(event_lines(library, event, _WIDTH))
        for quote in library.quotes("event", event.id):
            yield from _indented(quote_lines(library, quote, _WIDTH, _IN, brief=True))
        yield ""


def _glossary(library: Library) -> Iterator[str]:
    for term in library.all_terms():
        yield from wrap(named(term), COLUMNS, _IN, "")
        yield f"{_IN}{term.id}, {term.kind}, {count(term.mentions, 'mention')}"
        yield from _indented(term_lines(library, term, _WIDTH))
        yield ""


def _sources(library: Library) -> Iterator[str]:
    for source in library.all_sources():
        yield from wrap(f"{source.id} · {source.shown_title}", COLUMNS, _IN, "")
        yield from wrap(
            f"{date_shown(source.date)}: {how_known(library, source.date, brief=True)}", COLUMNS, _IN
        )
        yield from _indented(source_lines(library, source, _WIDTH))
        yield ""


def _paragraph(lines: Iterator[str]) -> Iterator[str]:
    yield from lines
    yield ""


def _indented(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield _IN + line
