"""The shape of a dossier's four YAML files, as data: the loader checks by it, and it says it all.

Nothing here acts. A reader (`records`) walks it beside a file's values; the writer of JSON Schema
(`json_schema`) walks it alone. Names of records and of fields are those of the model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, Union

from hmcbrowse.dossier.model import KINDS

Form = Literal["text", "id", "file", "flag"]
"""What a text must be beyond a text: any; an id; a file's name inside the dossier; true or false."""

ID_LIMIT = 200
"""Code points of an id. Any script will do, but no white space around it and nothing unseen in it."""

FLAG = ("true", "false")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of some form; one of ``choices`` where there are any."""

    form: Form = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Many:
    """A list of things of one type."""

    of: Type


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys. ``together``: keys that are given both or not at all."""

    name: str
    says: str
    fields: dict[str, Field]
    together: tuple[tuple[str, str], ...] = ()


Type: TypeAlias = Union[Text, Many, Record]  # noqa: UP007 - evaluated, with forward references


@dataclass(frozen=True, slots=True)
class Field:
    """What may stand at a key, and what it means. A required text is never empty."""

    type: Type
    says: str
    required: bool = False


TEXT, ID = Text(), Text("id")
TEXTS, IDS = Many(TEXT), Many(ID)

QUOTE = Record(
    "quote",
    "words claimed to stand in a source (W3C Web Annotation, TextQuoteSelector)",
    {
        "source": Field(ID, "the id of the source in which the words stand", required=True),
        "exact": Field(TEXT, "the words, exactly as they stand there", required=True),
        "prefix": Field(TEXT, "words right before them, where they stand there more than once"),
        "suffix": Field(TEXT, "words right after them, where they stand there more than once"),
        "speaker": Field(ID, "the id of the term, a person or role, who is said to speak them"),
    },
)
QUOTES = Field(Many(QUOTE), "the quotes that bear it out")

DATE = Record(
    "date",
    "a date in EDTF, and how it is known: by words that state it, or by a sum",
    {
        "edtf": Field(TEXT, "the date in EDTF: 2008, 2023-08, 2014~, 2014/2017", required=True),
        "words": Field(TEXT, "the words of a quote that give the date"),
        "anchor": Field(ID, "the id of the event or source that the date is counted from"),
        "offset": Field(TEXT, "how far from there, as an ISO 8601 duration: -P10Y"),
    },
    together=(("anchor", "offset"),),
)
SOURCE_DATE = Record("source date", DATE.says, {**DATE.fields, "quotes": QUOTES}, DATE.together)

HEADING = Record(
    "dossier",
    "what the dossier as a whole is called and about",
    {
        "title": Field(TEXT, "what the dossier is called", required=True),
        "description": Field(TEXT, "what it is about"),
        "language": Field(TEXT, "the language of its texts, as in HTML: en"),
    },
)
SOURCE = Record(
    "source",
    "one document, kept as plain text",
    {
        "id": Field(ID, "the name by which the dossier refers to it", required=True),
        "file": Field(Text("file"), "its text, a path relative to the dossier's folder", required=True),
        "title": Field(TEXT, "its title", required=True),
        "devised": Field(Text("flag", FLAG), "true if the editor supplied the title"),
        "publisher": Field(TEXT, "who published it"),
        "speaker": Field(TEXT, "who speaks in it"),
        "url": Field(TEXT, "its address"),
        "date": Field(SOURCE_DATE, "its date; quotes may stand under the source or here"),
        "quotes": QUOTES,
    },
)
EVENT = Record(
    "event",
    "something that happened or is to happen",
    {
        "id": Field(ID, "the name by which the dossier refers to it", required=True),
        "title": Field(TEXT, "what happened, in a few words", required=True),
        "date": Field(DATE, "when; left out where nothing tells"),
        "summary": Field(TEXT, "what happened, in a few sentences"),
        "terms": Field(IDS, "the ids of the terms that it has to do with"),
        "quotes": QUOTES,
    },
)
TERM = Record(
    "term",
    "an entry of the glossary, in the words of SKOS",
    {
        "id": Field(ID, "the name by which the dossier refers to it", required=True),
        "label": Field(TEXT, "the preferred form (SKOS prefLabel)", required=True),
        "expansion": Field(TEXT, "what an acronym stands for"),
        "alt_labels": Field(TEXTS, "other forms that are shown (SKOS altLabel)"),
        "hidden_labels": Field(TEXTS, "other forms that are found, not shown (SKOS hiddenLabel)"),
        "kind": Field(Text("text", KINDS), "what sort of thing it is"),
        "definition": Field(TEXT, "what it means"),
        "related": Field(IDS, "the ids of terms that have to do with it"),
        "broader": Field(IDS, "the ids of the terms that it is a part or kind of"),
        "quotes": QUOTES,
    },
)

DOSSIER_FILE = "data/dossier.yaml"
SOURCES_FILE = "data/sources.yaml"
EVENTS_FILE = "data/events.yaml"
GLOSSARY_FILE = "data/glossary.yaml"

FILES: dict[str, Type] = {
    DOSSIER_FILE: HEADING,
    SOURCES_FILE: Many(SOURCE),
    EVENTS_FILE: Many(EVENT),
    GLOSSARY_FILE: Many(TERM),
}
"""Every file of ``data/``, relative to the dossier's folder, and what it holds."""
