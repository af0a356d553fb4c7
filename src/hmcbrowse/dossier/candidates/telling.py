"""A candidate in a few words, with what it would become."""

from __future__ import annotations

from hmcbrowse.dossier.candidates.candidate import Candidate
from hmcbrowse.dossier.datetext import shown


def told(one: Candidate) -> str:
    """What it is and would become: "HMC — Higher Military Commission"; not that it is a candidate."""
    if one.kind == "acronym":
        return f"{one.label} — {one.expansion}" if one.expansion else one.label
    if one.kind == "name":
        about = ", ".join(part for part in (one.entry, one.role) if part)
        return f"{one.label} ({about})" if about else one.label
    if one.kind == "date":
        if one.state:
            date = shown(one.edtf)
            also = f", {date}" if date != one.edtf else ""
            return f"“{one.surface}” would be {one.edtf}{also} ({one.state})"
        return f"“{one.surface}”, open" + (f", {one.offset} from there" if one.offset else "")
    return f"{one.label} (not resolved)" if one.pronoun else one.label
