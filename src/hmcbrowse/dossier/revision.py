"""What becomes of all that rests on a text when a later version takes its place.

Nothing is taken for good here. A quote is *unchanged* where its words stand to the letter in the course of
the text, *moved* where they do elsewhere, *ambiguous* where they stand more than once now, *missing* where
nothing like them does, and *changed* otherwise, be it in its typography alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from hmcbrowse.dossier.anchors import ANCHORED, Anchoring, State, anchor
from hmcbrowse.dossier.course import Course, Version
from hmcbrowse.dossier.difference import Run, difference
from hmcbrowse.dossier.folding import Folded, fold, fold_words
from hmcbrowse.dossier.mentions import Linker
from hmcbrowse.dossier.model import Quote
from hmcbrowse.dossier.nearest import nearest

Verdict = Literal["unchanged", "moved", "changed", "ambiguous", "missing"]
VERDICTS: tuple[Verdict, ...] = ("unchanged", "moved", "changed", "ambiguous", "missing")

_PLACES = 200
"""Places of an ambiguous quote that are looked at."""


class Fate(NamedTuple):
    """What became of a quote.

    ``state`` is how it is anchored now, ``start`` and ``end`` where, or where it would be by the course of
    the text; -1 where nothing is near. ``then`` and ``now`` are the sentences around it, ``""`` where there
    are none. ``typography``: its words differ in that alone. ``around``: those beside it differ.
    """

    verdict: Verdict
    state: State
    start: int
    end: int
    then: str
    now: str
    typography: bool = False
    around: bool = False

    @property
    def settled(self) -> bool:
        """Whether there is nothing to be looked at."""
        return self.verdict in ("unchanged", "moved") and not self.around

    @property
    def runs(self) -> list[Run]:
        """How its sentence differs, word by word; case and typography within a word aside."""
        return difference(self.then, self.now) if self.then and self.now else []


class Revision:
    """The text ``then``, and ``now`` that takes its place."""

    def __init__(self, then: str, now: str) -> None:
        self.then, self.now = then, now
        self.folded: Folded = fold(now)
        self._course = Course(Version(then), Version(now))

    def fates(self, quotes: Sequence[Quote]) -> list[Fate]:
        """What became of each of ``quotes``, all of this source."""
        before = anchor(self.then, fold(self.then), quotes)
        after = anchor(self.now, self.folded, quotes)
        gone = [self._sentences_then(place) for place in before]
        wanted = list(dict.fromkeys(words for words in gone if words))
        near = dict(zip(wanted, nearest(self.now, wanted), strict=True))
        return [
            self._fate(quote, a, b, sentence, near.get(sentence))
            for quote, a, b, sentence in zip(quotes, before, after, gone, strict=True)
        ]

    def _sentences_then(self, place: Anchoring) -> str:
        return self.then[slice(*self._course.then.around(*place[1:]))] if place.start >= 0 else ""

    def _fate(
        self, quote: Quote, before: Anchoring, after: Anchoring, then: str, near: tuple[int, int] | None
    ) -> Fate:
        state, start, end = after
        if state == "missing":
            now = self.now[slice(*self._course.now.around(*near))] if near else ""
            return Fate("missing", state, -1, -1, then, now)
        if state == "ambiguous" and before.state in ANCHORED:
            start, end = self._in_course(quote, before)
        now = self.now[slice(*self._course.now.around(start, end))] if start >= 0 else ""
        around = bool(then) and fold_words(then) != fold_words(now)
        if state not in ANCHORED:
            return Fate("ambiguous" if state == "ambiguous" else "changed", state, start, end, then, now)
        words = self.now[start:end]
        stood = self.then[before.start : before.end] if before.state in ANCHORED else quote.exact
        if words not in (quote.exact, stood):
            return Fate("changed", state, start, end, then, now, True, around)
        moved = before.start >= 0 and not self._course.in_course(before.start, start)
        return Fate("moved" if moved else "unchanged", state, start, end, then, now, False, around)

    def _in_course(self, quote: Quote, before: Anchoring) -> tuple[int, int]:
        """Which of the places of an ambiguous quote is the one that it had; -1, -1 if several may be."""
        words = fold_words(quote.exact).strip(" ")
        found: list[tuple[int, int]] = []
        at = self.folded.text.find(words)
        for _ in range(_PLACES):
            if at < 0:
                break
            span = self.folded.span(at, at + len(words))
            if self._course.in_course(before.start, span[0]):
                found.append(span)
            at = self.folded.text.find(words, at + 1)
        return found[0] if len(found) == 1 else (-1, -1)

    def mentions(self, labels: Iterable[tuple[int, str]]) -> dict[int, Counter[str]]:
        """What became of the mentions of each term: how many of each verdict, and how many are ``new``.

        ``labels`` are (number of the term, form). A sentence that changed keeps those that it has still.
        """
        linker, course = Linker(labels), self._course
        fates: dict[int, Counter[str]] = {}
        lost: Counter[tuple[int, int]] = Counter()  # by where they belong now, and by term
        for term, sentence in _mentions(linker, course.then):
            told = self._sentence_fate(sentence)
            if told:
                fates.setdefault(term, Counter())[told] += 1
            else:
                lost[course.gap(sentence)[0], term] += 1
        found: Counter[tuple[int, int]] = Counter()
        standing = set(course.paired.values())
        known = set(course.then.keys)
        starts = sorted({first for first, _ in lost})
        for term, sentence in _mentions(linker, course.now):
            if sentence in standing or course.now.keys[sentence] in known:
                continue
            at = bisect_right(starts, sentence) - 1
            found[starts[at] if at >= 0 else -1, term] += 1
        for (first, term), count in lost.items():
            still = min(count, found[first, term])
            found[first, term] -= still
            fates.setdefault(term, Counter()).update({"changed": still, "missing": count - still})
        for (_, term), count in found.items():
            if count > 0:
                fates.setdefault(term, Counter())["new"] += count
        return fates

    def _sentence_fate(self, sentence: int) -> str:
        """Of a sentence that stands to the word; ``""`` for one that does not."""
        course = self._course
        times = course.counts.get(course.then.keys[sentence], 0)
        if not times:
            return ""
        first, last = course.gap(sentence)
        if course.then.keys[sentence] in course.now.keys[first:last]:
            return "unchanged"
        return "moved" if times == 1 else "ambiguous"


def _mentions(linker: Linker, version: Version) -> Iterable[tuple[int, int]]:
    """The term of each mention, and its sentence."""
    for mention in linker.mentions(version.text, version.spans.starts):
        yield mention.term, version.at(mention.start)
