"""What a filter asks for, in words: "events said by Sabrina Singh, after 2014, whose date is inferred"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hmcbrowse.dossier.extents import EVER
from hmcbrowse.dossier.filters import DATED, Filter, Kind, Part

HINTS = {
    "event": "words “a phrase” speaker: source: term: kind: after: before: in: inferred -not",
    "term": "words “a phrase” kind: speaker: source: term: after: before: in: inferred -not",
    "sentence": "words “a phrase” speaker: term: cited uncited -not",
}
"""What may be typed, in at most 78 cells."""

Names = Callable[[Part], Sequence[str]]
"""What the text of a part was completed to, as people call it."""

_NAMED = 3
"""Names that are told; of more it is told how many they are."""

_CLAUSES = {
    "speaker": ("said by {}", "not said by {}"),
    "source": ("in {}", "not in {}"),
    "quote": ("with a quote that is {}", "with no quote that is {}"),
    "kind": ("naming a term of kind {}", "naming no term of kind {}"),
    "term": ("naming {}", "not naming {}"),
    "after": ("after {}", "not after {}"),
    "before": ("before {}", "not before {}"),
    "in": ("in {}", "not in {}"),
    "open": ("{}", "not {}"),  # a date that says "until" or "onward" itself
    "state": ("whose date is {}", "whose date is not {}"),
    "undated": ("without a date", "with a date"),
    "words": ("with {}", "without {}"),
    "cited": ("that a quote touches", "that no quote touches"),
}

_OWN = {
    "term": {
        "kind": ("of kind {}", "not of kind {}"),
        "term": ("related to {}", "not related to {}"),
    },
    "sentence": {"term": ("mentioning {}", "not mentioning {}")},
}


def explained(filter: Filter, kind: Kind, count: int, names: Names) -> str:
    """The rows that pass, ``count`` of them, in words."""
    rows = f"{count:,} {kind}{'s' if count > 1 else ''}" if count else f"no {kind}"
    return f"{rows} {', '.join(_group(group, kind, names) for group in filter.groups)}".rstrip()


def _group(group: Sequence[Part], kind: Kind, names: Names) -> str:
    negated = group[0].negated
    if group[0].field == "words":
        words = " and ".join(f"“{part.text}{'…' if part.open else ''}”" for part in group)
        return _clause(kind, "words", words, negated)
    others = kind == "term" and group[0].field in DATED  # a term has no date: those of its events are meant
    told = (" " if others or group[0].field not in DATED else ", ").join(
        _clause(kind, *_told(part, names), negated=negated and not others)
        for part in sorted(group, key=lambda part: list(_CLAUSES).index(part.field))
    )
    return (f"of no event {told}" if negated else f"of events {told}") if others else told


def _told(part: Part, names: Names) -> tuple[str, str]:
    """The clause that a part calls for, and what it is about."""
    if part.choices:
        return ("undated", "") if part.choices == ("undated",) else (part.field, _either(part.choices))
    if part.field in (*DATED, "cited"):
        open_end = part.field == "in" and not {EVER, -EVER}.isdisjoint(part.days)
        return "open" if open_end else part.field, part.text
    called = names(part)
    if not called:
        return part.field, f"{'anyone' if part.field == 'speaker' else 'anything'} called “{part.text}”"
    many = f"one of {len(called):,} called “{part.text}”"
    return part.field, _either(called) if len(called) <= _NAMED else many


def _clause(kind: Kind, field: str, what: str, negated: bool) -> str:
    forms = _OWN.get(kind, {}).get(field) or _CLAUSES[field]
    return forms[negated].format(what)


def _either(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
