"""The chooser of styles: each shown as it would be copied, before it is taken."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from hmcbrowse.dossier.citations.citation import Citation
from hmcbrowse.dossier.citations.styles import STYLES
from hmcbrowse.tui.box import Box
from hmcbrowse.tui.overlay import Choices, Listing, Overlay
from hmcbrowse.tui.rows import Rows
from hmcbrowse.tui.spans import Line, wrapped
from hmcbrowse.tui.window import Window


class Preview(Window, can_focus=False):
    """A text as it would be copied, its long lines wrapped."""

    def __init__(self) -> None:
        super().__init__(id="preview")
        self._text = ""
        self._lines: list[str] = []
        self._width = 0
        self.top = 0

    def put(self, text: str) -> None:
        """Show another text, from its beginning."""
        self._text, self._width, self.top = text, 0, 0
        self.refresh()

    def draw(self, y: int, width: int) -> tuple[Line, str]:
        """See `Window.draw`."""
        if width != self._width:
            self._width, self._lines = width, _set(self._text, width)
        y += self.top
        return ([(self._lines[y], "")] if y < len(self._lines) else []), ""

    def extent(self) -> tuple[float, float]:
        """See `Window.extent`."""
        total = max(1, len(self._lines))
        return self.top / total, (self.top + self.size.height) / total

    def scroll(self, by: int) -> None:
        """See `Window.scroll`."""
        self.top = max(0, min(self.top + by, len(self._lines) - self.size.height))
        self.refresh()


def _set(text: str, width: int) -> list[str]:
    """Each line of ``text`` in as many as it takes, set in as far as it is itself."""
    lines: list[str] = []
    for line in text.split("\n"):
        lead = line[: len(line) - len(line.lstrip(" "))][: width // 2]
        lines += [lead + part for part in wrapped(line, width - len(lead))] or [""]
    return lines


class CiteBox(Overlay):
    """Dismissed with the name of a style, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,Y", "leave", show=False),
        Binding("pagedown,space", "page(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
    ]

    def __init__(self, citation: Citation, style: str) -> None:
        super().__init__()
        self._citation = citation
        self._names = list(STYLES)
        rows: list[tuple[Line, object]] = [([(STYLES[name].title, "bold")], name) for name in self._names]
        self.choices = Choices(Listing.of(rows), "")
        self.choices.cursor = self._names.index(style)
        self._preview = Preview()

    def compose(self) -> ComposeResult:
        """The styles, and under them what the one under the cursor gives."""
        with Box("tall"):
            yield self.choices
            yield self._preview

    def on_mount(self) -> None:
        """Show what the style chosen last gives."""
        box = self.box
        box.tell_above("Copy as")
        box.tell_below("Enter copies · PgDn reads on · Esc closes")
        self.choices.styles.height = len(self._names)
        self.set_focus(self.choices)
        self._show()

    def hear(self, wish: object) -> None:
        """See `Overlay.hear`; the preview follows the cursor."""
        if isinstance(wish, Rows.Moved):
            self._show()
        super().hear(wish)

    def _show(self) -> None:
        name = self._names[self.choices.cursor]
        self._preview.put(STYLES[name].write([self._citation]))

    def action_page(self, by: int) -> None:
        """Read on in the preview, or back."""
        self._preview.scroll(by * max(1, self._preview.size.height - 1))
