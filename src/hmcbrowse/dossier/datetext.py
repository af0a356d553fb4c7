"""Dates as texts, from the EDTF that is written to what people read; what is no EDTF is shown as it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from hmcbrowse.dossier import dateshow, durations
from hmcbrowse.dossier.edtf import Edtf, EdtfError, parse

_KEPT = 2048
"""Texts that are kept: with every key the same rows are drawn again, but for one or two."""


def _or_as_written(text: str, show: Callable[[Edtf], str]) -> str:
    try:
        return show(parse(text)) if text else ""
    except EdtfError:
        return text


def shown(text: str) -> str:
    """A date at full length."""
    return _or_as_written(text, dateshow.display)


@lru_cache(maxsize=_KEPT)
def short(text: str, width: int) -> str:
    """A date, or the begin of an interval, in at most ``width`` cells."""
    told = _or_as_written(text, lambda date: dateshow.short(date, width))
    return told if len(told) <= width else f"{told[: max(0, width - 1)]}…"[:width]


@lru_cache(maxsize=_KEPT)
def short_end(text: str) -> str:
    """The end of an interval in a few cells; ``""`` for a date that is none."""
    return _or_as_written(text, dateshow.short_end) if "/" in text else ""


@lru_cache(maxsize=_KEPT)
def elapsed(text: str, following: str) -> str:
    """The time between two dates in a few cells; ``""`` where either is not known."""
    try:
        return durations.elapsed(parse(text), parse(following)) if text and following else ""
    except EdtfError:
        return ""


def signed(text: str) -> str:
    """An ISO 8601 duration in words, with its sign: "+ 1 year", "− 10 years"; "± 0" for none at all."""
    try:
        duration = durations.parse_duration(text)
    except durations.DurationError:
        return text
    return f"{'−' if duration.sign < 0 else '+'} {duration}" if duration.sign else "± 0"
