"""A YAML file of the dossier cut into its records, and put together again with some of them changed.

Of a file that is a list in lines (``- …``) only the records that change are looked at closely: every other
byte stays, so that a change costs no more than reading the file, however long that is. A file that is one
list in brackets, such as JSON, is its own single piece.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from itertools import groupby

import yaml

from hmcbrowse.curate import plain
from hmcbrowse.curate.changes import AddEvent, AddTerm, RecordChange
from hmcbrowse.curate.compose import Entry
from hmcbrowse.curate.edits import put_item
from hmcbrowse.curate.emit import Style, listed
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.hunks import Hunk, patched
from hmcbrowse.curate.layout import LINE_END, List, layout, line_start, remarks
from hmcbrowse.curate.style import style_of
from hmcbrowse.dossier.files import decode
from hmcbrowse.dossier.records import record
from hmcbrowse.dossier.report import Report, TooManyError
from hmcbrowse.dossier.schema import FILES, Many, Record
from hmcbrowse.dossier.strictyaml import records
from hmcbrowse.dossier.yamlnodes import PARSER, Mapping, Node, Scalar

_END_SIGN = re.compile(r"^\.\.\.", re.MULTILINE)
_SAMPLED = 40
"""Records by which the style of a file is judged."""


class YamlFile:
    """The file ``name``, one of `schema.FILES`, whose bytes are ``raw``; b"" for one that is yet to be made.

    Raises `CurateError` where the strict reader refuses it.
    """

    def __init__(self, name: str, raw: bytes, wanted: Container[str] = ()) -> None:
        """``wanted`` are the ids of the entries whose ``values`` are to be kept."""
        self.name = name
        self.numbers: dict[str, int] = {}
        self.values: dict[str, plain.Values] = {}
        self._places: list[tuple[int, int]] = []
        for node in strict(name, raw):
            self._places.append((node.line, node.column))
            id = id_of(node)
            self.numbers[id] = len(self.numbers)
            if id in wanted:
                self.values[id] = plain.plain(node)
        self.text = decode(raw)
        self._starts = [0, *(found.end() for found in LINE_END.finditer(self.text))]
        self._flow = self._opening("FlowSequenceStartToken")
        self._end = self._end_of_document()
        self._style: Style | None = None

    @property
    def style(self) -> Style:
        """How the file is written."""
        if self._style is None:
            sample = (
                [self.text] if self._flow else [self.piece(n) for n in range(len(self._places))[:_SAMPLED]]
            )
            crlf = 2 * self.text.count("\r\n") > self.text.count("\n")
            self._style = style_of(sample, "\r\n" if crlf else "\n")
        return self._style

    def piece(self, number: int) -> str:
        """The lines of record ``number``, up to the next record or to the end of the file."""
        start, end = self._span(number)
        return self.text[start:end]

    def changed(self, changes: Sequence[RecordChange]) -> list[Hunk]:
        """What ``changes`` make of the file's text, in the order of the file. Raises `CurateError`."""
        try:
            return self._changed(changes)
        except yaml.YAMLError as fault:
            raise CurateError(f"{self.name}: this change cannot be written without harm ({fault})") from fault

    def regions(self, hunks: Sequence[Hunk]) -> Iterator[tuple[str, str]]:
        """The records that ``hunks`` touch, each from its dash to the next, as it is and as it becomes.

        What is between two dashes of the list says nothing of any other record: those are what they were.
        """
        numbers = [] if self._flow else range(len(self._places))
        begins = [self._begin(number) for number in numbers] or [0]
        for first, of_one in groupby(hunks, lambda hunk: max(bisect_right(begins, hunk.at) - 1, 0)):
            start = begins[first]
            end = begins[first + 1] if first + 1 < len(begins) else len(self.text)
            old = self.text[start:end]
            yield old, patched(old, [hunk._replace(at=hunk.at - start) for hunk in of_one])

    def _changed(self, changes: Sequence[RecordChange]) -> list[Hunk]:
        entries: dict[int, Entry] = {}
        added: dict[str, Entry] = {}
        if self._flow and self._places:
            return self._changed_in_brackets(changes)
        for change in changes:
            if isinstance(change, (AddEvent, AddTerm)):
                text = self.style.line_end.join(listed(plain.fields_of(change), self.style, self._dash()))
                added[change.id] = Entry(text, 0, self.style)
            elif change.id in added:
                added[change.id].make(change)
            else:
                number = self.numbers[change.id]
                entry = entries.setdefault(number, Entry(self.piece(number), 0, self.style))
                entry.make(change)
        hunks = [self._hunk(number, entries[number].text) for number in sorted(entries)]
        if added:
            hunks.append(self._appended([entry.text for entry in added.values()]))
        return hunks

    def _changed_in_brackets(self, changes: Sequence[RecordChange]) -> list[Hunk]:
        text, numbers = self.text, dict(self.numbers)
        for change in changes:
            if isinstance(change, (AddEvent, AddTerm)):
                root = layout(text)
                assert isinstance(root, List)
                text = put_item(text, root, plain.fields_of(change), self.style)
                numbers[change.id] = len(numbers)
            else:
                entry = Entry(text, numbers[change.id], self.style)
                entry.make(change)
                text = entry.text
        self._check_remarks(self.text, text)
        return [Hunk(0, self.text, text)]

    def _hunk(self, number: int, new: str) -> Hunk:
        start, end = self._span(number)
        old = self.text[start:end]
        self._check_remarks(old, new)
        while old[-1:].isspace() and old[-1:] == new[-1:]:  # what parts it from the next is not part of it
            old, new = old[:-1], new[:-1]
        return Hunk(start, old, new)

    def _check_remarks(self, old: str, new: str) -> None:
        if Counter(remarks(old)) != Counter(remarks(new)):
            raise CurateError(f"a remark in {self.name} would be lost by this change; make it by hand")

    def _appended(self, new: Sequence[str]) -> Hunk:
        """New records at the end, parted from what is there as records are parted in this file."""
        gap = self.style.line_end * (2 if self.style.spaced else 1)
        body = gap.join(new)
        text = self.text
        if not self._places:
            root = layout(text)
            if isinstance(root, List):
                self._check_remarks(text[root.start : root.end], "")
                return Hunk(root.start, text[root.start : root.end], body)
        at = self._end_of_records()
        if not self._places:
            lead = gap if at else ""
            return Hunk(at, "", lead + body + ("" if text[at:] else self.style.line_end))
        kept = text[at - 1] in "\r\n"  # blank lines that are part of the last text: one more would be, too
        return Hunk(at, "", (self.style.line_end if kept else gap) + body)

    def _end_of_records(self) -> int:
        """Where a new record goes: at the end, but for blank lines."""
        if not self._places:
            return len(self.text[: self._end].rstrip())
        start, end = self._span(len(self._places) - 1)
        root = layout(self.text[start:end])
        assert root
        return max(start + root.end, len(self.text[:end].rstrip()))

    def _end_of_document(self) -> int:
        """Where the list ends, with the remarks after it: at the end, or at a sign for that (``...``)."""
        begin = self._begin(len(self._places) - 1) if self._places and not self._flow else 0
        root = layout(self.text[begin:])
        marker = _END_SIGN.search(self.text, begin + (root.end if root else 0))
        return marker.start() if marker else len(self.text)

    def _span(self, number: int) -> tuple[int, int]:
        if self._flow:
            return 0, len(self.text)
        last = number + 1 == len(self._places)
        return self._begin(number), self._end if last else self._begin(number + 1)

    def _begin(self, number: int) -> int:
        """Where the line with the dash of record ``number`` begins: mostly the one with its first key."""
        line, column = self._places[number]
        start = self._starts[line - 1]
        lead = self.text[start : start + column - 1]
        while "-" not in lead or lead.lstrip().startswith("#"):
            line -= 1
            start = self._starts[line - 1]
            lead = self.text[start : self._starts[line]]
        return start

    def _dash(self) -> int:
        """The column of the dashes of the file's records."""
        if not self._places:
            return 0
        start = self._begin(0)
        return self.text.index("-", start) - line_start(self.text, start)

    def _opening(self, token: str) -> bool:
        """Whether the file's list begins with a token of that name."""
        for found in yaml.scan(self.text, Loader=PARSER):
            name = type(found).__name__
            if name in ("FlowSequenceStartToken", "BlockEntryToken", "ScalarToken"):
                return name == token
        return False


def strict(name: str, raw: bytes) -> Iterator[Mapping]:
    """The records of a file of the dossier, each known to be of its shape, as they are read.

    Raises `CurateError` at the end, with the first thing that the loader would refuse, if there is any.
    """
    shape = FILES[name]
    assert isinstance(shape, Many)
    assert isinstance(shape.of, Record)
    report = Report(name)
    with suppress(TooManyError):
        for node in records(io.BytesIO(raw).read, report):
            if record(node, shape.of, report) is not None:
                assert isinstance(node, Mapping)
                yield node
    if report.fatal:
        raise CurateError(f"{min(report.fatal)}; mend that first")


def id_of(node: Node) -> str:
    """The id of a record that the strict reader has taken."""
    assert isinstance(node, Mapping)
    id = node.items["id"][1]
    assert isinstance(id, Scalar)
    return id.text
