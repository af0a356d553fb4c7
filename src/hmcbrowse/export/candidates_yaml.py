"""Candidates as YAML, ready to be pasted: each with a remark that says it is one, and why it is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hmcbrowse.curate.changes import AddEvent, AddQuote, AddTerm, QuoteText, SetQuote
from hmcbrowse.curate.emit import Style, listed
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.plain import fields_of
from hmcbrowse.curate.selecting import SelectingError
from hmcbrowse.curate.taking import Taken, Taking
from hmcbrowse.dossier.candidates.candidate import Candidate
from hmcbrowse.dossier.schema import EVENTS_FILE, GLOSSARY_FILE
from hmcbrowse.dossier.visible import one_line
from hmcbrowse.index.library import Library

_HEAD = "# Candidates, none of them a fact: judge each by its sentence, keep what holds, delete the rest."
_THERE = "# For entries that are there already: under the `quotes` of the one that is named."


def yaml_lines(library: Library, found: Iterable[Candidate]) -> Iterator[str]:
    """The lines: new terms for glossary.yaml, then new events for events.yaml, each a list by itself; then,
    as remarks, quotes for entries that are there. Raises `TextChangedError`."""
    sections: dict[str, list[str]] = {f"# For {GLOSSARY_FILE}": [], f"# For {EVENTS_FILE}": [], _THERE: []}
    taking, made = Taking(library), _New()
    for one in found:
        made.add(library, taking, one)
    terms, events, there = sections.values()
    terms += made.terms()
    events += made.lines
    there += made.there
    yield _HEAD
    for heading, lines in sections.items():
        if lines:
            yield ""
            yield heading
            yield from lines


class _New:
    """What the candidates become; more quotes of a term that is new go under it."""

    def __init__(self) -> None:
        self._terms: dict[str, tuple[list[str], AddTerm]] = {}
        self.lines: list[str] = []
        self.there: list[str] = []

    def add(self, library: Library, taking: Taking, one: Candidate) -> None:
        remarks = _remarks(library, one)
        try:
            taken = taking.take(one)
        except (CurateError, SelectingError) as why:
            self.there += ["", *remarks, f"# {one_line(str(why))}"]
            return
        for change in taken.changes:
            self._change(change, remarks, taken)

    def _change(self, change: object, remarks: list[str], taken: Taken) -> None:
        if isinstance(change, AddTerm):
            self._terms[change.id] = remarks, change
        elif isinstance(change, AddQuote) and change.id in self._terms:
            before, term = self._terms[change.id]
            more = AddTerm(term.id, term.label, term.expansion, term.alt_labels, term.kind, term.definition,
                           (*term.quotes, change.quote))  # fmt: skip
            self._terms[change.id] = [*before, *remarks], more
        elif isinstance(change, AddEvent):
            self.lines += _entry(change, remarks)
        elif isinstance(change, (AddQuote, SetQuote)):
            lines = _safe(change.quote, 2)
            self.there += ["", *remarks, f"# {change.id}: {taken.title}", *(f"# {line}" for line in lines)]

    def terms(self) -> Iterator[str]:
        for remarks, term in self._terms.values():
            yield from _entry(term, remarks)


def _entry(change: AddTerm | AddEvent, remarks: list[str]) -> list[str]:
    return ["", *remarks, *_safe(change, 0)]


def _safe(written: AddTerm | AddEvent | QuoteText, dash: int) -> list[str]:
    """The lines of an entry of a list, or a remark in their place where it cannot be written as it is."""
    try:
        lines = "\n".join(listed(fields_of(written), Style(), dash)).split("\n")  # long texts are folded
    except CurateError:
        lines = []
    if lines and all(one_line(line) == line for line in lines):
        return lines
    return ["# left out: its words hold characters that are not shown as they are"]


def _remarks(library: Library, one: Candidate) -> list[str]:
    source = library.source_of(one.sentence)
    where = f"{source.id}, sentence {one.sentence - source.first + 1:,}"
    lines = [f"# ? candidate, {one.kind} “{one_line(one.surface)}” in {where}: {one_line(one.why)}"]
    if one.needs and one.offset:
        lines.append(f"# ? the date would be {one.offset} from there")
    return lines
