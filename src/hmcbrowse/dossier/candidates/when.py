"""An expression of time, as it is found: what it says, and from what it counts."""

from __future__ import annotations

from typing import Literal, NamedTuple

from hmcbrowse.dossier.durations import Duration

Base = Literal["stated", "source", "event"]
"""What it counts from: nothing, for it states its date; the date of its source; another event."""


class When(NamedTuple):
    """``text[start:end]`` tells a time.

    ``edtf`` is what it states, where ``base`` is "stated". Else ``offset`` tells how far it lies from its
    base, None where it does not say; ``unit`` in what it is told: year, month, week, day, decade, centur,
    season, weekday, date. ``named`` is the month, season, weekday or day that it names, after a sign: "<"
    the last one, ">" the next, "=" this one, "?" one that it does not tell. ``open``: it goes on from there.
    ``about`` are the words after it that name what it counts from; ``vague``: it only says roughly when.
    """

    start: int
    end: int
    base: Base
    edtf: str = ""
    offset: Duration | None = None
    unit: str = ""
    named: str = ""
    open: bool = False
    about: str = ""
    vague: bool = False
