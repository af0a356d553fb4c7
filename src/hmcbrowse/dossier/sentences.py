"""A text as its sentences: spans of code points, with nothing but white space between them.

A regular expression finds each mark that could end a sentence. Most stand after a word in small
letters and before a capital, and are decided at once; `sentence_ends` decides the others.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import NamedTuple

from hmcbrowse.dossier.abbreviations import EITHER, ENDS, EXCLAIMED, NAMED, NEVER, NUMBERED, TITLES
from hmcbrowse.dossier.paragraphs import SAMPLE, blocks
from hmcbrowse.dossier.sentence_ends import end_of_sentence, in_brackets
from hmcbrowse.dossier.sentence_marks import MARK, MARKS

#: No sentence is longer than this, in code points: what is, is cut at white space, or where it must be.
LONGEST = 10_000

#: A mark that may end a sentence. The group, white space, matches where it surely does, but for an
#: abbreviation: after two small letters and before a capital. Not before a small letter, unless the text
#: is a chat.
_PLAIN = r"(?:(?<=[a-z]{2}\.)[\"”]?|(?<=[a-z]{2}[?!]))(\s{1,2})(?=[\"“]?[A-Z])"
_INNER = r"[a-z,]|[A-Z]\.|(?<=[0-9]\.)[0-9]"
_AFTER = rf"(?:{_PLAIN}|[{MARKS}]*(?!{_INNER}|\s[a-z]{{1,30}}[\s,]))"
_AFTER_IN_CHAT = rf"(?:{_PLAIN}|[{MARKS}]*(?!{_INNER}))"
#: Any mark, and the full stop alone: where there is no other, one character is found faster than a set.
_PROSE = re.compile(f"[{MARKS}]{_AFTER}"), re.compile(rf"\.{_AFTER}")
_CHAT = re.compile(f"[{MARKS}]{_AFTER_IN_CHAT}"), re.compile(rf"\.{_AFTER_IN_CHAT}")

_INK = re.compile(r"\S")
_TO_LAST_SPACE = re.compile(r".*(?=\s)", re.DOTALL)
#: One for each mark: to find them one after another takes a third of the time that a set does.
_LOWER_FIRST = {mark: re.compile(rf"\{mark}(?<=[^\W\d_]{{3}}.)\s{{1,4}}[a-z]") for mark in ".!?"}
_WORD = re.compile(r"\b[^\W\d_]{3,20}\Z")
_UPPER_FIRST = re.compile(r"(?:\A|[.!?…][\"'”’)]*\s|\n)\s{0,8}[\"'“‘(*•-]{0,3}\s?[A-HJ-Z]")

_ABBREVIATIONS = NEVER | TITLES | NUMBERED | EITHER | NAMED | ENDS | EXCLAIMED
#: The ends of those that the short way could take for words.
_ENDINGS = frozenset(word[-3:] for word in _ABBREVIATIONS if len(word) > 1)

_ITEM = re.compile(r"([•‣◦▪●⁃])\s?|(\(?)(\d{1,3}|[a-z]|[A-Z](?!\.\s))(\.\)|\)|\.)\s")
_COUNTING = re.compile(
    r"\b(?:steps?|figures?|tables?|sections?|pages?|parts?|no|nos|and|or|to|of|in|by|at|for|than|is|are|was)\Z",
    re.I,
)


class Sentence(NamedTuple):
    """``text[start:end]`` is the sentence; ``opens``: a paragraph, heading or list item begins with it."""

    start: int
    end: int
    opens: bool


class Spans(NamedTuple):
    """The sentences of a text in bulk, nine bytes for each: the same three of `Sentence`, side by side."""

    starts: array[int]
    ends: array[int]
    opens: bytearray


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of ``text``, in order: not empty, no white space at either end, none overlapping.

    Only white space (`str.isspace`) lies before, between and after them. None is longer than
    `LONGEST`. Never raises; takes time in proportion to the length of ``text``.
    """
    starts, ends, opens = spans(text)
    return map(Sentence, starts, ends, map(bool, opens))


def spans(text: str) -> Spans:
    """The `sentences` of ``text``, all at once, and without an object for each."""
    splitter = _Splitter(text)
    for start, end in blocks(text):
        splitter.add(start, end)
    return splitter.found


class _Splitter:
    """Splits the blocks of ``text`` and keeps what was ``found``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Spans(array("I"), array("I"), bytearray())
        self._caseless = _is_caseless(text[:SAMPLE])
        self._any_mark, self._full_stop = _CHAT if self._caseless else _PROSE
        self._rare = [mark for mark in MARKS if mark != "." and mark in text]

    def add(self, start: int, end: int) -> None:
        """Add the sentences of the block ``text[start:end]``."""
        if _ITEM.match(self.text, start, end) is None:
            self._split(start, end)
        else:
            for first, last in _items(self.text, start, end):
                self._split(first, last)
        starts, _, opens = self.found
        opens.append(True)
        opens.extend(bytes(len(starts) - len(opens)))

    def _split(self, start: int, end: int) -> None:
        """Add the sentences of ``text[start:end]``, which has no white space at either end.

        There are millions of them: hence one loop with few calls in it.
        """
        text, found = self.text, self.found
        add_start, add_end = found.starts.append, found.ends.append
        seen = start
        bracket = text.find("(", start, end)
        marks = self._full_stop
        for rare in self._rare:
            if text.find(rare, start, end) >= 0:
                marks = self._any_mark
                break
        for mark in marks.finditer(text, start, end):
            at = mark.start()
            if mark.lastindex is not None and (
                ((ending := text[at - 3 : at].lower().lstrip()) not in _ENDINGS and ending.isalpha())
                or _is_word(text, at)
            ):
                cut, after = mark.span(1)
                if 0 <= bracket < at and in_brackets(text, start, cut, after, end):
                    continue
            elif at < seen:
                continue
            else:
                stop = MARK.match(text, at, end)
                if stop is None:
                    continue
                seen = after = stop.end()
                if after >= end:
                    break
                cut = end_of_sentence(text, start, end, stop, self._caseless)
                if not cut:
                    continue
                if cut < stop.end(3):
                    after = cut + 1
            if cut - start > LONGEST:
                start = _cut_up(text, start, cut, found)
            add_start(start)
            add_end(cut)
            start = after
            if 0 <= bracket < start:
                bracket = text.find("(", start, end)
        if end - start > LONGEST:
            start = _cut_up(text, start, end, found)
        add_start(start)
        add_end(end)


def _is_word(text: str, at: int) -> bool:
    """Whether what ends at ``at`` is a word that no list of abbreviations knows."""
    word = text[max(0, at - 12) : at].rsplit(None, 1)[-1]
    return word.isalpha() and word.lower() not in _ABBREVIATIONS


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of ``text[start:end]``, if it is a list run together: "1. The first 2. The second"."""
    found = _ITEM.match(text, start, end)
    while found is not None:
        bullet, opening, label, closing = found.groups()
        if bullet:
            at = text.find(bullet, found.end(), end)
        else:
            at = _next_item(text, found.end(), end, opening + _successor(label) + closing)
        if at < 0:
            break
        yield start, start + len(text[start:at].rstrip())
        start = at
        found = _ITEM.match(text, start, end)
    yield start, end


def _successor(label: str) -> str:
    return str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)


def _next_item(text: str, start: int, end: int, label: str) -> int:
    """Where the item ``label`` begins, if one does: words that count ("see step 2. ") begin none."""
    at = text.find(f" {label} ", start, end)
    if at < 0 or _COUNTING.search(text, max(start, at - 12), at):
        return -1
    return at + 1


def _cut_up(text: str, start: int, end: int, found: Spans) -> int:
    """Add pieces of ``text[start:end]`` until the rest is not too long; returns where that begins."""
    while end - start > LONGEST:
        space = _TO_LAST_SPACE.match(text, start + 1, start + LONGEST + 1)
        cut = space.end() if space else start + LONGEST
        found.starts.append(start)
        found.ends.append(start + len(text[start:cut].rstrip()))
        ink = _INK.search(text, cut, end)
        start = ink.start() if ink else cut
    return start


def _is_caseless(sample: str) -> bool:
    """Whether a text often begins its sentences in lower case, as chats do."""
    lower = sum(word not in _ABBREVIATIONS for word in _before_lower(sample))
    if not lower:
        return False
    upper = len(_UPPER_FIRST.findall(sample))
    return upper <= 2 * lower if lower > 2 else upper == 0


def _before_lower(sample: str) -> Iterator[str]:
    """Words after which a sentence may end, and the next begin in lower case; of two in a row the first."""
    last = 0
    marks = [rule for mark, rule in _LOWER_FIRST.items() if mark in sample]
    for at, end in sorted(found.span() for rule in marks for found in rule.finditer(sample)):
        word = _WORD.search(sample, max(last, at - 21), at)
        if word is not None:
            yield word.group().lower()
            last = end
