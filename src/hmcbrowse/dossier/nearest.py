"""Near matches: the place in a text that reads most like a quote which does not stand there.

Words are compared without case and punctuation. The text is read once for all quotes, to note where
their words and pairs of neighbouring words stand. The rarest of these vote for where the quote would
begin, and the quote is aligned with the few places that got most votes (seed, vote, extend: the way of
BLAST, Altschul et al. 1990). The work grows with the text plus the quotes, not with their product.

A place is near if at least `THRESHOLD` of the words, counted in the quote or in the place, whichever is
longer, stand in both in one order. So one changed word in three is near; one in two is not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, islice, pairwise
from typing import NamedTuple

from hmcbrowse.dossier.folding import HYPHENS

THRESHOLD = 0.6

_TOKEN = re.compile(rf"[^\W_][^\s\-{HYPHENS}]*")  # a word, and the punctuation in it and after it
_SPACE = re.compile(r"\s|\Z")
_CHUNK = 1024  # characters between the places from which words can be counted
_PART = 150  # words; of a quote over twice as long only its two ends are aligned, as parts
_PLACES = 256  # places noted for each word and pair, and a sign that there are more
_VOTES = 256  # votes after which no commoner word or pair is asked
_TRIES = 3  # places that a part is aligned with
_GAP = 5  # a block of n words at the end of a match may be parted from it by fewer than 5 n words
_REMEMBERED = 1 << 17  # tokens whose words are kept, for speed

Seed = str | tuple[str, str]


class _Match(NamedTuple):
    """How near a part of a quote is to the words that stand at ``[start, end)``, 0 to 1."""

    score: float
    start: int
    end: int


def nearest(text: str, quotes: Sequence[str]) -> list[tuple[int, int] | None]:
    """The span of ``text`` nearest to each of ``quotes``, in code points; ``None`` where nothing is near."""
    if not quotes:
        return []
    claimed = [_parts([_word(token) for token in _TOKEN.findall(quote)]) for quote in quotes]
    index = _Index(text, (part for parts in claimed for part in parts))
    return [
        _span(text, quote, [index.near(part) for part in parts])
        for quote, parts in zip(quotes, claimed, strict=True)
    ]


def _word(token: str) -> str:
    """The letters and digits of ``token``, without case: "U.S." and "us" are one word here."""
    return (token if token.isalnum() else "".join(filter(str.isalnum, token))).casefold()


def _parts(words: list[str]) -> list[list[str]]:
    """``words`` as the parts that are aligned."""
    return [words] if len(words) <= 2 * _PART else [words[:_PART], words[-_PART:]]


def _seeds(words: list[str]) -> list[Seed]:
    """Every word, then every pair of neighbours; each list in the order of ``words``."""
    return [*words, *pairwise(words)]


def _slack(words: list[str]) -> int:
    """By how many words a match of ``words`` may be shifted: as many as may be inserted, and a few more."""
    return len(words) // 2 + 3


def _span(text: str, quote: str, parts: list[_Match | None]) -> tuple[int, int] | None:
    """The span from the first to the last of ``parts``; edged with punctuation only where ``quote`` is."""
    head, tail = parts[0], parts[-1]
    if head is None or tail is None or not 0 <= tail.start - head.start <= len(quote) / THRESHOLD:
        return None
    start, end = head.start, tail.end
    if quote[-1].isalnum():
        while not text[end - 1].isalnum():
            end -= 1
        if text[end : end + 1] == "." == text[end - 2]:  # of an abbreviation, as in U.S.
            end += 1
    room = next(at for at, char in enumerate(quote) if char.isalnum())
    while room and start and not (text[start - 1].isspace() or text[start - 1].isalnum()):
        start, room = start - 1, room - 1
    return start, end


class _Words(dict[str, str]):
    """Token → word, or "" for a word that is not sought; worked out once for each of many tokens."""

    def __init__(self, sought: dict[Seed, list[int]]) -> None:
        super().__init__()
        self._sought = sought

    def __missing__(self, token: str) -> str:
        word = _word(token)
        word = word if word in self._sought else ""
        if len(self) < _REMEMBERED:
            self[token] = word
        return word


class _Index:
    """The words of a text, by number, and where those of some quotes stand."""

    def __init__(self, text: str, parts: Iterable[list[str]]) -> None:
        self._text = text
        self._places: dict[Seed, list[int]] = {seed: [] for words in parts for seed in _seeds(words)}
        # Of each chunk, the number of its first word, and where it begins.
        self._numbers: list[int] = []
        self._starts: list[int] = []
        self._read()

    def _read(self) -> None:
        """Note the places of all seeds, by the number of their first word."""
        word_of = _Words(self._places).__getitem__
        start = count = 0
        before = ""
        while start < len(self._text):
            self._numbers.append(count)
            self._starts.append(start)
            space = _SPACE.search(self._text, start + _CHUNK)
            stop = space.end() if space else len(self._text)
            for token in _TOKEN.findall(self._text, start, stop):
                word = word_of(token)
                if word:
                    self._note(word, count)
                    self._note((before, word), count - 1)
                before = word
                count += 1
            start = stop

    def _note(self, seed: Seed, number: int) -> None:
        places = self._places.get(seed)
        if places is not None and len(places) <= _PLACES:
            places.append(number)

    def near(self, words: list[str]) -> _Match | None:
        """The nearest match of ``words`` in the text, the first of several; ``None`` if none is near."""
        present = sum(bool(self._places[word]) for word in words)
        if not words or present < THRESHOLD * len(words):
            return None
        matches = filter(None, (self._aligned(words, number) for number in self._guesses(words)))
        return max(matches, key=lambda match: (match.score, -match.start), default=None)

    def _guesses(self, words: list[str]) -> Iterator[int]:
        """Numbers of the words of the text where ``words`` may begin, the likeliest first."""
        votes: list[int] = []
        seeds = enumerate(_seeds(words))
        for number, seed in sorted(seeds, key=lambda each: len(self._places[each[1]])):
            offset = number % len(words)
            votes.extend(place - offset for place in self._places[seed])
            if len(votes) > _VOTES:
                break
        votes.sort()
        slack, right = _slack(words), 0
        counts: list[tuple[int, int]] = []
        for left, vote in enumerate(votes):
            while right < len(votes) and votes[right] <= vote + slack:
                right += 1
            counts.append((left - right, vote))
        tried: list[int] = []
        for _, vote in sorted(counts):
            if all(abs(vote - other) > slack for other in tried):
                yield vote
                tried.append(vote)
                if len(tried) == _TRIES:
                    return

    def _aligned(self, words: list[str], number: int) -> _Match | None:
        """The match of ``words`` around word ``number`` of the text, if it is near enough."""
        slack = _slack(words)
        low = max(0, number - slack)
        chunk = bisect_right(self._numbers, low) - 1
        skipped = low - self._numbers[chunk]
        ahead = _TOKEN.finditer(self._text, self._starts[chunk])
        tokens = list(islice(ahead, skipped, skipped + len(words) + 3 * slack))
        standing = [_word(token.group()) for token in tokens]
        if (Counter(words) & Counter(standing)).total() < THRESHOLD * len(words):
            return None
        matcher = SequenceMatcher(None, words, standing, autojunk=False)
        blocks = [(block.b, block.b + block.size) for block in matcher.get_matching_blocks()[:-1]]
        score, first, last = _best_run(len(words), _drawn_in(standing, blocks))
        return _Match(score, tokens[first].start(), tokens[last].end()) if score >= THRESHOLD else None


def _drawn_in(standing: list[str], blocks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``blocks`` with those before the longest moved as near to it as the same words stand.

    Of several places difflib takes the first, which on that side of the match is the farthest.
    """
    longest = max(range(len(blocks)), key=lambda at: blocks[at][1] - blocks[at][0])
    drawn = blocks[longest:]
    for start, stop in reversed(blocks[:longest]):
        words, room = standing[start:stop], drawn[0][0] - (stop - start)
        nearer = next(at for at in range(room, start - 1, -1) if standing[at : at + len(words)] == words)
        drawn.insert(0, (nearer, nearer + len(words)))
    return drawn


def _best_run(count: int, blocks: list[tuple[int, int]]) -> tuple[float, int, int]:
    """How near ``count`` words are to the best run of matching ``blocks``, and its first and last word.

    A block at either end, far from the rest for its length, is left out; so is one without which alone
    the match is near.
    """

    def weigh(run: tuple[int, int]) -> tuple[float, int, int]:
        within = blocks[run[0] : run[1]]
        matched = sum(stop - start for start, stop in within)
        length = within[-1][1] - within[0][0]
        return matched / max(count, length), matched, length

    def worth(run: tuple[int, int]) -> tuple[bool, int]:
        score, matched, length = weigh(run)
        return score >= THRESHOLD, _GAP * matched - (length - matched)

    best = max(combinations(range(len(blocks) + 1), 2), key=worth)
    return weigh(best)[0], blocks[best[0]][0], blocks[best[1] - 1][1] - 1
