"""The form `json`: every entry of the dossier with its quotes, each list streamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from hmcbrowse.export.formats import JSON_HEAD
from hmcbrowse.export.plainjson import encode, listed
from hmcbrowse.export.records import Record, event_record, source_record, term_record
from hmcbrowse.index.library import Library


def write(library: Library, file: Path) -> None:
    """Write the JSON of ``library``, in ASCII. Raises `OSError`."""
    with file.open("w", encoding="ascii") as out:
        out.writelines(f"{line}\n" for line in lines(library))


def lines(library: Library) -> Iterator[str]:
    """``{"format", "title", "description", "language", "sources", "events", "terms"}``, a line an entry."""
    lists: dict[str, Iterable[Record]] = {
        "sources": (source_record(library, source) for source in library.all_sources()),
        "events": (event_record(library, event) for event in library.all_events()),
        "terms": (term_record(library, term) for term in library.all_terms()),
    }
    yield JSON_HEAD
    for key in ("title", "description", "language"):
        yield f' "{key}": {encode(getattr(library, key))},'
    for number, (key, records) in enumerate(lists.items(), start=1):
        yield f' "{key}": ['
        yield from listed(records)
        yield " ]" + ("," if number < len(lists) else "}")
