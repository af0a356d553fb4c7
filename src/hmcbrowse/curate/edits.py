"""Edits of a piece of YAML by value: one is exchanged, put in or taken out, and no other character moves.

Each function takes the piece as text and returns it anew. Where a value is taken out, the remarks in its
lines stay, in lines of their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from hmcbrowse.curate.emit import Plain, Style, entry, flowing, listed, scalar
from hmcbrowse.curate.layout import LINE_END, List, Map, Text, line_end, line_start, remarks


def set_text(piece: str, record: Map, key: str, text: str, order: Sequence[str], style: Style) -> str:
    """``text`` at ``key`` of ``record``: in place of what is there, or put in where ``order`` has it."""
    if key not in record.fields:
        return put_field(piece, record, key, text, order, style)
    at, value = record.fields[key]
    column = at.start - line_start(piece, at.start)
    lead = "" if value.start > at.end + 1 else " "
    written = scalar(text, style, column + style.step, column + len(key) + 2, record.flow)
    if isinstance(value, Text) and value.style in ("|", ">"):
        header = remarks(piece, value.start, line_end(piece, value.start))
        first, *others = written.split(style.line_end)
        written = style.line_end.join([" ".join([first, *header]), *others])
    elif style.line_end in written and value.end < line_end(piece, value.end):
        # A remark follows on the same line: it stays there, behind the sign that begins the lines.
        after = piece[value.end : line_end(piece, value.end)]
        first, *others = written.split(style.line_end)
        written = style.line_end.join([first + after, *others])
        return piece[: value.start] + lead + written + piece[value.end + len(after) :]
    return piece[: value.start] + lead + written + piece[value.end :]


def put_field(piece: str, record: Map, key: str, value: Plain, order: Sequence[str], style: Style) -> str:
    """A new key of ``record``, after the last one there is of those that ``order`` has before it."""
    earlier = [name for name in order[: order.index(key)] if name in record.fields]
    _, last = record.fields[earlier[-1]]
    if record.flow:
        name = f'"{key}"' if style.json else key
        return f"{piece[: last.end]}, {name}: {flowing(value, style)}{piece[last.end :]}"
    first = next(iter(record.fields.values()))[0]
    column = first.start - line_start(piece, first.start)
    return _after_line(piece, last.end, entry({key: value}, style, column), style)


def drop_field(piece: str, record: Map, key: str) -> str:
    """``record`` without ``key``, which is not its only one."""
    names = list(record.fields)
    at = names.index(key)
    start, end = record.fields[key][0].start, record.fields[key][1].end
    following = record.fields[names[at + 1]][0].start if at + 1 < len(names) else -1
    if record.flow:
        return _without_item(piece, start, end, following, record.fields[names[at - 1]][1].end)
    if piece[line_start(piece, start) : start].isspace() or at:
        return _without_lines(piece, start, end)
    return _without_first(piece, start, following)


def _without_first(piece: str, start: int, following: int) -> str:
    """Without the key beside a dash, whose place the ``following`` one takes, or the remarks between them."""
    kept = remarks(piece, start, following)
    if not kept:
        return piece[:start] + piece[following:]
    found = LINE_END.search(piece, start)
    margin = ((found and found[0]) or "\n") + " " * (start - line_start(piece, start))
    return piece[:start].rstrip() + "".join(margin + remark for remark in kept) + margin + piece[following:]


def put_item(piece: str, items: List, item: Plain, style: Style) -> str:
    """``item`` after the last of ``items``, of which there is one at least."""
    last = items.items[-1]
    if items.flow:
        return f"{piece[: last.end]}, {flowing(item, style)}{piece[last.end :]}"
    column = items.dashes[-1] - line_start(piece, items.dashes[-1])
    return _after_line(piece, max(last.end, items.dashes[-1] + 1), listed(item, style, column), style)


def drop_item(piece: str, items: List, number: int) -> str:
    """``items`` without the one of that number, which is not the only one."""
    item = items.items[number]
    if items.flow:
        following = items.items[number + 1].start if number + 1 < len(items.items) else -1
        return _without_item(piece, item.start, item.end, following, items.items[number - 1].end)
    return _without_lines(piece, items.dashes[number], max(item.end, items.dashes[number] + 1))


def _after_line(piece: str, at: int, lines: Sequence[str], style: Style) -> str:
    """``piece`` with ``lines`` after the line in which ``at`` is."""
    end = line_end(piece, at)
    return style.line_end.join([piece[:end], *lines]) + piece[end:]


def _without_item(piece: str, start: int, end: int, following: int, before: int) -> str:
    """Without ``[start, end)`` of a list or mapping in brackets.

    ``following`` is where the next begins, or -1; then ``before`` is where the one before it ends.
    """
    return piece[:start] + piece[following:] if following >= 0 else piece[:before] + piece[end:]


def _without_lines(piece: str, start: int, end: int) -> str:
    """Without the lines of ``[start, end)``; the remarks in them stay."""
    first, last = line_start(piece, start), line_end(piece, end)
    margin = piece[first:start]
    kept = [f"{margin}{remark}" for remark in remarks(piece, first, last)]
    if kept:
        found = LINE_END.search(piece, first)
        line_ending = (found and found[0]) or "\n"
        return piece[:first] + line_ending.join(kept) + piece[last:]
    following = LINE_END.search(piece, last)
    assert following
    if following[0] or not first:
        return piece[:first] + piece[following.end() :]
    return piece[:first].removesuffix("\n").removesuffix("\r")
