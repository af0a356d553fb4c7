"""The characters of a YAML file, fit for a parser: UTF-8, one kind of line end, nothing unseen.

What may not stand in the file is reported at its line and column and replaced, so that the parser
never meets it and what follows is still read. A parser counts U+0085, U+2028 and U+2029 as line ends
where editors do not; as these are replaced too, the parser's lines are the editor's.
"""

from __future__ import annotations

import codecs
import io
import re
from collections import deque
from collections.abc import Callable, Iterator

from hmcbrowse.dossier.files import check_not_utf16, not_utf8
from hmcbrowse.dossier.report import Report

REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, but for tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls, which reorder what is seen
    "\u2028\u2029\ufeff\ufffe\uffff"  # line ends to some, marks and non-characters
    "\ud800-\udfff\U000e0000-\U000e007f]"  # lone surrogates; tags, which nobody sees
)
"""A character that may not stand in a dossier's YAML, neither raw nor written as an escape."""

_UNDECODED = re.compile("[\udc80-\udcff]+")
_CUT = re.compile(r"(?<=\S) +#(?=[^\s#])")
_CUTS_KEPT = 1_000
_REPLACEMENT = "\ufffd"
_CHUNK = 1 << 16


class EntryTooLongError(Exception):
    """More was read for one entry of the file than the limit allows."""


class YamlText:
    """A text stream for a YAML parser, over ``read``, which hands out bytes and ``b""`` at the end.

    ``limit`` bounds the bytes read between two calls of `restart`, so that neither a value nor an
    entry without end can fill the memory; beyond it `EntryTooLongError` is raised.
    """

    name = "a YAML file"  # the parser asks

    def __init__(self, read: Callable[[int], bytes], report: Report, limit: int) -> None:
        self._read, self._report, self._limit = read, report, limit
        # Bytes that are not UTF-8 come out as lone surrogates, and are found with the rest.
        utf8 = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        self._decoder = io.IncrementalNewlineDecoder(utf8, translate=True)
        self._line, self._column = 1, 1
        self._taken = 0
        self._waiting: list[str] = []
        self._started = self._begun = self._ended = self._not_utf8 = False
        self.cuts: deque[tuple[int, int]] = deque()
        """Where text is followed by a space and ``#…``, which YAML takes for a comment."""

    def restart(self) -> None:
        """The first value, or a new entry of the list, begins: count towards the limit from nothing."""
        self._taken = 0
        self._begun = True

    @property
    def has_waiting(self) -> bool:
        """Whether something was put back and not read again."""
        return bool(self._waiting)

    def put_back(self, text: str) -> None:
        """Let ``text``, or what goes before it when more is put back, be read once more before all else."""
        self._waiting.append(text)
        self._taken = 0

    def read(self, size: int = _CHUNK) -> str:  # noqa: ARG002 - the parser passes it
        """Some more text, ``""`` at the end. ``size`` is the parser's wish, and not heeded."""
        if self._waiting:
            text, self._waiting = "".join(self._waiting), []
            return text
        text = ""
        while not text and not self._ended:
            raw = self._read(_CHUNK)
            self._ended = not raw
            self._taken += len(raw)
            if self._taken > self._limit:
                raise EntryTooLongError
            if not self._started and raw:
                check_not_utf16(raw[:4])
            text = self._decoder.decode(raw, final=self._ended)
            if not self._started and text:
                self._started = True
                text = text.removeprefix("\ufeff")
            elif not self._begun and "\n%" in text:  # the parser takes quadratic time for them
                message = "too many lines here begin with '%', which are instructions to YAML; take them out"
                self._report.refuse(self._line, self._column, "yaml", message)
                self._ended, text = True, ""
        return self._checked(text)

    def _checked(self, text: str) -> str:
        if REFUSED.search(text):
            text = self._replaced(text)
        if " #" in text:
            for _, line, column in self._places(_CUT, text):
                if len(self.cuts) >= _CUTS_KEPT:
                    break
                self.cuts.append((line, column))
        lines = text.count("\n")
        self._line += lines
        self._column = len(text) - text.rfind("\n") if lines else self._column + len(text)
        return text

    def _replaced(self, text: str) -> str:
        first = next(self._places(_UNDECODED, text), None)
        if first and not self._not_utf8:  # one save mends them all
            self._not_utf8 = True
            found, line, column = first
            fault = not_utf8(ord(found[0]) - 0xDC00, line, column)
            self._report.refuse(line, column, fault.code, str(fault))
        text = _UNDECODED.sub(lambda run: _REPLACEMENT * len(run[0]), text)
        for found, line, column in self._places(REFUSED, text):
            message = f"U+{ord(found):04X} may not stand here; take it out"
            self._report.refuse(line, column, "character", message)
        return REFUSED.sub(_REPLACEMENT, text)

    def _places(self, pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, int, int]]:
        """Every match in the next piece of text with its line and column, in one pass."""
        line, before_line, at = self._line, 1 - self._column, 0
        for match in pattern.finditer(text):
            start = match.start()
            if lines := text.count("\n", at, start):
                line += lines
                before_line = text.rfind("\n", at, start) + 1
            at = start
            yield match.group(), line, start - before_line + 1
