"""Two texts that share a passage, word by word: where it begins and ends, and what differs in it.

A local alignment, as Smith and Waterman (1981) define it, found as sparse chains of shared words: only
words that are not light begin a link, and what stands between two links is compared afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from hmcbrowse.dossier.parallels import Word

OPENING, WIDENING = 2.0, 1.5
"""Nats that a gap in an alignment costs, and for each e-fold of its width in either text."""

FARTHEST = 40
"""Words between two shared ones at most."""


class Piece(NamedTuple):
    """Words ``[a, a_end)`` of one text against ``[b, b_end)`` of the other: the same words, or different
    ones, of which either may have none."""

    same: bool
    a: int
    a_end: int
    b: int
    b_end: int


class Alignment(NamedTuple):
    """A passage that two lists of words share: its worth in nats, and all of it in pieces, by turns the same
    (the first and the last) and different."""

    worth: float
    pieces: tuple[Piece, ...]

    @property
    def shared(self) -> int:
        """How many words are the same."""
        return sum(piece.a_end - piece.a for piece in self.pieces if piece.same)

    @property
    def similarity(self) -> float:
        """Which share of the words of both stands in both, 0 to 1 (Dice)."""
        first, last = self.pieces[0], self.pieces[-1]
        return 2 * self.shared / (last.a_end - first.a + last.b_end - first.b)


def align(ours: Sequence[Word], theirs: Sequence[Word], a: range, b: range) -> Alignment | None:
    """The worthiest passage that two lists of words share, of those that touch words ``a`` of one and ``b``
    of the other; None where none does.

    Shared words that are not light are put in chains: the same order in both texts. Words that were moved
    stand on one side only.
    """
    places: dict[str, list[int]] = {}
    for place, word in enumerate(theirs):
        if word.worth:
            places.setdefault(word.key, []).append(place)
    chains: list[_Chain] = []
    best: tuple[float, _Chain] | None = None
    for number, word in enumerate(ours):
        ends = [
            _chain(ours, theirs, chains, number, place) for place in places.get(word.key, ()) if word.worth
        ]
        for chain in ends:
            (at, bt), (_, place) = chain.first, chain.last
            if at < a.stop and number >= a.start and bt < b.stop and place >= b.start:
                worth = chain.worth + _touched(ours, _on(ours, theirs, number, place))
                if best is None or worth > best[0]:
                    best = worth, chain
        chains += ends
    return Alignment(best[0], _pieces(_same_words(ours, theirs, best[1]))) if best else None


class _Chain(NamedTuple):
    """Shared words that follow one another in both texts: the worth of all, the numbers of the first and of
    the last in each text, and what comes before the last."""

    worth: float
    first: tuple[int, int]
    last: tuple[int, int]
    before: _Chain | None = None


def _chain(
    ours: Sequence[Word], theirs: Sequence[Word], chains: list[_Chain], number: int, place: int
) -> _Chain:
    """The worthiest chain that ends in word ``number`` of one text and ``place`` of the other."""
    here, worth = (number, place), ours[number].worth
    best = _Chain(worth + _touched(ours, _back(ours, theirs, number, place)), here, here)
    for chain in reversed(chains):
        at, standing = chain.last
        if number - at > FARTHEST:
            break
        if standing < place:
            total = chain.worth + worth + _between(ours[at + 1 : number], theirs[standing + 1 : place])
            if total > best.worth:
                best = _Chain(total, chain.first, here, chain)
    return best


def _between(ours: Sequence[Word], theirs: Sequence[Word]) -> float:
    """What the words between two shared ones are worth: less than nothing, unless they are the same."""
    head = _alike(ours, theirs)
    tail = _alike(ours[head:][::-1], theirs[head:][::-1])
    touched = sum(word.touch for word in (*ours[:head], *ours[len(ours) - tail :]))
    apart = len(ours) - head - tail, len(theirs) - head - tail
    cost = OPENING + WIDENING * sum(math.log(1 + width) for width in apart)
    return touched - (cost if any(apart) else 0.0)


def _alike(ours: Sequence[Word], theirs: Sequence[Word]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(ours, theirs, strict=False))
    return next((at for at, (a, b) in pairs if a.key != b.key), min(len(ours), len(theirs)))


def _on(ours: Sequence[Word], theirs: Sequence[Word], a: int, b: int) -> range:
    """The words of ``ours`` after ``a`` that ``theirs`` has after ``b`` too, as far as both sentences go."""
    end = a + 1
    for one, other in zip(ours[end:], theirs[b + 1 :], strict=False):
        if one.key != other.key or one.opens or other.opens:
            break
        end += 1
    return range(a + 1, end)


def _back(ours: Sequence[Word], theirs: Sequence[Word], a: int, b: int) -> range:
    """The words of ``ours`` before ``a`` that ``theirs`` has before ``b`` too, back to where a sentence
    begins."""
    start = a
    while start and start - a + b and not (ours[start].opens or theirs[start - a + b].opens):
        if ours[start - 1].key != theirs[start - 1 - a + b].key:
            break
        start -= 1
    return range(start, a)


def _touched(words: Sequence[Word], numbers: range) -> float:
    return sum(words[number].touch for number in numbers)


def _same_words(
    ours: Sequence[Word], theirs: Sequence[Word], chain: _Chain
) -> Iterator[tuple[int, int, int]]:
    """Runs of words that both texts have, in order, from the beginning of ``chain`` to its end: where each
    begins in both, and how many words it has."""
    links: list[_Chain] = []
    link: _Chain | None = chain
    while link:
        links.append(link)
        link = link.before
    at, bt = chain.first
    back = len(_back(ours, theirs, at, bt))
    yield at - back, bt - back, back
    for link in reversed(links):
        number, place = link.last
        keys = [word.key for word in ours[at:number]], [word.key for word in theirs[bt:place]]
        for block in SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks():
            yield at + block.a, bt + block.b, block.size
        yield number, place, 1
        at, bt = number + 1, place + 1
    yield at, bt, len(_on(ours, theirs, at - 1, bt - 1))


def _pieces(same: Iterable[tuple[int, int, int]]) -> tuple[Piece, ...]:
    """Pieces out of runs of the same words, and of what is between those."""
    pieces: list[Piece] = []
    for a, b, size in same:
        if not size:
            continue
        if not pieces:
            pieces.append(Piece(True, a, a + size, b, b + size))
            continue
        before = pieces[-1]
        if (before.a_end, before.b_end) == (a, b):
            pieces[-1] = before._replace(a_end=a + size, b_end=b + size)
        else:
            pieces.append(Piece(False, before.a_end, a, before.b_end, b))
            pieces.append(Piece(True, a, a + size, b, b + size))
    return tuple(pieces)
