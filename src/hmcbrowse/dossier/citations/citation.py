"""What a citation may say: what is known of a source, and of the words that are quoted from it.

Nothing here is made up. A text that the source does not give is ``""``, and each style has its own way to
leave it out, or to say that it is not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from hmcbrowse.dossier.edtf import Edtf, EdtfError, parse
from hmcbrowse.dossier.visible import flowing


@dataclass(frozen=True, slots=True)
class Work:
    """A source, as one cites it.

    ``edtf`` is its date where that is proven, else ``""``; ``inferred`` tells that no text states it.
    ``file`` is where the dossier keeps its text. Who speaks in it is not who wrote it: it has no author.
    """

    id: str
    title: str
    file: str
    devised: bool = False
    publisher: str = ""
    address: str = ""
    edtf: str = ""
    inferred: bool = False

    @property
    def shown_title(self) -> str:
        """The title as archivists write it: an editor's own stands in square brackets."""
        return f"[{self.title}]" if self.devised else self.title

    @property
    def link(self) -> str:
        """The address where it is one of the web; nothing else is made into a link."""
        return self.address if self.address.startswith(("http://", "https://")) else ""

    @property
    def date(self) -> Edtf | None:
        """Its date, if it has one that can be read."""
        try:
            return parse(self.edtf) if self.edtf else None
        except EdtfError:
            return None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in a source: code points ``[start, end)`` of its text.

    ``paragraphs`` are the first and the last that they touch, ``sentence`` the first, all counted from 1.
    ``speaker`` is ``""`` where the text names nobody.
    """

    words: str
    start: int
    end: int
    paragraphs: tuple[int, int]
    sentence: int
    speaker: str = ""

    @property
    def line(self) -> str:
        """The words as prose that is set anew: white space of any kind is one blank."""
        return in_line(self.words)


@dataclass(frozen=True, slots=True)
class Citation:
    """A source, and the passage quoted from it; None where it is cited as a whole."""

    work: Work
    passage: Passage | None = None


@dataclass
class Cited:
    """A source with all that is quoted from it, for styles that have one record for each source."""

    work: Work
    passages: list[Passage] = field(default_factory=list)


def by_work(citations: Iterable[Citation]) -> list[Cited]:
    """Each source once, in the order in which they are first cited."""
    works: dict[str, Cited] = {}
    for citation in citations:
        cited = works.setdefault(citation.work.id, Cited(citation.work))
        if citation.passage is not None and citation.passage not in cited.passages:
            cited.passages.append(citation.passage)
    return list(works.values())


def in_line(text: str) -> str:
    """``text`` as one line, with nothing in it that would act on a terminal."""
    return " ".join(flowing(text).split())


def paragraphs(passage: Passage, one: str = "para.", several: str = "paras.") -> str:
    """Where a passage stands: "para. 3", "paras. 3–4". The only count that other editions may share."""
    first, last = passage.paragraphs
    return f"{one} {first}" if first == last else f"{several} {first}–{last}"


def place(passage: Passage) -> str:
    """Where a passage stands for whoever has the dossier: "para. 3, sentence 5"."""
    return f"{paragraphs(passage)}, sentence {passage.sentence}"
