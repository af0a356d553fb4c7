"""One candidate: something in a text that is worth marking, why, and what it would become. Never a fact."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

Kind = Literal["acronym", "name", "date", "speaker"]
KINDS: tuple[Kind, ...] = ("acronym", "name", "date", "speaker")


@dataclass(frozen=True, slots=True)
class Candidate:
    """``surface`` is what stands at ``[start, end)`` of the source ``source``, in sentence number
    ``sentence``.

    ``label`` is what a term would be called, ``uses`` how often it was met, ``variants`` other ways to write
    it, ``entry`` what kind of term its words tell it is (``""``: they do not).

    Of an acronym ``expansion`` is what stands at ``expansion_at``, where the text spells it out. Of a name
    ``role`` is the title before it. Of a date ``edtf``, ``anchor`` and ``offset`` are as the dossier would
    write them, ``state`` what the prover makes of them, and ``needs`` what is missing where the date is
    open. Of a speaker ``said`` is where the words stand, ``direct`` whether in quotation marks, ``speaker``
    the id of a term that goes by that name, ``quote`` the number of a quote of these words that names no
    speaker yet; ``pronoun``: the text only says "he", "she" or "they".

    ``score`` is from 0 to 1: what a reader would want to mark first.
    """

    kind: Kind
    source: str
    sentence: int
    start: int
    end: int
    surface: str
    label: str
    why: str
    score: float
    key: str
    uses: int = 1
    variants: tuple[str, ...] = ()
    entry: str = ""
    expansion: str = ""
    expansion_at: tuple[int, int] | None = None
    role: str = ""
    edtf: str = ""
    anchor: str = ""
    offset: str = ""
    state: str = ""
    needs: str = ""
    said: tuple[int, int] | None = None
    direct: bool = False
    speaker: str = ""
    quote: int | None = None
    pronoun: bool = False

    @property
    def rank(self) -> tuple[float, int, int]:
        """What to sort by, best first."""
        return -self.score, self.sentence, self.start


def key_of(kind: Kind, *parts: str) -> str:
    """What a candidate is known by from one reading of the texts to the next, whatever else changes in
    them."""
    digest = blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=9).hexdigest()
    return f"{kind}:{digest}"
