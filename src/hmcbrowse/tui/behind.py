"""What stands behind an overlay: the screen below it, dimmed.

The toolkit works the colours of every run of text out anew, each time that it paints anything of an overlay.
A screen has a few dozen styles: each is dimmed once.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip


class Behind:
    """Screens below an overlay, laid over with ``veil``, a colour that is seen through."""

    def __init__(self, veil: Color, filters: Sequence[LineFilter] = ()) -> None:
        """``filters`` are the toolkit's for lines; see `looks.Looks`."""
        self._veil, self._filters = veil, filters
        self._dimmed: dict[Style | None, Style | None] = {}

    def strips(self, screen: Screen[object], size: Size) -> list[Strip]:
        """The lines of ``screen``, dimmed, and dead to clicks; as many as fill ``size``.

        When the terminal has another size, an overlay is painted before the screen below it has followed.
        """
        strips = [
            Strip([Segment(text, self._dim(style)) for text, style, _ in strip], strip.cell_length)
            for strip in screen._compositor.render_strips()[: size.height]
        ]
        strips += [Strip([])] * (size.height - len(strips))
        return [strip.adjust_cell_length(size.width, self._dim(None)) for strip in strips]

    def _dim(self, style: Style | None) -> Style | None:
        found = self._dimmed.get(style)
        if found is None:
            plain = Style() if style is None else style.clear_meta_and_links()
            ink, ground = (
                colour and (Color.from_rich_color(colour) + self._veil).rich_color
                for colour in (plain.color, plain.bgcolor)
            )
            segments = [Segment(" ", plain + Style(color=ink, bgcolor=ground))]
            for line_filter in self._filters:
                segments = line_filter.apply(segments, self._veil)
            found = self._dimmed[style] = segments[0].style
        return found
