"""Whether words spell a short form out: "Combined Joint Task Force" and "CJTF", "coronavirus disease 2019"
and "COVID-19".

The idea is that of Schwartz and Hearst ("A simple algorithm for identifying abbreviation definitions in
biomedical text", 2003): the letters of the short form stand in the words, in order. They take any letter of
any word; here every word that carries meaning must give its first one, and all that departs from that costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

_WORD = re.compile(r"(?:[^\W\d_]\.){2,8}|[^\W_]{1,60}(?:['’][^\W_]{1,20}){0,3}|&")


def _words(text: str) -> list[str]:
    return text.split()


_SMALL = frozenset(
    _words("""
    a al an and as at by da das de del della der des di die do dos du e el en et for from i in la
    las le les los no of off on or out over per pro the to um und up van von y zu within with
    without и в на по о об с при для του της και
    """)
)
"""Words that a short form may pass over, and may as well take a letter from."""

_AND = frozenset(_words("and & et und y e и και"))
_NUMBERS = dict(zip(_words("one two three four five six seven eight nine ten"), range(1, 11), strict=True))
_NUMBERS |= dict(
    zip(_words("first second third fourth fifth sixth seventh eighth"), range(1, 9), strict=True)
)
_NUMBERS |= {"twelve": 12, "twenty": 20, "double": 2, "triple": 3, "thirty": 30}

SKIPPED = 3.0
"""What it costs to pass over a word that carries meaning."""
INNER = 1.0
"""What a letter costs that stands within a word, past its beginning."""
_AHEAD = 0.15  # a second, third … letter of its beginning: "CENTCOM"
_NEVER = 1e9
_LONG = 9  # letters of a word that may give some past its beginning: "elliptic curve" is no "ECC"
_LONGEST = 14


class Word(NamedTuple):
    """A word, at ``[start, end)`` of the text it stands in."""

    text: str
    start: int
    end: int
    part: bool = False
    """Whether it is in small letters and right after a hyphen: the second part of "Co-operation"."""

    @property
    def small(self) -> bool:
        """Whether a short form may pass over it at no cost."""
        return self.text.lower() in _SMALL or self.text == "&"


class Spelt(NamedTuple):
    """The words ``first`` to ``last`` (both included) spell a short form, at some cost, 0 at best."""

    first: int
    last: int
    cost: float


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]``. A hyphen parts words, an apostrophe does not, and "U.S." is one."""
    found = []
    for match in _WORD.finditer(text, start, end):
        word, begin, stop = match[0], *match.span()
        if word[1:2] in ("'", "’") and word[0] in "lLdD" and len(word) > 3:  # l'Organisation
            word, begin = word[2:], begin + 2
        part = begin > start and text[begin - 1] in "-‐‑" and word.islower()
        found.append(Word(word, begin, stop, part))
    return found


def before(words: Sequence[Word], short: str) -> Spelt | None:
    """The last of ``words``, as many as spell ``short``; of several ways the cheapest, then the shortest.

    What follows the words of a name may be left out: "the Security Assistance Force in Kabul (SAF)".
    """
    best: Spelt | None = None
    longest = min(len(words), 2 * len(short) + 5, 24)
    for letters in _readings(short):
        if not 2 <= len(letters) <= _LONGEST:
            continue
        costs = _Costs(words, letters)
        for first in range(len(words) - 1, len(words) - 1 - longest, -1):
            cost = costs.of(first)
            if cost < (best.cost if best else _NEVER):
                best = Spelt(first, len(words) - 1, cost)
    return best


def after(words: Sequence[Word], short: str) -> Spelt | None:
    """The first of ``words``, as many as spell ``short`` with none left out."""
    found = [
        Spelt(0, last, _Costs(words[: last + 1], letters).of(0))
        for letters in _readings(short)
        if 2 <= len(letters) <= _LONGEST
        for last in range(min(len(words), 2 * len(letters) + 3))
        if _may_open(words[0], letters[0]) and not words[last].small
    ]
    good = [spelt for spelt in found if spelt.cost < _NEVER]
    return min(good, key=lambda spelt: (spelt.cost, spelt.last), default=None)


def _readings(short: str) -> Iterator[str]:
    """The letters of a short form, in each way to take its figures: "W3C" is also "WWWC"."""
    plain = "".join(c for c in _plain(short) if c.isalnum() or c == "&")
    yield plain
    repeated = re.sub(r"([^\W\d_])([2-5])", lambda m: m[1] * int(m[2]), plain)
    if repeated != plain:
        yield repeated
    turned = re.sub(r"([2-5])([^\W\d_])", lambda m: m[2] * int(m[1]), plain)
    if turned not in (plain, repeated):
        yield turned


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """In small letters, without accents."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in normalize("NFD", text.lower()) if not "\u0300" <= c <= "\u036f")


def _may_open(word: Word, letter: str) -> bool:
    return next(_takes(word.text, letter, 0), None) is not None


class _Costs:
    """What it costs that words, from any of them to the last, spell ``letters``; none reckoned twice."""

    def __init__(self, words: Sequence[Word], letters: str) -> None:
        self._words, self._letters = words, letters
        self._known: dict[tuple[int, int], float] = {}

    def of(self, first: int) -> float:
        """From word ``first`` on, which gives the first letter."""
        return self._given(first, 0)

    def _given(self, word: int, letter: int) -> float:
        """From ``letter`` on, which ``word`` gives."""
        best = _NEVER
        for taken, cost in _takes(self._words[word].text, self._letters, letter):
            best = min(best, cost + self._rest(word + 1, letter + taken))
        return best

    def _rest(self, word: int, letter: int) -> float:
        if word == len(self._words):
            return 0.0 if letter == len(self._letters) else _NEVER
        best = self._known.get((word, letter))
        if best is None:
            one = self._words[word]
            best = (0.0 if one.part or one.small else SKIPPED) + self._rest(word + 1, letter)
            if letter < len(self._letters):
                best = min(best, self._given(word, letter))
            self._known[word, letter] = best
        return best


def _takes(word: str, letters: str, at: int) -> Iterator[tuple[int, float]]:
    """How many of ``letters`` from ``at`` on a word may give, and what that costs."""
    plain = _plain(word).replace(".", "")
    if letters[at] == "&":
        if plain in _AND:
            yield 1, 0.0
        return
    if letters[at].isdigit():
        yield from _figures(plain, letters, at)
        return
    if plain[0] != letters[at]:
        if plain.startswith("ex") and letters[at] == "x":
            yield 1, INNER
        return
    initials = sum(map(str.isupper, word)) > 1 and not any(map(str.islower, word))
    if initials and letters.startswith(plain, at):  # an acronym within: "UN Security Council"
        yield len(plain), 0.0
    yield 1, 0.0
    if len(plain) < 3 and plain not in _SMALL:
        return
    ahead = 1
    while ahead < min(6, len(plain)) and letters[at + ahead : at + ahead + 1] == plain[ahead]:
        ahead += 1
        yield ahead, _AHEAD * (ahead - 1) if ahead > 2 or len(letters) > 4 else INNER
    yield from _inner(plain, letters, at)


def _inner(plain: str, letters: str, at: int) -> Iterator[tuple[int, float]]:
    """Letters past the beginning of a long word: "deoxyribonucleic acid" is "DNA"."""
    if len(plain) < _LONG:
        return
    place, taken, cost = 1, 1, 0.0
    while taken < 4 and at + taken < len(letters):
        found = plain.find(letters[at + taken], place)
        if found < 0:
            return
        cost += _AHEAD if found == taken else INNER
        place, taken = found + 1, taken + 1
        yield taken, cost


def _figures(plain: str, letters: str, at: int) -> Iterator[tuple[int, float]]:
    """Figures that stand as such in a word ("2019" for "19", "3rd" for "3"), or that it names."""
    end = at
    while end < len(letters) and letters[end].isdigit():
        end += 1
    figures = letters[at:end]
    number = re.match(r"\d{1,9}", plain)
    told = _NUMBERS.get(plain)
    if (number and (number[0] == figures or (len(number[0]) == 4 and number[0].endswith(figures)))) or (
        told is not None and str(told) == figures
    ):
        yield len(figures), 0.0
