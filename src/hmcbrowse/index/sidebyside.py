"""Two parallel passages as they are told: who says each of them, and what is the same in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Parallel, Passage


class Part(NamedTuple):
    """What one passage has where the other has what: ``a`` and ``b`` are the same words but for case and
    marks if ``same``, else different ones, of which either may be ``""``. White space and marks go with the
    words before."""

    same: bool
    a: str
    b: str


def parts(library: Library, parallel: Parallel) -> list[Part]:
    """Two passages, part by part: put together, ``a`` and ``b`` are their texts."""
    ours = _cut(library, parallel.a, [(piece.a, piece.a_end) for piece in parallel.pieces])
    theirs = _cut(library, parallel.b, [(piece.b, piece.b_end) for piece in parallel.pieces])
    return [Part(p.same, a, b) for p, a, b in zip(parallel.pieces, ours, theirs, strict=True)]


def _cut(library: Library, passage: Passage, spans: list[tuple[int, int]]) -> Iterator[str]:
    """The text of each span; marks before a word go with it, those after it with the one before."""
    text = words(library, passage)
    filled = [(start - passage.start, end - passage.start) for start, end in spans if start < end]
    begins = [0]
    for (_, before), (begin, _) in pairwise(filled):
        while begin > before and not text[begin - 1].isspace():
            begin -= 1
        begins.append(begin)
    cut = iter([text[a:b] for a, b in pairwise([*begins, len(text)])])
    for start, end in spans:
        yield next(cut) if start < end else ""


def words(library: Library, passage: Passage) -> str:
    """The text of a passage."""
    return library.words(library.source(passage.source), passage.start, passage.end)


def speaker(library: Library, passage: Passage) -> str:
    """The id of the term that a quote names as the speaker of a passage; ``""`` where none does.

    Where several speak, it is who says the most of it.
    """
    said: Counter[str] = Counter()
    for quote in {quote.n: quote for _, quote in library.quotes_at(passage.first, passage.last)}.values():
        if quote.speaker and quote.start is not None and quote.end is not None:
            said[quote.speaker] += max(0, min(quote.end, passage.end) - max(quote.start, passage.start))
    return next((id for id, much in said.most_common(1) if much), "")


def marked(text: str) -> str:
    """Words that differ, between marks that stand on any screen and in any text: ``‹not›``."""
    core = text.rstrip()
    return f"‹{core}›{text[len(core) :]}" if core else "‹› "
