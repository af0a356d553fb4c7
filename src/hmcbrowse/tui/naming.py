"""Names that are typed into a form, and what they stand for: who speaks, what a date is counted from."""

from __future__ import annotations

from typing import NamedTuple

from hmcbrowse.dossier.model import SPEAKER_KINDS
from hmcbrowse.index.called import called
from hmcbrowse.index.library import Library
from hmcbrowse.index.search import search

_LISTED = 4
"""Names that are shown where what is typed fits several."""

_TRIED = 200
"""Entries that are looked at, at most."""


class Meant(NamedTuple):
    """What is typed: the one entry it means, or ``fault``, which says that it means none, or which ones."""

    kind: str = ""
    id: str = ""
    name: str = ""
    fault: str = ""


def somebody(library: Library, typed: str) -> Meant:
    """The person or role that is typed; nobody, and no fault, where nothing is."""
    if not typed.strip():
        return Meant()
    found = [
        Meant("term", one.id, one.name)
        for one in called(library, "term", typed.strip())[:_TRIED]
        if library.term(one.n).kind in SPEAKER_KINDS
    ]
    return _one(found, typed, "no person or role of the glossary is called")


def anchor(library: Library, typed: str) -> Meant:
    """The source or event that is typed; nothing, and no fault, where nothing is."""
    typed = typed.strip()
    if not typed:
        return Meant()
    if source := library.source_id(typed):
        return Meant("source", source.id, source.shown_title)
    if event := library.event_id(typed):
        return Meant("event", event.id, event.title)
    found = []
    for hit in search(library, typed, sources=True)[:_TRIED]:
        if hit.kind == "source":
            row = library.source(hit.n)
            found.append(Meant("source", row.id, row.shown_title))
        elif hit.kind == "event":
            dated = library.event(hit.n)
            found.append(Meant("event", dated.id, dated.title))
    return _one(found, typed, "no source or event is called")


def _one(found: list[Meant], typed: str, none: str) -> Meant:
    typed = typed.strip()
    just = [one for one in found if typed.casefold() in (one.name.strip("[]").casefold(), one.id.casefold())]
    if len(just) == 1:
        return just[0]
    if len(found) == 1:
        return found[0]
    if not found:
        return Meant(fault=f"{none} “{typed}”")
    ids = ", ".join(one.id for one in found[:_LISTED])
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    return Meant(fault=f"“{typed}” may be {ids}{more}: type more of it")
