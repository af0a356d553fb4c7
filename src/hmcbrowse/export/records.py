"""Entries, quotes and mentions as plain values for JSON: the one place that says what their keys are.

Offsets count code points of the decoded source, sentences are numbered from 1 within their source. A key
whose value may be missing is there all the same, with None; only those that the entry has no use for
(the ``date`` of what is undated, the ``speaker`` of words that nobody speaks) are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hmcbrowse.dossier import datetext
from hmcbrowse.index.context import Beside
from hmcbrowse.index.evidence import Saying
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
    """`event_summary`, and its ``quotes``."""
    return {**event_summary(library, event), "quotes": _quotes(library, "event", event.id)}


def event_summary(library: Library, event: EventRow) -> Record:
    """``{"kind": "event", "id", "title", "date"?, "summary", "terms": [ids]}``."""
    return {
        "kind": "event",
        "id": event.id,
        "title": event.title,
        **_dated(event.date),
        "summary": event.summary or None,
        "terms": [term.id for term in library.terms_of_event(event.n)],
    }


def term_summary(term: TermRow) -> Record:
    """``{"kind": "term", "id", "label", "expansion", "term_kind", "definition", "mentions": N}``.

    ``term_kind`` is what the dossier calls its kind: acronym, organisation, ….
    """
    return {
        "kind": "term",
        "id": term.id,
        "label": term.label,
        "expansion": term.expansion or None,
        "term_kind": term.kind,
        "definition": term.definition or None,
        "mentions": term.mentions,
    }


def term_record(library: Library, term: TermRow) -> Record:
    """`term_summary`, and ``{"labels", "related": [ids], "events": [ids], "quotes", "said"?, …}``.

    ``introduced`` is the mention that spells an acronym out, ``said`` what somebody who is quoted said.
    """
    labels, relations = library.labels(term.n), library.relations(term.n)
    introduced = (
        term.introduced if term.introduced is None else library.mentions(term.n, term.introduced, 1)[0]
    )
    record = {
        **term_summary(term),
        "labels": [form for form, _ in labels],
        "alt_labels": [form for form, role in labels if role == "alt"],
        "hidden_labels": [form for form, role in labels if role == "hidden"],
        "related": [other.id for role, other in relations if role == "related"],
        "broader": [other.id for role, other in relations if role == "broader"],
        "introduced": introduced and mention_record(library, introduced),
        "events": [library.event(n).id for n in library.events_of_term(term.n)],
        "quotes": _quotes(library, "term", term.id),
    }
    if sayings := library.said(term.id):
        record["said"] = [saying_record(library, saying) for saying in sayings]
    return record


def saying_record(library: Library, saying: Saying) -> Record:
    """A passage as `quote_record`, and all that it ``bears_out``: ``[{"kind", "id"}]``."""
    quotes = (library.quote(n) for n in saying.numbers)
    bears_out = dict.fromkeys((quote.owner_kind, quote.owner) for quote in quotes)
    record = quote_record(library, library.spoken(saying))
    return {**record, "bears_out": [{"kind": kind, "id": id} for kind, id in bears_out]}


def source_record(library: Library, source: SourceRow) -> Record:
    """`source_summary`, and the ``quotes`` that bear the source's own date out."""
    return {**source_summary(source), "quotes": _quotes(library, "source", source.id)}


def source_summary(source: SourceRow) -> Record:
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
        "cited": source.cited,
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


def mention_records(library: Library, term: TermRow, rows: Sequence[int] | None = None) -> Iterator[Record]:
    """Every mention of a term in reading order, or those at ``rows`` in theirs.

    ``introducing`` tells whether it follows the words that it stands for.
    """
    pages = [(0, term.mentions)] if rows is None else ((row, 1) for row in rows)
    for first, count in pages:
        for mention, introducing in library.each_mention(term.n, first, count):
            yield {**mention_record(library, mention), "introducing": introducing}


def beside_record(library: Library, beside: Beside) -> Record:
    """``{"id", "label", "sentences" (how many of them), "first": a mention of it in the first of these}``."""
    term = library.term(beside.mention.term)
    return {
        "id": term.id,
        "label": term.label,
        "sentences": beside.sentences,
        "first": mention_record(library, beside.mention),
    }


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
