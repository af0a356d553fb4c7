"""A text as its sentences: spans of code points, with nothing but white space between them.

A regular expression finds each mark that could end a sentence. Most stand after a word in small
letters and before a capital, and are decided at once; `sentence_ends` decides the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hmcbrowse.dossier.abbreviations import EITHER, ENDS, EXCLAIMED, NAMED, NEVER, NUMBERED, TITLES
from hmcbrowse.dossier.paragraphs import SAMPLE, blocks
from hmcbrowse.dossier.sentence_ends import end_of_sentence, in_brackets
from hmcbrowse.dossier.sentence_marks import MARK, MARKS

#: No sentence is longer than this, in code points: what is, is cut at white space, or where it must be.
LONGEST = 10_000

#: A mark that may end a sentence. A group matches where it surely does, but for an abbreviation: after
#: two small letters and before a capital. Not before a small letter, unless the text is a chat.
_PLAIN = r"(?:(?<=[a-z]{2}\.)([\"”]?)|(?<=[a-z]{2}[?!])())\s{1,2}(?=[\"“]?[A-Z])"
_INNER = r"[a-z,]|[A-Z]\.|(?<=[0-9]\.)[0-9]"
_ANY_MARK = re.compile(rf"[{MARKS}](?:{_PLAIN}|[{MARKS}]*(?!{_INNER}))")
_MARK = re.compile(rf"[{MARKS}](?:{_PLAIN}|[{MARKS}]*(?!{_INNER}|\s[a-z]{{1,30}}[\s,]))")

_INK = re.compile(r"\S")
_TO_LAST_SPACE = re.compile(r".*(?=\s)", re.DOTALL)
_LOWER_FIRST = re.compile(r"\b([^\W\d_]{3,20})[.!?]\s{1,4}[a-z]")
_UPPER_FIRST = re.compile(r"(?:\A|[.!?…][\"'”’)]*\s|\n)\s{0,8}[\"'“‘(*•-]{0,3}\s?[A-HJ-Z]")

_ABBREVIATIONS = NEVER | TITLES | NUMBERED | EITHER | NAMED | ENDS | EXCLAIMED
#: The ends of those that the short way could take for words.
_ENDINGS = frozenset(word[-3:] for word in _ABBREVIATIONS if len(word) > 2)

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


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of ``text``, in order: not empty, no white space at either end, none overlapping.

    Only white space (`str.isspace`) lies before, between and after them. None is longer than
    `LONGEST`. Never raises; takes time in proportion to the length of ``text``.
    """
    marks = _ANY_MARK if _is_caseless(text[:SAMPLE]) else _MARK
    for start, end in blocks(text):
        if _ITEM.match(text, start, end) is None:
            yield from _split(text, start, end, True, marks)
        else:
            opens = True
            for first, last in _items(text, start, end):
                yield from _split(text, first, last, opens, marks)
                opens = False


def _split(text: str, start: int, end: int, opens: bool, marks: re.Pattern[str]) -> Iterator[Sentence]:
    """The sentences of ``text[start:end]``, which has no white space at either end."""
    seen = start
    for mark in marks.finditer(text, start, end):
        at, after = mark.span()
        ending = text[at - 3 : at].lower()
        if mark.lastindex is not None and (
            (ending.isalpha() and ending not in _ENDINGS) or _is_word(text, at)
        ):
            cut = mark.end(mark.lastindex)
            if text.find("(", max(start, at - 400), at) >= 0 and in_brackets(text, start, cut, after, end):
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
            cut = end_of_sentence(text, start, end, stop, marks is _ANY_MARK)
            if not cut:
                continue
            if cut < stop.end(3):
                after = cut + 1
        if cut - start > LONGEST:
            yield from _pieces(text, start, cut, opens)
        else:
            yield Sentence(start, cut, opens)
        opens = False
        start = after
    if end - start > LONGEST:
        yield from _pieces(text, start, end, opens)
    else:
        yield Sentence(start, end, opens)


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


def _pieces(text: str, start: int, end: int, opens: bool) -> Iterator[Sentence]:
    """``text[start:end]`` in pieces that are not too long."""
    while end - start > LONGEST:
        space = _TO_LAST_SPACE.match(text, start + 1, start + LONGEST + 1)
        cut = space.end() if space else start + LONGEST
        yield Sentence(start, start + len(text[start:cut].rstrip()), opens)
        ink = _INK.search(text, cut, end)
        if ink is None:
            return
        start, opens = ink.start(), False
    yield Sentence(start, end, opens)


def _is_caseless(sample: str) -> bool:
    """Whether a text often begins its sentences in lower case, as chats do."""
    lower = sum(word.lower() not in _ABBREVIATIONS for word in _LOWER_FIRST.findall(sample))
    upper = len(_UPPER_FIRST.findall(sample))
    return upper <= 2 * lower if lower > 2 else upper == 0 < lower
