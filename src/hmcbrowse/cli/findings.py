"""What `check` found that is good to know, and no problem: a line a kind, and the first few of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hmcbrowse.cli.describe import count
from hmcbrowse.index.findings import Findings, Label, Place
from hmcbrowse.index.library import Library

FEW = 5
"""How many of a kind are told one by one."""

_ROLES = {
    "pref": "the label",
    "expansion": "the expansion",
    "alt": "another label",
    "hidden": "a hidden label",
}


def finding_lines(library: Library, found: Findings) -> Iterator[str]:
    """All findings, under a heading; nothing where there are none."""
    labels = sorted(found.labels, key=lambda label: list(_ROLES).index(label.role))
    never = [one for one in found.introductions if one.introduced is None]
    late = [one for one in found.introductions if one.introduced is not None]

    def where(place: Place) -> str:
        source = library.source_of(place.sentence)
        return f"{source.id}, sentence {place.sentence - source.first + 1:,}"

    kinds = (
        (count(len(found.unmentioned), "term") + " without a mention",
         (f"{term.label} ({term.id})" for term in found.unmentioned)),
        (count(len(labels), "label") + " in no text, of terms found by others", map(_label, labels)),
        (count(len(found.acronyms), "acronym") + " of the texts without a term",
         (f"{one.form}, {one.uses:,}×, first in {where(one.first)}" for one in found.acronyms)),
        (count(len(late), "acronym") + " used before being spelt out",
         (f"{one.form}, first in {where(one.first)}; spelt out in {where(one.introduced)}"
          for one in late if one.introduced)),
        (count(len(never), "acronym") + " used, but never spelt out",
         (f"{one.form}, first in {where(one.first)}" for one in never)),
    )  # fmt: skip
    numbers = (len(found.unmentioned), len(labels), len(found.acronyms), len(late), len(never))
    if any(numbers):
        yield ""
        yield "Good to know, and no problem:"
    for number, (told, lines) in zip(numbers, kinds, strict=True):
        if number:
            yield ""
            yield f"  {told}"
            yield from _few(lines, number)


def _few(lines: Iterable[str], number: int) -> Iterator[str]:
    for _, line in zip(range(FEW), lines, strict=False):
        yield f"    {line}"
    if number > FEW:
        yield f"    and {number - FEW:,} more; --json lists all"


def _label(label: Label) -> str:
    return f"{label.form}, {_ROLES[label.role]} of {label.term.id}"
