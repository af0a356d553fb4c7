"""What the index hands out: one small tuple a row, in the words of the dossier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hmcbrowse.dossier.alignment import Piece


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
    """One source. ``first`` is the number of its first sentence; ``length`` counts code points, ``cited`` the
    sentences that an anchored quote touches.

    A source that is not compiled yet has no sentences, and no length."""

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
    cited: int

    @property
    def shown_title(self) -> str:
        """The title as archivists write it: an editor's own stands in square brackets."""
        return f"[{self.title}]" if self.devised else self.title


class EventRow(NamedTuple):
    """One event; ``n`` is its row in the timeline.

    ``lane`` says whether an interval runs past this row: ``""``, ``"start"``, ``"within"``, ``"end"``, or
    ``"open"`` where the last row that it reaches is not known to be its end. ``alone`` says that a single
    source bears it out, of several that might.
    """

    n: int
    id: str
    title: str
    summary: str
    date: Dated
    lane: str
    alone: bool


class TermRow(NamedTuple):
    """One term; ``n`` is its row in the glossary.

    ``introduced`` tells which of its mentions, in reading order, spells the acronym out, or is None where no
    text does;
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
    where it has no place; only ``exact`` and ``normalised`` quotes are anchored. The state is ``unread``
    while the source is not compiled yet."""

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
    """One mention; ``term`` is the term's row."""

    sentence: int
    start: int
    end: int
    term: int


class Hit(NamedTuple):
    """A search result: ``n`` is a row of the timeline or glossary, or the number of a source or sentence."""

    kind: str
    n: int
    score: float


class Passage(NamedTuple):
    """Code points ``[start, end)`` of source number ``source``, in its sentences ``first`` to ``last``."""

    source: int
    first: int
    last: int
    start: int
    end: int


class Parallel(NamedTuple):
    """Two passages, how similar they are (0 to 1), what they are worth in nats, and the pieces in which
    they are the same or differ, in code points of their sources."""

    a: Passage
    b: Passage
    similarity: float
    worth: float
    pieces: tuple[Piece, ...]

    def turned(self) -> Parallel:
        """The same with the other passage first."""
        pieces = tuple(p._replace(a=p.b, a_end=p.b_end, b=p.a, b_end=p.a_end) for p in self.pieces)
        return self._replace(a=self.b, b=self.a, pieces=pieces)


class Passing(NamedTuple):
    """What a filter lets pass: ``rows``, ascending; None where nothing is asked for.

    ``told`` says in words what is; ``problems`` what was left out of it, and why.
    """

    rows: Sequence[int] | None
    told: str = ""
    problems: tuple[str, ...] = ()


NOTHING_ASKED = Passing(None)
