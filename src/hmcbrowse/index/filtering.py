"""Which rows of a list pass a filter, found fast enough to do it anew with every key.

The rows that pass one part of a filter are a mask: a whole number of a byte for each row, 1 where it
passes. And, or and not are then single operations, whatever the number of rows; and since all but one part
stay what they were while somebody types, the masks of the others are still at hand.

Row numbers come out of SQLite as one text, and so at a sixth of what they cost as rows.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date as calendar
from itertools import compress

from hmcbrowse.dossier import filters
from hmcbrowse.dossier.filters import NAMED, Filter, Kind, Part
from hmcbrowse.dossier.filterwords import explained
from hmcbrowse.index.called import MOST, Called, called
from hmcbrowse.index.conditions import Condition, of_entries, of_sentences
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Passing, SourceRow

_KEPT = 16
"""Masks that are kept."""


class Filtering:
    """Filters the timeline (``event``), the glossary (``term``), or the sentences of ``source``."""

    def __init__(self, library: Library, kind: Kind, source: SourceRow | None = None) -> None:
        self._library = library
        self._kind: Kind = kind
        self._source = source
        self._first = source.first if source else 0
        sizes = {"event": library.events, "term": library.terms}
        self._total = source.sentences if source else sizes[kind]
        self._masks: dict[Condition, int] = {}
        self._names: dict[tuple[str, str], list[Called]] = {}

    def passing(self, typed: str) -> Passing:
        """The rows that pass what is ``typed``; of a source, their numbers as sentences."""
        asked = self._meaning(filters.parse(typed, self._kind, calendar.today().year))
        if not asked.groups:
            return Passing(None, problems=asked.problems)
        rows = self._rows(asked.groups)
        return Passing(rows, self._explained(asked, len(rows)), asked.problems)

    def _rows(self, groups: Sequence[Sequence[Part]]) -> list[int]:
        first = groups[0][0]
        if len(groups) == 1 and first.field == "words" and not first.negated and not self._source:
            return self._found(self._condition(groups[0]))  # which come in order, each once
        every = int.from_bytes(b"\1" * self._total, "little")
        mask = every
        for group in groups:
            passing = self._mask(self._condition(group))
            mask &= passing ^ every if group[0].negated else passing
        numbers = range(self._first, self._first + self._total)
        return list(compress(numbers, mask.to_bytes(self._total, "little")))

    def _meaning(self, asked: Filter) -> Filter:
        """What is asked for, without names that too many go by."""
        vague = {
            part: f"{part.field}: more than {MOST:,} go by “{part.text}”; go on typing"
            for group in asked.groups
            for part in group
            if part.field in NAMED and len(self._called(part)) > MOST
        }
        groups = (group for group in asked.groups if not vague.keys() & set(group))
        return Filter(tuple(groups), (*asked.problems, *vague.values()))

    def _explained(self, asked: Filter, count: int) -> str:
        names = lambda part: [one.name for one in self._called(part)]  # noqa: E731
        return explained(asked, self._kind, count, names)

    def _called(self, part: Part) -> list[Called]:
        key = part.field, part.text
        if key not in self._names:
            if len(self._names) >= _KEPT:
                self._names.pop(next(iter(self._names)))
            self._names[key] = called(self._library, *key)
        return self._names[key]

    def _condition(self, group: Sequence[Part]) -> Condition:
        if self._source:
            return of_sentences(self._library, self._source, group, self._called)
        return of_entries(self._kind, group, self._called)

    def _mask(self, condition: Condition) -> int:
        mask = self._masks.pop(condition, None)
        if mask is None:
            flags = bytearray(self._total)
            for n in self._found(condition):
                flags[n] = 1
            mask = int.from_bytes(flags, "little")
        if len(self._masks) >= _KEPT:
            self._masks.pop(next(iter(self._masks)))
        self._masks[condition] = mask  # last in is last out
        return mask

    def _found(self, condition: Condition) -> list[int]:
        sql = f"SELECT group_concat(n) FROM ({condition.sql})"
        found = self._library.connection.execute(sql, condition.values).fetchone()[0]
        numbers: list[int] = json.loads(f"[{found or ''}]")
        return numbers
