"""Words that a reader has marked in a source, made ready to be quoted."""

from __future__ import annotations

from dataclasses import dataclass

from hmcbrowse.curate.changes import QuoteText
from hmcbrowse.curate.selecting import SelectingError, selector
from hmcbrowse.curate.speaking import Named, speaker
from hmcbrowse.dossier.files import TEXT_LIMIT, FileError, decode, read_inside
from hmcbrowse.dossier.model import SPEAKER_KINDS
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow
from hmcbrowse.index.texts import TextChangedError


@dataclass(frozen=True, slots=True)
class Marked:
    """Code points ``[start, end)`` of ``source``, from sentence ``first`` to ``last``, as a quote that
    anchors there. Its speaker is a proposal, ``""`` where there is none, and ``why`` says where that comes
    from; ``terms`` are the ids of what the words mention.
    """

    source: SourceRow
    start: int
    end: int
    first: int
    last: int
    quote: QuoteText
    why: str
    terms: tuple[str, ...]


def marked(library: Library, source: SourceRow, start: int, end: int) -> Marked:
    """Make ``[start, end)`` of a source ready to be quoted, without the white space at its ends.

    Raises `SelectingError` where no quote would anchor just there, `TextChangedError`.
    """
    text = _text(library, source)
    words = text[start:end]
    if not words.strip():
        raise SelectingError("There are no words in this; mark some.")
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    first, last = library.sentence_at(source, start), library.sentence_at(source, end - 1)
    if first is None or last is None:
        raise TextChangedError(source.text)
    if text[start:end] != library.words(source, start, end):
        raise TextChangedError(source.text)
    found = selector(text, start, end)
    who, why = _speaker(library, source, start, end, first, last)
    quote = QuoteText(source.id, found.exact, found.prefix, found.suffix, who)
    within = [m for m in library.mentions_in(first, last) if start <= m.start and m.end <= end]
    terms = tuple(library.term(n).id for n in dict.fromkeys(mention.term for mention in within))
    return Marked(source, start, end, first, last, quote, why, terms)


def _text(library: Library, source: SourceRow) -> str:
    try:
        return decode(read_inside(library.root, source.text, TEXT_LIMIT))
    except FileError as fault:
        raise TextChangedError(source.text) from fault


def _speaker(
    library: Library, source: SourceRow, start: int, end: int, first: int, last: int
) -> tuple[str, str]:
    """Who is proposed as speaking, and why; by quotes of the same words first, then by what the text says."""
    overlaps = {
        quote.speaker: min(end, quote.end) - max(start, quote.start)
        for _, quote in library.quotes_at(first, last)
        if quote.speaker and quote.source == source.id and quote.start is not None and quote.end is not None
    }
    if overlaps and max(overlaps.values()) > 0:
        return max(overlaps, key=lambda who: overlaps[who]), "another quote of these words has them"
    opening, closing = library.block_start(first), library.block_end(last)
    origin, text = library.passage(opening, closing)
    named = []
    for mention in library.mentions_in(opening, closing):
        term = library.term(mention.term)
        if term.kind in SPEAKER_KINDS:
            named.append(Named(mention.start - origin, mention.end - origin, term.id))
    bounds = library.sentence(first).start - origin, library.sentence(last).end - origin
    who = speaker(text, start - origin, end - origin, named, bounds)
    return who, "the text names them as saying it" if who else ""
