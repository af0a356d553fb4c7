"""Anchoring: where the words of a quote stand in their source, and how surely.

A quote is a W3C TextQuoteSelector (https://www.w3.org/TR/annotation-model/#text-quote-selector). It is
``exact`` where its words stand literally, in one place; ``normalised`` where they do so once quotation
marks, dashes and white space are folded. Where they stand more than once, prefix and suffix may decide;
else it is ``ambiguous``. Where they stand nowhere, a near match makes it ``changed``, which is never
taken for good, and otherwise it is ``missing``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from hmcbrowse.dossier.folding import Folded, fold_words
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


class _Sought:
    """What to look for in the folded text to place one quote.

    White space at the edges of ``exact`` must be there for a literal match, and is no matter for others.
    """

    __slots__ = ("exact", "lead", "quote", "trail", "words")

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        self.exact = exact = quote.exact
        folded = fold_words(exact)
        self.words = folded.strip(" ")
        self.lead = self.trail = 0
        if not self.words:
            self.words = folded
        elif len(self.words) != len(folded):
            self.lead = len(exact) - len(exact.lstrip())
            self.trail = len(exact) - len(exact.rstrip())

    def contexts(self) -> list[tuple[str, str]]:
        """What may stand before and after the words; none where the quote has neither prefix nor suffix."""
        return [
            (before, after)
            for before in _joined(self.quote.prefix, "{}", "{} ")
            for after in _joined(self.quote.suffix, "{}", " {}")
            if before or after
        ]


def _joined(context: str, *joints: str) -> list[str]:
    """The folded ``context`` as it may meet the quote: white space at the joint is ignored."""
    words = fold_words(context).strip(" ")
    return [joint.format(words) for joint in joints] if words else [""]


def anchor(text: str, folded: Folded, quotes: Sequence[Quote]) -> list[Anchoring]:
    """Place all ``quotes`` of one source, whose text is ``text`` and ``folded`` its folded form.

    Returns one `Anchoring` for each quote, in their order. A literal match is a match wherever it
    begins and ends: `inside_word` and `context_stands` tell what is odd about one.
    """
    sought = [_Sought(quote) for quote in quotes]
    placer = _Placer(text, folded, sought)
    places = [placer.place(one) for one in sought]
    unplaced = dict.fromkeys(one.exact for one, place in zip(sought, places, strict=True) if place is None)
    near = {
        exact: Anchoring("changed", *span) if span else _MISSING
        for exact, span in zip(unplaced, nearest(text, list(unplaced)), strict=True)
    }
    return [place or near[one.exact] for one, place in zip(sought, places, strict=True)]


class _Placer:
    """Places quotes literally or folded in a text.

    Where the words of a quote stand in few places, its context is compared there. Where they stand
    everywhere they are sought together with it.
    """

    def __init__(self, text: str, folded: Folded, sought: Sequence[_Sought]) -> None:
        self._text, self._folded = text, folded
        self._found = Occurrences(folded.text, {one.words for one in sought if one.words})
        crowded = [one for one in sought if one.words and self._found.few(one.words) is None]
        self._in_context = Occurrences(
            folded.text, {before + one.words + after for one in crowded for before, after in one.contexts()}
        )

    def place(self, sought: _Sought) -> Anchoring | None:
        """Where ``sought`` stands: in its context, if it has one and stands in it, else anywhere."""
        if not sought.words:
            return None
        few = self._found.few(sought.words)
        if few is None:
            placed = self._settle(sought, self._sought_in_context(sought))
            return placed or self._settle(sought, self._found.of(sought.words))
        placed = self._settle(sought, self._compared_in_context(sought, few)) if len(few) > 1 else None
        return placed or self._settle(sought, few)

    def _sought_in_context(self, sought: _Sought) -> Iterator[int]:
        for before, after in sought.contexts():
            for at in self._in_context.of(before + sought.words + after):
                yield at + len(before)

    def _compared_in_context(self, sought: _Sought, places: Sequence[int]) -> Iterator[int]:
        text, length = self._folded.text, len(sought.words)
        for before, after in sought.contexts():
            for at in places:
                if text.endswith(before, 0, at) and text.startswith(after, at + length):
                    yield at

    def _settle(self, sought: _Sought, places: Iterable[int]) -> Anchoring | None:
        """Of folded ``places``: the literal one if there is one, else that which there is.

        ``None`` if there is none.
        """
        text, exact, length = self._text, sought.exact, len(sought.words)
        literal: list[int] = []
        alike: list[tuple[int, int]] = []
        for count, at in enumerate(places):
            span = self._folded.span(at, at + length)
            if len(alike) < 2:
                alike.append(span)
            # Mostly one or none; more where the quote is but a part of a run of hyphens or spaces.
            first, last = max(0, span[0] - sought.lead), span[1] + sought.trail
            begin = text.find(exact, first, last)
            while begin >= 0 and len(literal) < 2:
                if begin not in literal:
                    literal.append(begin)
                begin = text.find(exact, begin + 1, last)
            if len(literal) > 1 or (count == _PATIENCE and exact not in text):
                break
        if literal:
            start = min(literal)
            return Anchoring("exact" if len(literal) == 1 else "ambiguous", start, start + len(exact))
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
    prefix, suffix = fold_words(quote.prefix).strip(" "), fold_words(quote.suffix).strip(" ")
    left, right = folded.folded(start), folded.folded(end)
    before = folded.text[max(0, left - len(prefix) - 2) : left].rstrip(" ")
    after = folded.text[right : right + len(suffix) + 2].lstrip(" ")
    return before.endswith(prefix) and after.startswith(suffix)
