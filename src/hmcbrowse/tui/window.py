"""A pane that costs what is on the screen: it draws the lines it is asked for and holds no others."""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from hmcbrowse.tui.commands import pane_bindings
from hmcbrowse.tui.spans import Line, to_strip

STYLES = (
    *("dim", "bold", "accent", "key", "match", "warning", "error"),
    *("cursor", "idle", "belongs", "gap", "axis", "evidence"),
    *("quote", "near", "sentence", "mention", "gutter", "bar", "thumb"),
)
"""What a span can be drawn as; the style sheet says how each looks, as ``.is--NAME``."""


STEP = 3
"""Lines that a turn of the mouse's wheel moves over."""

GROUNDS = ("cursor", "idle", "belongs", "sentence", "quote")
"""Styles that bring their own background."""


@runtime_checkable
class Hearer(Protocol):
    """A screen that windows stand on: it alone decides what a wish of theirs means."""

    def hear(self, wish: object) -> None:
        """Do what is wished for, or nothing."""


class Window(Widget, can_focus=True):
    """Draws `draw(y)` for each line in view, with a bar at its right edge that shows how far along it is."""

    BINDINGS: ClassVar[list[BindingType]] = [*pane_bindings()]

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"is--{name}" for name in STYLES}

    _looks: dict[str, Style]

    def draw(self, y: int, width: int) -> tuple[Line, str]:
        """The spans of line ``y`` of the screen, and the names of the style under all of them."""
        raise NotImplementedError

    def extent(self) -> tuple[float, float]:
        """Which part of the whole is in view, as two shares from 0 to 1."""
        return 0.0, 1.0

    def look(self, name: str) -> Style:
        """The component style ``is--NAME``, to be laid over what is under it.

        Only the styles of `GROUNDS` bring a background. Colours of the theme may be see-through: they are
        taken as mixed with the background of the pane.
        """
        style = self._looks.get(name)
        if style is None:
            style = self.get_component_rich_style(f"is--{name}", partial=True)
            mixed = self.get_component_rich_style(f"is--{name}")
            if name in GROUNDS:
                style = mixed
            elif style.color is not None:
                style = Style(color=mixed.color) + style.without_color
            self._looks[name] = style
        return style

    def notify_style_update(self) -> None:
        """Another theme, or another focus: forget how things looked."""
        self._looks = {}
        super().notify_style_update()

    def scroll(self, by: int) -> None:
        """Look ``by`` lines further on, or back; the cursor stays where it is."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Look further down."""
        event.stop()
        self.scroll(STEP)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Look further up."""
        event.stop()
        self.scroll(-STEP)

    def render_line(self, y: int) -> Strip:
        """Draw one line. Called by the toolkit for the lines that it wants, and no others."""
        width = self.size.width
        base = self.rich_style
        if width < 2:
            return Strip.blank(width, base)
        line, under = self.draw(y, width - 1)
        row = base
        for name in under.split():
            row += self.look(name)
        text = to_strip(line, width - 1, row, self.look)
        return Strip.join([text, to_strip([self._bar(y)], 1, base, self.look)])

    def _bar(self, y: int) -> tuple[str, str]:
        first, last = self.extent()
        height = max(1, self.size.height)
        if last - first >= 1.0:
            return " ", ""
        top = min(int(first * height), height - 1)
        size = max(1, round((last - first) * height))
        if last >= 1.0:
            top = height - size
        return ("▐", "thumb") if top <= y < top + size else (" ", "bar")

    def tell(self, wish: object) -> None:
        """Hand a wish up to the screen.

        It is heard at once, not posted: all that it changes is then painted in the frame of the key.
        """
        screen = self.screen
        assert isinstance(screen, Hearer)
        screen.hear(wish)

    def refresh_lines(self, y: int, count: int) -> None:
        """Draw ``count`` lines anew, and nothing else."""
        self.refresh(Region(0, y, self.size.width, count))
