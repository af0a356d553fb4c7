"""The values of a YAML file, built from the parser's events: texts as written, lists and mappings.

Every one knows its line and column. What YAML offers beyond these three is refused where it stands.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple, TypeAlias, Union

import yaml
from yaml import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from hmcbrowse.dossier.report import Report, shown
from hmcbrowse.dossier.yamltext import REFUSED, YamlText

MAX_DEPTH = 20
MAX_VALUE = 1_000_000
"""Code points of one text."""
MAX_VALUES = 100_000
"""Keys, texts, lists and mappings of one entry of a list, or of a file that is none."""

PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Where the events come from: libyaml, or PyYAML's own parser where that is missing."""


class Scalar(NamedTuple):
    """A text exactly as written (``""`` where nothing stands), and where, from 1."""

    text: str
    line: int
    column: int


class Sequence(NamedTuple):
    """A list, and where it begins."""

    items: list[Node]
    line: int
    column: int


class Mapping(NamedTuple):
    """A mapping, and where it begins; each key's text leads to the key and its value."""

    items: dict[str, tuple[Scalar, Node]]
    line: int
    column: int


Node: TypeAlias = Union[Scalar, Sequence, Mapping]  # noqa: UP007 - evaluated, and a forward reference
Fields: TypeAlias = dict[str, tuple[Scalar, Node]]

make = tuple.__new__  # ``make(Scalar, …)`` is ``Scalar(…)`` at half its price
_ENDS = frozenset((MappingEndEvent, SequenceEndEvent))
_DROPPED = Scalar("", 0, 0)  # stands for a key that was refused: its value is read, and not kept


class RefusedError(Exception):
    """Something after which the file cannot be read on: line, column, code, message."""


class Events:
    """The parser's events; keeps the last, for the place of what goes wrong after it."""

    def __init__(self, text: YamlText) -> None:
        self.text = text
        self.last: Any = None

    @cached_property
    def parser(self) -> Any:
        """The parser itself, made when it is first asked: PyYAML's own begins to read at once."""
        return PARSER(self.text)

    def next(self) -> Any:
        """The next event, as `yaml.Event` has it."""
        self.last = self.parser.get_event()
        return self.last

    def place(self) -> tuple[int, int]:
        """The line and column, from 1, where the last event ended."""
        mark = self.last and self.last.end_mark
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def start(event: Any) -> tuple[int, int]:
    """The line and column, from 1, where ``event`` begins."""
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def build(events: Events, event: Any, report: Report, depth: int) -> Node:
    """The value that begins with ``event``, inside ``depth`` lists or mappings; reads to its end.

    Raises `RefusedError` where it is nested too deep, or too large; all else goes to ``report``.
    There are millions of events, nearly all of them texts: hence one loop with few calls in it. A text
    that is printable holds nothing that `REFUSED` names.
    """
    whole: list[Node] = []
    items: list[Node] = whole
    fields: Fields | None = None  # where these are, a mapping is being read, and else `items`
    key: Scalar | None = None
    enclosing: list[tuple[list[Node], Fields | None, Scalar | None]] = []
    following, cuts = events.parser.get_event, events.text.cuts
    values = 0
    while True:
        node: Node
        if type(event) is ScalarEvent:
            text: str = event.value
            mark: Any = event.start_mark
            node = make(Scalar, (text, mark.line + 1, mark.column + 1))
            if cuts or len(text) > MAX_VALUE or (event.style == '"' and not text.isprintable()):
                _check_text(node, event, events, report)
            if event.anchor is not None or event.tag is not None:
                refuse_extras(event, report)
            opened = False
        elif type(event) in _ENDS:
            items, fields, key = enclosing.pop()
            if not enclosing:
                return whole[0]
            events.last = event = following()
            continue
        else:
            node = _opened(event, report)
            opened = not isinstance(node, Scalar)
        if fields is None:
            items.append(node)
        elif key is None:
            if isinstance(node, Scalar) and node.text not in fields and node.text != "<<":
                key = node
            else:
                key = _refused_key(node, fields, report)
        else:
            if key is not _DROPPED:
                fields[key.text] = (key, node)
            key = None
        values += 1
        if opened:
            enclosing.append((items, fields, key))
            key = None
            if isinstance(node, Mapping):
                fields = node.items
            elif isinstance(node, Sequence):
                items, fields = node.items, None
        if values > MAX_VALUES or (opened and len(enclosing) + depth > MAX_DEPTH):
            raise _too_much(node, values)
        if not enclosing:
            return whole[0]
        events.last = event = following()


def _opened(event: Any, report: Report) -> Node:
    """The list or mapping that begins with ``event``, still empty; an empty text for an alias."""
    line, column = start(event)
    refuse_extras(event, report)
    if isinstance(event, SequenceStartEvent):
        return Sequence([], line, column)
    if isinstance(event, MappingStartEvent):
        return Mapping({}, line, column)
    return Scalar("", line, column)


def _refused_key(node: Node, fields: Fields, report: Report) -> Scalar:
    """`_DROPPED`, and why ``node`` cannot be the next key of a mapping that has ``fields``."""
    if not isinstance(node, Scalar):
        message = "a key must be text; put text that begins with '[' or '{' in quotation marks"
        report.refuse(node.line, node.column, "wrong-type", message)
    elif node.text == "<<":
        message = "'<<' merges mappings, which a dossier has not; write the keys out"
        report.refuse(node.line, node.column, "merge-key", message)
    else:
        first = fields[node.text][0].line
        message = f"the key {shown(node.text)} stands here twice, first on line {first}; keep one"
        report.refuse(node.line, node.column, "duplicate-key", message)
    return _DROPPED


def refuse_extras(event: Any, report: Report) -> None:
    """Report what YAML lets stand before a value, or in place of one."""
    if isinstance(event, AliasEvent):
        code, what = "alias", f"{shown(f'*{event.anchor}')} is an alias; write the value out"
    elif event.anchor is not None:
        code, what = "anchor", f"{shown(f'&{event.anchor}')} is an anchor; take it out"
    elif event.tag is not None:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        code, what = "tag", f"{shown(tag)} is a tag; take it out"
    else:
        return
    report.refuse(*start(event), code, f"{what}, or put the text in quotation marks")


def _check_text(node: Scalar, event: ScalarEvent, events: Events, report: Report) -> None:
    if len(node.text) > MAX_VALUE:
        message = f"this text is longer than {MAX_VALUE:,} characters; split it"
        report.refuse(node.line, node.column, "too-large", message)
    if event.style == '"' and (found := REFUSED.search(node.text)):
        message = f"an escape in this text stands for U+{ord(found.group()):04X}; take it out"
        report.refuse(node.line, node.column, "character", message)
    elif not event.style:
        # ``Task Force #5`` is read as ``Task Force``; ``text # remark`` is meant to be cut.
        cuts, end = events.text.cuts, events.place()
        while cuts and cuts[0] < end:
            cuts.popleft()
        if cuts and cuts[0] == end:
            message = "the text ends here, for ' #' begins a remark; if that is text too, quote the whole"
            report.note(report.mark(*end), "cut-text", message, "warning")


def _too_much(node: Node, values: int) -> RefusedError:
    if values > MAX_VALUES:
        message = f"more than {MAX_VALUES:,} values stand in one entry; split it"
        return RefusedError(node.line, node.column, "too-large", message)
    message = f"this is nested over {MAX_DEPTH} levels deep; no dossier needs that"
    return RefusedError(node.line, node.column, "too-deep", message)
