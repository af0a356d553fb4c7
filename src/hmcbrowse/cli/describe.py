"""Entries as text to be read: what they say, how their dates are known, and the quotes under them."""

from __future__ import annotations

from collections.abc import Iterator

from hmcbrowse.cli.layout import wrap
from hmcbrowse.dossier.datetext import shown
from hmcbrowse.dossier.durations import DurationError, parse_duration
from hmcbrowse.export.records import title
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Dated, EventRow, QuoteRow, SourceRow, TermRow

UNPROVEN = {
    "changed": "CHANGED: only a near match stands",
    "ambiguous": "AMBIGUOUS: these words stand more than once",
    "missing": "MISSING: these words do not stand",
}


def event_lines(library: Library, event: EventRow, width: int) -> Iterator[str]:
    """What an event is about, and the terms it has to do with, without its title, date and quotes."""
    yield from wrap(event.summary, width)
    terms = ", ".join(term.label for term in library.terms_of_event(event.n))
    yield from wrap(terms, width, "       ", "Terms: ")


def term_lines(library: Library, term: TermRow, width: int) -> Iterator[str]:
    """What a term means, what else it is called, and what it has to do with, without quotes."""
    yield from wrap(term.definition, width)
    others = [form for form, _ in library.labels(term.n) if form not in (term.label, term.expansion)]
    yield from wrap("; ".join(others), width, " " * 6, "Also: ")
    for role in ("broader", "related"):
        labels = [other.label for said, other in library.relations(term.n) if said == role]
        yield from wrap(", ".join(labels), width, " " * 9, f"{role.capitalize()}: ")


def source_lines(library: Library, source: SourceRow, width: int) -> Iterator[str]:
    """What is known of a source, and how much of it is quoted."""
    for name, said in (
        ("Publisher", source.publisher),
        ("Speaker", library.speaker(source.speaker)),
        ("Address", source.url),
        ("Text", source.text),
    ):
        yield from wrap(said, width, " " * (len(name) + 2), f"{name}: ")
    yield f"{count(source.sentences, 'sentence')}, {source.cited:,} cited"


def count(number: int, what: str) -> str:
    """A number of things: "1 sentence", "1,000 sentences"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def named(term: TermRow) -> str:
    """A term's label, and what it is short for."""
    return f"{term.label} · {term.expansion}" if term.expansion else term.label


def date_shown(date: Dated) -> str:
    """A date as people read it, or that there is none."""
    return shown(date.edtf) if date.edtf else "undated"


def how_known(library: Library, date: Dated, brief: bool = False) -> str:
    """How a date is known, in a sentence: its state, the words that give it, and the sum.

    ``brief`` names sources by their ids, for where their titles are told elsewhere.
    """
    if not date.edtf:
        return "no date is given for it"
    if date.state == "stated":
        return f"stated in “{date.words}”"
    words = f" from “{date.words}”" if date.words else ""
    parts = [f"{date.state}{words}", _sum(library, date, brief), date.why]
    return ": ".join(part for part in parts if part)


def _sum(library: Library, date: Dated, brief: bool) -> str:
    anchor = library.dated(date.anchor_kind, date.anchor) if date.anchor_kind else None
    if anchor is None or not anchor.edtf:
        return ""
    by_id = brief and date.anchor_kind == "source"
    name = date.anchor if by_id else title(library, date.anchor_kind, date.anchor)
    base = f"{shown(anchor.edtf)} ({name})"
    try:
        duration = parse_duration(date.offset)
    except DurationError:
        return f"counted from {base}"
    if not duration.sign:
        return f"at the same time as {base}"
    total = f" = {shown(date.computed)}" if date.computed else ""
    return f"{base} {'−' if duration.sign < 0 else '+'} {duration}{total}"


def chain_lines(library: Library, kind: str, id: str, width: int) -> Iterator[str]:
    """How a date is known, a link after the other, down to what it rests on."""
    for depth, (link_kind, link_id, date) in enumerate(library.chain(kind, id)):
        if depth == 0:
            yield date_shown(date)
            yield from wrap(how_known(library, date), width, "  ")
        else:
            lead = f"{date_shown(date)}, {title(library, link_kind, link_id)}"
            yield from wrap(f"{lead}: {how_known(library, date)}", width, "    ", "  └ ")


def quote_lines(library: Library, quote: QuoteRow, width: int, lead: str, brief: bool) -> Iterator[str]:
    """A quote, who says it and where it stands.

    ``brief`` names its source by its id; otherwise its title, the place to the character, and the state of
    the quote are told too.
    """
    indent = " " * len(lead)
    yield from wrap(f"“{quote.exact}”", width, indent, lead)
    source = library.source_id(quote.source)
    if source is None:
        yield from wrap(f"{UNPROVEN['missing']} in '{quote.source}': there is no such source", width, indent)
        return
    number = (quote.first or 0) - source.first + 1
    place = f", sentence {number:,}" if quote.anchored else ""
    who = f"{library.speaker(quote.speaker)}, in " if quote.speaker else ""
    name = source.id if brief else source.shown_title
    yield from wrap(f"{who}{name}{place}", width, indent + "  ", indent + "— ")
    if not quote.anchored:
        near = ""
        if quote.state == "changed" and quote.start is not None and quote.end is not None:
            near = f": “{library.words(source, quote.start, quote.end)}”"
        yield from wrap(f"{UNPROVEN[quote.state]} in the source{near}", width, indent)
    elif not brief:
        yield f"{indent}{quote.source} {quote.start}–{quote.end}, {quote.state}"
