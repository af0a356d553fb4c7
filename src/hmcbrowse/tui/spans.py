"""Lines as they are drawn: runs of text with the name of a style. The screen's one way out."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment

from hmcbrowse.dossier.visible import flowing, one_line
from hmcbrowse.tui.looks import Looks

Span = tuple[str, str]
"""A text, and the names of styles of `looks`, apart by spaces (``""`` for none)."""

Line = list[Span]


def to_segments(line: Iterable[Span], width: int, look: Looks, under: str = "") -> list[Segment]:
    """Draw ``line`` in exactly ``width`` cells, whatever its texts hold; ``under`` lies under all of them."""
    segments, left = [], width
    for text, names in line:
        if left <= 0:
            break
        if text.isascii() and text.isprintable():  # as most are, in ten spans a line
            size = len(text)
        else:
            text = one_line(text)
            size = cell_len(text)
        if size > left:
            text, size = set_cell_size(text, left), left
        if text:  # a joiner or an accent between two styles takes no cell
            segments.append(Segment(text, look(names, under)))
            left -= size
    if left > 0:
        segments.append(Segment(" " * left, look("", under)))
    return segments


def fit(text: str, width: int) -> str:
    """``text`` in at most ``width`` cells; an ellipsis stands for what is cut."""
    text = one_line(text)
    if (len(text) <= width and text.isascii()) or cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def fit_end(text: str, width: int) -> str:
    """As much of the end of ``text`` as fits in ``width`` cells."""
    text = one_line(text)[-width:] if width > 0 else ""
    while cell_len(text) > width:
        text = text[1:]
    return text


def width_of(line: Iterable[Span]) -> int:
    """The number of cells a line takes."""
    return sum(cell_len(text) for text, _ in line)


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Where to break ``text`` (one paragraph, without line ends) into lines of at most ``width`` cells.

    Returns spans ``[start, end)`` in code points; the white space between them is not drawn. A word
    longer than a line is cut.
    """
    width = max(1, width)
    if not (text.isascii() or all(cell_len(character) == 1 for character in set(text))):
        return _wrap_wide(text, width)
    spans: list[tuple[int, int]] = []
    position, length = 0, len(text)
    while True:
        while position < length and text[position] == " ":
            position += 1
        if position >= length:
            return spans
        end = min(position + width, length)
        if end < length and (gap := text.rfind(" ", position, end + 1)) > position:
            end = gap
        spans.append((position, position + len(text[position:end].rstrip(" "))))
        position = end


_WORD = r"[^ ]+"


def _wrap_wide(text: str, width: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = end = used = -1
    for word in re.finditer(_WORD, text):
        a, b = word.span()
        size = cell_len(word.group())
        if start >= 0 and used + cell_len(text[end:a]) + size <= width:
            used, end = used + cell_len(text[end:a]) + size, b
            continue
        if start >= 0:
            spans.append((start, end))
        while size > width:
            cut = a
            taken = 0
            while cut < b and (step := cell_len(text[cut])) + taken <= width:
                taken += step
                cut += 1
            cut = max(cut, a + 1)
            spans.append((a, cut))
            a, size = cut, cell_len(text[cut:b])
        start, end, used = (a, b, size) if a < b else (-1, -1, -1)
    if start >= 0:
        spans.append((start, end))
    return spans


def wrapped(text: str, width: int, most: int = 0) -> list[str]:
    """``text`` as lines of at most ``width`` cells; at most ``most`` of them where it is not 0."""
    text = flowing(text)
    spans = wrap(text, width)
    lines = [text[a:b] for a, b in spans[: most or None]]
    if most and len(spans) > most and lines:
        lines[-1] = fit(text[spans[most - 1][0] :], width)
    return lines


def styled(start: int, end: int, marks: Iterable[tuple[int, int, str]], text: str) -> Line:
    """``text[start:end]`` cut into spans wherever one of ``marks`` (start, end, style) begins or ends."""
    touching = [(max(a, start), min(b, end), name) for a, b, name in marks if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in touching), *(b for _, b, _ in touching)})
    return [
        (text[a:b], " ".join(name for low, high, name in touching if low <= a and b <= high))
        for a, b in itertools.pairwise(cuts)
    ]


def line_at(lines: list[tuple[int, int]], offset: int) -> int:
    """The index of the line that shows ``offset``."""
    return max(0, bisect_right([a for a, _ in lines], offset) - 1)


def cells_to_offset(text: str, column: int) -> int:
    """The index of the character that stands at cell ``column``; the length of ``text`` beyond its end."""
    if text.isascii():
        return min(column, len(text))
    used = 0
    for index, character in enumerate(text):
        used += cell_len(character)
        if used > column:
            return index
    return len(text)


def counted(number: int, noun: str) -> str:
    """``1 mention``, ``2 mentions``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
