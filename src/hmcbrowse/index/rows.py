"""What the index hands out: one small tuple a row, in the words of the dossier."""

from __future__ import annotations

from typing import NamedTuple


class Dated(NamedTuple):
    """A date as it is claimed and as it was proven. ``edtf`` is ``""`` where none is given.

    ``anchor_kind`` is ``"event"``, ``"source"`` or ``""``; ``computed`` is the EDTF that anchor and offset
    gave; ``why`` says what is wrong, where something is.
    """

    edtf: str
    state: str
    words: str
    anchor_kind: str
    anchor: str
    offset: str
    computed: str
    why: str


class SourceRow(NamedTuple):
    """One source. ``first`` is the number of its first sentence; ``length`` counts code points."""

    n: int
    id: str
    text: str
    title: str
    devised: bool
    publisher: str
    speaker: str
    url: str
    date: Dated
    length: int
    bytes: int
    first: int
    sentences: int

    @property
    def shown_title(self) -> str:
        """The title as archivists write it: an editor's own stands in square brackets."""
        return f"[{self.title}]" if self.devised else self.title


class EventRow(NamedTuple):
    """One event; ``n`` is its row in the timeline.

    ``lane`` says whether an interval runs past this row: ``""``, ``"start"``, ``"within"``, ``"end"``, or
    ``"open"`` where the last row that it reaches is not known to be its end.
    """

    n: int
    id: str
    title: str
    summary: str
    date: Dated
    lane: str


class TermRow(NamedTuple):
    """One term; ``n`` is its row in the glossary.

    ``introduced`` is the ``k`` of the mention that spells the acronym out, or None where no text does;
    ``written`` counts the mentions that are the label itself.
    """

    n: int
    id: str
    label: str
    expansion: str
    kind: str
    definition: str
    mentions: int
    introduced: int | None
    written: int


class QuoteRow(NamedTuple):
    """One quote and where it stands. ``start``, ``end``, ``first`` and ``last`` (sentence numbers) are None
    where it has no place; only ``exact`` and ``normalised`` quotes are anchored."""

    n: int
    owner_kind: str
    owner: str
    source: str
    exact: str
    speaker: str
    state: str
    start: int | None
    end: int | None
    first: int | None
    last: int | None

    @property
    def anchored(self) -> bool:
        """Whether the words are proven to stand in the source."""
        return self.state in ("exact", "normalised")


class SentenceRow(NamedTuple):
    """One sentence; ``opens`` is 1 where it opens a paragraph, 2 where a long one was divided, else 0."""

    n: int
    start: int
    end: int
    opens: int
    text: str


class MentionRow(NamedTuple):
    """One mention; ``term`` is the term's row, ``k`` counts the mentions of that term in reading order."""

    n: int
    sentence: int
    start: int
    end: int
    term: int
    k: int


class Hit(NamedTuple):
    """A search result: ``n`` is a row of the timeline or glossary, or a sentence's number."""

    kind: str
    n: int
    score: float
