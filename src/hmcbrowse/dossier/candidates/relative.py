"""Expressions of time that need another date: "last year", "10 years ago", "on Thursday", "three days
later"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmcbrowse.dossier.candidates.timeforms import AFTER, BEFORE, FORMS, HINT
from hmcbrowse.dossier.candidates.when import Base, When
from hmcbrowse.dossier.datewords import counted_in
from hmcbrowse.dossier.durations import Duration

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DATED = re.compile(r",?\s{1,3}(?:of\s{1,3})?[12]\d{3}(?!\d)")
_DATED_LATER = re.compile(  # "June and July 2019"
    r"(?:,?\s(?:and|to|or|until|through)\s|\s?[–-]\s?)(?:[A-Z][a-z]{2,8}\.?\s)?(?:\d{1,2}\s)?(?:[A-Z][a-z]{2,8}\.?)?"
    r"(?:\s\d{1,2},)?\s[12]\d{3}(?!\d)"
)
_UNITS = ("year", "month", "week", "day", "decade", "centur")
_WORDS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_LEAN = re.compile(r"[,.;:!?()\"“”—–]|\s(?:and|but|when|which|who|that)\s")


def relative(text: str) -> Iterator[When]:
    """The expressions of ``text`` that name no year, in reading order."""
    for start, end in _windows(text):
        for match in FORMS.finditer(text, start, end):
            if found := _READERS[_kind(match)](text, match):
                yield found


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The parts of ``text`` in which a form may stand."""
    start = end = -1
    for hint in HINT.finditer(text):
        first, last = max(0, hint.start() - BEFORE), hint.end() + AFTER
        if first > end:
            if end > 0:
                yield start, end
            start = first
        end = last
    if end > 0:
        yield start, end


def _kind(match: re.Match[str]) -> str:
    return next(kind for kind in _READERS if match[kind])


def _counted(words: str) -> tuple[Duration | None, str]:
    """The length of time that ``words`` count, None where they are vague, and the unit."""
    low = words.lower()
    unit = next((unit for unit in _UNITS if re.search(rf"\b{unit}", low)), "")
    counts = counted_in(words)
    if len(counts) != 1 or "half" in low:
        return None, unit
    return counts[0].duration, unit


def _back(duration: Duration | None) -> Duration | None:
    return Duration(*(-part for part in duration)) if duration else None


def _told_by_count(text: str, match: re.Match[str]) -> When | None:
    """So long ago, since something, later, or after something."""
    how = match["how"].lower()
    duration, unit = _counted(match[0])
    vague = duration is None
    if how == "ago":
        return When(*match.span(), "source", offset=_back(duration), unit=unit, vague=vague)
    about = _about(text, match.end())
    if how == "since":
        told_from_then = re.search(r"\bhad\b", text[max(0, match.start() - 200) : match.start()])
        base: Base = "event" if told_from_then else "source"
        return When(*match.span(), base, "", _back(duration), unit, about=about, vague=vague)
    offset = _back(duration) if how.startswith(("earlier", "before", "prior")) else duration
    if how in ("later", "earlier", "beforehand") or how.startswith("afterward"):
        return When(*match.span(), "event", offset=offset, unit=unit, vague=vague)
    return When(*match.span(), "event", "", offset, unit, about=about) if duration and about else None


def _past(_text: str, match: re.Match[str]) -> When:
    way, tail = match["way"].lower(), match[0][match.end("way") - match.start() :].strip().lower()
    several = len(tail.split()) > 1 or tail.endswith("s")
    duration, unit = _counted(tail if several else f"a {tail}")
    if way == "previous" or (way == "next" and not several):
        step = _back(duration) if way == "previous" else duration
        return When(*match.span(), "event", "", step, unit, vague=duration is None)
    if way in ("coming", "next"):
        return When(*match.span(), "source", "", Duration(), unit, vague=True)
    return When(*match.span(), "source", "", _back(duration), unit, open=True, vague=duration is None)


def _now(_text: str, match: re.Match[str]) -> When:
    duration, unit = _counted(match[0])
    return When(*match.span(), "source", "", _back(duration), unit, open=True, vague=duration is None)


def _recent(_text: str, match: re.Match[str]) -> When:
    near = re.search(r"(?:days|weeks)\Z", match[0])
    return When(*match.span(), "source", "", Duration() if near else None, "day", vague=True)


def _next(_text: str, match: re.Match[str]) -> When | None:
    which, what = " ".join(match["which"].lower().split()), match["what"]
    low = what.lower()
    base: Base = "source" if which.startswith(("last", "next", "this")) else "event"
    step = (
        -1
        if which in ("last", "the previous")
        else 1
        if which in ("next", "the next", "the following")
        else 0
    )
    span = match.span()
    if low in ("year", "month", "week", "decade", "century", "day"):
        if which == "that" and low not in ("year", "month", "day"):
            return None
        unit = "centur" if low == "century" else low
        return When(*span, base, "", _step(unit, step), unit)
    if low in ("morning", "afternoon", "evening", "night"):
        days = -1 if which == "last" else 1 if step > 0 else 0
        return When(*span, base, "", Duration(days=days), "day")
    if low == "weekend":
        return When(*span, base, "", None, "day", vague=True)
    way = {"last": "<", "next": ">", "this past": "<", "this coming": ">"}.get(which, "=")
    return When(*span, base, "", None, _unit_of(what), way + _name_of(what))


def _step(unit: str, step: int) -> Duration:
    sizes = {"year": (1, 0, 0, 0), "month": (0, 1, 0, 0), "week": (0, 0, 1, 0), "day": (0, 0, 0, 1)}
    sizes |= {"decade": (10, 0, 0, 0), "centur": (100, 0, 0, 0)}
    return Duration(*(step * part for part in sizes[unit]))


def _today(_text: str, match: re.Match[str]) -> When:
    low = match[0].lower()
    days = _WORDS.get(low, -2 if "before" in low else 2)
    return When(*match.span(), "source", "", Duration(days=days), "day")


def _date(text: str, match: re.Match[str]) -> When | None:
    if _DATED.match(text, match.end()) or _DATED_LATER.match(text, match.end()):
        return None
    day = re.search(r"\d{1,2}", match[0])
    assert day is not None
    return When(*match.span(), "source", unit="date", named=f"?{_month_of(match[0]):02}-{int(day[0]):02}")


def _weekday(_text: str, match: re.Match[str]) -> When:
    return When(*match.span(), "source", unit="weekday", named="?" + _name_of(match[0]))


def _month(text: str, match: re.Match[str]) -> When | None:
    if _DATED_LATER.match(text, match.end()):
        return None
    return When(*match.span(), "source", unit="month", named="?" + _name_of(match[0]))


def _decade(_text: str, match: re.Match[str]) -> When:
    return When(*match.span(), "event", unit="decade", vague=True)


_READERS = {
    "counted": _told_by_count, "past": _past, "now": _now, "recent": _recent, "next": _next, "today": _today,
    "date": _date, "weekday": _weekday, "month": _month, "decade": _decade,
}  # fmt: skip


def _unit_of(what: str) -> str:
    if what in _DAYS:
        return "weekday"
    return "season" if what.islower() else "month"


def _name_of(what: str) -> str:
    """Its number: of a month 01 to 12, of a season 21 to 24, of a weekday 1 to 7."""
    if what in _DAYS:
        return str(_DAYS.index(what) + 1)
    seasons = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
    return seasons.get(what.lower()) or f"{_month_of(what):02}"


def _month_of(text: str) -> int:
    return next(n for n, name in enumerate(_MONTHS, 1) if name in text)


def _about(text: str, start: int) -> str:
    """The words that follow, up to where their clause ends, eight at most."""
    rest = text[start : start + 120]
    if stop := _LEAN.search(rest, 1):
        rest = rest[: stop.start()]
    words = rest.split()[:8]
    return " ".join(words) if len(words) > 1 else ""
