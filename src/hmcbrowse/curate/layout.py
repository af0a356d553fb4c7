"""Where each value of a piece of YAML stands, so that one can be exchanged and all else left alone.

The piece is some records of a list, or a whole file, that the strict reader has taken. Offsets count code
points of it; line ends are as they are. The places come from the parser's own marks, but for the ends of
lists and mappings: the parser tells those only when it meets what follows, beyond blank lines and remarks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias, Union

import yaml

from hmcbrowse.dossier.yamlnodes import PARSER

LINE_END = re.compile("\r\n|\n|\r|\\Z")
_REMARK = re.compile("#[^\r\n]*")
_HEADER_REMARK = re.compile("(?<=[ \t])#.*")
_BLANK_END = re.compile("(?:\r\n|\n|\r)[ \t\r\n]*\\Z")


@dataclass(slots=True)
class Text:
    """A text at ``[start, end)``; ``style`` is ``""`` for plain, or one of ``' " | >``.

    Blank lines after a text in lines of its own (``|`` ``>``) are outside, unless they are part of it.
    """

    text: str
    start: int
    end: int
    style: str


@dataclass(slots=True)
class List:
    """A list; ``dashes`` are the offsets of its dashes, none where it is in brackets (``flow``)."""

    items: list[Node]
    dashes: list[int]
    start: int
    end: int
    flow: bool


@dataclass(slots=True)
class Map:
    """A mapping; each key's text leads to the key and its value."""

    fields: dict[str, tuple[Text, Node]]
    start: int
    end: int
    flow: bool


Node: TypeAlias = Union[Text, List, Map]  # noqa: UP007 - evaluated


def layout(piece: str) -> Node | None:
    """The value that ``piece`` is, with all that is in it; None if it holds nothing.

    Raises `yaml.YAMLError` where it is no YAML.
    """
    dashes = [token.start_mark.index for token in _tokens(piece) if isinstance(token, yaml.BlockEntryToken)]
    events: list[Any] = [
        event
        for event in yaml.parse(piece, Loader=PARSER)
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent, yaml.CollectionEndEvent))
    ]
    return _Builder(piece, events, dashes).value() if events else None


def remarks(piece: str, start: int = 0, end: int | None = None) -> list[str]:
    """Every remark (``# …``) that begins in ``[start, end)`` of ``piece``, in order, by itself."""
    found: list[re.Match[str]] = []
    at = 0
    for token in _tokens(piece):
        begin, stop = token.start_mark.index, token.end_mark.index
        if begin >= at:
            found += _REMARK.finditer(piece, at, begin)
            at = stop
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            found += _HEADER_REMARK.finditer(piece, begin, line_end(piece, begin))
    found += _REMARK.finditer(piece, at)
    stop = len(piece) if end is None else end
    return [remark[0] for remark in found if start <= remark.start() < stop]


def line_end(piece: str, at: int) -> int:
    """Where the line that holds offset ``at`` ends, before its line end."""
    found = LINE_END.search(piece, at)
    assert found
    return found.start()


def line_start(piece: str, at: int) -> int:
    """Where the line that holds offset ``at`` begins."""
    return max(piece.rfind("\n", 0, at), piece.rfind("\r", 0, at)) + 1


def _tokens(piece: str) -> Iterator[Any]:
    return iter(yaml.scan(piece, Loader=PARSER))


def _ends(event: Any) -> bool:
    return isinstance(event, yaml.CollectionEndEvent)


class _Builder:
    """Builds the tree from events; as deep as the strict reader lets a file be."""

    def __init__(self, piece: str, events: list[Any], dashes: list[int]) -> None:
        self._piece, self._events, self._dashes = piece, iter(events), dashes

    def value(self) -> Node:
        return self._built(next(self._events))

    def _built(self, event: Any) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            style = event.style or ""
            return Text(event.value, start, self._text_end(start, end, style), style)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(start, bool(event.flow_style))
        return self._map(start, bool(event.flow_style))

    def _list(self, start: int, flow: bool) -> List:
        items: list[Node] = []
        dashes: list[int] = []
        while not _ends(event := next(self._events)):
            if not flow:
                dashes.append(self._dashes[bisect_right(self._dashes, event.start_mark.index) - 1])
            items.append(self._built(event))
        end = event.end_mark.index if flow else max(items[-1].end, dashes[-1] + 1)
        return List(items, dashes, start, end, flow)

    def _map(self, start: int, flow: bool) -> Map:
        fields: dict[str, tuple[Text, Node]] = {}
        last: Node | None = None
        while not _ends(event := next(self._events)):
            key = self._built(event)
            assert isinstance(key, Text)
            last = self.value()
            fields[key.text] = key, last
        end = event.end_mark.index if flow or last is None else last.end
        return Map(fields, start, end, flow)

    def _text_end(self, start: int, end: int, style: str) -> int:
        """Without the blank lines that end a text in lines of its own, where they are not part of it."""
        if style not in ("|", ">"):
            return end
        header = self._piece[start : line_end(self._piece, start)].partition("#")[0]
        if "+" in header:
            return len(self._piece[:end].removesuffix("\n").removesuffix("\r"))
        blank = _BLANK_END.search(self._piece[:end], start)
        return blank.start() if blank else end
