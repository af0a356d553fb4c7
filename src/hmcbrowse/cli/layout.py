"""Lines of text in the cells of a terminal: how wide a text is, and where it breaks."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator

from hmcbrowse.dossier.visible import flowing

COLUMNS = 80
"""The width of what is written where nobody says how wide it may be, and of prose anywhere."""


def terminal_columns() -> int:
    """The width of the terminal that is written to; `COLUMNS` where there is none."""
    return max(20, shutil.get_terminal_size((COLUMNS, 24)).columns)


def prose_columns() -> int:
    """The width for text that is to be read: never wider than is comfortable."""
    return min(COLUMNS, terminal_columns())


def cells(text: str) -> int:
    """The cells ``text`` takes: two for a wide character, none for a mark that joins the one before."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def filled(text: str, width: int) -> str:
    """``text`` in at least ``width`` cells."""
    return text + " " * (width - cells(text))


def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, width: int, start: int = 0) -> int:
    """Where to cut ``text`` so that from ``start`` on as much as fits stands in ``width`` cells."""
    if text.isascii():
        return min(len(text), start + width)
    for at in range(start, len(text)):
        width -= _cells(text[at])
        if width < 0:
            return at
    return len(text)


def wrap(text: str, width: int, indent: str = "", first: str | None = None) -> Iterator[str]:
    """``text`` as lines of at most ``width`` cells, broken at white space, or in a word that fills a line.

    Each line begins with ``indent``, the first one with ``first`` where that is given; the two are
    equally wide. Its own line ends are spaces like any other. An empty text is no line at all.
    """
    lead = indent if first is None else first
    room = max(1, width - cells(indent))
    line, used = "", 0
    for word in flowing(text).split():
        for part in _parts(word, room):
            size = cells(part)
            if line and used + 1 + size > room:
                yield lead + line
                lead, line, used = indent, "", 0
            line, used = (f"{line} {part}", used + 1 + size) if line else (part, size)
    if line:
        yield lead + line


def _parts(word: str, room: int) -> Iterator[str]:
    """``word``, or the lines that it fills where it is wider than one."""
    start = 0
    while start < len(word):
        end = max(start + 1, cut(word, room, start))
        yield word[start:end]
        start = end


def heading(text: str, underline: str) -> Iterator[str]:
    """A heading, underlined, and the blank line under it."""
    yield text
    yield underline * min(COLUMNS, max(1, cells(text)))
    yield ""
