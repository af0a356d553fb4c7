"""From quotes, sentences and sources to what a citation says of them; what is not proven cannot be quoted."""

from __future__ import annotations

from hmcbrowse.dossier.citations.citation import Citation, Passage, Work
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import QuoteRow, SourceRow

_WHY = {
    "changed": "only a near match stands in",
    "ambiguous": "these words stand more than once in",
    "missing": "these words do not stand in",
    "unread": "nobody has read yet",
}


class NotQuotableError(Exception):
    """Words that are not proven to stand in their source; ``str()`` says why not."""


def cite_quote(library: Library, quote: QuoteRow) -> Citation:
    """The citation of a quote, in the words of its source.

    Raises `NotQuotableError` unless it is proven, `TextChangedError`.
    """
    source = library.source_id(quote.source)
    if source is None:
        raise NotQuotableError(f"the quote is missing: there is no source '{quote.source}'")
    if not quote.anchored or quote.start is None or quote.end is None:
        why = _WHY.get(quote.state, "it is not proven to stand in")
        raise NotQuotableError(f"the quote is {quote.state}: {why} {source.shown_title}")
    return _cited(library, source, quote.start, quote.end, library.speaker(quote.speaker))


def cite_sentence(library: Library, number: int) -> Citation:
    """The citation of a sentence. Raises `TextChangedError`."""
    sentence = library.sentence(number)
    return _cited(library, library.source_of(number), sentence.start, sentence.end, "")


def cite_words(library: Library, source: SourceRow, start: int, end: int) -> Citation:
    """The citation of the text ``[start, end)`` of a source. Raises `TextChangedError`."""
    return _cited(library, source, start, end, "")


def cite_source(source: SourceRow) -> Citation:
    """The citation of a source as a whole."""
    return Citation(_work(source))


def _cited(library: Library, source: SourceRow, start: int, end: int, speaker: str) -> Citation:
    first, last = library.sentence_at(source, start), library.sentence_at(source, end - 1)
    assert first is not None
    assert last is not None
    paragraphs = library.paragraph(first), library.paragraph(last)
    words = library.words(source, start, end)
    return Citation(_work(source), Passage(words, start, end, paragraphs, first - source.first + 1, speaker))


def _work(source: SourceRow) -> Work:
    """What is known of a source; a date that nothing proves is none."""
    proven = source.date.state in ("stated", "inferred")
    return Work(
        id=source.id,
        title=source.title,
        file=source.text,
        devised=source.devised,
        publisher=source.publisher,
        address=source.url,
        edtf=source.date.edtf if proven else "",
        inferred=source.date.state == "inferred",
    )
