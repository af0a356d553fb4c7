"""The card over the source: what leads, in a few lines, with the quote in view and who says it."""

from __future__ import annotations

from typing import NamedTuple

from hmcbrowse.dossier import datetext
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Dated, EventRow, TermRow
from hmcbrowse.tui.marks import EVENT, TERM
from hmcbrowse.tui.place import Place, position
from hmcbrowse.tui.spans import Line, counted, wrapped
from hmcbrowse.tui.timeline import ALONE, MARKS
from hmcbrowse.tui.window import Window

MEASURE = 96
"""Columns that a line takes at most."""


class Paragraph(NamedTuple):
    """A text, its style, and the lines that it may take at most (0: as many as it needs).

    One with ``rest`` is shown only where all others have left room.
    """

    text: str
    style: str = ""
    most: int = 0
    rest: bool = False


class Card(Window, can_focus=False):
    """A few lines on what leads. Never takes the focus; `says` decides what stands there."""

    def __init__(self, library: Library, id: str) -> None:
        super().__init__(id=id)
        self.library = library
        self._title = ""
        self._paragraphs: list[Paragraph] = []
        self._lines: list[Line] = []
        self._width = 0

    def renew(self, library: Library) -> None:
        """Tell of ``library`` from now on."""
        self.library = library

    def says(self, title: str, paragraphs: list[Paragraph]) -> None:
        """Show these paragraphs under this title."""
        self._paragraphs, self._width = paragraphs, 0
        if title != self._title:
            self._title = title
            self.border_title = title
        self.refresh()

    def draw(self, y: int, width: int) -> tuple[Line, str]:
        """See `Window.draw`."""
        if width != self._width:
            self._width = width
            self._lines = _set(self._paragraphs, min(width, MEASURE), self.size.height)
        return (self._lines[y] if y < len(self._lines) else []), ""


def _set(paragraphs: list[Paragraph], width: int, height: int) -> list[Line]:
    lines: list[Line] = []
    needed = [paragraph for paragraph in paragraphs if not paragraph.rest]
    for index, (text, style, most, _) in enumerate(needed):
        left = max(1, height - len(lines) - (len(needed) - index - 1))
        lines += [[(line, style)] for line in wrapped(text, width, min(most or left, left))]
    for text, style, most, rest in paragraphs:
        if rest and (left := height - len(lines)) > 0:
            lines += [[(line, style)] for line in wrapped(text, width, min(most or left, left))]
    return lines


def for_place(library: Library, place: Place) -> tuple[str, list[Paragraph]]:
    """The title and the paragraphs that a place calls for."""
    if place.aside and place.sentence is not None:
        return _sentence(library, place)
    if place.owner is not None:
        kind, id = place.owner
        if kind == "event" and (event := library.event_id(id)):
            alone = f" · {ALONE} one source only" if event.alone else ""
            return f"Event{alone}", _event(library, place, event)
        if kind == "term" and (term := library.term_id(id)):
            return "Term", _term(library, place, term)
    return "", []


def welcome(library: Library, left: str = "") -> tuple[str, list[Paragraph]]:
    """What a newcomer reads first: what this is, and what to press; and ``left``, where they were before."""
    keys = "↑↓ move · Enter see the sentence · Tab next pane · / search · ? all keys"
    if not (library.events or library.terms):
        keys = "v mark words · a attach them · S what to mark · e the YAML · ? all keys"
    return "Welcome", [
        Paragraph(library.title, "bold", 1),
        Paragraph(keys, "accent", 2),
        *([Paragraph(f"` back to {left}", "accent", 1)] if left else []),
        Paragraph(library.description, "", 0),
    ]


def dated(date: Dated) -> str:
    """A date and how it is known, in a line."""
    if not date.edtf:
        return f"{MARKS['']} undated: no date is given for it"
    shown = datetext.shown(date.edtf)
    known = {"stated": "stated", "inferred": "inferred", "unsupported": "unsupported"}.get(
        date.state, date.state
    )
    return f"{MARKS[date.state]} {shown}, {known}"


def _event(library: Library, place: Place, event: EventRow) -> list[Paragraph]:
    terms = ", ".join(term.label for term in library.terms_of_event(event.n))
    lines: list[Paragraph] = [
        Paragraph(event.title, "bold", 2),
        Paragraph(f"{dated(event.date)}{' (d: how)' if event.date.edtf else ''}", "accent", 1),
    ]
    lines += _quote(library, place)
    if event.summary:
        lines.append(Paragraph(event.summary, "", 0))
    if terms:
        lines.append(Paragraph(f"{TERM} {terms}", "dim", 2))
    return lines


def defined(library: Library, row: int) -> list[Paragraph]:
    """What the term at ``row`` means, without the quotes that bear it out."""
    return _term(library, None, library.term(row))


def _term(library: Library, place: Place | None, term: TermRow) -> list[Paragraph]:
    name = f"{term.label} · {term.expansion}" if term.expansion else term.label
    said = library.said(term.id)
    known = f"{usage(term)} · {counted(len(said), 'saying')} (w)" if said else usage(term)
    lines: list[Paragraph] = [Paragraph(name, "bold", 2), Paragraph(known, "accent", 1)]
    if place is not None:
        lines += _quote(library, place)
    if term.definition:
        lines.append(Paragraph(term.definition, "", 0))
    events = ", ".join(library.event(n).title for n in library.events_of_term(term.n, 5))
    if events:
        lines.append(Paragraph(f"{EVENT} {events}", "dim", 2))
    if said:
        lines.append(Paragraph(f"Said: “{said[0].quote.exact}”", "", 2, rest=True))
    for role, word in (("broader", "Broader"), ("related", "See also")):
        if others := ", ".join(other.label for named, other in library.relations(term.n) if named == role):
            lines.append(Paragraph(f"{word}: {others}", "dim", 2, rest=True))
    return lines


def usage(term: TermRow) -> str:
    """What kind of term it is, how often the texts use it, and whether they spell it out."""
    from hmcbrowse.dossier.introductions import is_acronym

    uses = f"{counted(term.mentions, 'mention')}" if term.mentions else "no mention"
    spelled = ""
    if term.mentions and term.introduced is None and is_acronym(term.label):
        spelled = " · never introduced" if term.written else f" · {term.label} in no text"
    return f"{term.kind} · {uses}{spelled}"


def _quote(library: Library, place: Place) -> list[Paragraph]:
    number, total = position(library, place)
    if place.quote is None:
        return [Paragraph("No quote bears this out.", "warning", 1)] if not total else []
    quote = library.quote(place.quote)
    who = f" · {library.speaker(quote.speaker)}" if quote.speaker else ""
    line = f"quote {number} of {total}{who}"
    if quote.anchored:  # the source's own title says which one it is
        return [Paragraph(line, "evidence", 1)]
    source = library.source_id(quote.source)
    line += f", in {source.shown_title if source else quote.source}"
    if quote.state == "unread":
        waits = "… not looked for yet: its source is still to be read"
        return [Paragraph(line, "dim", 1), Paragraph(waits, "dim", 2)]
    told = {
        "changed": "CHANGED: not word for word there",
        "ambiguous": "AMBIGUOUS: these words stand more than once",
        "missing": "MISSING: these words are not in the source",
    }
    words = quote.exact
    if quote.state == "changed" and source and quote.start is not None and quote.end is not None:
        from hmcbrowse.dossier.difference import difference, marked

        words = marked(difference(quote.exact, library.words(source, quote.start, quote.end)))
    return [
        Paragraph(line, "evidence", 1),
        Paragraph(f"✗ {told[quote.state]}", "error", 1),
        Paragraph(f"“{words}”"),
    ]


def _sentence(library: Library, place: Place) -> tuple[str, list[Paragraph]]:
    assert place.sentence is not None
    source = library.source_of(place.sentence)
    known = f"{dated(source.date)} · {source.publisher}" if source.publisher else dated(source.date)
    lines: list[Paragraph] = [Paragraph(source.shown_title, "bold", 2), Paragraph(known, "accent", 1)]
    quotes = [quote for _, quote in library.quotes_at(place.sentence, place.sentence)]
    if not quotes:
        lines.append(Paragraph("No quote touches this sentence.", "dim", 1))
    speakers = dict.fromkeys(library.speaker(quote.speaker) for quote in quotes if quote.speaker)
    if speakers:
        lines.append(Paragraph(f"Said by {', '.join(speakers)}", "evidence", 1))
    bears = bears_out(library, place.sentence)
    if bears:
        lines.append(Paragraph("Bears out " + ", ".join(name for name, _, _ in bears)))
    terms = ", ".join(library.term(n).label for n in place.terms)
    if terms:
        lines.append(Paragraph(f"{TERM} {terms}", "dim", 2))
    return "Sentence", lines


def bears_out(library: Library, sentence: int) -> list[tuple[str, str, int]]:
    """What a sentence is evidence for: (name with its mark, event or term or source, row), each once."""
    found: dict[tuple[str, str, int], None] = {}
    for _, quote in library.quotes_at(sentence, sentence):
        if quote.owner_kind == "event" and (event := library.event_id(quote.owner)):
            found[f"{EVENT} {event.title}", "event", event.n] = None
        elif quote.owner_kind == "term" and (term := library.term_id(quote.owner)):
            found[f"{TERM} {term.label}", "term", term.n] = None
        elif quote.owner_kind == "source" and (source := library.source_id(quote.owner)):
            here = source.first <= sentence < source.first + source.sentences
            name = "this source" if here else source.shown_title
            found[f"{EVENT} the date of {name}", "source", source.n] = None
    return list(found)
