"""What the terminal shows, line by line: of what is painted, only what is different is written.

Textual writes every region that was painted, whether it looks different or not. Comparing costs less than
writing does, and than what the terminal makes of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from textual._compositor import Compositor, CompositorUpdate
from textual._context import visible_screen_stack
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip

_ASCII = frozenset(map(chr, range(128)))

Runs = list[Segment]
"""A line of the terminal, from its left edge to its right: runs of text in one style."""


class Picture:
    """The lines that a terminal shows, as they were written last."""

    def __init__(self) -> None:
        self._size = Size(0, 0)
        self._lines: list[Runs] = []

    def forget(self) -> None:
        """Say that the terminal may show anything: whatever is painted next is written."""
        self._size = Size(0, 0)

    def changes(self, size: Size, lines: dict[int, Runs]) -> dict[int, tuple[int, Runs]]:
        """What is to be written so that ``lines`` are shown: by line, from which cell on, and what.

        It is taken for written then.
        """
        if size != self._size:
            self._size, self._lines = size, [[] for _ in range(size.height)]
        changes = {}
        for y, runs in lines.items():
            before, self._lines[y] = self._lines[y], runs
            if before != runs:
                changes[y] = different(before, runs)
        return changes


def different(before: Runs, after: Runs) -> tuple[int, Runs]:
    """Where two lines of equal width begin to differ, in cells, and the runs of ``after`` that do."""
    if not (_is_even(before) and _is_even(after)):
        return 0, after
    start, longest = 0, min(len(before), len(after))
    while start < longest and before[start] == after[start]:
        start += 1
    end = 0
    while end < longest - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return sum(len(text) for text, _, _ in after[:start]), after[start : len(after) - end]


def _is_even(runs: Runs) -> bool:
    """Whether each character takes a cell of its own. About those that do not, terminals disagree."""
    line = "".join([text for text, _, _ in runs])
    return line.isascii() or all(cell_len(character) == 1 for character in set(line) - _ASCII)


class Painted(CompositorUpdate):
    """Whole lines of a screen, as they were painted."""

    def __init__(self, size: Size, lines: dict[int, Runs]) -> None:
        self._size, self._lines = size, lines

    def beside(self, picture: Picture) -> Written | None:
        """What of it is not in the picture yet; None where all of it is."""
        changes = picture.changes(self._size, self._lines)
        return Written(changes) if changes else None


class Written(CompositorUpdate):
    """Parts of lines, to be written to a terminal."""

    def __init__(self, changes: dict[int, tuple[int, Runs]]) -> None:
        self._changes = changes

    def render_segments(self, console: Console) -> str:
        """See `CompositorUpdate.render_segments`."""
        colours = console._color_system or ColorSystem.TRUECOLOR
        written = []
        for y, (x, runs) in self._changes.items():
            written.append(f"\x1b[{y + 1};{x + 1}H")
            written += [
                text if style is None else Strip.render_style(style, text, colours) for text, style, _ in runs
            ]
        return "".join(written)


class LineCompositor(Compositor):
    """Textual's compositor, but for what it paints: whole lines, to be held beside what is shown already.

    Textual cuts each line at the edges of all widgets that it runs through, be they seen there or not.
    """

    def render_update(  # type: ignore[override]  # the toolkit's own types leave out its updates
        self,
        full: bool = False,
        screen_stack: Sequence[Screen[object]] | None = None,
        simplify: bool = False,  # noqa: ARG002
    ) -> Painted | None:
        """Paint the lines that any region is dirty in; None where there are none."""
        visible_screen_stack.set(list(screen_stack or ()))
        size, dirty = self.size, self._dirty_regions
        if full or size.region in dirty:
            wanted = set(range(size.height))
        else:
            wanted = {y for region in dirty for y in range(max(0, region.y), min(size.height, region.bottom))}
        dirty.clear()
        if not wanted:
            return None
        crop = Region(0, min(wanted), size.width, max(wanted) + 1 - min(wanted))
        chops = self._render_chops(crop, wanted.__contains__)
        return Painted(
            size, {y: [run for strip in chops[y].values() if strip for run in strip] for y in wanted}
        )

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        lines: list[dict[int, Strip]] = [{} for _ in range(self.size.height)]
        open_lines = {y: self.size.width for y in crop.line_range if is_rendered_line(y)}
        for region, clip, strips in self._get_renders(crop):  # from the front to the back
            shown = region.intersection(clip)
            for y, strip in zip(shown.line_range, strips, strict=False):
                if y in open_lines:
                    open_lines[y] -= fill(lines[y], shown.x, shown.right, strip)
                    if open_lines[y] <= 0:
                        del open_lines[y]
            if not open_lines:  # nothing of what is further back is seen
                break
        return [dict(sorted(line.items())) for line in lines]


def fill(line: dict[int, Strip], x: int, right: int, strip: Strip) -> int:
    """Put ``strip`` into ``line`` from cell ``x`` to cell ``right``, as far as nothing stands there yet.

    Returns how many cells that took.
    """
    at, filled = x, 0
    for begin in sorted(line):
        if at < begin < right:
            line[at] = strip.crop(at - x, begin - x)
            filled += begin - at
        if begin < right:
            at = max(at, begin + line[begin].cell_length)
    if at < right:
        line[at] = strip.crop(at - x, right - x)
        filled += right - at
    return filled
