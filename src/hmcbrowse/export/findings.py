"""What `index.findings` tells, as plain values for JSON. See `records` for how places are given."""

from __future__ import annotations

from hmcbrowse.export.records import Record
from hmcbrowse.index.findings import Findings, Place
from hmcbrowse.index.library import Library

NOTHING: Record = {"terms": [], "labels": [], "acronyms": [], "introductions": []}
"""The record of a dossier whose texts were not read."""


def findings_record(library: Library, found: Findings) -> Record:
    """``{"terms", "labels", "acronyms", "introductions"}``, a list of records each.

    ``terms`` are mentioned nowhere, ``labels`` stand in no text, ``acronyms`` (commonest first) are no
    term's, and ``introductions`` are of acronyms used before the texts spell them out: ``introduced`` is
    where they do, or None.
    """
    return {
        "terms": [{"term": term.id, "label": term.label} for term in found.unmentioned],
        "labels": [{"term": one.term.id, "label": one.form, "role": one.role} for one in found.labels],
        "acronyms": [
            {"acronym": one.form, "count": one.uses, "first": place_record(library, one.first)}
            for one in found.acronyms
        ],
        "introductions": [
            {
                "term": one.term.id,
                "acronym": one.form,
                "first": place_record(library, one.first),
                "introduced": one.introduced and place_record(library, one.introduced),
            }
            for one in found.introductions
        ],
    }


def place_record(library: Library, place: Place) -> Record:
    """``{"source", "start", "end", "sentence_number"}``."""
    source = library.source_of(place.sentence)
    number = place.sentence - source.first + 1
    return {"source": source.id, "start": place.start, "end": place.end, "sentence_number": number}
