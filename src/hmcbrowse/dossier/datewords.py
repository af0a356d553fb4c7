"""Dates and counts of time read out of English prose, so that a claim can be held to its own words.

Only what names its year is a date here: "August 2023", "25 January 2024", "the 1990s", "summer of 2023",
"19th century", "44 BCE", "2014–17". "Last year", "the nineties" and "25 August" are not.
Nothing is guessed: two dates in one string are two dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from hmcbrowse.dossier.durations import Duration
from hmcbrowse.dossier.edtf import MONTHS, SEASONS, read

# Every gap is bounded, so that reading is linear in the text.
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_GAP = r"\s{1,4}"
_OF = rf"(?:{_GAP}of)?,?{_GAP}"
_ERA = r"\s{0,4}(?:BCE?|CE|AD|B\.\s?C\.(?:\s?E\.)?|C\.\s?E\.|A\.\s?D\.)(?!\w)"
_DATE = re.compile(
    rf"""(?<![\w$£€\#])(?<!\d[.,:/–-])
    (?P<circa>(?:[Cc]a?\.|[Cc]irca|[Aa]bout|[Aa]round|[Aa]pproximately|[Rr]oughly|~)\s{{0,4}})?
    (?: (?P<iso>\d{{4}}-\d\d-\d\d)
      | (?P<day>{_DAY}{_OF}{_MONTH},?{_GAP}[12]\d{{3}}
              | {_MONTH}{_GAP}(?:the{_GAP})?{_DAY},?{_GAP}[12]\d{{3}})
      | (?P<month>{_MONTH}{_OF}[12]\d{{3}})
      | (?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter){_OF}(?P<season_year>[12]\d{{3}})
          (?:[–—/-](?P<season_short>\d\d))?
      | (?P<century>\d{{1,2}}(?:st|nd|rd|th)(?:{_GAP}|-)century(?P<century_era>{_ERA})?)
      | (?P<block>[12]\d\d0)['’]?s
      | (?P<ad>(?:AD|A\.\s?D\.)\s{{0,4}}\d{{1,4}})
      | (?P<era>\d{{1,3}}(?:,\d{{3}}){{1,3}}{_ERA}|\d{{1,12}}{_ERA})
      | (?P<first>[12]\d{{3}}) (?: \s?[–—-]\s?(?P<last>[12]\d{{3}}) | [–—/-](?P<short>\d\d) )
      | (?P<year>[12]\d{{3}})
      | (?P<early>(?:{_DAY}{_OF}{_MONTH},?{_GAP}|{_MONTH}{_GAP}(?:the{_GAP})?{_DAY},?{_GAP}|{_MONTH}{_OF})
                  (?P<early_year>(?:AD|A\.\s?D\.)\s{{0,4}}\d{{1,4}}|\d{{1,4}}{_ERA})) )
    (?!\w|[.,:/–-]?\d|\s?%)""",
    re.VERBOSE,
)
_UNITS = {
    "day": Duration(days=1),
    "week": Duration(weeks=1),
    "month": Duration(months=1),
    "year": Duration(years=1),
    "decade": Duration(years=10),
    "centur": Duration(years=100),
}
_ONE = ("a", "an", "one", "last", "next", "past", "previous", "following", "coming")
_TO_TWENTY = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = dict.fromkeys(_ONE, 1)
_NUMBERS |= zip(_TO_TWENTY.split(), range(2, 21), strict=True)
_NUMBERS |= zip(_TENS.split(), range(30, 100, 10), strict=True)
_NUMBERS |= {
    f"{ten}-{one}": _NUMBERS[ten] + n
    for ten in ("twenty", *_TENS.split())
    for n, one in enumerate(("one", *_TO_TWENTY.split()[:8]), 1)
}
_COUNT = re.compile(
    rf"""(?<![\w.,-])(?<!half\s) (?P<number>\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,9}}|{"|".join(_NUMBERS)})
    (?:{_GAP}|-) (?P<unit>day|week|month|year|decade|centur)(?P<plural>s|ies)?y?(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)


class DateWord(NamedTuple):
    """A date in a text: ``text[start:end]``, in code points, says ``edtf``."""

    start: int
    end: int
    edtf: str


def dates_in(words: str) -> list[DateWord]:
    """The dates that ``words`` name, in reading order; "c.", "about" and the like make them approximate.

    A range of years is two dates, one after the other. What the calendar does not have is left out.
    """
    found = []
    for match in _DATE.finditer(words):
        for start, end, text in _read(match):
            edtf = f"{text}~" if match["circa"] else text
            if read(edtf):
                found.append(DateWord(start, end, edtf))
    return found


def _read(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The dates of one match, as (start, end, EDTF)."""
    start, end = match.span()
    if match["first"]:
        yield from _range(match)
    elif match["season_short"] and not _is_one_winter(match):
        first, short = match["season_year"], match["season_short"]
        yield match.start("season_year"), match.end("season_year"), first
        if first[2:] < short:
            yield match.start("season_short"), end, first[:2] + short
    elif text := _edtf(match):
        yield start, end, text


def _range(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    first, start, end = match["first"], *match.span()
    last = match["last"] or first[:2] + match["short"]
    if match["short"] and last <= first:  # no range: 2014-07 is a month, 2014/07 no more than a year
        month = match[0][-3] == "-"
        yield start, end if month else match.end("first"), f"{first}-{match['short']}" if month else first
        return
    yield start, match.end("first"), first
    yield end - len(match["last"] or match["short"]), end, last


def _is_one_winter(match: re.Match[str]) -> bool:
    """Whether it is "the winter of 1890-91", which is one season."""
    after = (int(match["season_year"]) + 1) % 100
    return match["season"].lower() == "winter" and int(match["season_short"]) == after


def _edtf(match: re.Match[str]) -> str:
    if match["early"]:
        month = next(n for n, name in enumerate(MONTHS) if name and name in match["early"])
        day = re.findall(r"\d+", match["early"][: -len(match["early_year"])])
        return f"{_year(match['early_year'])}-{month:02}" + (f"-{int(day[0]):02}" if day else "")
    if match["day"] or match["month"]:
        written = match["day"] or match["month"]
        month = next(n for n, name in enumerate(MONTHS) if name and name in written)
        *day, year = re.findall(r"\d+", written)
        return f"{year}-{month:02}" + (f"-{int(day[0]):02}" if day else "")
    if match["season"]:
        name = match["season"].lower().replace("fall", "autumn")
        return f"{match['season_year']}-{next(n for n, season in SEASONS.items() if season == name)}"
    if match["century"]:
        before = match["century_era"] and "B" in match["century_era"]
        return "" if before else f"{int(re.findall(r'[0-9]+', match['century'])[0]) - 1:02}XX"
    if match["block"]:  # "the 1900s" may be a century, and that holds the decade too
        year = match["block"]
        return f"{year[:2]}XX" if year.endswith("00") else f"{year[:3]}X"
    if match["ad"] or match["era"]:
        return _year(match["ad"] or match["era"])
    return match["iso"] or match["year"]


def _year(written: str) -> str:
    """The EDTF of a year with its era; ``""`` for "10,000 BCE", no year that could be held to a claim."""
    year = int("".join(re.findall(r"\d", written)))
    if year > 9999:
        return ""
    year = 1 - year if "B" in written else year
    return f"{'-' if year < 0 else ''}{abs(year):04}"


class CountWord(NamedTuple):
    """A count of time in a text: ``text[start:end]``, in code points, says ``duration``."""

    start: int
    end: int
    duration: Duration


def counted_in(words: str) -> list[CountWord]:
    """The lengths of time that ``words`` count, in reading order.

    "10 years", "seven years", "last year", "a decade" are such; "several years" and "the coming days"
    count nothing.
    """
    counts = []
    for match in _COUNT.finditer(words):
        number = _NUMBERS.get(match["number"].lower()) or int(match["number"].replace(",", ""))
        if number > 1 or not match["plural"]:
            duration = Duration(*(number * part for part in _UNITS[match["unit"].lower()]))
            counts.append(CountWord(*match.span(), duration))
    return counts


def counts_in(words: str) -> list[Duration]:
    """The durations of `counted_in`."""
    return [counted.duration for counted in counted_in(words)]
