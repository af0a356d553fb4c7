"""Keyword in context: the mentions of a term, each with what stands before and after it in its source."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Generator, Iterator
from itertools import groupby
from typing import NamedTuple, TypeVar

from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import MentionRow
from hmcbrowse.index.stretches import SIZE

INTRODUCES = "="
"""The sign of a mention that follows the words it stands for."""

Found = TypeVar("Found")

NEIGHBOURS = 4
"""Words on one side that decide the order, the nearest first."""

_REACH = 80
"""Code points in which those are looked for."""

_WORD = re.compile(r"\w+(?:['’.-]\w+)*")


class Context(NamedTuple):
    """A mention between what stands before it and after it; every line end is a space.

    ``row`` tells which of its term's mentions it is, ``introducing`` whether it follows the words that it
    stands for.
    """

    row: int
    mention: MentionRow
    introducing: bool
    left: str
    surface: str
    right: str


def contexts(library: Library, term: int, first: int, count: int, side: int) -> Iterator[Context]:
    """``count`` mentions of a term from its ``first`` on, in reading order.

    On either side stand ``side`` code points, over the ends of sentences, as far as the source has them.
    Raises `TextChangedError`.
    """
    rows = enumerate(library.each_mention(term, first, count), first)
    for _, group in groupby(rows, lambda row: row[1][0].sentence // SIZE):
        together = list(group)  # their text is read at once
        longest = max(mention.end - mention.start for _, (mention, _) in together)
        # A mention may end in another sentence than it begins in, where a line end parts them.
        beyond = side + longest
        origin, text = library.around(together[0][1][0].sentence, together[-1][1][0].sentence, beyond)
        for row, (mention, introducing) in together:
            start, end = mention.start - origin, mention.end - origin
            left = flowing(text[max(0, start - side) : start])
            surface, right = flowing(text[start:end]), flowing(text[end : end + side])
            yield Context(row, mention, introducing, left, surface, right)


def column(longest: int, room: int) -> int:
    """The cell in which every keyword of a concordance begins whose lines have ``room`` cells.

    ``longest`` is the width of the longest keyword: it stands in the middle, unless that leaves too little
    before it.
    """
    return max(room // 3, (room - longest) // 2)


# Work that may take long. Each of these yields, now and then, how many mentions it has seen, and returns
# what it found: whoever must not wait goes on with it by and by.


def sorted_rows(library: Library, term: int, count: int, side: str) -> Generator[int, None, array[int]]:
    """The first ``count`` mentions of a term, by the words before them (``side`` is ``left``) or after them
    (``right``), the nearest word first, whatever its case and accents; equals stay in reading order."""
    keys = []
    for found in contexts(library, term, 0, count, _REACH):
        words = _WORD.findall(_plain(found.left if side == "left" else found.right))
        keys.append(" ".join(words[: -NEIGHBOURS - 1 : -1] if side == "left" else words[:NEIGHBOURS]))
        yield len(keys)
    return array("q", sorted(range(len(keys)), key=keys.__getitem__))


def _plain(text: str) -> str:
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def count_forms(library: Library, term: int, count: int) -> Generator[int, None, list[tuple[str, int]]]:
    """How the first ``count`` mentions of a term are written, and how often each way, most often first.

    White space counts as one blank, whatever it is: where a line ends is no matter of form.
    """
    forms: Counter[str] = Counter()
    for number, found in enumerate(contexts(library, term, 0, count, 0), start=1):
        forms[" ".join(found.surface.split())] += 1
        yield number
    return sorted(forms.items(), key=lambda form: (-form[1], form[0]))


class Beside(NamedTuple):
    """A term that stands in the same sentences as another: in how many, and its own first mention there."""

    sentences: int
    mention: MentionRow


def count_beside(library: Library, term: int, count: int) -> Generator[int, None, tuple[int, list[Beside]]]:
    """In how many sentences the first ``count`` mentions of a term stand, and with which other terms, those
    that share the most of them first."""
    here, sentences = -1, 0
    found: dict[int, Beside] = {}
    for number, (mention, _) in enumerate(library.each_mention(term, 0, count), start=1):
        if mention.sentence != here:
            here, sentences = mention.sentence, sentences + 1
            others = {m.term: m for m in reversed(library.mentions_in(here, here)) if m.term != term}
            for other, first in others.items():
                before = found.get(other)
                found[other] = Beside(before.sentences + 1, before.mention) if before else Beside(1, first)
        yield number
    return sentences, sorted(found.values(), key=lambda beside: (-beside.sentences, beside.mention.term))


def whole(work: Generator[int, None, Found]) -> Found:
    """What ``work`` finds, all at once."""
    try:
        while True:
            next(work)
    except StopIteration as done:
        found: Found = done.value
        return found
