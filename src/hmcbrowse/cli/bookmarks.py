"""`hmcbrowse bookmarks`: the bookmarks that were set in this dossier, and where they lead now."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import Any

from hmcbrowse.cli.layout import wrap
from hmcbrowse.cli.opening import opened
from hmcbrowse.cli.output import FINE, Answer, json_list, say
from hmcbrowse.index.library import Library
from hmcbrowse.state.finding import KEPT, find
from hmcbrowse.state.places import Bookmark, Places

_TOLD = {"gone": " (gone)", "unread": " (its text cannot be read now)"}


def answer(options: Namespace) -> Answer:
    """An empty list is an answer too."""
    library = opened(options)
    held, told = Places(library.root).read()
    if told:
        say(f"hmcbrowse: {told}")
    records = (_record(library, mark) for mark in held.bookmarks)
    if options.json:
        return Answer(FINE, json_list(records))
    return Answer(
        FINE, _text(records) if held.bookmarks else ["No bookmarks yet: b sets one in the browser."]
    )


def _record(library: Library, mark: Bookmark) -> dict[str, Any]:
    """``{"kind", "id", "text", "state", "note"?}``; of a sentence, ``id`` is its source's, and there is also
    ``{"source", "start", "end", "sentence_number"}``, None where it is gone.

    ``state`` is ``here``, ``moved``, ``gone`` or ``unread``.
    """
    found = find(library, mark)
    record: dict[str, Any] = {"kind": mark.kind, "id": mark.id, "text": mark.words, "state": found.state}
    if mark.note:
        record["note"] = mark.note
    if mark.kind != "sentence":
        return record
    if found.n is None:
        return {**record, "source": None, "start": None, "end": None, "sentence_number": None}
    source, sentence = library.source_of(found.n), library.sentence(found.n)
    return {
        **record,
        "source": source.id,
        "start": sentence.start,
        "end": sentence.end,
        "sentence_number": found.n - source.first + 1,
    }


def _text(records: Iterable[dict[str, Any]]) -> Iterator[str]:
    for record in records:
        place = record["id"]
        if record.get("source"):
            place = f"{record['source']}, sentence {record['sentence_number']:,}"
        yield f"{record['kind']} {place}{_TOLD.get(record['state'], '')}"
        cut = "…" if record["kind"] == "sentence" and len(record["text"]) >= KEPT else ""
        yield from wrap(record["text"] + cut, 80, "  ")
        yield from wrap(record.get("note", ""), 80, "    ", "  — ")
