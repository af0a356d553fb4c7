"""From which day to which a date reaches: what being before, in or after a time is decided by."""

from __future__ import annotations

from hmcbrowse.dossier.days import day_number
from hmcbrowse.dossier.edtf import Edtf

EVER = 1 << 62
"""Stands for a day that never comes; negative, for one that never was."""


def extent(date: Edtf) -> tuple[int, int]:
    """The first and the last day (`days.day_number`) that ``date`` may reach to, its qualifiers aside.

    An open end (``..``) reaches for ever. Of an interval whose other end is unknown, what is known counts.
    """
    if date.begin is not None:
        first = day_number(date.begin)
    else:
        first = -EVER if date.text.startswith("../") or date.upper is None else extent(date.upper)[0]
    if date.end is not None:
        last = day_number(date.end)
    else:
        last = EVER if date.text.endswith("/..") or date.lower is None else extent(date.lower)[1]
    return first, last
