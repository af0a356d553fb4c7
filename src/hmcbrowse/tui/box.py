"""The box that an overlay stands in: a frame, with what is told in its edges."""

from __future__ import annotations

from hmcbrowse.tui.spans import Line
from hmcbrowse.tui.window import Window


class Box(Window, can_focus=False, inherit_bindings=False):
    """What stands in it is laid over it, one below the other."""

    def __init__(self, kind: str = "") -> None:
        """``kind`` is a class of the style sheet, which says how tall it is."""
        super().__init__(id="box")
        if kind:
            self.add_class(kind)

    def draw(self, _y: int, _width: int) -> tuple[Line, str]:
        """See `Window.draw`."""
        return [], ""

    def tell_above(self, title: str) -> None:
        """Say what this is."""
        self.border_title = title
        self.refresh()

    def tell_below(self, note: str) -> None:
        """Say what can be done."""
        self.border_subtitle = note
        self.refresh()

    @property
    def _focus(self) -> str:
        return "-focus"  # whatever in it has it
