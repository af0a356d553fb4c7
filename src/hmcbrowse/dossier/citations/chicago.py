"""A note as in The Chicago Manual of Style, 17th edition.

What the work itself does not give stands in square brackets: a devised title, without the quotation marks
of a title of its own, and a date that was inferred, with the question mark of one that is surmised
(14.145: "[1750?]", "ca. 1750", "n.d."). What somebody else says there is "cited in" the work (14.260): it
may be reported as well as quoted. A text without pages is cited by paragraph (14.22). Quotation marks
within others are single (13.7).
"""

from __future__ import annotations

from collections.abc import Sequence

from hmcbrowse.dossier.citations.citation import Citation, Work, in_line, paragraphs
from hmcbrowse.dossier.dateshow import display
from hmcbrowse.dossier.edtf import SEASONS, Edtf, Precision, parse

_MONTHS = (
    *("", "January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WITHIN = str.maketrans({"“": "‘", "”": "’", '"': "'"})


def write(citations: Sequence[Citation]) -> str:
    """See `styles.Writer`."""
    return "\n\n".join(map(_one, citations))


def _one(citation: Citation) -> str:
    if citation.passage is None:
        return _note(citation)
    return f"{_quoted(citation.passage.line)}\n{_note(citation)}"


def _note(citation: Citation) -> str:
    work, passage = citation.work, citation.passage
    # A comma after a title in quotation marks stands within them.
    title = f"{work.shown_title}," if work.devised else _quoted(f"{in_line(work.title)},")
    who = f"{passage.speaker}, cited in " if passage and passage.speaker else ""
    where = paragraphs(passage) if passage else ""
    rest = ", ".join(part for part in (work.publisher, dated(work), where, work.address) if part)
    return in_line(f"{who}{title} {rest}").removesuffix(".") + "."


def _quoted(text: str) -> str:
    return f"“{text.translate(_WITHIN)}”"


def dated(work: Work) -> str:
    """The date, in the form for what is known of it: "2024", "ca. 2014", "[2024?]", "[ca. 2024]", "n.d."."""
    date = work.date
    if date is None:
        return "n.d."
    about = "ca. " if date.approximate else ""
    doubt = "?" if date.uncertain or (work.inferred and not date.approximate) else ""
    written = f"{about}{_interval(date) if date.interval else _day(date)}{doubt}"
    return f"[{written}]" if work.inferred or doubt else written


def _interval(date: Edtf) -> str:
    if date.lower is None:
        return f"until {_day(date.upper)}" if date.upper else ""
    if date.upper is None:
        return f"{_day(date.lower)}–{'' if date.text.endswith('..') else '?'}"
    return f"{_day(date.lower)}–{_day(date.upper)}"


def _day(date: Edtf) -> str:
    """One date, without what its qualifiers say."""
    first = date.begin
    if first is None or date.precision < Precision.YEAR or abs(first.year) > 9999:
        return display(parse(date.text.rstrip("~?%")))
    year = display(parse(f"{first.year:0{5 if first.year < 0 else 4}}"))
    if date.precision is Precision.DAY:
        return f"{_MONTHS[first.month]} {first.day}, {year}"
    if date.precision is Precision.MONTH:
        return f"{_MONTHS[first.month]} {year}"
    if date.precision is Precision.SEASON:
        return f"{SEASONS[first.month // 3 + 20].capitalize()} {year}"
    return year
