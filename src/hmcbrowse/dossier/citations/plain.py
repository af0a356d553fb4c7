"""Plain text: the words, and under them where they stand, as this program shows it."""

from __future__ import annotations

from collections.abc import Sequence

from hmcbrowse.dossier import dateshow
from hmcbrowse.dossier.citations.citation import Citation, Work, in_line, place


def write(citations: Sequence[Citation]) -> str:
    """See `styles.Writer`."""
    return "\n\n".join(map(_one, citations))


def _one(citation: Citation) -> str:
    if citation.passage is None:
        return about(citation)
    return f"“{citation.passage.line}”\n— {about(citation)}"


def about(citation: Citation) -> str:
    """Who says it and where, in a line: all that is known, and "n.d." where the date is not."""
    work, passage = citation.work, citation.passage
    who = f"{passage.speaker}, in " if passage and passage.speaker else ""
    where = f"{place(passage)} of {work.file}" if passage else work.file
    parts = (f"{who}{work.shown_title}", work.publisher, dated(work), where, work.address)
    return in_line(", ".join(part for part in parts if part))


def dated(work: Work) -> str:
    """The date: in brackets where it is inferred."""
    date = work.date
    if date is None:
        return "n.d."
    shown = dateshow.display(date)
    return f"[{shown}]" if work.inferred else shown
