"""Anchoring: where the words of a quote stand in their source, and how surely.

A quote is a W3C TextQuoteSelector (https://www.w3.org/TR/annotation-model/#text-quote-selector). It is
``exact`` where its words stand literally, in one place; ``normalised`` where they do so once quotation
marks, dashes and white space are folded. Where they stand more than once, prefix and suffix may decide;
else it is ``ambiguous``. Where they stand nowhere, a near match makes it ``changed``, which is never
taken for good, and otherwise it is ``missing``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from hmcbrowse.dossier.folding import Folded, fold
from hmcbrowse.dossier.model import Quote
from hmcbrowse.dossier.nearest import nearest
from hmcbrowse.dossier.occurrences import Occurrences
from hmcbrowse.dossier.wordchars import splits_word

State = Literal["exact", "normalised", "changed", "ambiguous", "missing"]
ANCHORED = ("exact", "normalised")


class Anchoring(NamedTuple):
    """The state of a quote, and a span of its source in code points.

    The span is where the quote stands if the state is one of `ANCHORED`, the near match if it is
    ``changed``, the first of several places if it is ``ambiguous``; -1, -1 if it is ``missing``.
    """

    state: State
    start: int
    end: int


_MISSING = Anchoring("missing", -1, -1)
_PATIENCE = 60  # folded occurrences after which to ask whether there can be a literal one at all


class _Needle(NamedTuple):
    """Folded words to look for; the quote's own begin at ``offset``, context stands around them."""

    words: str
    offset: int


class _Sought:
    """What to look for in the folded text to place one quote.

    White space at the edges of ``exact`` must be there for a literal match, and is no matter for others.
    """

    def __init__(self, quote: Quote) -> None:
        self.exact = quote.exact
        folded = fold(quote.exact).text
        stripped = folded.strip(" ")
        self.length = len(stripped or folded)
        self.lead = len(quote.exact) - len(quote.exact.lstrip()) if stripped else 0
        self.trail = len(quote.exact) - len(quote.exact.rstrip()) if stripped else 0
        self.alone = [_Needle(stripped or folded, 0)] if folded else []
        self.in_context = [
            _Needle(before + needle.words + after, len(before))
            for needle in self.alone
            for before in _joined(quote.prefix, "{}", "{} ")
            for after in _joined(quote.suffix, "{}", " {}")
            if before or after
        ]


def _joined(context: str, *joints: str) -> list[str]:
    """The folded ``context`` as it may meet the quote: white space at the joint is ignored."""
    words = fold(context).text.strip(" ")
    return [joint.format(words) for joint in joints] if words else [""]


def anchor(text: str, folded: Folded, quotes: Sequence[Quote]) -> list[Anchoring]:
    """Place all ``quotes`` of one source, whose text is ``text`` and ``folded`` its folded form.

    Returns one `Anchoring` for each quote, in their order. A literal match is a match wherever it
    begins and ends: `inside_word` and `context_stands` tell what is odd about one.
    """
    sought = [_Sought(quote) for quote in quotes]
    needles = {needle.words for one in sought for needle in (*one.alone, *one.in_context)}
    found = Occurrences(folded.text, needles)
    places = [
        _stands(text, folded, found, one, one.in_context) or _stands(text, folded, found, one, one.alone)
        for one in sought
    ]
    unplaced = dict.fromkeys(one.exact for one, place in zip(sought, places, strict=True) if place is None)
    near = {
        exact: Anchoring("changed", *span) if span else _MISSING
        for exact, span in zip(unplaced, nearest(text, list(unplaced)), strict=True)
    }
    return [place or near[one.exact] for one, place in zip(sought, places, strict=True)]


def _stands(
    text: str, folded: Folded, found: Occurrences, sought: _Sought, needles: list[_Needle]
) -> Anchoring | None:
    """Where ``sought`` stands as one of ``needles``: literally in one place, else folded in one place.

    ``None`` if it stands nowhere so.
    """
    literal: list[int] = []
    alike: list[tuple[int, int]] = []
    for needle in needles:
        for count, at in enumerate(found.of(needle.words)):
            start = at + needle.offset
            span = folded.span(start, start + sought.length)
            if len(alike) < 2:
                alike.append(span)
            # Mostly one or none; more where the quote is but a part of a run of hyphens or spaces.
            window = span[0] - sought.lead, span[1] + sought.trail
            begin = text.find(sought.exact, max(0, window[0]), window[1])
            while begin >= 0 and len(literal) < 2:
                if begin not in literal:
                    literal.append(begin)
                begin = text.find(sought.exact, begin + 1, window[1])
            if len(literal) > 1 or (count == _PATIENCE and sought.exact not in text):
                break
    if literal:
        first = min(literal)
        return Anchoring("exact" if len(literal) == 1 else "ambiguous", first, first + len(sought.exact))
    if alike:
        return Anchoring("normalised" if len(alike) == 1 else "ambiguous", *min(alike))
    return None


def inside_word(text: str, start: int, end: int) -> bool:
    """Whether the span ``[start, end)`` of ``text`` begins or ends in the midst of a word."""
    return splits_word(text, start) or splits_word(text, end)


def context_stands(folded: Folded, quote: Quote, start: int, end: int) -> bool:
    """Whether the prefix and the suffix of ``quote`` stand around the span ``[start, end)`` of its source.

    One that is left out does. Compared folded; white space at the joint is ignored.
    """
    prefix, suffix = fold(quote.prefix).text.strip(" "), fold(quote.suffix).text.strip(" ")
    left, right = folded.folded(start), folded.folded(end)
    before = folded.text[max(0, left - len(prefix) - 2) : left].rstrip(" ")
    after = folded.text[right : right + len(suffix) + 2].lstrip(" ")
    return before.endswith(prefix) and after.startswith(suffix)
