"""The marks that may end a sentence, and what stands around them.

No question asked here looks further than some forty code points either way.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hmcbrowse.dossier.abbreviations import FRONTED, STARTERS

#: Every mark that may end a sentence, fit for a regular expression's set.
MARKS = ".!?…‽。．！？｡؟۔।॥"

# A digit set close to the mark, or one with a space before a word that opens a sentence, is a footnote.
_NOTE = (
    r"\s?\[(?:[\d*†‡,;– -]{1,20}|[\w ]{1,30} needed|\.{3}|…)\]"
    r"| ?[:;]-?[)(DP](?=\s)"
    r"|[†‡⁎¹²³⁰⁴-⁹]"
    r"|\d{1,3}(?:[ ,–-]\d{1,3}){0,4}(?=\s)"
    r"| \d{1,3}(?=\s(?:The|This|These|Those|It|In|We|He|She|They|There|But|And|As|At|For|If|On|To|When|While"
    r"|However|Although|Because|Since|Yet|Even|Our|Its|By|From|With|Such|Both|Some|Many|Most|Thus|See)\s)"
)

#: A mark and all that hangs on it. Groups: marks, with spaced ones; closing marks; footnotes, "[...]" and
#: faces such as ":)"; white space; and, looked at but not taken, opening marks and a word. All but the
#: first may be empty, so that a match never fails, and is never tried again.
MARK = re.compile(
    rf"([{MARKS}]+(?:[ \xa0][.!?…]+(?![\w.!?…])){{0,30}})"
    r"([\"'”“’»›)\]}*_`」』】）》〉]*(?:[ \xa0\u2009\u202f][”’'\"](?=\s)){0,3})"
    rf"((?:{_NOTE}){{0,30}})"
    r"(\s*)"
    r"(?=((?:[—–-]{1,3}\s{1,2})?[\"'“‘«‹„‚(\[{¿¡*_`「『【（《〈—–-]{0,20})((?:[^\W_]|['’](?=\w)){0,40}))"
)

_QUOTES = frozenset("\"'”’»›“‘«‹„‚`")
_BACKWARDS = re.compile(r"[\w.'’&°º]*")
_INKLESS = re.compile(r"[\W_]*\Z")
_FIRST_WORD = re.compile(r"\W{0,9}(\w{1,9})")


class Around(NamedTuple):
    """A mark at ``at`` that may end the sentence which begins at ``start``, and what is around it.

    ``close`` and ``note`` are the closing marks and footnotes right after it, ``opening`` the marks and
    ``word`` the word (at ``after``) that come next. Offsets are code points of ``text``.
    """

    text: str
    start: int
    at: int
    close: str
    note: str
    opening: str
    word: str
    after: int

    def before(self, length: int = 0) -> str:
        """What stands in the sentence before the last ``length`` code points before the mark."""
        stop = self.at - length
        return self.text[max(self.start, stop - 40) : stop]

    def token(self, before: str | None = None) -> str:
        """The letters, digits and full stops at the end of ``before``, or right before the mark."""
        window = self.before() if before is None else before
        found = _BACKWARDS.match(window[::-1])
        return found.group()[::-1].lstrip(".'’") if found else ""

    def opens_sentence(self, length: int = 0) -> bool:
        """Whether no letter or digit stands in the sentence before those last ``length`` code points."""
        stop = self.at - length
        return stop - self.start < 20 and _INKLESS.match(self.text, self.start, stop) is not None

    @property
    def following(self) -> str:
        """The code point after the next word, or nothing."""
        stop = self.after + len(self.word)
        return self.text[stop : stop + 1]

    @property
    def quoted_before(self) -> bool:
        """Whether a quotation closes here."""
        return not _QUOTES.isdisjoint(self.close)

    @property
    def quoted_after(self) -> bool:
        """Whether a quotation opens here."""
        return not _QUOTES.isdisjoint(self.opening)

    @property
    def bracketed(self) -> bool:
        """Whether the mark stands alone in brackets: "(!)", "[...]"."""
        return self.text[self.at - 1] in "([" and self.close[:1] in (")", "]")

    @property
    def number_follows(self) -> bool:
        """Whether a number comes next."""
        return self.word[:1].isdigit() or (self.note[:1] == " " and self.note[1:2].isdigit())

    @property
    def starter_follows(self) -> bool:
        """Whether a usual first word comes next, and no initial or acronym that looks like one."""
        if self.word.lower().replace("’", "'") not in STARTERS:
            return False
        if len(self.word) == 1:
            return self.following != "."
        return not self.word.isupper() or self.before().isupper()

    @property
    def fronted(self) -> bool:
        """Whether the sentence so far is a preposition and what belongs to it: "At 5 a.m."."""
        if self.at - self.start > 30:
            return False
        first = _FIRST_WORD.match(self.text, self.start)
        return first is not None and first.group(1).lower() in FRONTED
