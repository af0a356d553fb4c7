"""A source as it is written: paragraphs to a file, and where each sentence, mention and quote comes to stand.

Nothing but the paragraph at hand is kept. Offsets count code points of the decoded text.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import BinaryIO

WIDTH = 76
"""The column where the lines of some sources are wrapped."""


@dataclass
class Quote:
    """What an entry claims to stand in a source, and what is to be found of it.

    ``start`` and ``end`` are those of the words that stand there: in their sentence, until it is written.
    """

    exact: str
    start: int
    end: int
    state: str = "exact"
    prefix: str = ""
    speaker: str = ""


@dataclass
class Sentence:
    """A sentence to be written. ``mentions`` are (term, start, end) within it, and so are quotes.

    ``reach`` is the number of sentences that the quotes which begin in it touch.
    """

    text: str
    mentions: list[tuple[int, int, int]] = field(default_factory=list)
    quotes: list[tuple[str, str, Quote]] = field(default_factory=list)
    reach: int = 1

    def again(self) -> Sentence:
        """The same sentence, once more, with nothing claimed of it."""
        return replace(self, quotes=[])


@dataclass(frozen=True)
class Shape:
    """How a source is laid out: one line for all, or a line for each paragraph, or lines of `WIDTH`."""

    single_line: bool = False
    wrapped: bool = False
    blank_lines: bool = False
    carriage_returns: bool = False
    byte_order_mark: bool = False

    @classmethod
    def of(cls, number: int) -> Shape:
        """Sources of all shapes, by turns."""
        return cls(
            wrapped=number % 5 == 4,
            blank_lines=number % 5 == 4 or number % 3 == 1,
            carriage_returns=number % 5 != 4 and number % 7 == 2,
            byte_order_mark=number % 11 == 3,
        )

    @property
    def gap(self) -> str:
        """What stands between two paragraphs."""
        if self.single_line:
            return " "
        end = "\r\n" if self.carriage_returns else "\n"
        return end * (2 if self.blank_lines else 1)


class SourceWriter:
    """Writes one source."""

    def __init__(self, file: BinaryIO, shape: Shape) -> None:
        self._file = file
        self._shape = shape
        self.bytes = self.characters = self.sentences = self.cited = 0
        if shape.byte_order_mark:
            file.write(codecs.BOM_UTF8)

    def paragraph(self, sentences: list[Sentence]) -> Iterator[tuple[str, str, Quote] | tuple[int, int, int]]:
        """Write ``sentences`` as a paragraph.

        Yields what came to stand in it: quotes as (owner's kind, id, quote), and mentions as (term, start,
        end), both with their places in the whole source.
        """
        text = " ".join(sentence.text for sentence in sentences)
        if self._shape.wrapped:
            text = wrapped(text)
        whole = (self._shape.gap if self.characters else "") + text
        raw = whole.encode()
        self._file.write(raw)
        self.bytes += len(raw)
        at = base = self.characters + len(whole) - len(text)
        self.characters += len(whole)
        cited: set[int] = set()
        for number, sentence in enumerate(sentences):
            for term, start, end in sentence.mentions:
                yield term, at + start, at + end
            for kind, owner, quote in sentence.quotes:
                quote.start, quote.end = at + quote.start, at + quote.end
                if quote.state == "exact" and text[quote.start - base : quote.end - base] != quote.exact:
                    quote.state = "normalised"  # it goes on in another line
                if quote.state in ("exact", "normalised"):
                    cited.update(range(number, number + sentence.reach))
                yield kind, owner, quote
            at += len(sentence.text) + 1
        self.sentences += len(sentences)
        self.cited += len(cited)


def wrapped(text: str) -> str:
    """``text`` in lines of at most `WIDTH` characters where that can be; no offset changes."""
    pieces, start = [], 0
    while len(text) - start > WIDTH:
        cut = text.rfind(" ", start + 1, start + WIDTH + 1)
        if cut < 0:
            cut = text.find(" ", start + WIDTH)
            if cut < 0:
                break
        pieces.append(text[start:cut])
        start = cut + 1
    return "\n".join([*pieces, text[start:]])
