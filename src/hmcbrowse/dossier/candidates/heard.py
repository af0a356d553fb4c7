"""What a gatherer is told of a sentence: its words, where it stands, and what the dossier has of it
already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hmcbrowse.dossier.edtf import Edtf


class Mentioned(NamedTuple):
    """A term of kind ``kind`` is mentioned at ``[start, end)``, in code points of the source."""

    start: int
    end: int
    term: str
    kind: str


class Quoted(NamedTuple):
    """Quote number ``n`` stands at ``[start, end)``; ``dates`` is where the words of its owner's date
    stand."""

    start: int
    end: int
    n: int
    speaker: str
    dates: tuple[int, int] | None


class Heard(NamedTuple):
    """A sentence. ``number`` is the index's, ``nth`` counts from 0 in its source; ``start`` is where it
    begins there. ``dated`` is the date of the source, as far as it is proven; None where it is not."""

    source: str
    number: int
    nth: int
    start: int
    text: str
    dated: Edtf | None
    mentioned: Sequence[Mentioned] = ()
    quoted: Sequence[Quoted] = ()

    def is_mentioned(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` lies within a mention of a term."""
        start, end = start + self.start, end + self.start
        return any(one.start <= start and end <= one.end for one in self.mentioned)

    def is_dated(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` touches words that give a date of the dossier."""
        start, end = start + self.start, end + self.start
        return any(one.dates and one.dates[0] < end and start < one.dates[1] for one in self.quoted)
