"""What may be done to a dossier, as plain data. Nothing here acts.

``kind`` says whose ``id`` is meant: "event", "term" or "source". Every text is taken as it is, to the
letter; an optional one that is ``""`` is left out, and taken out where it stood.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, Union

Kind = Literal["event", "term", "source"]


@dataclass(frozen=True, slots=True)
class QuoteText:
    """A quote as it is to be written."""

    source: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class DateText:
    """A date as it is to be written."""

    edtf: str
    words: str = ""
    anchor: str = ""
    offset: str = ""


@dataclass(frozen=True, slots=True)
class AddQuote:
    """One more quote, after those that the entry has."""

    kind: Kind
    id: str
    quote: QuoteText


@dataclass(frozen=True, slots=True)
class SetQuote:
    """Other words for a quote. ``number`` counts from 0; those under a source's date come last.

    Where ``was`` is given, and its words are others by now, nothing is changed.
    """

    kind: Kind
    id: str
    number: int
    quote: QuoteText
    was: str = ""


@dataclass(frozen=True, slots=True)
class DropQuote:
    """A quote less; remarks beside it stay."""

    kind: Kind
    id: str
    number: int


@dataclass(frozen=True, slots=True)
class AddEvent:
    """A new event, at the end of its file."""

    id: str
    title: str
    date: DateText | None = None
    summary: str = ""
    terms: tuple[str, ...] = ()
    quotes: tuple[QuoteText, ...] = ()


@dataclass(frozen=True, slots=True)
class AddTerm:
    """A new term, at the end of its file."""

    id: str
    label: str
    expansion: str = ""
    alt_labels: tuple[str, ...] = ()
    kind: str = ""
    definition: str = ""
    quotes: tuple[QuoteText, ...] = ()


@dataclass(frozen=True, slots=True)
class SetDate:
    """The date of an event or a source; the quotes under a source's date stay."""

    kind: Literal["event", "source"]
    id: str
    date: DateText


@dataclass(frozen=True, slots=True)
class SetField:
    """The text at one key of an entry, such as "title" or "definition"."""

    kind: Kind
    id: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class ReplaceText:
    """A source's file gets these bytes. Whoever revises a source asks for it, and nobody else.

    ``was`` is the SHA-256 of the bytes that it is to have until then, in hexadecimal.
    """

    source: str
    raw: bytes
    was: str = ""


RecordChange: TypeAlias = Union[  # noqa: UP007 - evaluated
    AddQuote, SetQuote, DropQuote, AddEvent, AddTerm, SetDate, SetField
]
Change: TypeAlias = Union[RecordChange, ReplaceText]  # noqa: UP007
