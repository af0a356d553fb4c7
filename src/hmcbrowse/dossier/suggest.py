"""What somebody meant who wrote something that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 100
_LENGTHS = 3
_MOST = 2_000


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``"; did you mean 'title'?"``, with the one of ``known`` that is most like ``word``; else ``""``.

    Takes some milliseconds per thousand of ``known``, up to `_MOST`: bound how often it is asked. Among
    more, those come first that begin or end alike, as whatever has a single slip in it does.
    """
    if len(word) > _LONGEST:
        return ""
    word, half = word.casefold(), len(word) // 2
    alike: dict[str, str] = {}
    others: dict[str, str] = {}
    for candidate in known:
        if abs(len(candidate) - len(word)) <= _LENGTHS:
            name = candidate.casefold()
            same = name[:half] == word[:half] or name[-half:] == word[-half:]
            some = alike if same else others
            if len(some) < _MOST:
                some.setdefault(name, candidate)
    folded = others | alike
    near = get_close_matches(word, folded, n=1, cutoff=0.7)
    return f"; did you mean '{folded[near[0]]}'?" if near else ""
