"""From a place in a text to a quote that anchors there and nowhere else.

The quote is a W3C TextQuoteSelector: its words are those of the text, to the letter; the shortest context
that decides is added where the words alone stand more than once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hmcbrowse.dossier.anchors import anchor
from hmcbrowse.dossier.folding import Folded, fold
from hmcbrowse.dossier.model import Quote

_FEW = (0, 1, 2, 3, 4)
_MANY = (5, 6, 8, 10, 12, 16, 24, 32, 48, 64)
"""Words of context to try: each with each on the other side, or the same on both, or on one alone."""

_REACH = 2_000
"""Code points on either side within which context is sought."""


class SelectingError(ValueError):
    """Words that no context can tell from others; ``str()`` is a sentence with the mend."""


def selector(text: str, start: int, end: int, folded: Folded | None = None) -> Quote:
    """The quote of ``text[start:end]``, without source or speaker; proven to anchor as exact, just there.

    ``folded`` is ``text`` folded, where that is at hand. Raises `SelectingError`.
    """
    exact = text[start:end]
    if not exact.strip():
        raise SelectingError("There are no words in this; mark some.")
    folded = folded or fold(text)
    bare = Quote("", exact)
    if _stand(text, folded, [bare], start, end):
        return bare
    quotes = [Quote("", exact, *context) for context in _contexts(text, start, end)]
    found = _stand(text, folded, sorted(quotes, key=_length), start, end)
    if not found:
        raise SelectingError(
            "These words stand more than once, with all that is around them; mark more of them."
        )
    return found[0]


def _stand(text: str, folded: Folded, quotes: list[Quote], start: int, end: int) -> list[Quote]:
    """Those of ``quotes`` that anchor as exact at ``[start, end)``."""
    places = anchor(text, folded, quotes)
    return [quote for quote, place in zip(quotes, places, strict=True) if place == ("exact", start, end)]


def _length(quote: Quote) -> int:
    return len(quote.prefix) + len(quote.suffix)


def _contexts(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    befores, afters = _words(before), _words(after)
    sizes = [*product(_FEW, _FEW)] + [pair for n in _MANY for pair in ((n, 0), (0, n), (n, n))]
    seen = set()
    for low, high in sizes:
        prefix = before[befores[-low][0] :] if low and low <= len(befores) else ""
        suffix = after[: afters[high - 1][1]] if high and high <= len(afters) else ""
        context = " ".join(prefix.split()), " ".join(suffix.split())
        if any(context) and context not in seen:
            seen.add(context)
            yield context


def _words(text: str) -> list[tuple[int, int]]:
    """Where the words of ``text`` stand, white space between them."""
    spans, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        spans.append((at, at + len(word)))
        at += len(word)
    return spans
