"""Mentions: every place in a text where a term of the glossary is named, in one pass for all terms.

An Aho-Corasick automaton finds where the forms of all labels stand. Which of these are mentions is then
decided here: whole words, capitals only as `labels` allows them, and of those that overlap the longest.
(The library's own leftmost-longest search would lose what stands inside a longer form that is refused.)
"""

from __future__ import annotations

from array import array
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import add
from typing import NamedTuple

import ahocorasick_rs

from hmcbrowse.dossier.folding import Folded, fold
from hmcbrowse.dossier.labels import Surroundings, forms
from hmcbrowse.dossier.wordchars import is_word

_CHUNK = 1 << 16  # characters for which the library's list of matches is held at a time
_QUICK = 100_000  # characters of all forms up to which 110 bytes for each are worth being half as fast again
_CLUSTER = 1000  # overlapping candidates that are weighed together
_CLEAR_BEFORE = frozenset(" \"'([/,;:!?")  # most of what stands around words, and leaves a form whole
_CLEAR_AFTER = frozenset(" \"')]/,;:!?.")

Candidate = tuple[int, int, int]  # start and end in the folded text, and the term


class Mention(NamedTuple):
    """Code points ``[start, end)`` of a text name a term; ``term`` is its number as given to `Linker`."""

    start: int
    end: int
    term: int


class Spans(NamedTuple):
    """Mentions in bulk, twelve bytes for each, side by side: ``lengths`` stand for the ends of `Mention`."""

    starts: array[int]
    lengths: array[int]
    terms: array[int]


class Linker:
    """Finds the mentions of terms.

    ``labels`` are pairs of a term's number and one of its labels, in any order. Where two terms share a
    label, the first one given has it. Labels are compared folded; no two letters are ever taken for one.
    """

    def __init__(self, labels: Iterable[tuple[int, str]]) -> None:
        self._forms = forms(labels)
        self._terms = [form.term for form in self._forms]
        self._derived = [form.derived for form in self._forms]
        self._worded = [is_word(form.text[0]) for form in self._forms]
        self._longest = max((len(form.text) for form in self._forms), default=0)
        texts = [form.text for form in self._forms]
        table = ahocorasick_rs.Implementation.DFA if sum(map(len, texts)) <= _QUICK else None
        self._automaton = ahocorasick_rs.AhoCorasick(texts, implementation=table)

    def mentions(self, text: str, starts: Sequence[int] = ()) -> Iterator[Mention]:
        """The mentions in ``text``, ascending; none overlaps another.

        ``starts`` are the offsets at which sentences start, ascending. ``text`` may be a part of one, as
        long as it begins and ends between words; it may hold no lone surrogates.
        """
        first, lengths, terms = self.spans(text, starts)
        return map(Mention, first, map(add, first, lengths), terms)

    def spans(self, text: str, starts: Sequence[int] = (), folded: Folded | None = None) -> Spans:
        """The `mentions` in ``text``, all at once, and without an object for each; ``folded`` is the text,
        where it has been folded already."""
        folded = fold(text) if folded is None else folded
        found = Spans(array("I"), array("I"), array("I"))
        _longest_win(self._candidates(folded.text, Surroundings(text, folded, starts)), found)
        if len(folded.text) != len(text):
            folded.spans(found.starts, found.lengths)
        return found

    def _candidates(self, text: str, surroundings: Surroundings) -> Iterator[list[Candidate]]:
        """Where forms stand in the folded ``text`` by all rules but that of the longest, ascending.

        They come in lists, and the loop has few calls in it: there are millions of them.
        """
        terms, derived, worded, allow = self._terms, self._derived, self._worded, surroundings.allow
        for base in range(0, len(text), _CHUNK):
            found: list[Candidate] = []
            part = text[base : base + _CHUNK + self._longest]
            for number, offset, stop in self._automaton.find_matches_as_indexes(part, overlapping=True):
                if offset >= _CHUNK:  # the next part finds it again
                    continue
                start, end = base + offset, base + stop
                before = text[start - 1 : start]
                # Most candidates are decided by a glance at their neighbours; the rest costs ten times more.
                if (
                    before in _CLEAR_BEFORE
                    and text[end : end + 1] in _CLEAR_AFTER
                    and not derived[number]
                    and text[start - 2] != "-"
                ):
                    found.append((start, end, terms[number]))
                elif before.isalpha() and worded[number]:
                    continue
                elif allow(self._forms[number], start, end):
                    found.append((start, end, terms[number]))
            found.sort()
            yield found


def _longest_win(parts: Iterable[list[Candidate]], found: Spans) -> None:
    """Add to ``found`` those of the candidates that no longer one overlaps; of equals the first.

    The candidates ascend, through all ``parts``.
    """
    add_start, add_length, add_term = found.starts.append, found.lengths.append, found.terms.append
    cluster: list[Candidate] = []
    reach = settled = 0
    for candidate in chain.from_iterable(parts):
        start, end, _ = candidate
        if start >= reach or len(cluster) == _CLUSTER:
            chosen = cluster if len(cluster) < 2 else _settle(cluster)
            for first, last, term in chosen:
                add_start(first)
                add_length(last - first)
                add_term(term)
                settled = last
            cluster.clear()
        if start >= settled:
            cluster.append(candidate)
            if end > reach:
                reach = end
    for first, last, term in _settle(cluster):
        add_start(first)
        add_length(last - first)
        add_term(term)


def _settle(cluster: list[Candidate]) -> list[Candidate]:
    """The longest of ``cluster``, then the longest of what does not overlap it, and so on; ascending."""
    if len(cluster) < 2:
        return cluster
    chosen: list[Candidate] = []
    for candidate in sorted(cluster, key=lambda one: (one[0] - one[1], one[0])):
        place = bisect(chosen, candidate)
        after = place == 0 or chosen[place - 1][1] <= candidate[0]
        if after and (place == len(chosen) or candidate[1] <= chosen[place][0]):
            chosen.insert(place, candidate)
    return chosen
