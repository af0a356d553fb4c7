"""Quotes of many places in the texts of a dossier, each proven to anchor at its own.

A text is read and folded once for all the places in it that are asked for one after the other.
"""

from __future__ import annotations

from hmcbrowse.curate.changes import QuoteText
from hmcbrowse.curate.selecting import selector
from hmcbrowse.dossier.files import TEXT_LIMIT, FileError, decode, read_inside
from hmcbrowse.dossier.folding import Folded, fold, fold_words
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow
from hmcbrowse.index.texts import TextChangedError


class Quoting:
    """Makes quotes from the texts of ``library``."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._read: tuple[str, str, Folded] | None = None

    def quote(self, source: SourceRow, start: int, end: int, speaker: str = "") -> QuoteText:
        """``[start, end)`` of a source as a quote, with as much around it as decides where it stands.

        Raises `SelectingError` where nothing decides, `TextChangedError`.
        """
        text, folded = self._text(source)
        exact = text[start:end]
        if exact != self._library.words(source, start, end):
            raise TextChangedError(source.text)
        words = fold_words(exact).strip(" ")
        at = folded.text.find(words) if words else -1
        if at >= 0 and exact == exact.strip() and folded.text.find(words, at + 1) < 0:
            return QuoteText(source.id, exact, speaker=speaker)  # it stands once, as most sentences do
        found = selector(text, start, end, folded)
        return QuoteText(source.id, found.exact, found.prefix, found.suffix, speaker)

    def _text(self, source: SourceRow) -> tuple[str, Folded]:
        if self._read is None or self._read[0] != source.id:
            try:
                text = decode(read_inside(self._library.root, source.text, TEXT_LIMIT))
            except FileError as fault:
                raise TextChangedError(source.text) from fault
            self._read = source.id, text, fold(text)
        return self._read[1:]
