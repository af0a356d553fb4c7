"""Folding: what typography varies and meaning does not, with an exact way back.

Quotation marks, dashes and white space are folded; letters, and their case, never. Every one of these
is first replaced by one plain character, which moves nothing; only runs of white space or of hyphens
then shrink to one character, and only those need to be remembered for the way back.

Folding is free of context: the folded form of a slice is the slice of the folded form, as long as the
slice cuts through no run. That is why a folded quote can be looked for in a folded text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from heapq import merge

APOSTROPHES = "‘’‚‛′`´"
QUOTATION_MARKS = "“”„‟«»″"
HYPHENS = "‐‑‒–—―−"
WHITE_SPACE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)  # every character for which str.isspace() holds, but the space itself

_PLAIN = ((APOSTROPHES, "'"), (QUOTATION_MARKS, '"'), (HYPHENS, "-"), (WHITE_SPACE, " "))
_ASCII = bytes(range(128))


class Folded:
    """A folded text, and the exact map from its offsets to those of the original and back.

    All offsets count Unicode code points. ``text`` is the folded text.
    """

    __slots__ = ("_folded_ends", "_original_ends", "text")

    def __init__(self, text: str, folded_ends: array[int], original_ends: array[int]) -> None:
        self.text = text
        # One entry for each run that shrank: where it ends in the folded and in the original text.
        self._folded_ends = folded_ends
        self._original_ends = original_ends

    def original(self, offset: int) -> int:
        """The original offset of folded ``offset``, 0 to ``len(text)``: of a run, where it begins."""
        run = bisect_right(self._folded_ends, offset) - 1
        if run < 0:
            return offset
        return self._original_ends[run] + offset - self._folded_ends[run]

    def folded(self, offset: int) -> int:
        """The folded offset of original ``offset``; inside a run that shrank, where the run ends."""
        run = bisect_right(self._original_ends, offset) - 1
        here = offset if run < 0 else self._folded_ends[run] + offset - self._original_ends[run]
        following = run + 1
        if following < len(self._folded_ends):
            return min(here, self._folded_ends[following])
        return here

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of the folded span ``[start, end)``.

        It ends right after the original of the last folded character. A run that shrank belongs to
        it whole where its one folded character lies inside, and not at all where it lies outside.
        """
        run = bisect_right(self._folded_ends, start)
        shift = self._original_ends[run - 1] - self._folded_ends[run - 1] if run else 0
        if run == len(self._folded_ends) or self._folded_ends[run] > end:  # mostly: none lies within
            return start + shift, end + shift
        return start + shift, self.original(end)

    def spans(self, starts: array[int], lengths: array[int]) -> None:
        """`span` for many, in place: ``starts`` ascend, and no span overlaps the next."""
        ends, originals = self._folded_ends, self._original_ends
        count, run, shift = len(ends), 0, 0
        following = ends[0] if ends else -1
        for number, start in enumerate(starts):
            while run < count and following <= start:
                shift = originals[run] - following
                run += 1
                following = ends[run] if run < count else -1
            starts[number] = start + shift
            end = start + lengths[number]
            if run < count and following <= end:
                lengths[number] = self.original(end) - start - shift


def fold(text: str) -> Folded:
    """``text`` folded: one mark for all of a kind, runs of white space and of hyphens as one of them."""
    if _is_folded(text):
        return Folded(text, array("I"), array("I"))
    # str.replace beats str.translate tenfold here, and most texts hold few of all the marks that there are.
    foreign = set(
        text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    )
    for marks, plain in _PLAIN:
        for mark in marks:
            if mark in foreign or mark.isascii():
                text = text.replace(mark, plain)
    folded_ends, original_ends = array("I"), array("I")
    pieces, at, dropped = [], 0, 0
    for start, end in merge(_runs(text, " "), _runs(text, "-")):
        pieces.append(text[at : start + 1])
        at = end
        folded_ends.append(start + 1 - dropped)
        original_ends.append(end)
        dropped += end - start - 1
    pieces.append(text[at:])
    return Folded("".join(pieces), folded_ends, original_ends)


def _runs(text: str, mark: str) -> Iterator[tuple[int, int]]:
    """Where ``mark`` stands twice or more in a row; a regular expression for it takes ten times longer."""
    start = text.find(mark + mark)
    while start >= 0:
        end = start + 2
        while text[end : end + 1] == mark:
            end += 1
        yield start, end
        start = text.find(mark + mark, end)


def fold_words(text: str) -> str:
    """The folded form of a short text, such as a label or a quote, where no way back is asked for."""
    return text if _is_folded(text) else fold(text).text


def _is_folded(text: str) -> bool:
    """Whether there is nothing to fold, as in most labels and many quotes; a glance at a long text."""
    return text.isascii() and text.isprintable() and "`" not in text and "  " not in text and "--" not in text
