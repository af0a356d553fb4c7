"""What is wrong with a text that should be EDTF, and what would be right.

Apart from the reader, for it is needed only where something is wrong. What it proposes can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmcbrowse.dossier.datewords import dates_in
from hmcbrowse.dossier.days import days_in
from hmcbrowse.dossier.edtf import LONGEST_YEAR, MONTHS, Precision, read

_LONGEST = 60
_USUAL = "is not EDTF; write a year as 2014, a month as 2023-08, a day as 2024-01-25"
_NOTHING = "leave the date out where nothing is known"
_OPEN = re.compile(r"\.{2,3}|…|present|now|today|ongoing|open|onwards?", re.IGNORECASE)
_UNKNOWN = re.compile(r"unknown|\?", re.IGNORECASE)
_FROM = re.compile(r"(?:since|from|after)\s(.*)|(.*\d[~?%]?)\s?(?:[-–—]|onwards?)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|to|before)\s(.*)", re.IGNORECASE)
_PARTS = re.compile(r"(\d{4})[-/.](\d\d?)(?:[-/.](\d\d?))?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)?", re.ASCII)
_DAY = re.compile(r"(-?\d{4})-(\d\d)(?:-(\d\d|XX))?[~?%]?", re.ASCII)
_YEAR_LAST = re.compile(r"\d\d?[-/.]\d\d?[-/.]\d{4}", re.ASCII)
_SHORT_YEAR = re.compile(r"-\d{1,3}", re.ASCII)
_LONG = re.compile(r"Y(-?)0*(\d+)(?:E(\d{1,2}))?", re.ASCII)
_UNSPECIFIED = re.compile(r"(-?[\dX]{4})((?:-[\dX]{2}){0,2})[~?%]?", re.ASCII)


def why_not(text: str) -> str:
    """What is wrong with ``text``, which `parse` refuses, and the mend; reads on from the text itself."""
    if not text.strip():
        return f"is empty; {_NOTHING}"
    if len(text) > _LONGEST:
        return _USUAL
    return _interval(text) if "/" in text else _date(text)


def _interval(text: str) -> str:
    ends = text.split("/")
    if mended := next(filter(read, _rewritten(text)), None):
        return f"is not EDTF; write {mended}"
    if len(ends) > 2:
        if _YEAR_LAST.fullmatch(text):
            return "is not EDTF; write the year first and the day last, as 2024-01-25"
        return "has more than two ends; write an interval as 2014/2017"
    if all(end in ("", "..") for end in ends):
        return f"is an interval without a date; {_NOTHING}"
    lower, upper = map(read, ends)
    timed = any("T" in one.text for one in (lower, upper) if one)
    if lower and upper and not timed:
        return "ends before it begins"
    if mended := next(filter(read, ("/".join(map(_end, ends)), *_from_words(text))), None):
        return f"{'has a time of day, which an interval has not' if timed else 'is not EDTF'}; write {mended}"
    bad = next((end for end in ends if end not in ("", "..") and not read(end)), "")
    return f"cannot be read: '{bad}' {_date(bad)}" if bad else _USUAL


def _end(text: str) -> str:
    if text in ("", "..") or _OPEN.fullmatch(text.strip()):
        return ".." if text else ""
    if _UNKNOWN.fullmatch(text.strip()):
        return ""
    return text.partition("T")[0] if read(text) else _mended(text) or text


def _date(text: str) -> str:
    if found := _particular(text):
        return found
    if mended := _mended(text):
        return f"is not EDTF; write {mended}"
    if any(mark in text for mark in "[]{}"):
        return "is a set of dates, which is EDTF of level 2 and not read; write an interval as 2014/2017"
    if _UNKNOWN.fullmatch(text) or _OPEN.fullmatch(text):
        return f"is no date; {_NOTHING}"
    return _USUAL


def _particular(text: str) -> str:
    """What is wrong with a text that has the form of EDTF."""
    day, timed, _ = text.partition("T")
    if timed and (plain := read(day)):
        if plain.qualified or plain.precision is not Precision.DAY:
            return "has a time of day without a plain day; write 2024-01-25T09:30:00"
        return "has a time or zone that cannot be read; write T09:30:00, T09:30:00Z or T09:30:00+03:00"
    if day == "-0000" or day.startswith("-0000-"):
        return "names no year; 1 BCE is 0000, 2 BCE is -0001"
    if match := _DAY.fullmatch(day):
        return _calendar(match[1], match[2], match[3])
    if match := _LONG.fullmatch(day):
        sign, digits, zeros = match.groups()
        year = digits + "0" * int(zeros or 0)
        if len(year) > LONGEST_YEAR:
            return f"has a year of {len(year)} digits; at most {LONGEST_YEAR} are read"
        return f"is not EDTF of level 1; write {f'Y{sign}{year}' if len(year) > 4 else sign + year.zfill(4)}"
    if (match := _UNSPECIFIED.fullmatch(day)) and "X" in day:
        year, rest = match[1], match[2]
        known = re.sub("X.*", lambda lost: "X" * len(lost[0]), year)
        if known.endswith("XXXX"):
            return f"names no year; {_NOTHING}"
        shorter = known + ("" if "X" in known else re.sub(r"\w", "X", rest))
        return f"has an X before a digit, which is EDTF of level 2 and not read; write {shorter}"
    return ""


def _calendar(year: str, month: str, day: str | None) -> str:
    if 21 <= int(month) <= 24:
        return f"gives a day of a season; write {year}-{month}"
    if not 1 <= int(month) <= 12:
        seasons = ", seasons 21 to 24" if int(month) > 20 else ""
        return f"has no month {month}; months are 01 to 12{seasons}"
    return f"has no day {day}; {MONTHS[int(month)]} {year} has days 01 to {days_in(int(year), int(month))}"


def _mended(text: str) -> str:
    """The EDTF that was probably meant; ``""`` where that can't be told."""
    return next(filter(read, (*_rewritten(text), *_from_words(text))), "")


def _rewritten(text: str) -> Iterator[str]:
    """``text`` as EDTF spells it: digits filled up, qualifiers at the end, capitals, no white space."""
    plain = text.strip().replace("−", "-").upper()
    yield plain
    marks = set(plain) & set("~?%")
    mark = "%" if len(marks) > 1 else "".join(marks)
    bare = re.sub(r"[~?%\s]", "", plain)
    yield bare + mark
    if match := _PARTS.fullmatch(bare) or _COMPACT.fullmatch(bare):
        yield "-".join(part.zfill(2) for part in match.groups() if part) + mark
    if _SHORT_YEAR.fullmatch(bare):
        yield f"-{bare[1:].zfill(4)}{mark}"


def _from_words(text: str) -> Iterator[str]:
    if match := _FROM.fullmatch(text.strip()):
        yield f"{_mended(match[1] or match[2] or '')}/.."
    if match := _UNTIL.fullmatch(text.strip()):
        yield f"../{_mended(match[1])}"
    if 1 <= len(dates := dates_in(text)) <= 2:
        yield "/".join(date.edtf for date in dates)
