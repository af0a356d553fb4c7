"""Who is said to have said what, in the forms of news prose.

`"…," Austin said`, `Singh said that …`, `said Sabrina Singh`, `…, according to the ministry`. A speaker who
is only "he" or "she" is told as such: whom a text means by that is not guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from hmcbrowse.dossier.candidates.names import Name

MOST = 24
"""Verbs of saying that are looked at in a sentence: none that is prose has more."""

_VERBS = (
    "said|says|told|added|announced|stated|replied|wrote|noted|explained|continued|insisted|argued|warned|declared"
    "|recalled|testified|emphasi[sz]ed|concluded|claimed|acknowledged|confirmed|stressed|reiterated|asserted"
    "|remarked|observed|asked|maintained|contended|predicted|tweeted|responded|answered|admitted|complained|denied"
)
_NOT_THAT = frozenset(("told", "asked", "denied", "continued", "replied", "answered", "responded"))
"""After these no clause tells what was said."""
_VERB = re.compile(rf"\b(?:{_VERBS})\b")
_ACCORDING = re.compile(r"\b[Aa]ccording\sto\s")
_PRONOUN = re.compile(r"(?<!\w)(?:he|she|they)\s\Z", re.IGNORECASE)
_PEOPLE = (
    "official|spokesman|spokeswoman|spokesperson|secretary|minister|president|general|commander|analyst|witness"
    "|officer|source|ministry|department|judge|court|prosecutor|lawyer|historian|scientist|researcher|author"
    "|director|chairman|chairwoman|governor|senator|ambassador|diplomat|expert|leader|chief|king|queen|doctor"
    "|professor|report|statement|agency|commission|committee|government|army|military|police|bank|company|union"
    "|council|soldier|resident|survivor|critic|economist|engineer|editor|inspector|inquiry|study"
)
_SOMEBODY = re.compile(
    r"(?<!\w)(?:the|an?|one|another|two|three|some|several|his|her|their|senior|its)"
    rf"(?:\s[\w.'’-]{{1,24}}){{0,5}}?\s(?:{_PEOPLE})s?"
    r"(?:\s(?:with|for|in|at|from)\s(?:the\s)?[\w.'’ -]{2,40})?\s\Z",
    re.IGNORECASE,
)
_ANYBODY = re.compile(
    rf"(?:the|an?|one|another|two|three|some|several|senior)(?:\s[\w.'’-]{{1,24}}){{0,5}}?\s(?:{_PEOPLE})s?\b",
    re.IGNORECASE,
)
_STYLED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Maj|Col|Capt|Adm|Brig|Sgt|Sens?|Reps?|Gov|St|Sir|Lord|Lady)\.?\s){1,3}\Z"
)
_GOES_ON = re.compile(
    r"\s(?:was|were|is|are|had|has|have|would|will|did|does|could|can|may|might|should|so)\b"
)
"""After "said", the clause goes on in which it stands: "the paper, which Watson said was right"."""
_WITHIN = re.compile(r"\b(?:in|of|at|from|for|with|on|near|to|by|and|or)\s(?:the\s)?\Z")
_LEAD = re.compile(r"(?:[A-Z][\w.]{1,12}\s){1,2}")  # "Gen. Mark Milley"
_BETWEEN = re.compile(r"(?:\s(?:also|later|then|has|had|have|reportedly|repeatedly|further|again))?\s\Z")
_OPENS = re.compile(r"(?:^|(?<=[\s(\[—–-]))[\"“«](?=\S)|[“«]")
_ANY = re.compile(r"[\"“”«»]")
_THEN = re.compile(
    r"(?:\s(?:that|how|why))?\s(?:today|yesterday|(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in\sa\sstatement)"
    r"?,?\s?(?:that\s)?",
)


_END = attrgetter("end")


class Saying(NamedTuple):
    """``text[start:end]`` names who says ``text[said_start:said_end]``.

    ``direct``: these are words in quotation marks. ``name`` is where the subject's name stands among those
    given, None where it has none; ``pronoun``: it is only "he", "she" or "they".
    """

    start: int
    end: int
    said_start: int
    said_end: int
    direct: bool
    name: Name | None = None
    pronoun: bool = False


def sayings(text: str, names: Sequence[Name]) -> list[Saying]:
    """What ``text``, a sentence with these ``names``, tells somebody said, in reading order."""
    found: list[Saying] = []
    if not _VERB.search(text) and not _ACCORDING.search(text):
        return found
    quoted = list(quotations(text))
    for verb in islice(_VERB.finditer(text), MOST):
        if any(start < verb.start() < end for start, end in quoted):
            continue
        if subject := _before(text, verb.start(), names) or _after(text, verb, names):
            found += _what(text, subject, verb, quoted)
    for to in islice(_ACCORDING.finditer(text), MOST):
        if not any(start < to.start() < end for start, end in quoted):
            found += _according(text, to, names)
    return [one for n, one in enumerate(found) if n == 0 or one.said_start >= found[n - 1].said_end]


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """What stands in quotation marks, without them; up to the end, or from the beginning, where one is
    missing."""
    begin: int | None = None
    opened = False
    for mark in _ANY.finditer(text):
        at, sign = mark.start(), mark[0]
        opens = sign in "“«" or (sign == '"' and begin is None and _OPENS.match(text, at) is not None)
        if opens and begin is None:
            begin, opened = at + 1, True
        elif not opens and begin is not None:
            yield begin, at
            begin = None
        elif not opens and not opened:
            yield 0, at
            opened = True
    if begin is not None and begin < len(text):
        yield begin, len(text)


class _Subject(NamedTuple):
    start: int
    end: int
    name: Name | None
    pronoun: bool


def _before(text: str, verb: int, names: Sequence[Name]) -> _Subject | None:
    """Who stands right before the verb, be it with something told of them between commas."""
    gap = _BETWEEN.search(text, max(0, verb - 16), verb)
    if gap is None:
        return None
    at = gap.start()
    if subject := _ending_at(text, at, names):
        return subject
    if text[at - 1 : at] == ",":
        comma = text.rfind(",", max(0, at - 120), at - 1)
        if comma > 0:
            return _ending_at(text, comma, names, named=True)
    return None


def _ending_at(text: str, at: int, names: Sequence[Name], named: bool = False) -> _Subject | None:
    n = bisect_left(names, at, key=_END)
    if n < len(names) and names[n].end == at and not (named and names[n].kind == "role"):
        name = names[n]
        start = name.role[0] if name.role else name.start
        before = _STYLED.search(text, max(0, start - 24), start)
        if _WITHIN.search(text, max(0, start - 12), start):
            return None  # "police in Christchurch said"
        return _Subject(before.start() if before else start, at, name, False)
    if named:
        return None
    window = text[max(0, at - 90) : at] + " "
    origin = max(0, at - 90)
    if pronoun := _PRONOUN.search(window):
        return _Subject(origin + pronoun.start(), at, None, True)
    if somebody := _SOMEBODY.search(window):
        return _Subject(origin + somebody.start(), at, None, False)
    return None


def _after(text: str, verb: re.Match[str], names: Sequence[Name]) -> _Subject | None:
    """Who stands right after the verb: "…," said Sabrina Singh."""
    before = text[max(0, verb.start() - 3) : verb.start()].rstrip()
    if not before or before[-1] not in ',"”»?!':
        return None
    return _starting_at(text, verb.end() + 1, names)


def _starting_at(text: str, at: int, names: Sequence[Name]) -> _Subject | None:
    near = names[bisect_left(names, at, key=_END) :][:3]
    for name in near:
        start = name.role[0] if name.role else name.start
        if at in (start, name.start):
            return _Subject(at, name.end, name, False)
    lead = _LEAD.match(text, at)
    if lead:
        for name in near:
            if lead.end() >= name.start > at:
                return _Subject(at, name.end, name, False)
    somebody = _ANYBODY.match(text, at)
    if somebody and (named := next((name for name in near if name.start == somebody.end() + 1), None)):
        return _Subject(named.start, named.end, named, False)  # "the historian Anna Funder"
    if somebody:
        return _Subject(at, somebody.end(), None, False)
    return None


def _what(
    text: str, subject: _Subject, verb: re.Match[str], quoted: Sequence[tuple[int, int]]
) -> Iterator[Saying]:
    first, last = min(subject.start, verb.start()), max(subject.end, verb.end())
    before = [span for span in quoted if span[1] <= first and not text[span[1] : first].strip('"”’», .—–')]
    after = [
        span
        for span in quoted
        if span[0] >= last and span[0] - last < 60 and not _VERB.search(text, last, span[0])
    ]
    if before or after:
        span = max([*before[-1:], *after[:1]], key=lambda span: span[1] - span[0])
        if text[span[0] : span[1]].count(" "):
            yield _saying(text, subject, *span, True)
            return
    if verb[0] in _NOT_THAT and (not quoted or verb[0] in ("told", "asked")):
        return
    tail = text[last:].strip()
    lead = text[:first].rstrip()
    if lead.endswith(",") and tail.startswith(","):  # what is said goes on behind
        yield _saying(text, subject, 0, len(text), False)
    elif lead.endswith(",") and len(lead) > 20 and (len(tail) < 24 or tail[:1] == "."):
        start = max(lead.rfind("”"), lead.rfind(";"), -1) + 1
        yield _saying(text, subject, start, len(lead) - 1, False)
    elif (then := _THEN.match(text, last)) and _tells(text, verb[0], last, then):
        end = len(text.rstrip())
        if text[then.end() : end].count(" ") > 1 and (
            not lead or lead[-1:] in ',;:—–"”' or len(lead.split()) < 7
        ):
            yield _saying(text, subject, then.end(), end, False)


def _tells(text: str, verb: str, last: int, then: re.Match[str]) -> bool:
    """Whether a clause follows that tells what was said: with "that" it does, and after "said" mostly."""
    if "that" in then[0].split():
        return True
    return verb in ("said", "says", "insisted") and not _GOES_ON.match(text, last)


def _according(text: str, to: re.Match[str], names: Sequence[Name]) -> Iterator[Saying]:
    subject = _starting_at(text, to.end(), names)
    if subject is None and text.startswith("the ", to.end()):
        subject = _starting_at(text, to.end() + 4, names)
    if subject is None:
        return
    lead = text[: to.start()].rstrip(" ,")
    if len(lead) > 20:
        yield _saying(text, subject, 0, len(lead), False)
    elif text[subject.end : subject.end + 1] == ",":
        yield _saying(text, subject, subject.end + 1, len(text.rstrip()), False)


def _saying(text: str, subject: _Subject, start: int, end: int, direct: bool) -> Saying:
    while start < end and (text[start].isspace() or (not direct and text[start] in '"”»“')):
        start += 1
    while end > start and (text[end - 1].isspace() or (direct and text[end - 1] == ",")):
        end -= 1
    return Saying(subject.start, subject.end, start, end, direct, subject.name, subject.pronoun)
