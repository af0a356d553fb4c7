"""Intervals along the timeline: beside which rows one runs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from hmcbrowse.dossier.edtf import Edtf


def lanes(dates: Iterable[Edtf | None]) -> Iterator[str]:
    """For each row of the timeline, whether an interval opens at it, runs past it, or is last seen there."""
    until: tuple[int, ...] | None = None  # the latest end of the intervals that have begun
    endless = False
    for date, following in pairwise(chain(dates, [None])):
        running = endless or until is not None
        if date is None or (date.begin is None and not running):
            yield ""
            until, endless = (None, False) if date is None else (until, endless)
            continue
        opens = date.interval and date.begin is not None
        if opens:
            endless = endless or date.end is None
            if date.end is not None and (until is None or tuple(date.end) > until):
                until = tuple(date.end)
        begins = tuple(following.begin) if following and following.begin else None
        goes_on = begins is not None and (endless or (until is not None and begins <= until))
        if running:
            yield "within" if goes_on else "open" if endless else "end"
        else:
            yield "start" if opens and goes_on else ""
        if not goes_on:
            until, endless = None, False
