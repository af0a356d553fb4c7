"""What marked words can be attached to: events and terms found by name as it is typed, or a new one."""

from __future__ import annotations

from typing import NamedTuple

from hmcbrowse.curate.changes import Kind
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Hit
from hmcbrowse.index.search import search
from hmcbrowse.tui.listings import hit_line
from hmcbrowse.tui.marks import EVENT, TERM
from hmcbrowse.tui.overlay import Listing
from hmcbrowse.tui.place import Place
from hmcbrowse.tui.spans import Line, fit

LISTED = 11
"""Entries that are listed at most: so that a new one is in view below them. More of a name finds fewer."""


class Old(NamedTuple):
    """An event or a term that is there."""

    kind: Kind
    id: str
    name: str


class New(NamedTuple):
    """An entry that is to be made: "event" or "term", called what was typed."""

    kind: str
    name: str


def targets(library: Library, here: Place, typed: str) -> tuple[Listing, str]:
    """Events and terms whose names hold what is typed, then a new one of that name.

    Where nothing is typed, those in view.
    """
    words = typed.strip()
    found = search(library, typed) if words else _in_view(here)
    hits = [hit for hit in found if hit.kind != "sentence"][:LISTED]
    new = [New("event", words), New("term", words)]

    def draw(row: int, width: int) -> Line:
        if row < len(hits):
            return hit_line(library, hits[row], width, [])
        kind, name = new[row - len(hits)]
        called = f" “{name}”" if name else " …"
        return [("+ ", "key"), (fit(f"New {kind}{called}", width - 2), "bold")]

    def value(row: int) -> object:
        if row >= len(hits):
            return new[row - len(hits)]
        if hits[row].kind == "term":
            term = library.term(hits[row].n)
            return Old("term", term.id, term.label)
        event = library.event(hits[row].n)
        return Old("event", event.id, event.title)

    return Listing(len(hits) + len(new), draw, value), ""


def _in_view(here: Place) -> list[Hit]:
    events = dict.fromkeys(n for n in (*here.events[:8], here.event) if n is not None)
    terms = dict.fromkeys(n for n in (*here.terms[:8], here.term) if n is not None)
    leading = [Hit("event", n, 0.0) for n in events], [Hit("term", n, 0.0) for n in terms]
    first, then = leading if not here.owner or here.owner[0] == "event" else leading[::-1]
    return [*first, *then]


LEGEND = f"{EVENT} event · {TERM} term · type a name · Esc leaves all as it is"
