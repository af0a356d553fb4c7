"""Whether two sources tell of a thing alike: the time in their words, and words that are nearly the same."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hmcbrowse.dossier.datewords import counted_in, dates_in
from hmcbrowse.dossier.difference import Run, difference
from hmcbrowse.dossier.durations import Duration
from hmcbrowse.dossier.edtf import agree, parse

_RELATIVE = re.compile(
    r"""\b(?: today | yesterday | tomorrow
      | (?:(?:this|last|next|past|previous|following|coming|recent|several|few)\s{1,4}){1,3}
        (?:spring|summer|autumn|fall|winter|morning|night|(?:day|week|month|year|decade|centurie?)s?
          |(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August
          |September|October|November|December)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)

_WORD = re.compile(r"\w+")

FEWEST = 4
"""Words that two quotes must share at the least to be near each other."""

NEAR = 0.5
"""The share of the words of the longer one that they must have in common, in the same order."""


class Said(NamedTuple):
    """Words that tell a time: as ``edtf`` if they name it, as ``duration`` if they count it; "last summer"
    does neither by itself."""

    words: str
    edtf: str = ""
    duration: Duration | None = None


def times_in(text: str) -> list[Said]:
    """The words of ``text`` that tell a time, in reading order; of those that overlap what says most."""
    found: list[tuple[int, int, Said]] = []  # ascending, none overlapping
    for start, end, said in _times(text):
        at = bisect(found, (start,))
        if (at == 0 or found[at - 1][1] <= start) and (at == len(found) or end <= found[at][0]):
            found.insert(at, (start, end, said))
    return [said for _, _, said in found]


def _times(text: str) -> Iterator[tuple[int, int, Said]]:
    for start, end, edtf in dates_in(text):
        yield start, end, Said(text[start:end], edtf)
    for start, end, duration in counted_in(text):
        yield start, end, Said(text[start:end], duration=duration)
    for match in _RELATIVE.finditer(text):
        yield *match.span(), Said(match.group())


def at_odds(ours: Iterable[Said], theirs: Iterable[Said]) -> bool:
    """Whether both name dates, or count times, and not one of them agrees with one of the others'."""
    ours, theirs = list(ours), list(theirs)
    dates = [[parse(said.edtf) for said in side if said.edtf] for side in (ours, theirs)]
    counts = [{said.duration for said in side if said.duration} for side in (ours, theirs)]
    apart = all(dates) and not any(agree(a, b) for a in dates[0] for b in dates[1])
    return apart or (all(counts) and not counts[0] & counts[1])


def near(ours: str, theirs: str) -> list[Run] | None:
    """How two quotes differ that say nearly the same; None where they do not.

    Where one of them merely begins earlier, or ends later, that is no difference.
    """
    mine, other = set(_words(ours)), set(_words(theirs))
    if len(mine & other) < max(FEWEST, NEAR * min(len(mine), len(other))):
        return None
    runs = _trimmed(_trimmed(difference(ours, theirs))[::-1])[::-1]
    sizes = {"equal": 0, "deleted": 0, "inserted": 0}
    for run in runs:
        sizes[run.kind] += len(_words(run.text))
    whole = sizes["equal"] + max(sizes["deleted"], sizes["inserted"])
    return runs if sizes["equal"] >= max(FEWEST, NEAR * whole) else None


def _trimmed(runs: list[Run]) -> list[Run]:
    """``runs`` without what only one side begins with."""
    alone = len(runs) > 1 and runs[0].kind != "equal" and runs[1].kind == "equal"
    return runs[1:] if alone else runs


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
