"""What a dossier holds, as its files say it: nothing here is computed.

Every text is exactly as written. Optional texts that were left out are ``""``, so that a reader
never meets two kinds of nothing. Records carry the place of each of their values, so that whoever
finds fault with one can point at the editor's own line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hmcbrowse.dossier.mark import NOWHERE, Mark

KINDS = ("acronym", "organisation", "agreement", "operation", "person", "place", "role", "concept")
SPEAKER_KINDS = ("person", "role")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words claimed to stand in a source: a W3C TextQuoteSelector, and who is said to speak them."""

    source: str
    exact: str
    prefix: str = ""
    suffix: str = ""
    speaker: str = ""
    mark: Mark = NOWHERE
    marks: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DateClaim:
    """A date as the dossier claims it: EDTF, and how it is known.

    ``words`` are the words of a quote that give the date. Where they state it, ``anchor`` and
    ``offset`` are empty; else ``anchor`` is the id of the event or source counted from, and
    ``offset`` the ISO 8601 duration between.
    """

    edtf: str
    words: str = ""
    anchor: str = ""
    offset: str = ""
    mark: Mark = NOWHERE
    marks: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """One document. ``file`` is relative to the dossier's folder; ``devised`` marks an editor's title."""

    id: str
    file: str
    title: str
    devised: bool = False
    publisher: str = ""
    speaker: str = ""
    url: str = ""
    date: DateClaim | None = None
    quotes: tuple[Quote, ...] = ()
    mark: Mark = NOWHERE
    marks: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is to happen. ``terms`` are ids of glossary terms."""

    id: str
    title: str
    date: DateClaim | None = None
    summary: str = ""
    terms: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    mark: Mark = NOWHERE
    marks: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary, in SKOS's words; ``related`` and ``broader`` are ids of other terms."""

    id: str
    label: str
    expansion: str = ""
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    kind: str = "concept"
    definition: str = ""
    related: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    mark: Mark = NOWHERE
    marks: Mapping[str, Mark] = field(default_factory=dict)

    @property
    def labels(self) -> tuple[str, ...]:
        """Every surface form a mention may take: label, expansion, alternative and hidden labels."""
        forms = (self.label, self.expansion, *self.alt_labels, *self.hidden_labels)
        return tuple(dict.fromkeys(form for form in forms if form))


@dataclass(frozen=True, slots=True)
class Heading:
    """What ``dossier.yaml`` says of the dossier as a whole."""

    title: str
    description: str = ""
    language: str = "en"
