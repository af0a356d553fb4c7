"""On which line of its file a quote is written: read from its own record, however long the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

from hmcbrowse.dossier.report import Report, TooManyError
from hmcbrowse.dossier.strictyaml import records
from hmcbrowse.dossier.yamlnodes import Mapping, Node, Sequence


def quote_line(raw: bytes, line: int, number: int) -> int:
    """The line of quote ``number``, from 0, of the entry that is written at ``line``, both lines from 1.

    ``raw`` is the file. Where the entry is not what it was, or is not written in lines of its own, that is
    ``line`` itself.
    """
    lines = raw.split(b"\n")
    first = min(line, len(lines)) - 1
    while first > 0 and not _begins(lines[first]):
        first -= 1
    if not _begins(lines[first]):
        return line
    indent = _indent(lines[first])
    last = first + 1
    while last < len(lines) and not (_begins(lines[last]) and _indent(lines[last]) <= indent):
        last += 1
    report = Report("")
    with suppress(TooManyError):
        for node in records(BytesIO(b"\n".join(lines[first:last])).read, report):
            found = [*_quotes(node)]
            if number < len(found) and not report.fatal:
                return first + found[number].line
    return line


def _begins(line: bytes) -> bool:
    return line.lstrip(b" ").startswith((b"- ", b"-\r")) or line.strip() == b"-"


def _indent(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" "))


def _quotes(node: Node) -> Iterator[Node]:
    """The quotes of an entry in the model's order: its own, then those under its date."""
    if not isinstance(node, Mapping):
        return
    _, quotes = node.items.get("quotes", (None, None))
    if isinstance(quotes, Sequence):
        yield from quotes.items
    _, date = node.items.get("date", (None, None))
    if date is not None:
        yield from _quotes(date)
