"""Which sentences of a text stand in a later version of it, in the same course or moved about.

Sentences that occur once in each, typography aside, are paired. The most of them that follow one another in
both are the course (the longest ascending run, by patience sorting: Aldous and Diaconis 1999); those outside
it have been moved. Whatever stands between two sentences of the course belongs between them in the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter

from hmcbrowse.dossier.folding import fold_words
from hmcbrowse.dossier.sentences import Spans, spans


class Version:
    """A text and its sentences."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: Spans = spans(text)
        self.keys = [
            fold_words(text[start:end]) for start, end in zip(self.spans.starts, self.spans.ends, strict=True)
        ]

    def at(self, offset: int) -> int:
        """The number of the sentence that holds ``offset``, or the one before; -1 before the first."""
        return bisect_right(self.spans.starts, offset) - 1

    def around(self, start: int, end: int) -> tuple[int, int]:
        """The span of all sentences that ``[start, end)`` touches; itself where it touches none."""
        if not self.keys:
            return start, end
        first, last = max(self.at(start), 0), max(self.at(max(start, end - 1)), 0)
        return min(self.spans.starts[first], start), max(self.spans.ends[last], end)


class Course:
    """How the sentences of ``then`` run in ``now``."""

    def __init__(self, then: Version, now: Version) -> None:
        self.then, self.now = then, now
        counts_then, counts_now = Counter(then.keys), Counter(now.keys)
        self.counts = counts_now
        where = {key: n for n, key in enumerate(now.keys)}
        self.paired = {
            n: where[key]
            for n, key in enumerate(then.keys)
            if counts_then[key] == 1 and counts_now.get(key) == 1
        }
        kept = _ascending(list(self.paired.items()))
        self._then = [a for a, _ in kept]
        self._now = [b for _, b in kept]

    def gap(self, sentence: int) -> tuple[int, int]:
        """Where a sentence of then belongs now, as sentences ``[first, last)``; one if it is there."""
        at = bisect_left(self._then, sentence)
        if at < len(self._then) and self._then[at] == sentence:
            return self._now[at], self._now[at] + 1
        first = self._now[at - 1] + 1 if at else 0
        return first, self._now[at] if at < len(self._now) else len(self.now.keys)

    def in_course(self, then: int, now: int) -> bool:
        """Whether the place ``now`` (an offset) is where the place ``then`` belongs."""
        first, last = self.gap(self.then.at(then))
        return first <= self.now.at(now) < last


def _ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most of ``pairs``, which ascend by their first, that ascend by their second too."""
    ends: list[int] = []  # of runs by length: the least second with which one ends
    at: list[int] = []  # and which pair that is
    before: list[int] = []
    for n, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        if length == len(ends):
            ends.append(second)
            at.append(n)
        else:
            ends[length], at[length] = second, n
        before.append(at[length - 1] if length else -1)
    run: list[tuple[int, int]] = []
    n = at[-1] if at else -1
    while n >= 0:
        run.append(pairs[n])
        n = before[n]
    return run[::-1]
