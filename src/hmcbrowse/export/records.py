"""Entries, quotes and mentions as plain values for JSON: the one place that says what their keys are.

Offsets count code points of the decoded source, sentences are numbered from 1 within their source. A key
whose value may be missing is there all the same, with None; only those that the entry has no use for
(the ``date`` of what is undated, the ``speaker`` of words that nobody speaks) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hmcbrowse.dossier import datetext
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Dated, EventRow, MentionRow, QuoteRow, SourceRow, TermRow

Record = dict[str, Any]
Entry = EventRow | TermRow | SourceRow


def entry_record(library: Library, entry: Entry) -> Record:
    """An event, a term or a source, with its quotes."""
    if isinstance(entry, EventRow):
        return event_record(library, entry)
    return term_record(library, entry) if isinstance(entry, TermRow) else source_record(library, entry)


def event_record(library: Library, event: EventRow) -> Record:
    """``{"kind": "event", "id", "title", "date"?, "summary", "terms": [ids], "quotes"}``."""
    return {
        "kind": "event",
        "id": event.id,
        "title": event.title,
        **_dated(event.date),
        "summary": event.summary or None,
        "terms": [term.id for term in library.terms_of_event(event.n)],
        "quotes": _quotes(library, "event", event.id),
    }


def term_record(library: Library, term: TermRow) -> Record:
    """``{"kind": "term", "id", "label", "term_kind", "labels", "mentions": N, "events": [ids], …}``.

    ``term_kind`` is what the dossier calls its kind: acronym, organisation, …; ``introduced`` is the
    mention that spells an acronym out.
    """
    labels, relations = library.labels(term.n), library.relations(term.n)
    introduced = (
        term.introduced if term.introduced is None else library.mentions(term.n, term.introduced, 1)[0]
    )
    return {
        "kind": "term",
        "id": term.id,
        "label": term.label,
        "expansion": term.expansion or None,
        "term_kind": term.kind,
        "definition": term.definition or None,
        "labels": [form for form, _ in labels],
        "alt_labels": [form for form, role in labels if role == "alt"],
        "hidden_labels": [form for form, role in labels if role == "hidden"],
        "related": [other.id for role, other in relations if role == "related"],
        "broader": [other.id for role, other in relations if role == "broader"],
        "mentions": term.mentions,
        "introduced": introduced and mention_record(library, introduced),
        "events": [library.event(n).id for n in library.events_of_term(term.n)],
        "quotes": _quotes(library, "term", term.id),
    }


def source_record(library: Library, source: SourceRow) -> Record:
    """``{"kind": "source", "id", "title", "file", "date"?, "characters", "sentences", "cited", …}``."""
    return {
        "kind": "source",
        "id": source.id,
        "title": source.title,
        "devised": source.devised,
        "file": source.text,
        "publisher": source.publisher or None,
        **({"speaker": source.speaker} if source.speaker else {}),
        "url": source.url or None,
        **_dated(source.date),
        "characters": source.length,
        "sentences": source.sentences,
        "cited": library.cited(source),
        "quotes": _quotes(library, "source", source.id),
    }


def date_record(date: Dated) -> Record:
    """A date as it is claimed, ``shown`` as people read it, and what became of it when it was proven."""
    return {
        "edtf": date.edtf,
        "shown": datetext.shown(date.edtf),
        "state": date.state,
        "words": date.words or None,
        "anchor": date.anchor or None,
        "anchor_kind": date.anchor_kind or None,
        "offset": date.offset or None,
        "computed": date.computed or None,
        "why": date.why or None,
    }


def chain_records(library: Library, kind: str, id: str) -> list[Record]:
    """How a date is known, from itself down to what it rests on."""
    return [
        {"kind": kind, "id": id, "title": title(library, kind, id), **date_record(date)}
        for kind, id, date in library.chain(kind, id)
    ]


def quote_record(library: Library, quote: QuoteRow) -> Record:
    """A quote: ``start``, ``end`` and ``sentence`` (its text) are None unless it is proven to stand there.

    Where it is ``changed``, ``near`` tells what does stand there: ``{"start", "end", "text"}``.
    """
    source = library.source_id(quote.source)
    record: Record = {
        "source": quote.source,
        "start": None,
        "end": None,
        "exact": quote.exact,
        "state": quote.state,
        "sentence": None,
        "sentence_number": None,
        "source_title": source.shown_title if source else None,
    }
    if quote.speaker:
        record["speaker"] = quote.speaker
        record["speaker_label"] = library.speaker(quote.speaker)
    if source is None or quote.start is None or quote.end is None:
        return record
    if quote.anchored and quote.first is not None and quote.last is not None:
        text = library.passage(quote.first, quote.last)[1]
        number = quote.first - source.first + 1
        record.update(start=quote.start, end=quote.end, sentence=text, sentence_number=number)
    elif quote.state == "changed":
        text = library.words(source, quote.start, quote.end)
        record["near"] = {"start": quote.start, "end": quote.end, "text": text}
    return record


def mention_record(library: Library, mention: MentionRow) -> Record:
    """``{"source", "start", "end", "surface", "sentence" (its text), "sentence_number"}``."""
    source = library.source_of(mention.sentence)
    sentence = library.sentence(mention.sentence)
    surface = sentence.text[mention.start - sentence.start : mention.end - sentence.start]
    if mention.end > sentence.end:
        surface = library.words(source, mention.start, mention.end)
    return {
        "source": source.id,
        "start": mention.start,
        "end": mention.end,
        "surface": surface,
        "sentence": sentence.text,
        "sentence_number": mention.sentence - source.first + 1,
    }


def mention_records(library: Library, term: TermRow) -> Iterator[Record]:
    """Every mention of a term in reading order, a page at a time."""
    for first in range(0, term.mentions, PAGE):
        for mention in library.mentions(term.n, first, PAGE):
            yield mention_record(library, mention)


PAGE = 500


def title(library: Library, kind: str, id: str) -> str:
    """What an event or a source is called; its id where there is none such."""
    if kind == "event":
        event = library.event_id(id)
        return event.title if event else id
    source = library.source_id(id)
    return source.shown_title if source else id


def _dated(date: Dated) -> Record:
    return {"date": date_record(date)} if date.edtf else {}


def _quotes(library: Library, kind: str, owner: str) -> list[Record]:
    return [quote_record(library, quote) for quote in library.quotes(kind, owner)]
