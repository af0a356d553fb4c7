"""Where the reader is, and what a wish to go elsewhere means. Pure: a place and a wish in, a place out."""

from __future__ import annotations

from typing import Literal, NamedTuple

from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import MentionRow, Passage, QuoteRow

PaneName = Literal["timeline", "glossary", "source"]

BELONGING = 2_000
"""Rows that are marked as belonging, at most: beyond that marks tell a reader nothing."""


class Place(NamedTuple):
    """What all three panes show.

    ``lead`` is the pane with the focus. ``event`` and ``term`` are rows, ``sentence`` to ``until`` sentence
    numbers; None where there is nothing. ``owner`` is the entry (kind, id) whose quotes are walked through,
    ``quote`` its quote in view (a number of the index), ``words`` the span marked in the source as (start,
    end, whether it is proven); ``aside`` is set where the reader has moved on in the source from there.
    ``events`` and ``terms`` are the rows that belong to what leads.
    """

    lead: PaneName = "timeline"
    event: int | None = None
    term: int | None = None
    sentence: int | None = None
    until: int | None = None
    owner: tuple[str, str] | None = None
    quote: int | None = None
    words: tuple[int, int, bool] | None = None
    aside: bool = False
    events: tuple[int, ...] = ()
    terms: tuple[int, ...] = ()


def start(library: Library) -> Place:
    """The place that a dossier opens at."""
    here = Place()
    if library.events:
        here = at_event(library, here, 0)
    elif library.terms:
        here = at_term(library, here, 0)
    elif library.sentences:
        here = at_sentence(library, here._replace(lead="source"), library.first_sentence() or 0)
    if here.sentence is None and library.sentences:
        first = library.first_sentence()
        here = here._replace(sentence=first, until=first)
    return here


def at_event(library: Library, here: Place, row: int) -> Place:
    """The event at ``row``: its terms belong to it, its first quote is in view."""
    event = library.event(row)
    terms = tuple(term.n for term in library.terms_of_event(row))
    there = here._replace(
        lead="timeline", event=row, term=terms[0] if terms else here.term, events=(row,), terms=terms
    )
    return _first_quote(library, there, ("event", event.id))


def at_term(library: Library, here: Place, row: int) -> Place:
    """The term at ``row``: the events that name it belong to it, its first quote is in view."""
    term = library.term(row)
    events = tuple(library.events_of_term(row, BELONGING))
    there = here._replace(
        lead="glossary", term=row, event=events[0] if events else here.event, events=events, terms=(row,)
    )
    there = _first_quote(library, there, ("term", term.id))
    if there.quote is None and (mentions := library.mentions(row, 0, 1)):
        there = _at_words(there, mentions[0].sentence, mentions[0])
    return there


def at_sentence(library: Library, here: Place, sentence: int) -> Place:
    """The sentence ``sentence``: what it bears out and the terms that it mentions belong to it."""
    quotes = [quote for _, quote in library.quotes_at(sentence, sentence)]
    events = tuple(dict.fromkeys(n for quote in quotes if (n := _row(library, "event", quote)) is not None))
    terms = [n for quote in quotes if (n := _row(library, "term", quote)) is not None]
    terms += [mention.term for mention in library.mentions_in(sentence, sentence)]
    return here._replace(
        lead="source",
        sentence=sentence,
        until=sentence,
        words=None,
        aside=True,
        events=events,
        terms=tuple(dict.fromkeys(terms)),
        event=events[0] if events else here.event,
        term=terms[0] if terms else here.term,
    )


def at_mention(library: Library, here: Place, mention: MentionRow) -> Place:
    """One mention of a term, marked in its sentence; n and N walk on through the term's quotes."""
    there = at_sentence(library, here, mention.sentence)
    there = there._replace(term=mention.term, owner=("term", library.term(mention.term).id), quote=None)
    return _at_words(there, mention.sentence, mention)


def at_passage(library: Library, here: Place, passage: Passage) -> Place:
    """A passage of a source, its words marked in its sentences."""
    there = at_sentence(library, here, passage.first)
    return there._replace(until=passage.last, words=(passage.start, passage.end, True))


def at_quote(here: Place, quote: QuoteRow) -> Place:
    """One quote, its words marked where they stand; a quote with no place leaves the source as it is."""
    there = here._replace(owner=(quote.owner_kind, quote.owner), quote=quote.n, aside=False)
    if quote.start is None or quote.end is None or quote.first is None or quote.last is None:
        return there._replace(words=None)
    return there._replace(
        sentence=quote.first, until=quote.last, words=(quote.start, quote.end, quote.anchored)
    )


def step_quote(library: Library, here: Place, by: int) -> Place | None:
    """The next quote of the entry in view, round and round; None where it has none."""
    quotes = library.quotes(*here.owner) if here.owner else []
    if not quotes:
        return None
    numbers = [quote.n for quote in quotes]
    if here.quote in numbers:
        index = (numbers.index(here.quote) + by) % len(quotes)
    else:
        index = 0 if by > 0 else len(quotes) - 1
    return at_quote(here, quotes[index])


def at_id(library: Library, here: Place, id: str) -> Place | None:
    """The event, term or source of that id; None where there is none."""
    if event := library.event_id(id):
        return at_event(library, here, event.n)
    if term := library.term_id(id):
        return at_term(library, here, term.n)
    if (source := library.source_id(id)) and source.sentences:
        return at_sentence(library, here, source.first)
    return None


def position(library: Library, here: Place) -> tuple[int, int]:
    """Which quote of the entry is in view, counted from 1, and of how many; (0, n) where none is."""
    numbers = [quote.n for quote in library.quotes(*here.owner)] if here.owner and not here.aside else []
    return (numbers.index(here.quote) + 1 if here.quote in numbers else 0), len(numbers)


def _first_quote(library: Library, here: Place, owner: tuple[str, str]) -> Place:
    quotes = library.quotes(*owner)
    here = here._replace(owner=owner, quote=None, words=None, aside=False)
    chosen = next((quote for quote in quotes if quote.anchored), quotes[0] if quotes else None)
    return at_quote(here, chosen) if chosen else here


def _at_words(here: Place, sentence: int, mention: MentionRow) -> Place:
    return here._replace(sentence=sentence, until=sentence, words=(mention.start, mention.end, True))


def _row(library: Library, kind: str, quote: QuoteRow) -> int | None:
    if quote.owner_kind != kind:
        return None
    entry = library.event_id(quote.owner) if kind == "event" else library.term_id(quote.owner)
    return entry.n if entry else None
