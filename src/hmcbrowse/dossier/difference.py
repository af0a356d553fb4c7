"""What a quote claims and what its source says, word by word: for showing a near match as what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from hmcbrowse.dossier.folding import HYPHENS, fold

_PIECE = re.compile(rf"\w+\s*|[-{HYPHENS}]+\s*|[^\w\s]\s*|\s+")
_MOST = 250_000  # pairs of pieces to compare; where more are left, all of one side stands for the other


class Run(NamedTuple):
    """Some words: ``equal`` in quote and source, only in the quote (``deleted``), or only in the source."""

    kind: Literal["equal", "deleted", "inserted"]
    text: str


def difference(quote: str, found: str) -> list[Run]:
    """How ``found``, the words of the source, differ from ``quote``, the words claimed.

    The equal and the inserted runs put together are ``found``, to the letter; the equal and the deleted
    ones are ``quote``, but for what folding folds and for white space between its pieces. Case counts.
    """
    claimed, standing = _PIECE.findall(quote), _PIECE.findall(found)
    ours, theirs = [_key(piece) for piece in claimed], [_key(piece) for piece in standing]
    head = _shared(ours, theirs)
    tail = _shared(ours[head:][::-1], theirs[head:][::-1])
    stop_ours, stop_theirs = len(ours) - tail, len(theirs) - tail
    matcher = SequenceMatcher(None, ours[head:stop_ours], theirs[head:stop_theirs], autojunk=False)
    small = (stop_ours - head) * (stop_theirs - head) <= _MOST
    inner = [(a + head, b + head, size) for a, b, size in matcher.get_matching_blocks()] if small else []
    runs: list[Run] = []
    at_ours = at_theirs = 0
    for a, b, size in [(0, 0, head), *inner, (stop_ours, stop_theirs, tail)]:
        runs.append(Run("deleted", "".join(claimed[at_ours:a])))
        runs.append(Run("inserted", "".join(standing[at_theirs:b])))
        runs.append(Run("equal", "".join(standing[b : b + size])))
        at_ours, at_theirs = a + size, b + size
    return _merged(runs)


def marked(runs: Iterable[Run]) -> str:
    """Both texts in one, as ``git diff --word-diff`` writes it: ``[-first only-] {+second only+}``."""
    parts = []
    for kind, text in runs:
        words = text.strip()
        if kind == "equal" or not words:
            parts.append(text)
            continue
        before = " " if parts and parts[-1].endswith("-]") else ""
        changed = f"[-{words}-]" if kind == "deleted" else f"{{+{words}+}}"
        parts.append(f"{before}{changed}{text[len(text.rstrip()) :]}")
    return "".join(parts).strip()


def _key(piece: str) -> str:
    """What two pieces must share to be equal."""
    return fold(piece).text.rstrip(" ")


def _shared(ours: list[str], theirs: list[str]) -> int:
    """How many pieces both begin with."""
    pairs = zip(ours, theirs, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(ours), len(theirs)))


def _merged(runs: list[Run]) -> list[Run]:
    """``runs`` without empty ones, neighbours of a kind put together."""
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].kind == run.kind:
            merged[-1] = Run(run.kind, merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return merged
