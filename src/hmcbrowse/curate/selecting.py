"""From a place in a text to a quote that anchors there and nowhere else.

The quote is a W3C TextQuoteSelector: its words are those of the text, to the letter; the shortest context
that decides is added where the words alone stand more than once.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hmcbrowse.dossier.anchors import anchor
from hmcbrowse.dossier.folding import Folded, fold, fold_words
from hmcbrowse.dossier.model import Quote

_SIZES = (0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 48, 64)
"""Words of context to try, on one side or on both."""

_REACH = 2_000
"""Code points on either side within which context is sought."""


class SelectingError(ValueError):
    """Words that no context can tell from others; ``str()`` is a sentence with the mend."""


def selector(text: str, start: int, end: int, folded: Folded | None = None) -> Quote:
    """The quote of ``text[start:end]``, without source or speaker; proven to anchor as exact, just there.

    ``folded`` is ``text`` folded, where that is at hand. Takes a few passes over the text, however often the
    words stand there. Raises `SelectingError`.
    """
    exact = text[start:end]
    if not exact.strip():
        raise SelectingError("There are no words in this; mark some.")
    folded = folded or fold(text)
    place = ("exact", start, end)
    bare = Quote("", exact)
    if anchor(text, folded, [bare]) == [place]:
        return bare
    for context in _deciding(text, folded, start, end):
        quote = Quote("", exact, *context)
        if anchor(text, folded, [quote]) == [place]:
            return quote
    raise SelectingError("These words stand more than once, and so does all around them; mark more.")


def _deciding(text: str, folded: Folded, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Contexts, as (prefix, suffix), in which the words stand at ``start`` and nowhere else; shortest first.

    A longer context is found in none but the places of a shorter one, so each step looks at fewer.
    """
    places = [*_places(text, text[start:end])]
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    prefixes: list[tuple[str, set[int]]] = []
    suffixes: list[tuple[str, set[int]]] = []
    kept = places
    for prefix in _last_words(before):
        words = _joined(prefix, "{} ")
        kept = [at for at in kept if folded.text.endswith(words, 0, folded.folded(at))]
        prefixes.append((prefix, set(kept)))
        if len(kept) == 1:
            break
    kept = places
    for suffix in _first_words(after):
        words = _joined(suffix, " {}")
        kept = [at for at in kept if folded.text.startswith(words, folded.folded(at + end - start))]
        suffixes.append((suffix, set(kept)))
        if len(kept) == 1:
            break
    found = [(p, s) for (p, low), (s, high) in product(prefixes, suffixes) if low & high == {start}]
    return iter(sorted(found, key=lambda context: len(context[0]) + len(context[1])))


def _joined(context: str, joint: str) -> tuple[str, str]:
    """A context, folded, as it may meet the words: white space at the joint is ignored."""
    words = fold_words(context)
    return words, joint.format(words)


def _places(text: str, exact: str) -> Iterator[int]:
    at = text.find(exact)
    while at >= 0:
        yield at
        at = text.find(exact, at + 1)


def _last_words(text: str) -> Iterator[str]:
    words = text.split()
    yield from dict.fromkeys(" ".join(words[max(0, len(words) - size) :]) if size else "" for size in _SIZES)


def _first_words(text: str) -> Iterator[str]:
    words = text.split()
    yield from dict.fromkeys(" ".join(words[:size]) for size in _SIZES)
