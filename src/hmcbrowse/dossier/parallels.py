"""Parallel passages: the same words in two texts, in spite of small changes, and how they differ.

Text reuse is found as `passim` finds it (Smith, Cordell and Mullen, "Computational Methods for Uncovering
Reprinted Texts in Antebellum Newspapers", 2015): short sequences that two texts share point at places,
which are then aligned (`alignment`). Which sequences stand for a text is settled by winnowing (Schleimer,
Wilkerson and Aiken, 2003): of each few neighbouring words the rarest is picked, so that texts which share a
passage pick the same words in it.

What alignment finds is judged as BLAST judges it (Karlin and Altschul, 1990): a shared word is worth as
many nats as it is surprising, and a passage counts where its worth would hardly come by chance anywhere
among all pairs of places. Names, numbers and function words are worth little: texts share them that share
nothing else.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from hmcbrowse.dossier.lightwords import LIGHT

WINDOW = 3
"""Neighbouring words of which the rarest is picked."""

CERTAINTY = 1.35
"""What a parallel must be worth, against what chance would bring about once among all pairs of places."""

TOUCH = 0.3
"""What share of its nats a light word counts for, right beside words that are not light."""

FEWEST = 6
"""Words that a parallel has in common at the least: fewer are a turn of phrase."""

SPARSE = 3.0
"""Nats of a seed beyond those that it would stand in one other place with, by chance."""

LONGEST_SEED = 4
"""Picked words that a seed has at most."""

SOUGHT = 1_000
"""Sentences that may hold the rarest word of a seed: to look for a seed takes no longer in a larger
dossier."""

COMMON, COMMON_SHARE = 20, 50
"""A word in over so many sentences, and in over one of so many, is light in any language."""

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")  # U.S. is one word

Seed = tuple[str, ...]
"""Picked words that follow one another, in the order of the alphabet."""


class Word(NamedTuple):
    """A word at ``[start, end)``: its spelling without case and accents, and its worth in nats: 0 if it is
    light, and then ``touch`` is what it is worth beside others. ``shared`` is False where no other sentence
    holds it; ``opens`` says that a sentence begins with it."""

    key: str
    start: int
    end: int
    worth: float
    touch: float
    shared: bool
    opens: bool


class Rarity:
    """What the words of some texts are worth, by how rare they are there."""

    def __init__(self, count: Callable[[str], int], sentences: int, words: int) -> None:
        """``count`` says how many of the ``sentences`` hold a word; they have ``words`` words in all."""
        self._count = count
        self._common = max(COMMON, sentences // COMMON_SHARE)
        self._known: dict[str, tuple[str, float, bool, bool]] = {}
        self._words = max(2, words)
        self.seed = math.log(self._words) + SPARSE
        """Nats that a seed must have, so as to stand in few other places by chance."""
        self.rarest = math.log(self._words / SOUGHT)
        """Nats that one word of a seed must have."""
        self.enough = 2 * math.log(self._words) * CERTAINTY
        """Nats that a parallel must have."""

    def of(self, token: str) -> tuple[str, float, bool, bool]:
        """The spelling of a word, its nats, whether it is light, and whether more than one sentence holds
        it."""
        known = self._known.get(token)
        if known is None:
            key = _spelling(token)
            count = self._count(key)
            light = len(key) == 1 or key.isdigit() or "." in token or key in LIGHT or count > self._common
            nats = max(0.0, math.log(self._words / max(1, count)))
            known = self._known[token] = (key, nats, light, count > 1)
        return known


def words_of(text: str, origin: int, names: Iterable[tuple[int, int]], rarity: Rarity) -> list[Word]:
    """The words of ``text``, a sentence that starts at ``origin``; those that begin in ``names`` are
    light."""
    spans = list(names)
    words: list[Word] = []
    for token in _TOKEN.finditer(text):
        start, end = token.start() + origin, token.end() + origin
        key, nats, light, shared = rarity.of(token.group())
        if light or any(low <= start < high for low, high in spans):
            words.append(Word(key, start, end, 0.0, nats * TOUCH, shared, not words))
        else:
            words.append(Word(key, start, end, nats, 0.0, shared, not words))
    return words


def _spelling(token: str) -> str:
    token = token.replace(".", "").lower()
    if token.isascii():
        return token
    return "".join(c for c in unicodedata.normalize("NFKD", token) if not unicodedata.combining(c))


def seeds(words: Sequence[Word], rarity: Rarity) -> set[Seed]:
    """What else would have in common with ``words`` if it shared a passage of theirs: of any of these, all
    words.

    Each has as many picked words as make it rare.
    """
    picked: list[Word] = []
    for at in range(max(1, len(words) - WINDOW + 1)):
        worthy = [word for word in words[at : at + WINDOW] if word.worth and word.shared]
        best = max(worthy, key=lambda word: (word.worth, word.key), default=None)
        if best is not None and (not picked or picked[-1].start < best.start):
            picked.append(best)
    return set(_seeds(picked, rarity))


def _seeds(picked: list[Word], rarity: Rarity) -> Iterator[Seed]:
    for at in range(len(picked)):
        together: dict[str, float] = {}
        for word in picked[at : at + LONGEST_SEED]:
            together[word.key] = word.worth
            if len(together) > 1 and sum(together.values()) >= rarity.seed:
                if max(together.values()) >= rarity.rarest:
                    yield tuple(sorted(together))
                break


def likely(ours: Sequence[Word], theirs: Sequence[Word], rarity: Rarity) -> bool:
    """Whether two texts share enough to be worth aligning, at a glance."""
    worths = {word.key: word.worth for word in theirs}
    shared = {word.key: word.worth for word in ours if word.worth and word.key in worths}
    return sum(shared.values()) >= rarity.enough / 2
