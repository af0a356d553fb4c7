"""The app: a library in, a full-screen browser out."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.notifications import Notify
from textual.screen import Screen

from hmcbrowse.dossier.visible import one_line
from hmcbrowse.index.library import Library
from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.tui.actions import Actions
from hmcbrowse.tui.notices import PassingNotices

LATER = ("overlay", "listings", "filterbar", "datebar", "bookmarklist", "citebox", "concordance", "attaching")
"""Modules that a key needs, and the first screen does not: no key is to wait for them."""

PAUSE = 0.01
"""Seconds between one of them and the next."""


class HmcBrowse(PassingNotices):
    """Browses one library."""

    CSS_PATH = Path(__file__).with_name("hmcbrowse.tcss")
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None  # each screen says itself what is to have it
    TITLE = "hmcbrowse"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "suspend_process", show=False, priority=True)]

    def __init__(self, library: Library, at: str = "", notices: Sequence[str] = ()) -> None:
        super().__init__()
        self.library = library
        self._notices = notices
        self._styled = False
        self.browser = Actions(library, at)

    def get_default_screen(self) -> Screen[None]:
        """The one screen there is."""
        return self.browser

    def on_ready(self) -> None:
        """See to what waited for the first screen to be shown."""
        self.screen.call_after_refresh(lambda: self.run_worker(self._settle(), group="settling"))
        self.screen.call_after_refresh(self.browser.offer)
        self.screen.call_after_refresh(self.browser.tell_of_index)
        self.screen.call_after_refresh(self._tell)

    def _tell(self) -> None:
        for notice in self._notices:
            self.notify(one_line(notice), markup=False, timeout=20)

    async def _settle(self) -> None:
        """Make ready what the first screen did without, bit by bit: a key struck meanwhile goes first."""
        for name in LATER:
            await asyncio.sleep(PAUSE)
            import_module(f"hmcbrowse.tui.{name}")
        await asyncio.sleep(PAUSE)
        self._learn_styles()
        collect()
        if self.browser.is_running:
            self.browser.begin_watching()

    def _on_notify(self, _event: Notify) -> None:
        """Called by the toolkit before its own handler: a notice may come before all else is made ready."""
        self._learn_styles()

    def _learn_styles(self) -> None:
        """Parse the style sheets that overlays and notices need, before the first of them is shown."""
        if self._styled:
            return
        self._styled = True
        from textual.widgets import Input

        from hmcbrowse.tui.box import Box
        from hmcbrowse.tui.overlay import Overlay

        for widget in (Input(), Box()):
            widget._post_register(self)
        if not self.stylesheet.has_source(str(Overlay.CSS_PATH)):
            self.stylesheet.read(Overlay.CSS_PATH)
        self.stylesheet.parse()

    async def run_action(self, *args: Any, **more: Any) -> bool:
        """As the toolkit's; a text that changed a moment ago, and is not read anew yet, ends nothing."""
        self.done.append(str(args[0])[:40] if args else "")
        try:
            return await super().run_action(*args, **more)
        except TextChangedError as fault:
            self.notify(one_line(f"{fault} has changed, and is being read anew."), markup=False, timeout=4)
            return True


def collect() -> None:
    """Switch the garbage collector on, if the start did without.

    What is alive by then mostly stays alive: the collector need never look at it.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(20_000, 20, 100)  # what a key makes is gone with its frame
        gc.enable()
