"""Entries of plain shape, read from their lines: nearly all of a long file, at half the parser's price.

Plain are a key with a text, with a list in brackets, or with deeper lines below it; texts without a sign
that may mean something to YAML, or in quotation marks and without escapes. Where a line is anything else,
the parser reads on from there. Tests hold both to the same values and places, whatever is in a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmcbrowse.dossier.yamlnodes import Fields, Mapping, Node, Scalar, Sequence, make
from hmcbrowse.dossier.yamltext import YamlText

LONGEST = 1 << 16
"""Code points of an entry; what is longer is the parser's."""

DEEPEST = 10
"""Lists and mappings inside one another; likewise."""

_LINES = re.compile(
    r"^( *)(?:#[^\n]*|(- )?(?:([a-z_]+):(?: |$))?"  # indentation; a remark, or dash, key, and one of these
    r"(\"[^\"\\\n]*\"|'[^'\n]*'|\[[^\[\]{}'#\\\t\n]*\]"
    r"|(?:[\w(“‘£$€]|-(?=\w))[^:#\t\n]*(?::(?=\S)[^:#\t\n]*)*(?<=\S))?)$",
    re.MULTILINE,
)
_ITEM = re.compile(r" *(?:\"([^\"]*)\"|(\w(?:[\w -]*[\w-])?)) *(?:,|\Z)")


def plain_entries(text: YamlText) -> Iterator[Node]:
    """The entries that a list begins with, as long as they are of plain shape.

    What is not handed out is put back into ``text``, after blank lines in the place of what was, so that
    its lines are counted right. The last entry that was is put back too: whether what follows fits it is
    the parser's to tell. Nothing is put back where nothing follows.
    """
    rest = text.read()
    if not rest.startswith("- "):
        text.put_back(rest)
        return
    line, before, rest = 1, "", rest[2:]
    ended = False
    while not ended:
        more = text.read()
        *bodies, rest = (rest + more).split("\n- ")
        ended = not more or len(rest) > LONGEST
        if ended:
            bodies.append(rest)
        for number, body in enumerate(bodies):
            entry = _entry(body, line)
            if entry is None:
                waiting = bodies[number:] if ended else [*bodies[number:], rest]
                if line > 1:
                    waiting.insert(0, before)
                    text.put_back("\n" * (line - 2 - before.count("\n")))
                text.put_back("- " + "\n- ".join(waiting))
                return
            yield entry
            text.restart()
            line += body.count("\n") + 1
            before = body


def _entry(body: str, line: int) -> Mapping | None:
    """The entry that stands on ``line`` and those after it, without its dash; None if it is not plain.

    There are millions of lines: hence one loop with few calls in it.
    """
    if len(body) > LONGEST or body.lstrip(" ")[:1] in ("", "\n", "#"):
        return None
    lines = _LINES.findall(f"  {body}")
    if len(lines) <= body.count("\n"):
        return None
    root = make(Mapping, ({}, line, 3))
    above = 2  # where that stands which is being filled: a mapping where there are fields, and else a list
    fields: Fields | None = root.items
    items: list[Node] = []
    opened: list[tuple[int, Fields | None, list[Node]]] = []  # what it stands in
    key: Scalar | None = None  # whose value begins on the next line
    for number, (indent, dash, name, value) in enumerate(lines, line):
        if not (name or value or dash):
            continue
        column = len(indent)
        if key is not None:
            if column + bool(dash) <= above or len(opened) >= DEEPEST or fields is None:
                return None
            opened.append((above, fields, items))
            above = column
            if dash:
                items = []
                fields[key.text] = key, make(Sequence, (items, number, column + 1))
                fields = None
            else:
                begun = make(Mapping, ({}, number, column + 1))
                fields[key.text] = key, begun
                fields = begun.items
            key = None
        elif above != column or not (dash or fields is not None):
            while above > column or not (dash or fields is not None):
                if not opened:
                    return None
                above, fields, items = opened.pop()
            if above != column:
                return None
        if dash:
            if fields is not None:
                return None
            column += 2
            if name:
                begun = make(Mapping, ({}, number, column + 1))
                items.append(begun)
                opened.append((above, fields, items))
                above, fields = column, begun.items
        node: Node | None = None
        if value:
            after = column + len(name) + 3 if name else column + 1
            first = value[0]
            if first in "\"'":
                node = make(Scalar, (value[1:-1], number, after))
            elif first != "[":
                node = make(Scalar, (value, number, after))
            else:
                node = _list(value[1:-1], number, after)
                if node is None:
                    return None
        if fields is not None:
            if not name or name in fields:
                return None
            at = make(Scalar, (name, number, column + 1))
            if node is None:
                key = at
            else:
                fields[name] = at, node
        elif node is not None:
            items.append(node)
        else:
            return None
    return root if key is None else None


def _list(items: str, line: int, column: int) -> Sequence | None:
    """What stands in brackets, the opening one at ``column``; None if it is not plain."""
    made: list[Node] = []
    at = 0
    while at < len(items):
        found = _ITEM.match(items, at)
        if found is None:
            return None
        quoted, plain = found.groups()
        if plain is None:
            made.append(make(Scalar, (quoted, line, column + found.start(1))))
        else:
            made.append(make(Scalar, (plain, line, column + found.start(2) + 1)))
        at = found.end()
    return Sequence(made, line, column)
