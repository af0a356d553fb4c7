"""A pane that costs what is on the screen: it draws the lines it is asked for and holds no others.

It draws all of itself, its frame as well, and remembers what it drew: of what is drawn anew, only the lines
that have become different are painted.
"""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from hmcbrowse.tui import frame
from hmcbrowse.tui.commands import pane_bindings
from hmcbrowse.tui.looks import Looks
from hmcbrowse.tui.painting import Painting
from hmcbrowse.tui.spans import Line, Span, to_segments

Row = tuple[Line, str, "Span | None"]
"""A line as it is drawn: its spans, the style under them, and its part of the bar; None in the frame."""

EMPTY: Row = ([], "", None)

_UNDRAWN = Strip([])
"""Stands where a line is still to be drawn."""

STEP = 3
"""Lines that a turn of the mouse's wheel moves over."""


@runtime_checkable
class Hearer(Protocol):
    """A screen that windows stand on: it alone decides what a wish of theirs means."""

    def hear(self, wish: object) -> None:
        """Do what is wished for, or nothing."""


class Window(Widget, can_focus=True):
    """Draws `draw(y)` for each line in view, with a bar at its right edge that shows how far along it is.

    Its frame stands in the padding that the style sheet gives it: there is none where there is no padding.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*pane_bindings()]

    border_title: str = ""
    """What stands in the frame's upper edge. Plain text, unlike the toolkit's."""

    border_subtitle: str = ""
    """What stands in its lower edge."""

    takes_keys = False
    """Whether keys are handed to it, beside those that it is bound to."""

    _looks: Looks | None = None
    _stale = True

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: list[Row] = []
        self._strips: list[Strip] = []
        self._painted = Size(0, 0)
        self._drawing: Size | None = None

    @property
    def size(self) -> Size:
        """As the toolkit's, which looks for it anew each time: whoever draws asks for it with each line."""
        return self._drawing or super().size

    # What a subclass says

    def draw(self, y: int, width: int) -> tuple[Line, str]:
        """The spans of line ``y`` of the screen, and the names of the style under all of them."""
        raise NotImplementedError

    def extent(self) -> tuple[float, float]:
        """Which part of the whole is in view, as two shares from 0 to 1."""
        return 0.0, 1.0

    def bar(self, _y: int, _height: int, in_view: bool) -> Span:
        """The bar beside line ``y`` of ``height``: a cell that says whether it stands for what is in view."""
        return ("▐", "thumb") if in_view else (" ", "")

    def scroll(self, by: int) -> None:
        """Look ``by`` lines further on, or back; the cursor stays where it is."""

    # Painting

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Window:
        """As the toolkit's, but without ``regions`` it is drawn when the screen is painted, and only what has
        changed is painted then."""
        if regions or layout or recompose or not repaint or not self.is_mounted:
            return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        self._stale = True
        screen = self.screen
        if isinstance(screen, Painting):
            screen.paint(self)
        return self

    def redraw(self) -> bool:
        """Draw what is to be drawn anew; returns whether anything is different now, and to be painted."""
        if not self._stale or self._painted != self.outer_size:  # else `render_lines` draws all of it
            return self._stale
        self._stale = False
        left, top = self.gutter.left, self.gutter.top
        changed = [Region(-left, y - top, self._painted.width, 1) for y in self._draw()]
        self._set_dirty(*changed)
        return bool(changed)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they were drawn last. Called by the toolkit for those that it paints."""
        if self._painted != self.outer_size:  # all of it is painted anew then
            self._painted, self._drawn, self._stale = self.outer_size, [], False
            self._draw()
        strips = self._strips[crop.y : crop.bottom]
        if crop.column_span != (0, self._painted.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        # In a storm of sizes the toolkit may ask for more than there is room for by now.
        return strips + [Strip.blank(crop.width)] * (crop.height - len(strips))

    def notify_style_update(self) -> None:
        """Another theme: forget how things looked."""
        super().notify_style_update()
        self._looks = None
        self._repaint()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The focus changes what is drawn, but no rule of the style sheet: the toolkit need not match any."""
        self._repaint()

    def _repaint(self) -> None:
        self._drawn = []
        self.refresh()

    def _draw(self) -> list[int]:
        """Draw all lines; returns the numbers of those that are not what they were."""
        before, self._drawn = self._drawn, self._rows()
        changed = [y for y, row in enumerate(self._drawn) if y >= len(before) or row != before[y]]
        if not changed:
            return []
        if self._looks is None:
            ground, filters = self.background_colors[1], self.get_line_filters()
            self._looks = Looks(self.app.theme_variables, self.rich_style, ground, filters)
        looks, width, gutter = self._looks, self._painted.width, self.gutter
        side: Line = [("│", f"frame{self._focus}")] if gutter.top else []
        left, pad = to_segments(side, gutter.left, looks), (" " * (gutter.right - 1), "")
        self._strips = [*self._strips, *[_UNDRAWN] * len(self._drawn)][: len(self._drawn)]
        for y in changed:
            line, under, end = self._drawn[y]
            if end is None:
                segments = to_segments(line, width, looks)
            else:
                text = to_segments(line, width - gutter.width - 1, looks, under)
                segments = [*left, *text, *to_segments([end, pad, *side], gutter.right + 1, looks)]
            self._strips[y] = Strip(segments, width)
        return changed

    def _rows(self) -> list[Row]:
        """All that is to be seen, from the upper edge of the frame to the lower one."""
        width, height = self._drawing = self.size
        inside: list[Row] = [EMPTY] * height
        try:
            if width > 1:
                in_view = frame.thumb(*self.extent(), height)
                inside = [(*self.draw(y, width - 1), self.bar(y, height, in_view[y])) for y in range(height)]
        finally:
            self._drawing = None
        if not self.gutter.top:
            return inside
        whole = self._painted.width
        above = frame.upper(self.border_title, whole, self._focus)
        below = frame.lower(self.border_subtitle, whole, self._focus)
        return [(above, "", None), *inside, (below, "", None)]

    @property
    def _focus(self) -> str:
        return "-focus" if self.has_focus else ""

    # Wishes and the mouse

    def tell(self, wish: object) -> None:
        """Hand a wish up to the screen.

        It is heard at once, not posted: all that it changes is then painted in the frame of the key.
        """
        screen = self.screen
        assert isinstance(screen, Hearer)
        screen.hear(wish)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Look further down."""
        event.stop()
        self.scroll(STEP)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Look further up."""
        event.stop()
        self.scroll(-STEP)
