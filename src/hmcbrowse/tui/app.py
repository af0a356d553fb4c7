"""The app: a library in, a full-screen browser out."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from hmcbrowse.index.library import Library
from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.mends import MendedApp


class HmcBrowse(MendedApp):
    """Browses one library."""

    CSS_PATH = Path(__file__).with_name("hmcbrowse.tcss")
    ENABLE_COMMAND_PALETTE = False
    TITLE = "hmcbrowse"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "suspend_process", show=False)]

    def __init__(self, library: Library, at: str = "") -> None:
        super().__init__()
        self.library = library
        self._at = at

    def get_default_screen(self) -> Screen[None]:
        """The one screen there is."""
        return Actions(self.library, self._at)

    def on_ready(self) -> None:
        """See to what waited for the first screen to be shown."""
        self.screen.call_after_refresh(settle)


def settle() -> None:
    """Switch the garbage collector on, where the start did without it.

    What is alive after the first screen mostly stays alive: the collector need never look at it.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
