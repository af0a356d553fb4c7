"""A line to type in."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from hmcbrowse.dossier.visible import one_line


class TypedLine(Input):
    """The toolkit's, with a cursor that stands still, and without its search for faults in what is typed.

    For that search it finds all styles of the line anew, with each key.
    """

    virtual_size = Reactive(Size(0, 0))
    """As the toolkit's, but that with it, and so with each key, the screen is not laid out anew."""

    def __init__(self, value: str = "", hint: str = "", id: str | None = None) -> None:
        """``hint`` stands there while it is empty."""
        super().__init__(value, placeholder=one_line(hint), id=id, compact=True, validate_on=())
        self.set_reactive(Input.cursor_blink, False)
