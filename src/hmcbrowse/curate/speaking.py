"""Who may be speaking, by what stands around the words. A proposal, never a finding: the reader decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_VERBS = """
    acknowledged added adds admitted announced announces argued argues asked asks asserted claimed claims
    concluded confirmed declared denied described emphasised emphasized explained explains insisted insists
    noted notes observed pointed promised remarked repeated replied reported responded said say says stated
    states stressed suggested told tells underscored urged warned warns writes wrote
"""
SAYING = frozenset(_VERBS.split())
_NEAR = r"(?:[\s,]+(?:also|later|then|has|have|had|today|yesterday|further))?"
_FOLLOWS = re.compile(rf"\A{_NEAR}[\s,]+([a-z]+)\b")
_PRECEDES = re.compile(r"\b([A-Za-z]+)\s+(?:the\s+|a\s+|an\s+|to\s+the\s+|to\s+)?\Z")
_ACCORDING = re.compile(r"\baccording\s+to\s+(?:the\s+|a\s+|an\s+)?\Z", re.IGNORECASE)
_WINDOW = 40
"""Code points beside a name within which a verb of saying is looked for."""

_OPENING, _CLOSING, _STRAIGHT = "“„«", "”»", '"'


class Named(NamedTuple):
    """A person or a role that is mentioned at ``[start, end)``; ``id`` is the term's."""

    start: int
    end: int
    id: str


def speaker(text: str, start: int, end: int, named: Iterable[Named], bounds: tuple[int, int]) -> str:
    """The id of whom ``text`` names as saying ``text[start:end]``; ``""`` where it names nobody.

    ``text`` is a paragraph, ``bounds`` the sentence or sentences that the words stand in. Of several who say
    something the nearest counts: in quotation marks those of the paragraph, else of the sentence alone.
    """
    quoted = quotations(text)
    inside = any(a <= start and end <= b for a, b in quoted)
    low, high = (0, len(text)) if inside else bounds
    saying = [
        one
        for one in named
        if low <= one.start and one.end <= high
        and not any(a < one.end and one.start < b for a, b in quoted)
        and _says(text, one)
    ]  # fmt: skip
    within = [one for one in saying if bounds[0] <= one.start and one.end <= bounds[1]]
    found = within or saying
    return min(found, key=lambda one: _gap(one, start, end)).id if found else ""


def _gap(one: Named, start: int, end: int) -> int:
    return max(one.start - end, start - one.end, 0)


def _says(text: str, one: Named) -> bool:
    after, before = text[one.end : one.end + _WINDOW], text[max(0, one.start - _WINDOW) : one.start]
    if (found := _FOLLOWS.match(after)) and found[1] in SAYING:
        return True
    if _ACCORDING.search(before):
        return True
    return bool((found := _PRECEDES.search(before)) and found[1].lower() in SAYING)


def quotations(text: str) -> Sequence[tuple[int, int]]:
    """Where quotation marks stand around words of a paragraph, marks included.

    One that is not closed goes on to the end, as it does where a quotation has several paragraphs.
    """
    spans: list[tuple[int, int]] = []
    opened = -1
    for at, character in enumerate(text):
        if opened < 0 and character in _OPENING + _STRAIGHT:
            opened = at
        elif opened >= 0 and character in _CLOSING + _STRAIGHT:
            spans.append((opened, at + 1))
            opened = -1
    if opened >= 0:
        spans.append((opened, len(text)))
    return spans
