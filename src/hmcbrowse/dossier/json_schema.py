"""The shape of a dossier's files as JSON Schema, for editors and for checkers that know nothing of ours.

It is draft 7, which editors read best, and made of `schema`, by which the loader checks. A reader of JSON
Schema sees a YAML file as YAML's own rules have it, where ``2008`` is a number and ``null`` is nothing; the
loader takes both for text. So a text may be any scalar here. What the loader takes, the schema takes. What
it cannot say, and the loader refuses:

- nothing at a key that is required, which looks there as the text ``null`` does; and that text, unquoted,
  at a list or a mapping. In the same way ``True`` is ``true``;
- characters that cannot be seen in an id or in a file's name, and the length of an id that is a number;
- how the file is written: tags, anchors, aliases, duplicate keys, its characters, its size and depth;
- whether an id is unique and whether what is named exists; and of that `check` says more than the loader.

Whether a date is EDTF is for `check` too: the loader takes any text for one.
"""

from __future__ import annotations

from typing import Any

from hmcbrowse.dossier.files import NAME_LIMIT
from hmcbrowse.dossier.schema import (
    DOSSIER_FILE,
    EVENTS_FILE,
    FILES,
    GLOSSARY_FILE,
    ID_LIMIT,
    SOURCES_FILE,
    Field,
    Many,
    Record,
    Text,
    Type,
)

Schema = dict[str, Any]

NAMES = {
    "events": EVENTS_FILE,
    "sources": SOURCES_FILE,
    "glossary": GLOSSARY_FILE,
    "dossier": DOSSIER_FILE,
}
"""The schemas by name, and the file that each is for."""

DIALECT = "http://json-schema.org/draft-07/schema#"

_SCALARS = ["string", "number", "boolean", "null"]
_NOTHING: Schema = {"type": ["string", "null"], "maxLength": 0}
"""What stands at a key that is as good as left out."""

_BLACK = r"\S"
_ID = r"\S(?:[ \S]*\S)?"  # of all white space only the blank, and that only within
_NO_FILE = r"(?:^|/)\.{0,2}(?:/|$)|^[~/]|\\|[^\S ]"  # see `check_name`


def json_schema(name: str) -> Schema:
    """The schema of one of `NAMES`, ready to be written as JSON."""
    file = NAMES[name]
    shape = FILES[file]
    whole = _type(shape, required=True)
    if isinstance(shape, Many):
        whole = _or_nothing(whole)  # a file with no entry yet
    return {"$schema": DIALECT, "title": f"{file} of a dossier", **whole}


def _type(kind: Type, required: bool) -> Schema:
    """What ``kind`` takes; if not ``required``, or nothing."""
    if isinstance(kind, Text):
        return _text(kind, required)
    if isinstance(kind, Many):
        made: Schema = {"type": "array", "items": _type(kind.of, required=True)}
    else:
        made = _record(kind)
    return made if required else _or_nothing(made)


def _record(shape: Record) -> Schema:
    made: Schema = {
        "title": shape.name,
        "description": shape.says,
        "type": "object",
        "properties": {name: _field(field) for name, field in shape.fields.items()},
        "required": [name for name, field in shape.fields.items() if field.required],
        "additionalProperties": False,
    }
    if shape.together:
        pairs = (*shape.together, *((b, a) for a, b in shape.together))
        made["dependencies"] = {given: [lacking] for given, lacking in pairs}
    return made


def _field(field: Field) -> Schema:
    made = _type(field.type, field.required)
    return {**made, "description": field.says}  # nearer to what is being written than what a record is


def _text(kind: Text, required: bool) -> Schema:
    if kind.choices:
        flags = [choice == "true" for choice in kind.choices] if kind.form == "flag" else []
        made: Schema = {"enum": [*flags, *kind.choices]}
        return made if required else {"anyOf": [made, _NOTHING]}
    made = {"type": _SCALARS}
    if kind.form == "id":
        made.update(maxLength=ID_LIMIT, pattern=f"^{_ID}$" if required else f"^(?:{_ID})?$")
    elif required:
        made.update(pattern=_BLACK)
    if kind.form == "file":
        made.update(maxLength=NAME_LIMIT)
        made["not"] = {"type": "string", "pattern": _NO_FILE}
    return made


def _or_nothing(made: Schema) -> Schema:
    """A list or a mapping, or what stands at a key that is as good as left out."""
    return {**made, "type": [made["type"], *_NOTHING["type"]], "maxLength": _NOTHING["maxLength"]}
