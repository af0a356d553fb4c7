"""The forms by which marked words become a quote, an event, a term or a date; each shows it first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from hmcbrowse.curate.changes import AddEvent, AddQuote, AddTerm, Change, QuoteText, SetDate
from hmcbrowse.curate.dating import stand
from hmcbrowse.curate.marked import Marked
from hmcbrowse.curate.names import new_id
from hmcbrowse.dossier import datetext
from hmcbrowse.dossier.introductions import is_acronym
from hmcbrowse.dossier.model import KINDS
from hmcbrowse.dossier.schema import EVENTS_FILE, GLOSSARY_FILE
from hmcbrowse.dossier.suggest import did_you_mean
from hmcbrowse.index.library import Library
from hmcbrowse.tui import card
from hmcbrowse.tui.dateform import date_fields, date_outcome
from hmcbrowse.tui.form import Field, Form, Outcome
from hmcbrowse.tui.naming import somebody
from hmcbrowse.tui.spans import Line, fit, wrapped
from hmcbrowse.tui.targets import Old

Values = Mapping[str, str]

LONGEST_LABEL = 60
"""Code points of marked words that are proposed as the label of a new term."""

_KEY = 9


class Plan(NamedTuple):
    """What is to be written, as one step: its title, the changes, and what to say when it is done."""

    title: str
    changes: tuple[Change, ...]
    told: str


class Taken:
    """The ids that a dossier has already, looked up one by one."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __contains__(self, id: object) -> bool:
        held, name = self._library, str(id)
        return any(find(name) is not None for find in (held.event_id, held.term_id, held.source_id))


def shown(key: str, text: str, width: int, style: str = "") -> list[Line]:
    """A key of the YAML with its text, in as many lines as that takes."""
    lines = wrapped(text, max(8, width - _KEY - 1)) or [""]
    names = [f"{key}:"] + [""] * (len(lines) - 1)
    return [[(name.ljust(_KEY) + " ", "dim"), (line, style)] for name, line in zip(names, lines, strict=True)]


def quote_lines(marked: Marked, quote: QuoteText, width: int) -> list[Line]:
    """A quote as it will be written, and the proof of it."""
    where = f"“{marked.source.shown_title}”, {marked.start:,} to {marked.end:,}"
    deciding = " with what stands beside it" if quote.prefix or quote.suffix else ""
    lines = [*shown("source", quote.source, width)]
    for key in ("speaker", "exact", "prefix", "suffix"):
        if text := getattr(quote, key):
            lines += shown(key, text, width, "bold" if key == "exact" else "")
    proof = wrapped(f"✓ exact, once{deciding}: {where}", width)
    return [*lines, *([(line, "evidence")] for line in proof)]


def quote_form(library: Library, marked: Marked, target: Old) -> Form:
    """Attach the words to an entry: who speaks is proposed, and can be changed or cleared."""
    kind, id, name = target

    def outcome(values: Values, width: int) -> Outcome:
        speaker, said = speaking(library, marked, values, width)
        quote = said or marked.quote
        file = EVENTS_FILE if kind == "event" else GLOSSARY_FILE
        told = [*_head(f"{file} · one more quote under {kind} {id}", width), *speaker]
        told += quote_lines(marked, quote, width)
        if said is None:
            return Outcome(told)
        plan = Plan(
            f"quote for “{short(name)}”", (AddQuote(kind, id, quote),), f"Quoted for “{short(name)}”."
        )
        return Outcome(told, plan, _doubled(library, marked, kind, id))

    return Form(f"Quote for: {name}", [speaker_field(library, marked)], outcome)


def term_form(library: Library, marked: Marked, name: str) -> Form:
    """A new term, with the words as its quote."""
    words = " ".join(marked.quote.exact.split())
    label = name or (words if len(words) <= LONGEST_LABEL else "")
    fields = [
        Field("label", "Label", label, "as the texts call it"),
        Field("kind", "Kind", "acronym" if is_acronym(label) else "concept", ", ".join(KINDS)),
        Field("expansion", "Expansion", "", "what an acronym stands for; may be left out"),
        Field("definition", "Definition", "", "what it means, as the words bear it out; may be left out"),
        speaker_field(library, marked),
    ]

    def outcome(values: Values, width: int) -> Outcome:
        speaker, quote = speaking(library, marked, values, width)
        label, kind = values["label"].strip(), values["kind"].strip() or "concept"
        fault = "A term needs a label." if not label else ""
        if kind not in KINDS:
            fault = fault or f"A kind is one of {', '.join(KINDS)}{did_you_mean(kind, KINDS)}."
        id = new_id(label, Taken(library)) if label else "…"
        told = [*_head(f"{GLOSSARY_FILE} · a new term, {id}", width), *warned(fault, width), *speaker]
        expansion, definition = values["expansion"].strip(), values["definition"].strip()
        texts = {"label": label, "expansion": expansion, "kind": kind, "definition": definition}
        for key, text in texts.items():
            told += shown(key, text, width) if text else []
        told += quote_lines(marked, quote or marked.quote, width)
        if fault or quote is None:
            return Outcome(told)
        term = AddTerm(id, label, expansion, (), kind, definition, (quote,))
        return Outcome(
            told, Plan(f"new term “{short(label)}”", (term,), f"“{short(label)}” is in the glossary now.")
        )

    return Form("New term", fields, outcome)


def event_form(library: Library, marked: Marked, name: str) -> Form:
    """A new event, with the words as its quote; its date may be stated by them, or counted."""
    fields = [
        Field("title", "Title", name, "what happened, in a few words"),
        Field("terms", "Terms", ", ".join(marked.terms), "ids of the terms that it has to do with"),
        speaker_field(library, marked),
        *date_fields(marked, stated_only=True),
    ]

    def outcome(values: Values, width: int) -> Outcome:
        speaker, quote = speaking(library, marked, values, width)
        title = values["title"].strip()
        terms = tuple(dict.fromkeys(term for part in values["terms"].split(",") if (term := part.strip())))
        unknown = [term for term in terms if library.term_id(term) is None]
        fault = f"The glossary has no term {', '.join(unknown)}." if unknown else ""
        fault = "An event needs a title." if not title else fault
        id = new_id(title, Taken(library)) if title else "…"
        date = date_outcome(library, values, "", [marked.quote.exact], width)
        told = [*_head(f"{EVENTS_FILE} · a new event, {id}", width), *warned(fault, width), *speaker]
        told += [*shown("title", title, width), *date.told]
        told += shown("terms", ", ".join(terms), width) if terms else []
        told += quote_lines(marked, quote or marked.quote, width)
        if fault or quote is None or date.fault:
            return Outcome(told, fill=date.fill)
        event = AddEvent(id, title, date.date, terms=terms, quotes=(quote,))
        plan = Plan(f"new event “{short(title)}”", (event,), f"“{short(title)}” is in the timeline now.")
        return Outcome(told, plan, date.warning, date.fill)

    return Form("New event", fields, outcome)


def date_form(library: Library, marked: Marked, event: Old) -> Form:
    """The words as the date of an event; where none of its quotes has them, they become one too."""
    has = [quote.exact for quote in library.quotes("event", event.id)]
    now = library.dated("event", event.id)

    def outcome(values: Values, width: int) -> Outcome:
        speaker, quote = speaking(library, marked, values, width)
        lacking = not stand(values["words"], has)
        date = date_outcome(library, values, event.id, [*has, marked.quote.exact] if lacking else has, width)
        told = [*_head(f"{EVENTS_FILE} · the date of event {event.id}", width)]
        if now:
            told += shown("now", card.dated(now).removesuffix(": no date is given for it"), width, "dim")
        told += date.told
        if date.date:
            for key in ("edtf", "words", "anchor", "offset"):
                if text := getattr(date.date, key):
                    told += shown(key, text, width, "bold" if key == "edtf" else "")
        if lacking:
            told += [*_head("and one more quote, which has these words", width), *speaker]
            told += quote_lines(marked, quote or marked.quote, width)
        if date.date is None or date.fault or quote is None:
            return Outcome(told, fill=date.fill)
        added: tuple[Change, ...] = (AddQuote("event", event.id, quote),) if lacking else ()
        plan = Plan(
            f"date of “{short(event.name)}”",
            (*added, SetDate("event", event.id, date.date)),
            f"“{short(event.name)}” is dated {datetext.shown(date.date.edtf)} now.",
        )
        return Outcome(told, plan, date.warning, date.fill)

    fields = date_fields(marked)
    if not stand(fields[1].value, has):
        fields.append(speaker_field(library, marked))
    return Form(f"Date of: {event.name}", fields, outcome)


def speaker_field(library: Library, marked: Marked) -> Field:
    """The field for who speaks, with the one who is proposed."""
    name = library.speaker(marked.quote.speaker)
    only = somebody(library, name).id == marked.quote.speaker
    return Field(
        "speaker", "Speaker", name if only else marked.quote.speaker, "a person or a role; or nobody"
    )


def speaking(
    library: Library, marked: Marked, values: Values, width: int
) -> tuple[list[Line], QuoteText | None]:
    """What to say of who speaks, and the quote with that speaker; None where it is not known who is meant."""
    meant = somebody(library, values.get("speaker", marked.quote.speaker))
    if meant.fault:
        return warned(f"Speaker: {meant.fault}.", width), None
    told: list[Line] = []
    if meant.id and meant.id == marked.quote.speaker:
        told = [[(line, "accent")] for line in wrapped(f"{meant.name} is proposed: {marked.why}.", width)]
    found = marked.quote
    return told, QuoteText(found.source, found.exact, found.prefix, found.suffix, meant.id)


def short(name: str) -> str:
    """A name as it is told in a sentence."""
    return fit(name, LONGEST_LABEL)


def warned(text: str, width: int) -> list[Line]:
    """What is wrong, in as many lines as it takes."""
    return [[(line, "warning")] for line in wrapped(text, width)] if text else []


def _head(text: str, width: int) -> list[Line]:
    return [[(line, "key")] for line in wrapped(text, width)]


def _doubled(library: Library, marked: Marked, kind: str, id: str) -> str:
    here = (marked.source.id, marked.start, marked.end)
    same = any((q.source, q.start, q.end) == here for q in library.quotes(kind, id))
    return "It has these very words already" if same else ""
