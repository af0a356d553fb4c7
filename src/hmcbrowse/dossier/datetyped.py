"""A date as somebody types it, in a hurry: what it most plainly means, or nothing.

Unlike `datewords`, which must not take a number in a sentence for a year, this reads a line that is meant
as one date and nothing else: "1991", "1991-8", "aug 1991", "44 bc", "5th century", "13.8 billion years ago".
"""

from __future__ import annotations

import re

from hmcbrowse.dossier.datewords import dates_in
from hmcbrowse.dossier.edtf import MONTHS, Edtf, read
from hmcbrowse.dossier.periods import year_text

_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_SCALES |= {"k": 10**3, "m": 10**6, "b": 10**9, "g": 10**9}
_NUMBER = r"(?P<number>\d{1,12}(?:\.\d{1,9})?)\s?"
_AGO = re.compile(
    rf"{_NUMBER}(?:(?P<scale>thousand|million|billion)?\s?(?:years?|yrs?)\s?ago|(?P<letter>[kmbg])(?:y?a|yr))"
)
_ERA = re.compile(rf"{_NUMBER}(?P<scale>thousand|million|billion)?\s?(?P<era>bce?|ce|ad)")
_CENTURY_BCE = re.compile(r"(\d{1,2})(?:st|nd|rd|th) century bce?")
_YEAR = re.compile(r"(-?)(\d{1,12})")
_PARTS = re.compile(r"(-?\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS[1:])})[a-z]*\.?", re.IGNORECASE)

ROUND = 10**6
"""From so many years on, "years ago" and "BCE" count from the year 0: round figures do not know better."""


def typed_date(text: str, this_year: int) -> Edtf | None:
    """The date that ``text`` means; None if it means none. "Years ago" count back from ``this_year``.

    A bare number is a year as EDTF counts them, so that -44 is 45 BCE, as -0044 is in a dossier.
    """
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", " ".join(text.split())).rstrip("-/., ").replace("−", "-")
    low = re.sub(r"(?<=[a-z])\.(?=[a-z])", "", plain.lower()).removeprefix("the ")
    return read(plain.upper()) or _counted(low, this_year) or _numbers(low) or _words(low)


def _counted(low: str, this_year: int) -> Edtf | None:
    if match := _AGO.fullmatch(low):
        years = _times(match)
        return read(year_text(-years if years >= ROUND else this_year - years))
    if match := _ERA.fullmatch(low):
        year = _times(match)
        if "b" not in match["era"]:
            return read(year_text(year))
        return read(year_text(-year if year >= ROUND else 1 - year)) if year else None
    if match := _CENTURY_BCE.fullmatch(low):
        return read(f"-{int(match[1]) - 1:02}XX") if int(match[1]) else None
    return None


def _times(match: re.Match[str]) -> int:
    whole, _, fraction = match["number"].partition(".")
    named = match.groupdict()
    scale: int = _SCALES.get(named["scale"] or named.get("letter") or "", 1)
    return int(whole) * scale + int(fraction or 0) * scale // int(10 ** len(fraction))


def _numbers(low: str) -> Edtf | None:
    if match := _YEAR.fullmatch(low):
        return read(year_text(int(match[1] + match[2])))
    if match := _PARTS.fullmatch(low):
        return read("-".join([match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)]))
    return None


def _words(low: str) -> Edtf | None:
    """What `dates_in` reads, if it is the whole line; it knows the months by their capitals."""
    spelt = _MONTH.sub(lambda month: month[0].capitalize(), low)
    found = dates_in(spelt)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(spelt))
    return read(found[0].edtf) if whole else None
