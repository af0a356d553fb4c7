"""Where many needles stand in one long text: every occurrence of each, found together.

A few needles are sought one by one with ``str.find``, which reads 2 GB/s. For many there is one
Aho-Corasick pass over the text, at 10 to 100 MB/s whatever their number. It looks for the beginnings
of the needles, and collects their first occurrences only: the automaton stays small, and needles that
stand everywhere cost little more than the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

import ahocorasick_rs

_FEW = 16  # needles up to which seeking them one by one is the faster
_SEED = 20  # characters of each needle that the automaton knows
_EARLY = 64  # occurrences of each needle that the pass collects; further ones are sought one by one
_CHUNK = 1 << 16  # characters for which the library's list of matches is held at a time
_WASTE = 1_000_000  # matches of no more use that call for a new automaton, without their seeds
_COSTLY = 5_000  # characters that str.find reads in the time of one look at a match


class _Family:
    """The needles that share a seed, and how much more there is to find of them."""

    __slots__ = ("lengths", "looks", "size", "wanting", "whole")

    def __init__(self) -> None:
        self.lengths: set[int] = set()
        self.size = 0
        self.wanting = 0  # needles with fewer than `_EARLY` occurrences so far
        self.looks = 0  # needles compared with the text so far
        self.whole = True  # whether the pass was not given up before the end of the text


class Occurrences:
    """Every place in ``text`` where one of ``needles`` stands; overlapping places count.

    No needle may be empty, and there may be no lone surrogates.
    """

    def __init__(self, text: str, needles: Collection[str]) -> None:
        self._text = text
        self._early: dict[str, list[int]] = {}
        self._families: dict[str, _Family] = {}
        if len(needles) > _FEW:
            for needle in needles:
                family = self._families.setdefault(needle[:_SEED], _Family())
                family.lengths.add(len(needle))
                family.size += 1
                family.wanting += 1
                self._early[needle] = []
            self._collect()

    def of(self, needle: str) -> Iterator[int]:
        """Where ``needle``, one of those given, begins: offsets, ascending, sought as they are asked for."""
        at = -1
        early = self._early.get(needle)
        if early is not None:
            yield from early
            if self.few(needle) is not None:
                return
            at = early[-1] if early else -1
        while (at := self._text.find(needle, at + 1)) >= 0:
            yield at

    def few(self, needle: str) -> Sequence[int] | None:
        """Every place where ``needle``, one of those given, begins, ascending; ``None`` if they are many."""
        places = self._early.get(needle)
        if places is None:
            places = self._early[needle] = list(islice(self.of(needle), _EARLY))
        elif self._families and not self._families[needle[:_SEED]].whole:
            return None
        return places if len(places) < _EARLY else None

    def _collect(self) -> None:
        """Find the first `_EARLY` occurrences of every needle."""
        seeds = [""]
        automaton, waste = None, 0
        for start in range(0, len(self._text), _CHUNK):
            if automaton is None or waste > _WASTE:
                seeds = [seed for seed, family in self._families.items() if family.wanting and family.whole]
                automaton, waste = ahocorasick_rs.AhoCorasick(seeds), 0
            part = self._text[start : start + _CHUNK + _SEED]
            for number, offset, _ in automaton.find_matches_as_indexes(part, overlapping=True):
                family = self._families[seeds[number]]
                if not family.wanting or not family.whole:
                    waste += 1
                elif offset < _CHUNK:  # else the next part finds it again
                    self._look(family, start + offset)

    def _look(self, family: _Family, at: int) -> None:
        """Note those of a family that stand at ``at``; give the family up where seeking each is cheaper."""
        for length in family.lengths:
            places = self._early.get(self._text[at : at + length])
            if places is not None and len(places) < _EARLY:
                places.append(at)
                family.wanting -= len(places) == _EARLY
        family.looks += len(family.lengths)
        # In a short text every needle may well stand everywhere, and looking costs next to nothing.
        family.whole = family.looks * _COSTLY < family.size * max(len(self._text), 1_000_000)
