"""The fields of a date in a form: what the words propose, and with each key the sum and its proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hmcbrowse.curate.changes import DateText
from hmcbrowse.curate.dating import Link, counted, proposal, prove
from hmcbrowse.curate.marked import Marked
from hmcbrowse.dossier import datetext
from hmcbrowse.dossier.model import DateClaim
from hmcbrowse.index.library import Library
from hmcbrowse.tui.form import Field
from hmcbrowse.tui.naming import Meant, anchor
from hmcbrowse.tui.spans import Line, wrapped
from hmcbrowse.tui.timeline import MARKS

NOTHING = "empty: undated"

LACKING = "No date as yet: write it as EDTF, or say what it is counted from and how far."
"""Said where some of the fields are filled in: nothing that was typed is dropped without a word."""


class DateOutcome(NamedTuple):
    """What the fields of a date come to: ``date`` to be written, None for none; what to say of it; ``fault``
    where it cannot be written, ``warning`` where it proves nothing; values for fields nobody touched."""

    date: DateText | None
    told: Sequence[Line]
    fault: bool = False
    warning: str = ""
    fill: Mapping[str, str] = {}


def date_fields(marked: Marked, *, stated_only: bool = False) -> list[Field]:
    """The fields of a date, with what the words propose; with ``stated_only`` nothing that is counted."""
    proposed = proposal(marked.quote.exact, marked.source.id)
    if stated_only and not proposed.edtf:
        proposed = DateText("")
    return [
        Field("edtf", "Date (EDTF)", proposed.edtf, f"2023-08, 2014~, 2014/2017; {NOTHING}"),
        Field("words", "Its words", proposed.words, "the words of the quote that give the date"),
        Field("anchor", "Counted from", proposed.anchor, "a source or an event; none where words state it"),
        Field("offset", "How far", proposed.offset, "-P10Y is ten years before, P2W two weeks after"),
    ]


def date_outcome(
    library: Library, values: Mapping[str, str], id: str, quotes: Sequence[str], width: int
) -> DateOutcome:
    """What the fields come to, for the event ``id`` (``""``: a new one) that has ``quotes``."""
    typed = {key: values[key].strip() for key in ("edtf", "words", "anchor", "offset")}
    if not typed["edtf"] and not (typed["anchor"] and typed["offset"]):
        told = _lines(LACKING, "warning", width) if any(typed.values()) else []
        return DateOutcome(None, told, fault=bool(told))
    meant = anchor(library, typed["anchor"])
    if meant.fault:
        return DateOutcome(None, _lines(f"Counted from: {meant.fault}.", "warning", width), fault=True)
    claim = DateText(typed["edtf"], typed["words"], meant.id, typed["offset"])
    chain = links(library, meant)
    computed = counted(claim, id, quotes, chain) if meant.id and claim.offset else ""
    fill = {"edtf": computed} if computed else {}
    if not claim.edtf:
        told = _lines("The sum does not come out; see what it is counted from.", "warning", width)
        return DateOutcome(None, told, fault=True, fill=fill)
    proven = prove(claim, id, quotes, chain)
    told = []
    if meant.id:
        base = datetext.shown(chain[0][2].edtf) if chain and chain[0][2] else "undated"
        total, written = datetext.shown(proven.computed) or "?", datetext.shown(claim.edtf)
        told_as = "" if total == written else f", told as {written}"
        sum_ = f"{base} {datetext.signed(claim.offset)} = {total}{told_as}"
        told += _lines(f"{sum_}; counted from {meant.name}", "bold", width)
    told += _lines(f"{MARKS[proven.state]} {datetext.shown(claim.edtf)}: {proven.state}", "accent", width)
    for text in (proven.why, *proven.warnings):
        told += _lines(text, "warning", width) if text else []
    why = (
        "" if proven.sound else f"This date is {proven.state}" + (", with a doubt" if proven.warnings else "")
    )
    return DateOutcome(claim, told, warning=why, fill=fill)


def links(library: Library, meant: Meant) -> list[Link]:
    """The dates from an anchor down to what it rests on, as they are claimed."""
    return [
        (kind, id, DateClaim(date.edtf, date.words, date.anchor, date.offset) if date.edtf else None)
        for kind, id, date in (library.chain(meant.kind, meant.id) if meant.id else ())
    ]


def _lines(text: str, style: str, width: int) -> list[Line]:
    return [[(line, style)] for line in wrapped(text, width)]
