"""A file's values, checked against their shape, become the model's records.

What is wrong goes to the report, all of it at once: each mistake says the key, what was found and
what would be right. A record that lacks something required is left out; any other comes without
what was wrong in it. A key with nothing at it is one that was left out.

A record's ``marks`` tell the place of the value at each key, and of each text in a list, as
``marks["terms[0]"]``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from hmcbrowse.dossier import schema
from hmcbrowse.dossier.files import FileError, check_name
from hmcbrowse.dossier.mark import Mark
from hmcbrowse.dossier.model import DateClaim, Event, Heading, Quote, Source, Term
from hmcbrowse.dossier.places import Places
from hmcbrowse.dossier.report import Report, shown
from hmcbrowse.dossier.schema import ID, ID_LIMIT, TEXT, Record, Text, Type
from hmcbrowse.dossier.suggest import did_you_mean
from hmcbrowse.dossier.yamlnodes import Mapping, Node, Scalar, Sequence

_JOINERS = str.maketrans("", "", "\u200c\u200d")  # ZWNJ and ZWJ, which Persian and Hindi are spelt with


def record(node: Node, shape: Record, report: Report) -> Any:
    """The model's record for ``node``, or None; ``shape`` is one of `schema`'s, and says which.

    Raises `TooManyError` when the report is full.
    """
    if not isinstance(node, Mapping):
        keys = ", ".join(f"'{name}:'" for name in list(shape.fields)[:2])
        message = f"{_a(shape.name)} is a mapping, with keys such as {keys}, but {_found(node)} stands here"
        report.refuse(node.line, node.column, "wrong-type", message)
        return None
    values: dict[str, Any] = {}
    places: dict[str, Node] = {}
    for name, (key, value) in node.items.items():
        field = shape.fields.get(name)
        if field is None:
            _refuse_key(key, shape, report)
            continue
        places[name] = value
        if isinstance(value, Scalar):
            text = value.text
            if not text or (field.required and text.isspace()):
                if field.required:
                    message = f"'{name}' is empty; it is {field.says}"
                    report.refuse(value.line, value.column, "bad-value", message)
                continue
            kind = field.type
            if kind is TEXT or (kind is ID and not _id_fault(text)):  # as most are
                values[name] = text
                continue
        checked = _value(name, value, field.type, places, report)
        if checked is not None:
            values[name] = checked
    if not _is_whole(node, values, shape, report):
        return None
    mark = report.mark(node.line, node.column)
    return _MAKERS[shape.name](mark=mark, marks=Places(report.file, places), **values)


def _value(name: str, node: Node, kind: Type, places: dict[str, Node], report: Report) -> Any:
    """What stands at the key ``name``, as the model has it; None if it is wrong."""
    if isinstance(kind, Text):
        if isinstance(node, Scalar):
            return _text(name, node, kind, report)
        message = f"'{name}' is a text, but {_found(node)} stands here; put the text in quotation marks"
        report.refuse(node.line, node.column, "wrong-type", message)
        return None
    if isinstance(kind, Record):
        return record(node, kind, report)
    if not isinstance(node, Sequence):
        begin = f"'{name}: [{node.text}]'" if isinstance(node, Scalar) and len(node.text) < 60 else "'- '"
        message = f"'{name}' is a list, but {_found(node)} stands here; write {begin}"
        report.refuse(node.line, node.column, "wrong-type", message)
        return None
    items: list[Any] = []
    for item in node.items:
        if isinstance(item, Scalar):
            places[f"{name}[{len(items)}]"] = item
            if not item.text.strip():
                message = f"'{name}' has an empty entry; fill it or take it out"
                report.refuse(item.line, item.column, "bad-value", message)
                continue
            if kind.of is ID and not _id_fault(item.text):
                items.append(item.text)
                continue
        checked = _value(name, item, kind.of, places, report)
        if checked is not None:
            items.append(checked)
    return tuple(items)


def _text(name: str, node: Scalar, kind: Text, report: Report) -> str | bool | None:
    """A text that must be of some form."""
    text, fault = node.text, ""
    if kind.choices:
        if text not in kind.choices:
            fault = f"it is one of {', '.join(kind.choices)}{did_you_mean(text, kind.choices)}"
    elif kind.form == "id":
        fault = _id_fault(text)
    elif kind.form == "file":
        try:
            check_name(text)
        except FileError as error:
            fault = str(error)
    if fault:
        report.refuse(node.line, node.column, "bad-value", f"'{name}' cannot be {shown(text)}: {fault}")
        return None
    return text == "true" if kind.form == "flag" else text


def _id_fault(text: str) -> str:
    if len(text) <= ID_LIMIT and text.isprintable() and text == text.strip():
        return ""
    if len(text) > ID_LIMIT:
        return f"an id is at most {ID_LIMIT} characters long"
    if text != text.strip():
        return "an id has no white space around it"
    if not text.isprintable() and not text.translate(_JOINERS).isprintable():
        return "an id is one line, of characters that can be seen"
    return ""


def _is_whole(node: Mapping, values: dict[str, Any], shape: Record, report: Report) -> bool:
    """Whether nothing required is missing; reports that, and keys given without their companions."""
    for pair in shape.together:
        given = [name for name in pair if name in node.items]
        if len(given) == 1:
            (lacking,) = set(pair) - set(given)
            key, _ = node.items[given[0]]
            message = f"'{given[0]}' stands without '{lacking}', which is {shape.fields[lacking].says}"
            report.refuse(key.line, key.column, "missing-key", message)
    required = _REQUIRED[shape.name]
    if required <= values.keys():
        return True
    for name in shape.fields:
        if name in required and name not in node.items:
            message = f"this {shape.name} has no '{name}', which is {shape.fields[name].says}"
            report.refuse(node.line, node.column, "missing-key", message)
    return False


def _refuse_key(key: Scalar, shape: Record, report: Report) -> None:
    known = shape.fields
    mend = did_you_mean(key.text, known) or f"; its keys are {', '.join(known)}"
    message = f"{shown(key.text)} is no key of {_a(shape.name)}{mend}"
    report.refuse(key.line, key.column, "unknown-key", message)


def _a(name: str) -> str:
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"


def _found(node: Node) -> str:
    if isinstance(node, Scalar):
        return "nothing" if not node.text else f"the text {shown(node.text, 30)}"
    return "a list" if isinstance(node, Sequence) else "a mapping"


class _SourceDate(NamedTuple):
    claim: DateClaim
    quotes: tuple[Quote, ...]


def _source_date(quotes: tuple[Quote, ...] = (), **values: Any) -> _SourceDate:
    return _SourceDate(DateClaim(**values), quotes)


def _source(date: _SourceDate | None = None, quotes: tuple[Quote, ...] = (), **values: Any) -> Source:
    """Quotes may stand under a source or under its date: they bear out the date either way."""
    if date is None:
        return Source(quotes=quotes, **values)
    return Source(date=date.claim, quotes=quotes + date.quotes, **values)


def _heading(mark: Mark, marks: Places, **values: str) -> Heading:  # noqa: ARG001 - as the others
    return Heading(**values)


_MAKERS: dict[str, Callable[..., Any]] = {
    schema.HEADING.name: _heading,
    schema.SOURCE.name: _source,
    schema.SOURCE_DATE.name: _source_date,
    schema.EVENT.name: Event,
    schema.TERM.name: Term,
    schema.DATE.name: DateClaim,
    schema.QUOTE.name: Quote,
}
_REQUIRED = {
    shape.name: frozenset(name for name, field in shape.fields.items() if field.required)
    for shape in (
        schema.HEADING,
        schema.SOURCE,
        schema.SOURCE_DATE,
        schema.EVENT,
        schema.TERM,
        schema.DATE,
        schema.QUOTE,
    )
}
