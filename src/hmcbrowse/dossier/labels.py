"""Labels: the forms in which a term may be written, and what must stand around one.

All texts here are folded. A form is written as the label is, letter for letter. Two more are derived: a
label whose first word is in small letters ("coalition", "the Iraqi Security Forces") may have a capital
where a sentence starts, and one with a hyphen may be broken after it at the end of a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hmcbrowse.dossier.folding import Folded, fold_words
from hmcbrowse.dossier.wordchars import is_word

_FIRST_WORD = re.compile(r"[^\W\d_]*")
_INNER_HYPHEN = re.compile(r"(?<=\S)-(?=\S)")
_LINE_ENDS = frozenset("\n\r\v\f\x85\u2028\u2029")
_JOINING = frozenset("-‐‑–")  # other dashes, and hyphens in a row, part what they stand between
_LONGEST_OPENING = 8  # characters, marks and white space, before the first word of a sentence
_LONGEST_PREFIX = 40  # characters looked at before a hyphen, so that no text costs more than it holds

# A compound with one of these is about something else than the name that it ends in, even capitalised.
_PREFIXES = frozenset(["anti", "counter", "defeat", "ex", "non", "post", "pre", "pro"])


class Form(NamedTuple):
    """One way to write a term, folded.

    ``opening``: only where a sentence starts. ``broken``: which character is the end of a line, or 0.
    """

    text: str
    term: int
    opening: bool = False
    broken: int = 0

    @property
    def derived(self) -> bool:
        """Whether it is not simply as its label is written."""
        return self.opening or self.broken > 0


def forms(labels: Iterable[tuple[int, str]]) -> list[Form]:
    """Every form of ``labels``, each given as (term, label); a label of nothing but white space has none.

    No text comes twice: what is written so wins over what is derived, and then the first term given.
    """
    written = [Form(text, term) for term, label in labels if (text := fold_words(label).strip(" "))]
    opening = [form for one in written for form in _capitalised(one)]
    broken = [form for one in (*written, *opening) for form in _broken(one)]
    unique: dict[str, Form] = {}
    for form in (*written, *opening, *broken):
        unique.setdefault(form.text, form)
    return list(unique.values())


def _capitalised(form: Form) -> Iterator[Form]:
    word = _FIRST_WORD.match(form.text)
    capital = form.text[0].title()
    if word and word.group().islower() and len(capital) == 1:
        yield Form(capital + form.text[1:], form.term, opening=True)


def _broken(form: Form) -> Iterator[Form]:
    for hyphen in _INNER_HYPHEN.finditer(form.text):
        at = hyphen.end()
        yield Form(f"{form.text[:at]} {form.text[at:]}", form.term, form.opening, at)


class Surroundings:
    """Judges by what stands around it whether a form names its term there.

    ``text`` is as the source has it, ``folded`` its folded form; ``starts`` are the offsets in ``text``
    at which sentences start, ascending.
    """

    def __init__(self, text: str, folded: Folded, starts: Sequence[int]) -> None:
        self._text = text
        self._folded = folded
        self._starts = starts

    def allow(self, form: Form, start: int, end: int) -> bool:
        """Whether ``form``, which stands at folded ``[start, end)``, names its term there."""
        return (
            self._free_before(start, form.text)
            and self._free_after(end, form.text)
            and not (form.opening and not self._opens(start))
            and not (form.broken and not self._ends_line(start + form.broken))
        )

    def _free_before(self, start: int, form: str) -> bool:
        """Whether no longer word, and no compound, runs on into ``form``, which begins at folded ``start``.

        "D-ISIS" and "anti-ISIS" are not about "ISIS"; "U.S.-Iraq" and "Iran-Iraq" are about "Iraq".
        """
        before = self._folded.text[max(0, start - 2) : start]
        if not before or not is_word(form[0]):
            return True
        if is_word(before[-1]):
            return False
        if before[-1] == ".":  # "S.A." is no part of "U.S.A."
            return not (form[1:2] == "." and before[0].isalpha())
        if before[-1] == "-":
            return not (self._joins(start - 1) and _is_prefix(self._word_before(start - 1)))
        if before == "- " and self._ends_line(start - 1):
            return not (self._joins(start - 2) and _is_prefix(self._word_before(start - 2)))
        return True

    def _free_after(self, end: int, form: str) -> bool:
        """Whether no longer word, and no compound, goes on from ``form``, which ends at folded ``end``.

        "ISIS-K" is not about "ISIS", nor "U.S.A" about "U.S."; "ISIS-held" and "U.S.-led" are.
        """
        after = self._folded.text[end : end + 4]
        if not after:
            return True
        if is_word(after[0]):
            return not (is_word(form[-1]) or form[-1] == ".")
        if after[0] != "-" or not self._joins(end):
            return True
        if after[1:2].isupper():
            single = not after[2:3].isalpha()
            acronym = after[2:3] == "." and after[3:4].isalpha()  # "Iraq-U.S."
            return acronym or not single
        return not after[1:2].isdigit()

    def _ends_line(self, space: int) -> bool:
        """Whether a line ends in the white space at folded ``space``."""
        return not _LINE_ENDS.isdisjoint(self._original(space))

    def _opens(self, start: int) -> bool:
        """Whether a sentence starts here, or right before with marks such as quotation marks."""
        here = self._folded.original(start)
        sentence = bisect_right(self._starts, here) - 1
        if sentence < 0 or here - self._starts[sentence] > _LONGEST_OPENING:
            return False
        return not any(map(is_word, self._text[self._starts[sentence] : here]))

    def _joins(self, hyphen: int) -> bool:
        return self._original(hyphen) in _JOINING

    def _original(self, at: int) -> str:
        start, end = self._folded.span(at, at + 1)
        return self._text[start:end]

    def _word_before(self, end: int) -> str:
        text = self._folded.text
        start, stop = end, max(0, end - _LONGEST_PREFIX)
        while start > stop and (is_word(text[start - 1]) or text[start - 1] in ".'&"):
            start -= 1
        return text[start:end].strip(".'&")


def _is_prefix(word: str) -> bool:
    """Whether ``word``, before a hyphen, makes a compound of what follows, rather than a pair of names."""
    return word.islower() or (len(word) == 1 and word.isalpha()) or word.lower() in _PREFIXES
