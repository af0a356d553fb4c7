"""What a text holds, found without looking at anything but itself, the labels, and the quotes it should bear.

This is the long part of compiling, and any process can do it: texts and numbers go in and come out.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hmcbrowse.dossier.anchors import ANCHORED, anchor, context_stands, inside_word
from hmcbrowse.dossier.folding import Folded, fold
from hmcbrowse.dossier.introductions import introduces
from hmcbrowse.dossier.mentions import Linker
from hmcbrowse.dossier.model import Quote
from hmcbrowse.dossier.sentences import spans
from hmcbrowse.index.postings import INTRODUCING, WRITTEN

DIVIDED = 32
"""Sentences after which a paragraph that goes on is laid out as another block."""


class Selector(NamedTuple):
    """The words of a quote; ``n`` is the quote's number."""

    n: int
    exact: str
    prefix: str
    suffix: str


class Anchored(NamedTuple):
    """Where a quote stands: offsets, and its first and last sentence within the source, as far as it has a
    place. ``flaws`` are the codes of what is odd about it, separated by blanks."""

    n: int
    state: str
    start: int | None
    end: int | None
    first: int | None
    last: int | None
    flaws: str


class Mentions(NamedTuple):
    """Columns with an entry for each mention, in reading order; ``sentences`` are places within the source,
    ``terms`` rows of the glossary, ``marks`` those of `postings`."""

    starts: array[int]
    lengths: array[int]
    terms: array[int]
    sentences: array[int]
    marks: bytearray


class Analysis(NamedTuple):
    """A text taken apart. ``starts``, ``ends`` and ``opens`` have an entry for each sentence; offsets and
    ``length`` count code points; ``opens`` is 1 where a paragraph begins, 2 where a long one is divided."""

    length: int
    starts: array[int]
    ends: array[int]
    opens: bytearray
    mentions: Mentions
    quotes: list[Anchored]


class Analyst:
    """Takes texts apart, by one glossary."""

    def __init__(self, labels: Iterable[tuple[int, str]], preferred: Sequence[str]) -> None:
        """``labels`` are all forms as (row of the term, form); ``preferred`` the label of each row."""
        self._linker = Linker(labels)
        self._preferred = preferred

    def analyse(self, text: str, quotes: Sequence[Selector], linked: bool = True) -> Analysis:
        """Everything that there is to know of ``text``, and where each of ``quotes`` stands in it, without
        its mentions where it is not to be ``linked``."""
        starts, ends, opens = spans(text)
        _divide(opens)
        folded = fold(text)
        mentions = self._link(text, folded, starts) if linked else _NO_MENTIONS
        anchored = _anchored(text, folded, starts, ends, quotes)
        return Analysis(len(text), starts, ends, opens, mentions, anchored)

    def _link(self, text: str, folded: Folded, starts: array[int]) -> Mentions:
        found = self._linker.spans(text, starts, folded)
        sentences, marks = array("I"), bytearray()
        sentence, following = -1, starts[0] if starts else len(text)
        last_end, last_length, last_term, last_in = 0, 0, -1, -1
        for start, length, term in zip(*found, strict=True):
            if start >= following:
                sentence = bisect_right(starts, start, sentence + 1) - 1
                following = starts[sentence + 1] if sentence + 1 < len(starts) else len(text)
            form = text[start : start + length]
            mark = WRITTEN if form == self._preferred[term] else 0
            if term == last_term and sentence == last_in:
                first = text[last_end - last_length : last_end]
                mark |= INTRODUCING if introduces(first, text[last_end:start], form) else 0
            last_end, last_length, last_term, last_in = start + length, length, term, sentence
            sentences.append(max(0, sentence))
            marks.append(mark)
        return Mentions(*found, sentences, marks)


_NO_MENTIONS = Mentions(array("I"), array("I"), array("I"), array("I"), bytearray())


def _divide(opens: bytearray) -> None:
    """Mark where a paragraph that goes on for long is divided, in place."""
    at = opens.find(1)
    while 0 <= at < len(opens):
        following = opens.find(1, at + 1)
        following = len(opens) if following < 0 else following
        for place in range(at + DIVIDED, following, DIVIDED):
            opens[place] = 2
        at = following


def _anchored(
    text: str, folded: Folded, starts: Sequence[int], ends: Sequence[int], selectors: Sequence[Selector]
) -> list[Anchored]:
    if not selectors:
        return []
    quotes = [Quote("", one.exact, one.prefix, one.suffix) for one in selectors]
    told = []
    places = anchor(text, folded, quotes)
    for selector, quote, (state, start, end) in zip(selectors, quotes, places, strict=True):
        if start < 0:
            told.append(Anchored(selector.n, state, None, None, None, None, ""))
            continue
        first = last = None
        if starts:
            first = min(bisect_right(ends, start), len(starts) - 1)
            last = max(0, bisect_left(starts, end) - 1)
        flaws = []
        if state in ANCHORED and inside_word(text, start, end):
            flaws.append("quote-inside-word")
        if state in ANCHORED and not context_stands(folded, quote, start, end):
            flaws.append("quote-context")
        told.append(Anchored(selector.n, state, start, end, first, last, " ".join(flaws)))
    return told
