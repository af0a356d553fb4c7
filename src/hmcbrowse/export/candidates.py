"""Candidates as plain values for JSON: each says of itself that it is one."""

from __future__ import annotations

from hmcbrowse.dossier.candidates.candidate import Candidate
from hmcbrowse.export.records import Record
from hmcbrowse.index.library import Library


def candidate_record(library: Library, one: Candidate) -> Record:
    """``{"candidate": true, "kind", "surface", "label", "source", "start", "end", "sentence",
    "sentence_number", "score", "why", "uses"}``, and what its kind has beside.

    ``surface`` is ``text[start:end]`` of the source, ``sentence`` the sentence around it. Of an acronym also
    ``expansion`` (None where no text spells it out) and its ``expansion_span``; of a name and an acronym
    ``variants``, ``entry`` (the kind of term that its words tell, or None) and ``role``; of a date ``edtf``,
    ``anchor``, ``offset``, ``state`` (None where they are open) and ``needs``; of a speaker ``said``
    (``{"start", "end", "text"}``), ``direct``, ``unresolved`` and the id of a term, ``speaker``, or None.
    """
    row = library.sentence(one.sentence)
    source = library.source_of(one.sentence)
    record: Record = {
        "candidate": True,
        "kind": one.kind,
        "surface": one.surface,
        "label": one.label,
        "source": one.source,
        "start": one.start,
        "end": one.end,
        "sentence": row.text,
        "sentence_number": one.sentence - source.first + 1,
        "score": round(one.score, 4),
        "why": one.why,
        "uses": one.uses,
    }
    if one.kind in ("acronym", "name"):
        record |= {"entry": one.entry or None, "variants": list(one.variants)}
    if one.kind == "acronym":
        record["expansion"] = one.expansion or None
        record["expansion_span"] = _span(one.expansion_at, one.expansion) if one.expansion_at else None
    elif one.kind == "name":
        record["role"] = one.role or None
    elif one.kind == "date":
        for key in ("edtf", "anchor", "offset", "state", "needs"):
            record[key] = getattr(one, key) or None
    elif one.said:
        start, end = one.said
        record["said"] = _span(one.said, row.text[start - row.start : end - row.start])
        record |= {
            "direct": one.direct,
            "role": one.role or None,
            "speaker": one.speaker or None,
            "unresolved": one.pronoun,
        }
    return record


def _span(span: tuple[int, int], text: str) -> Record:
    return {"start": span[0], "end": span[1], "text": text}
