"""Entries of plain shape, read from their lines: nearly all of a long file, at half the parser's price.

Plain are a key with a text, with a list in brackets, or with deeper lines below it; texts without a sign
that may mean something to YAML, or in quotation marks and without escapes. Where a line is anything else,
the parser reads on from there. Tests hold both to the same values and places, whatever is in a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hmcbrowse.dossier.yamlnodes import Mapping, Node, Scalar, Sequence, make
from hmcbrowse.dossier.yamltext import YamlText

LONGEST = 1 << 16
"""Code points of an entry; what is longer is the parser's."""

DEEPEST = 10
"""Lists and mappings inside one another; likewise."""

_LINE = re.compile(
    r"( *)(- )?(?:([a-z_]+):(?: |\Z))?"  # indentation, dash, key; then one of these values, or nothing
    r"(?:\"([^\"\\]*)\"|'([^']*)'|\[([^\[\]{}'#\\\t]*)\]"
    r"|((?:[\w(“‘£$€]|-(?=\w))[^:#\t]*(?::(?=\S)[^:#\t]*)*(?<=\S)))?"
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
    """The entry that stands on ``line`` and those after it, without its dash; None if it is not plain."""
    if len(body) > LONGEST or body.lstrip(" ")[:1] in ("", "\n", "#"):
        return None
    opened: list[tuple[int, Node]] = [(2, Mapping({}, line, 3))]
    key: Scalar | None = None  # whose value begins on the next line
    for number, raw in enumerate(f"  {body}".split("\n"), line):
        found = _LINE.fullmatch(raw)
        if found is None or found.end() == found.end(1):
            if raw.strip(" ")[:1] not in ("", "#"):
                return None
            continue
        indent, dash, name, double, single, items, plain = found.groups()
        column = len(indent)
        above, inside = opened[-1]
        if key is not None:
            begun: Node = Sequence([], number, column + 1) if dash else Mapping({}, number, column + 1)
            if column + bool(dash) <= above or len(opened) > DEEPEST or not isinstance(inside, Mapping):
                return None
            inside.items[key.text] = key, begun
            opened.append((column, begun))
            key, inside = None, begun
        elif above != column or not (dash or isinstance(inside, Mapping)):
            while opened and (opened[-1][0] > column or not (dash or isinstance(opened[-1][1], Mapping))):
                opened.pop()
            if not opened or opened[-1][0] != column:
                return None
            inside = opened[-1][1]
        if dash:
            if not isinstance(inside, Sequence):
                return None
            column += 2
            if name:
                begun = Mapping({}, number, column + 1)
                inside.items.append(begun)
                opened.append((column, begun))
                inside = begun
        value: Node | None = None
        if plain is not None:
            value = make(Scalar, (plain, number, found.start(7) + 1))
        elif double is not None:
            value = make(Scalar, (double, number, found.start(4)))
        elif single is not None:
            value = make(Scalar, (single, number, found.start(5)))
        elif items is not None:
            value = _list(items, number, found.start(6))
            if value is None:
                return None
        if isinstance(inside, Mapping):
            if not name or name in inside.items:
                return None
            at = make(Scalar, (name, number, column + 1))
            if value is None:
                key = at
            else:
                inside.items[name] = at, value
        elif isinstance(inside, Sequence) and value is not None:
            inside.items.append(value)
        else:
            return None
    root = opened[0][1]
    return root if key is None and isinstance(root, Mapping) else None


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
