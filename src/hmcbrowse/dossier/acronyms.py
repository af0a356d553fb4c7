"""Acronyms in running text, whether or not any glossary knows them.

"HMC", "U.S.", "COVID-19", "D-ISIS" and "AT&T" are such; "ISFs", "HMC's" and "non-NATO" hold one. Capitals
that abbreviate nothing are left out as far as they can be told: numerals ("Austin III"), headings and cries,
the place at the head of a report ("BAGHDAD, Jan. 25 —"), initials ("J.R.R. Tolkien"), times and eras. What
is written with small letters ("DoD", "PhD") is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

CAPITAL = "A-Z" + "".join(chr(n) for n in range(0xC0, 0x590) if chr(n).isupper())
_FORM = re.compile(
    rf"""(?<!\w)(?P<form>
        (?:[{CAPITAL}]\.)+[{CAPITAL}](?!\w)\.?
      | (?:[{CAPITAL}][-‑])?[{CAPITAL}][{CAPITAL}0-9]*(?:&[{CAPITAL}]+)?
        (?:[-‑](?:[{CAPITAL}]|\d{{1,4}}))?
    )s?(?!\w)""",
    re.VERBOSE,
)
_LIKELY = re.compile(rf"[{CAPITAL}][{CAPITAL}0-9&]|[{CAPITAL}]\.[{CAPITAL}]")
_NUMERAL = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_DATELINE = re.compile(rf"[{CAPITAL}]{{4,}}[^—–]{{0,60}}?\s(?:—|–|--?)\s")
_NAME_FOLLOWS = re.compile(rf"\s+[{CAPITAL}][^\W\d_{CAPITAL}]")

_ORDINARY = frozenset(
    re.findall(
        r"\w+",
        """ALL AN AND ANY ARE AS AT BE BUT BY DO FOR FROM HAS HAVE HE HOW IF IN IS IT ITS MUST MY NEVER NO NOR
        NOT NOW OF ON ONLY OR OUR SHE SO THAT THE THEIR THEN THEY THIS TO TOO VERY WAS WE WERE WHAT WHEN WHY
        WILL WITH YES YOU YOUR""",
    )
)
"""Words that may stand in capitals for emphasis. Not among them: US, WHO and other acronyms alike."""

_TIMES = frozenset(("AM", "PM", "AD", "BC", "BCE", "CE", "OK"))

_STATES = frozenset(("DC", "EU", "LA", "NY", "UAE", "UK", "UN", "US", "USA", "USSR"))
"""What is written with full stops before a name ("U.S. Army") and is still nobody's initials."""

_CRY = 4
"""Words in capitals, one after the other, that are no longer a row of acronyms."""


class Acronym(NamedTuple):
    """``text[start:end]`` is ``form``: as it is written, but without the ending of a plural or a genitive."""

    start: int
    end: int
    form: str


def acronyms(sentence: str) -> list[Acronym]:
    """The acronyms that a sentence uses, in reading order; none in one that is all in capitals."""
    if not _LIKELY.search(sentence) or not any(map(str.islower, sentence)):
        return []
    place_ends = 1 if _DATELINE.match(sentence) else 0
    return [
        one
        for run in _runs(sentence, list(_written(sentence)))
        if not _is_cry(run)
        for one in run
        if one.start >= place_ends and _abbreviates(one, sentence)
    ]


def acronyms_of(label: str) -> list[str]:
    """The acronyms that a label of a term is made of, whatever stands between them."""
    return [one.form for one in _written(label) if _is_acronym(one.form)]


@lru_cache(maxsize=8192)
def is_acronym_form(word: str) -> bool:
    """Whether ``word``, by itself, is written as an acronym, and is no numeral."""
    match = _FORM.fullmatch(word)
    return match is not None and _is_acronym(match["form"])


def key(form: str) -> str:
    """What two ways to write an acronym share: "U.S." and "US", "D-ISIS" and "D‑ISIS"."""
    return "".join(filter(str.isalnum, form))


def _written(text: str) -> Iterator[Acronym]:
    for match in _FORM.finditer(text):
        yield Acronym(*match.span("form"), match["form"])


def _runs(sentence: str, words: Sequence[Acronym]) -> Iterator[list[Acronym]]:
    """``words`` in capitals, those together that have but white space between them."""
    run: list[Acronym] = []
    for word in words:
        if run and not sentence[run[-1].end : word.start].isspace():
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _is_cry(run: Sequence[Acronym]) -> bool:
    """Whether words in capitals are so for emphasis, or head what follows: "WHAT THE HMC DOES: It plans"."""
    return len(run) >= _CRY or (len(run) > 1 and any(word.form in _ORDINARY for word in run))


def _abbreviates(one: Acronym, sentence: str) -> bool:
    if not _is_acronym(one.form):
        return False
    initials = "." in one.form and key(one.form) not in _STATES
    return not (initials and _NAME_FOLLOWS.match(sentence, one.end))


def _is_acronym(form: str) -> bool:
    letters = key(form)
    capitals = sum(map(str.isupper, letters))
    short = capitals == 1 and letters == form and len(letters) in (2, 3)  # "G7", "G20"
    if (capitals < 2 and not short) or letters in _TIMES or letters in _ORDINARY:
        return False
    return not ("." not in form and _is_numeral(form))


def _is_numeral(form: str) -> bool:
    """Whether ``form`` is a Roman numeral, rather than one of the acronyms that could be ("CD", "MCI")."""
    return _NUMERAL.fullmatch(form) is not None and (set(form) <= set("IVXL") or len(form) > 3)
