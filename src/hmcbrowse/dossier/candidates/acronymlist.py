"""The acronyms of many sentences: each once, with what the texts say it stands for and how often it is
used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from math import log2
from typing import NamedTuple

from hmcbrowse.dossier.acronyms import Acronym, acronyms, key
from hmcbrowse.dossier.candidates.candidate import Candidate, key_of
from hmcbrowse.dossier.candidates.heard import Heard
from hmcbrowse.dossier.candidates.pairs import pairs
from hmcbrowse.dossier.folding import fold_words

MOST = 100_000
"""Acronyms that are told apart, at most: a text may be one long list of them."""


class _First(NamedTuple):
    """Where an acronym is met first, and as it is written there; spelt out, where a text does that."""

    source: str
    sentence: int
    start: int
    end: int
    surface: str
    label: str
    expansion: str = ""
    expansion_at: tuple[int, int] | None = None


class AcronymList:
    """Gathers them. ``known`` are the keys of those that the glossary has."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._first: dict[str, _First] = {}
        self._uses: Counter[str] = Counter()
        self._plural: dict[str, str] = {}
        self._expansions: dict[str, Counter[str]] = {}
        self._parts: dict[str, list[str]] = {}
        self._together: dict[str, tuple[tuple[str, str], _First]] = {}

    def hear(self, heard: Heard) -> None:
        """One more sentence."""
        found = acronyms(heard.text)
        for one in found:
            self._count(heard, one)
        for left, right in pairwise(found):
            if heard.text[left.end : right.start] in (" ", "-", "‑"):
                self._meet(heard, left, right)
        if found or "(" in heard.text:
            for pair in pairs(heard.text, found):
                name = key(pair.label)
                if not self._is_known(name, pair.label) and self._has_room(name):
                    self._spell(heard, name, pair.start, pair.end, pair.label, pair.long_start, pair.long_end)

    def _meet(self, heard: Heard, left: Acronym, right: Acronym) -> None:
        """Two that stand side by side, and may be one: "CJTF OIR"."""
        parts = key(left.form), key(right.form)
        name = "".join(parts)
        self._uses[name] += 1
        if name not in self._together and len(self._together) < MOST:
            place = heard.start + left.start, heard.start + right.end
            words = heard.text[left.start : right.end]
            self._together[name] = parts, _First(heard.source, heard.number, *place, words, words)

    def _is_known(self, name: str, label: str) -> bool:
        return name in self._known or all(key(part) in self._known for part in label.split())

    def _has_room(self, name: str) -> bool:
        return name in self._first or len(self._first) < MOST

    def _count(self, heard: Heard, one: Acronym) -> None:
        name = key(one.form)
        if name in self._known or not self._has_room(name):
            return
        self._uses[name] += 1
        plural = heard.text[one.end : one.end + 1] == "s"
        end = one.end + plural
        if plural:
            self._plural[name] = heard.text[one.start : end]
        if name not in self._first:
            place = heard.start + one.start, heard.start + end
            self._first[name] = _First(
                heard.source, heard.number, *place, heard.text[one.start : end], one.form
            )

    def _spell(
        self, heard: Heard, name: str, start: int, end: int, label: str, begin: int, stop: int
    ) -> None:
        expansion = heard.text[begin:stop]
        told = self._expansions.setdefault(name, Counter())
        told[fold_words(expansion)] += 1
        known = self._first.get(name)
        if known is None or not known.expansion:
            at = heard.start
            span = (at + begin, at + stop)
            surface = heard.text[start:end]
            self._first[name] = _First(
                heard.source, heard.number, at + start, at + end, surface, label, expansion, span
            )
            parts = label.replace("-", " ").replace("‑", " ").split()
            if len(parts) > 1:
                self._parts[name] = [key(part) for part in parts]
            elif not self._uses[name]:
                self._uses[name] = 1  # of mixed case, which are not counted otherwise

    def expansions(self) -> set[str]:
        """What they stand for, folded: these are no names of their own."""
        return {fold_words(one.expansion) for one in self._first.values() if one.expansion}

    def _join(self) -> None:
        """Make one of two that are never met but side by side."""
        for name, (parts, first) in self._together.items():
            uses = self._uses[name]
            alone = any(self._uses[part] != uses or part not in self._first for part in parts)
            if uses > 1 and not alone and name not in self._first and name not in self._known:
                self._first[name] = first
                self._parts[name] = list(parts)

    def unspelt(self) -> list[str]:
        """The labels of those that nothing spells out."""
        self._join()
        return [first.label for first in self._first.values() if not first.expansion]

    def candidates(self, whole: Mapping[str, str]) -> Iterator[Candidate]:
        """Those that were heard. ``whole`` are names that have the letters of an acronym, by its label."""
        within = Counter(
            part for name, parts in self._parts.items() for part in parts for _ in range(self._uses[name])
        )
        for name, first in self._first.items():
            uses = self._uses[name]
            if first.expansion or uses > within[name]:
                yield self._candidate(name, first, max(1, uses - within[name]), whole.get(first.label, ""))

    def _candidate(self, name: str, first: _First, uses: int, whole: str) -> Candidate:
        variants = (self._plural[name],) if name in self._plural else ()
        if first.expansion:
            why = f"spelt out beside it, used {uses:,}×"
            others = len(self._expansions[name]) - 1
            if others:
                why += f"; {others} more in other words"
            score = 0.9 + min(0.09, 0.01 * log2(uses))
        else:
            why = f"used {uses:,}× and spelt out nowhere"
            if whole:
                why += f"; “{whole}” would have its letters"
            score = min(0.8, 0.35 + 0.1 * log2(uses))
        return Candidate(
            "acronym", *first[:4], first.surface, first.label, why, score, key_of("acronym", name), uses,
            variants, "acronym", first.expansion, first.expansion_at,
        )  # fmt: skip
