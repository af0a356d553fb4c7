"""How a file is written: read off its first records, so that what is added looks like the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from hmcbrowse.curate.emit import Style
from hmcbrowse.curate.layout import List, Map, Node, Text, layout, line_start

_BLANK_LINE = re.compile("(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_WIDEST = 120
_NARROWEST = 60


def style_of(pieces: Iterable[str], line_end: str) -> Style:
    """The style of ``pieces``, each one or more records of a file whose lines mostly end in ``line_end``.

    What occurs more often counts. Lists at the top level have their own indentation, which is not asked for.
    """
    counted: dict[str, Counter[object]] = {}

    def count(what: str, value: object) -> None:
        counted.setdefault(what, Counter())[value] += 1

    width = 0
    for piece in pieces:
        root = layout(piece)
        if root is not None:
            for node in _all(root):
                _note(piece, node, count)
        if any(isinstance(node, Text) and node.style == ">" for node in _all(root)):
            width = max(width, *map(len, piece.splitlines()))
        if root is not None:
            count("spaced", bool(_BLANK_LINE.search(piece, root.end)))
    default = Style(line_end)
    picked = {what: counts.most_common(1)[0][0] for what, counts in counted.items()}
    if width:
        picked["width"] = min(max(width, _NARROWEST), _WIDEST)
    if counted and "folds" not in picked:
        picked["folds"] = False
    return Style(**{name: picked.get(name, getattr(default, name)) for name in Style.__slots__})  # type: ignore[arg-type]


def _all(node: Node | None) -> Iterator[Node]:
    if node is None:
        return
    yield node
    if isinstance(node, List):
        for item in node.items:
            yield from _all(item)
    elif isinstance(node, Map):
        for _, value in node.fields.values():
            yield from _all(value)


def _note(piece: str, node: Node, count) -> None:  # type: ignore[no-untyped-def]
    if isinstance(node, Text):
        if node.style in ("'", '"'):
            count("quote", node.style)
        elif node.style == ">":
            count("folds", True)
    elif isinstance(node, List):
        if node.items and all(isinstance(item, Text) for item in node.items):
            count("brackets", node.flow)
        for dash, item in zip(node.dashes, node.items, strict=False):
            if isinstance(item, Map) and line_start(piece, item.start) == line_start(piece, dash):
                count("gap", item.start - dash)
    else:
        if node.flow and node.fields:
            count("json", all(key.style == '"' for key, _ in node.fields.values()))
        for key, value in node.fields.values():
            column = key.start - line_start(piece, key.start)
            if isinstance(value, List) and value.dashes:
                count("nested", value.dashes[0] - line_start(piece, value.dashes[0]) - column)
            elif isinstance(value, Map) and not value.flow:
                count("step", value.start - line_start(piece, value.start) - column)
