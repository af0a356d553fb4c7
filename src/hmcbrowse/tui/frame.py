"""The frame round a pane: its edges with what they say, and the bar that shows how far along it is."""

from __future__ import annotations

from rich.cells import cell_len

from hmcbrowse.tui.spans import Line, fit


def upper(text: str, width: int, focus: str) -> Line:
    """The upper edge, ``width`` cells wide, with ``text`` near its left end; styles end in ``focus``."""
    label = _label(text, width)
    rest = "─" * (width - 3 - cell_len(label)) + "╮"
    return [("╭─", f"frame{focus}"), (label, f"title{focus}"), (rest, f"frame{focus}")]


def lower(text: str, width: int, focus: str) -> Line:
    """The lower edge, with ``text`` near its right end."""
    label = _label(text, width)
    rest = "╰" + "─" * (width - 3 - cell_len(label))
    return [(rest, f"frame{focus}"), (label, f"title{focus}"), ("─╯", f"frame{focus}")]


def _label(text: str, width: int) -> str:
    return f" {fit(text, width - 6)} " if text and width > 6 else ""


def thumb(first: float, last: float, height: int) -> list[bool]:
    """For each line of a bar, whether the part from ``first`` to ``last``, shares of the whole, is there."""
    top = size = 0
    if last - first < 1.0:
        size = max(1, round((last - first) * height))
        top = min(int(first * height), height - 1) if last < 1.0 else height - size
    return [top <= y < top + size for y in range(height)]
