"""The words of a source, one after the other: what a reader who marks some of them moves by."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from hmcbrowse.dossier.wordchars import is_word
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow

_RUN = re.compile(r"\S+")
_BEFORE, _AFTER = "$£€§#", "%°"
"""Signs that belong to the word that follows, or to the one before."""

_KEPT = 16
"""Sentences whose words are kept: whoever marks goes to and fro within a few."""


class Word(NamedTuple):
    """Code points ``[start, end)`` of a source."""

    start: int
    end: int


def words_in(text: str) -> list[Word]:
    """The words of a text, without the punctuation around them; a run of nothing else is a word itself.

    The last point of "U.S." and "p.m." belongs to the word, as do "$" and "%".
    """
    return [_core(text, *run.span()) for run in _RUN.finditer(text)]


def _core(text: str, start: int, end: int) -> Word:
    letters = [at for at in range(start, end) if is_word(text[at])]
    if not letters:
        return Word(start, end)
    low, high = letters[0], letters[-1] + 1
    if low > start and text[low - 1] in _BEFORE:
        low -= 1
    if high < end and (text[high] in _AFTER or (text[high] == "." and "." in text[low:high])):
        high += 1
    return Word(low, high)


class WordWalk:
    """The words of one source, read by sentence. Everything here may raise `TextChangedError`."""

    def __init__(self, library: Library, source: SourceRow) -> None:
        self._library = library
        self._first, self._last = source.first, source.first + source.sentences - 1
        self._source = source
        self._words: dict[int, list[Word]] = {}

    def of(self, sentence: int) -> list[Word]:
        """The words of a sentence, at least one."""
        words = self._words.get(sentence)
        if words is None:
            row = self._library.sentence(sentence)
            words = [Word(row.start + a, row.start + b) for a, b in words_in(row.text)]
            words = words or [Word(row.start, max(row.end, row.start + 1))]
            if len(self._words) >= _KEPT:
                self._words.pop(next(iter(self._words)))
            self._words[sentence] = words
        return words

    def edge(self, sentence: int, by: int) -> Word:
        """The last word of a sentence, or its first, with what punctuation stands between it and the edge."""
        row = self._library.sentence(sentence)
        if by > 0:
            return Word(self.of(sentence)[-1].start, row.end)
        return Word(row.start, self.of(sentence)[0].end)

    def sentence(self, offset: int) -> int:
        """The number of the sentence that ``offset`` stands in, or else of the one before it."""
        found = self._library.sentence_at(self._source, offset)
        return self._first if found is None else found

    def at(self, offset: int) -> Word:
        """The word that stands at ``offset``, or else the last before it in its sentence, or its first."""
        words = self.of(self.sentence(offset))
        return words[max(0, bisect_right(words, offset, key=_start) - 1)]

    def step(self, word: Word, by: int) -> Word:
        """The next word, or the one before where ``by`` is negative; the same one where there is none."""
        here = self.sentence(word.start)
        words = self.of(here)
        at = (
            bisect_right(words, word.start, key=_start)
            if by > 0
            else bisect_left(words, word.start, key=_start) - 1
        )
        if 0 <= at < len(words):
            return words[at]
        beyond = here + (1 if by > 0 else -1)
        if not self._first <= beyond <= self._last:
            return word
        return self.of(beyond)[0 if by > 0 else -1]

    def whole(self) -> Word:
        """From the first word of the source to its last."""
        return Word(self.of(self._first)[0].start, self.of(self._last)[-1].end)


def _start(word: Word) -> int:
    return word.start
