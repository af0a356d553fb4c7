"""Expressions of time in a sentence, each with what it says and what it is counted from.

Dates that name their year are found by `datewords`; here they are joined to ranges ("between 2014 and 2017",
"since the fall of 2017"), and what needs another date is found: "last year", "10 years ago", "on Thursday",
"three days later". Which date that comes to is worked out elsewhere (`reckoning`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from hmcbrowse.dossier.candidates.relative import relative
from hmcbrowse.dossier.candidates.when import When
from hmcbrowse.dossier.datewords import DateWord, dates_in
from hmcbrowse.dossier.edtf import read
from hmcbrowse.dossier.lightwords import LIGHT
from hmcbrowse.dossier.wordchars import splits_word

_GAP = r"\s{1,3}"
_RANGE = re.compile(
    rf"(?:{_GAP}(?:and|to|until|till|through){_GAP}(?:the{_GAP})?|\s?[–—-]\s?)", re.IGNORECASE
)
_OPENING = re.compile(
    rf"(?<!\w)(?:(?P<bound>between|from|since|until|till|up{_GAP}to|through|before|after|by|in|during|of|at|on"
    rf"|throughout){_GAP})?(?:the{_GAP})?(?P<part>(?:early|mid|late|beginning|end|start|middle|spring|summer"
    rf"|autumn|fall|winter)(?:{_GAP}(?:of|in)){{0,1}}(?:{_GAP}the)?[\s-]{{1,3}})?\Z",
    re.IGNORECASE,
)
_ONWARD = re.compile(rf"{_GAP}(?:onwards?|on\b(?=,|\.))", re.IGNORECASE)
_THING = re.compile(r"\s(?!onwards|was\b|has\b|is\b|as\b)([a-z]{3,20}s)\b(?!')")
_MEASURE = re.compile(
    r"[\s-](?:mg|g|kg|ml|l|km|m|cm|mm|ft|mi|mph|kW|MW|GB|MB|Hz|rpm|hours?|minutes|square|cubic|percent|per"
    r"|million|billion|dollars|euros|pounds|francs|people|men|women|words|copies|troops|tons?|tonnes)\b"
)
_COUNTED = re.compile(
    r"(?:\b(?:of|to|from|by|the|some|about|around|over|than|least|most|nearly|almost|and|or|page|pages|no|nos|number"
    r"|section|resolution|article|room|flight|version|model|highway|route|code|rs|usd|eur)\.?|[$€£#§])\s?\Z",
    re.IGNORECASE,
)
_SURE = frozenset(
    [
        "in",
        "since",
        "during",
        "until",
        "till",
        "between",
        "early",
        "mid",
        "late",
        "throughout",
        "through",
        "before",
        "after",
    ]
)
_QUARTER = re.compile(r"(?:Q[1-4]|H[12]|FY)")
_LAST_YEAR = 2100


def whens(text: str) -> list[When]:
    """The expressions of time in ``text``, a sentence, in reading order; none overlaps another."""
    found = list(_stated(text))
    starts, ends = [one.start for one in found], [one.end for one in found]
    end = 0
    for one in relative(text):
        before = bisect_left(starts, one.end)  # those stated that begin before it ends
        if one.start >= end and not (before and ends[before - 1] > one.start):
            found.append(one)
            end = one.end
    return sorted(one for one in found if not (splits_word(text, one.start) or splits_word(text, one.end)))


def _stated(text: str) -> Iterator[When]:
    if not any(map(str.isdigit, text)):
        return
    dates = [date for date in dates_in(text) if not _is_number(text, date)]
    number = 0
    while number < len(dates):
        first = dates[number]
        opening = _OPENING.search(text, max(0, first.start - 40), first.start)
        bound = (opening["bound"] or "").lower() if opening else ""
        part = opening["part"] if opening else None
        second = dates[number + 1] if number + 1 < len(dates) else None
        if second and (interval := _interval(text, first, second, bound)):
            start = opening.start("bound") if opening and bound in ("between", "from") else first.start
            yield When(start, second.end, "stated", interval)
            number += 2
            continue
        yield _one(text, first, opening, bound, part or "")
        number += 1


def _one(text: str, date: DateWord, opening: re.Match[str] | None, bound: str, part: str) -> When:
    start, end, edtf = date.start, date.end, date.edtf
    if opening and part:
        start = opening.start("part")
    onward = _ONWARD.match(text, end)
    if opening and (bound in ("since", "until", "till", "before", "after") or (bound == "from" and onward)):
        shut = bound in ("until", "till", "before")
        if read(interval := f"../{edtf}" if shut else f"{edtf}/.."):
            return When(
                opening.start("bound"),
                onward.end() if bound == "from" and onward else end,
                "stated",
                interval,
            )
    return When(start, end, "stated", edtf)


def _interval(text: str, first: DateWord, second: DateWord, bound: str) -> str:
    gap = text[first.end : second.start]
    if not _RANGE.fullmatch(gap) or ("and" in gap and bound != "between"):
        return ""
    interval = f"{first.edtf}/{second.edtf}"
    return interval if read(interval) else ""


def _is_number(text: str, date: DateWord) -> bool:
    """Whether a bare year is more likely to count something: "2000 soldiers", "Resolution 2170"."""
    if not (date.end - date.start == 4 and date.edtf.isdigit()):
        return False
    if int(date.edtf) > _LAST_YEAR or _MEASURE.match(text, date.end):
        return True
    before = text[max(0, date.start - 24) : date.start]
    word = before.split()[-1].lower().strip("(,-") if before.split() else ""
    if word in _SURE:
        return False
    thing = _THING.match(text, date.end)
    if _COUNTED.search(before) and (thing or not _of_time(before)):
        return True
    if thing and date.start and text[date.start - 1] == " ":
        return True
    capital = re.search(r"\b([A-Z][\w.-]*)\s\Z", before)
    return capital is not None and capital[1].lower() not in LIGHT and not _QUARTER.fullmatch(capital[1])


def _of_time(before: str) -> bool:
    word = before.split()[-1].lower() if before.split() else ""
    return word in ("of", "to", "from", "by", "the", "and", "or", "about", "around", "at", "least")
