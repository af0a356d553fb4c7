"""The language of filters: what somebody types to see fewer rows, made parts, and what of it means nothing.

    speaker:singh after:2014 inferred -"working group" coal

Words and "phrases" must all be held; the last word may still go on. A name with a colon is a field: what
follows it, in quotation marks where it holds a blank, is completed to what it may stand for. The states of
a date stand by themselves. A ``-`` before any of these leaves out what passes it. Quotation marks make
everything a phrase. Nothing is an error: what means nothing is told as a problem, in words, and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from hmcbrowse.dossier import dateshow
from hmcbrowse.dossier.datetyped import typed_date
from hmcbrowse.dossier.edtf import Edtf, read
from hmcbrowse.dossier.extents import extent
from hmcbrowse.dossier.model import KINDS
from hmcbrowse.dossier.suggest import did_you_mean

Kind = Literal["event", "term", "sentence"]
"""What the rows of the list are that is filtered."""

DATE_STATES = ("stated", "inferred", "unsupported", "contradicted", "undated")
QUOTE_STATES = ("exact", "normalised", "changed", "ambiguous", "missing")

FIELDS = {
    "speaker": "part of a name or an id",
    "source": "part of a title or an id",
    "term": "part of a label or an id",
    "kind": ", ".join(KINDS),
    "after": "a date: 2014, aug-2014, 44-BC",
    "before": "a date: 2014, aug-2014, 44-BC",
    "in": "a date, or two: 2014, aug-2014, 2014..2017",
    "quote": ", ".join(QUOTE_STATES),
}
"""What may stand before a colon, and what after it."""

_ABSENT = {
    "sentence": {
        **dict.fromkeys(("after", "before", "in"), "no sentence has a date of its own"),
        "source": "this is one source; s lists them all",
        "kind": "terms have kinds, sentences have none",
        "quote": "cited and uncited tell what a quote touches",
    }
}
"""Fields that say nothing about the rows of a list, and why."""

NAMED = ("speaker", "source", "term")
"""Fields whose text is part of a name."""

QUOTED = ("speaker", "source", "quote")
"""Fields that are to hold of one quote together: who said it, and where."""

DATED = ("after", "before", "in", "state")
"""Fields that are to hold of one date together."""

_TOGETHER = (("words",), QUOTED, DATED)

_PART = re.compile(
    r'(?P<minus>-?)(?:(?P<field>[a-z]+):)?(?:"(?P<quoted>[^"]*)(?P<closed>"?)|(?P<bare>[^\s"]*))',
    re.IGNORECASE,
)
_MARKS = str.maketrans("“”„", '"""')


class Part(NamedTuple):
    """One thing asked of a row.

    ``field`` is one of `FIELDS`, or ``words``, ``state`` (of the date) or ``cited``. ``text`` is what was
    typed for it, of a date how people read it; ``choices`` are what it is completed to, where there is a
    fixed list of that. ``days`` are the first and the last of a date. ``open`` words may go on.
    """

    field: str
    text: str
    negated: bool = False
    choices: tuple[str, ...] = ()
    days: tuple[int, int] = (0, 0)
    open: bool = False


class _MeansNothingError(Exception):
    """``str()`` says why a part means nothing."""


class Filter(NamedTuple):
    """``groups`` of parts must each pass, and the parts of a group together of the same quote or date.

    A negated part is a group by itself. ``problems`` tell what was left out, and why.
    """

    groups: tuple[tuple[Part, ...], ...]
    problems: tuple[str, ...]


def parse(typed: str, kind: Kind, this_year: int) -> Filter:
    """What ``typed`` asks of the rows of a list. "Years ago" count back from ``this_year``."""
    typed = typed.translate(_MARKS)
    parts: list[Part] = []
    problems: list[str] = []
    position = 0
    while (position := _skip(typed, position)) < len(typed):
        match = _PART.match(typed, position)
        assert match is not None, "every part of it is optional"
        position = match.end()
        try:
            parts += _parts(match, kind, this_year)
        except _MeansNothingError as fault:
            problems.append(str(fault))
    return Filter(tuple(_grouped(parts)), tuple(dict.fromkeys(problems)))


def _skip(typed: str, position: int) -> int:
    return len(typed) - len(typed[position:].lstrip())


def _parts(match: re.Match[str], kind: Kind, this_year: int) -> Iterable[Part]:
    minus, field, quoted, closed, bare = match.groups()
    negated, text = bool(minus), quoted if bare is None else bare
    ends = match.end() == len(match.string)
    if field:
        return [_field(field.lower(), text.strip(), negated, kind, this_year)]
    low = bare.casefold() if bare else ""
    if kind == "sentence" and low in ("cited", "uncited"):
        return [Part("cited", low, negated != (low == "uncited"))]
    if kind != "sentence" and low in DATE_STATES:
        return [Part("state", low, negated, (low,))]
    if not text and ends:
        raise _MeansNothingError('- leaves out what follows it: -word, -"a phrase", -speaker:name')
    if not any(c.isalnum() for c in text):
        raise _MeansNothingError(f"“{match[0]}” holds no word")
    words = [text] if closed or bare else text.split()  # a phrase still open is words so far
    goes_on = ends and not closed and text[-1:].isalnum()
    return [
        Part("words", word, negated, open=goes_on and n == len(words))
        for n, word in enumerate(words, start=1)
        if any(c.isalnum() for c in word)
    ]


def _field(name: str, text: str, negated: bool, kind: Kind, this_year: int) -> Part:
    if name not in FIELDS:
        meant = did_you_mean(name, FIELDS)
        raise _MeansNothingError(f"“{name}:” is no filter{meant or '; in quotation marks it is words'}")
    if why := _ABSENT.get(kind, {}).get(name):
        raise _MeansNothingError(f"{name}: does not apply: {why}")
    if not text:
        raise _MeansNothingError(f"{name}: takes {FIELDS[name]}")
    if name in ("after", "before", "in"):
        date = _date(text, this_year)
        if date is None:
            raise _MeansNothingError(f"“{text}” is no date yet; {name}: takes {FIELDS[name]}")
        return Part(name, dateshow.display(date), negated, days=extent(date))
    if name in ("kind", "quote"):
        every = KINDS if name == "kind" else QUOTE_STATES
        choices = tuple(choice for choice in every if choice.startswith(text.casefold()))
        if not choices:
            raise _MeansNothingError(f"{name}: is not “{text}” but one of {FIELDS[name]}")
        return Part(name, text, negated, choices)
    if not any(c.isalnum() for c in text):
        raise _MeansNothingError(f"“{text}” holds no word; {name}: takes {FIELDS[name]}")
    return Part(name, text, negated)


def _date(text: str, this_year: int) -> Edtf | None:
    """A date as it is typed, if need be with hyphens for its blanks; or two, with two dots between."""
    first, dots, last = text.partition("..")
    if not dots or "/" in text:
        return typed_date(text, this_year) or typed_date(re.sub("[-_]", " ", text), this_year)
    ends = [_date(end, this_year) if end else None for end in (first, last)]
    if any(end is None and typed for end, typed in zip(ends, (first, last), strict=True)):
        return None
    return read("/".join(end.text if end else ".." for end in ends))


def _grouped(parts: Iterable[Part]) -> list[tuple[Part, ...]]:
    """All words together, and all dates; and what is asked of a quote, unless it asks for two speakers."""
    groups: list[list[Part]] = []
    for part in parts:
        family = next((family for family in _TOGETHER if part.field in family), ())
        fitting = (
            group
            for group in groups
            if group[0].field in family
            and not group[0].negated
            and (family is not QUOTED or part.field not in [other.field for other in group])
        )
        if not part.negated and (group := next(fitting, None)):
            group.append(part)
        else:
            groups.append([part])
    return [tuple(group) for group in groups]
