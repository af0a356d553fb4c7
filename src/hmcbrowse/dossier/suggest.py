"""What somebody meant who wrote something that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST = 100
_LENGTHS = 3


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``"; did you mean 'title'?"``, with the one of ``known`` that is most like ``word``; else ``""``.

    Takes some milliseconds per thousand of ``known``: bound how often it is asked.
    """
    if len(word) > _LONGEST:
        return ""
    folded: dict[str, str] = {}
    for candidate in known:
        if abs(len(candidate) - len(word)) <= _LENGTHS:
            folded.setdefault(candidate.casefold(), candidate)
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.7)
    return f"; did you mean '{folded[near[0]]}'?" if near else ""
