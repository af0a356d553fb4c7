"""Textual's app with its faults mended, so that it can be left in good order. See `launch`.

Each mend has a test that fails when Textual no longer has the fault, or has it elsewhere. The driver for
terminals has faults of its own, and a module of its own: `driver`; so has the order of keys: `keys`.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable

import rich.text
import textual.content
from rich.console import RenderableType
from textual import events
from textual.driver import Driver
from textual.screen import Screen
from textual.worker import WorkerFailed

from hmcbrowse.dossier.visible import visible
from hmcbrowse.tui.keys import KeysInOrder
from hmcbrowse.tui.picture import Painted, Picture

LATEST = 20
"""Actions that are remembered for the log of a fault."""


class MendedApp(KeysInOrder):
    """An app that can be told from any thread to leave, and that says nothing of what it failed on."""

    leaving = False
    """Whether it was told to leave: nothing is to be begun anew then."""

    lent = False
    """Whether the terminal is lent to another program: what is typed there is meant for that one."""

    fault: Exception | None = None
    """The exception that ends it, if one does."""

    done: deque[str]
    """The names of the actions that were run last: for the log, should one of them be at fault."""

    when_failing: Callable[[], object] = staticmethod(lambda: None)
    """Called when an exception begins to end it, from whatever thread that came up in."""

    def __init__(self) -> None:
        heed_no_color()
        show_controls()
        self.done = deque(maxlen=LATEST)
        self.picture = Picture()
        super().__init__()
        self._disable_tooltips = True  # there are none, and each screen would have a widget for them

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        """Write what the terminal does not show already."""
        if isinstance(renderable, Painted):
            is_written = self._running and not self._closed and not self.is_headless and not self._batch_count
            renderable = renderable.beside(self.picture) if is_written else None
        super()._display(screen, renderable)

    async def _on_resize(self, event: events.Resize) -> None:
        """As the toolkit's; whatever size it was in between, a terminal may have moved all that it showed."""
        self.picture.forget()
        await super()._on_resize(event)
        if self.screen_stack:
            self.screen.refresh()

    def let_go(self) -> bool:
        """Draw nothing any more; returns whether the terminal is still set up for full screens."""
        let_go = getattr(self._driver, "let_go", None)
        return let_go is not None and bool(let_go())

    def leave(self) -> bool:
        """Ask it to leave, from any thread; False where it does not run."""
        self.leaving = True
        return self.soon(self.exit)

    def wake(self) -> None:
        """Have the loop's thread look round, from any thread: it may sleep although a signal came.

        The system hands a signal to whichever thread it likes, and Python answers it in the main one.
        """
        self.soon(lambda: None)

    def fail(self, error: Exception) -> None:
        """End it for ``error``, which came up where Textual does not look. From any thread."""
        self._note(error)
        self.soon(self._handle_exception, error)

    def _handle_exception(self, error: Exception) -> None:
        self._note(error)
        super()._handle_exception(error)

    def _note(self, error: Exception) -> None:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self.fault is None and isinstance(cause, Exception):
            self.fault = cause
        self.when_failing()

    def panic(self, *_renderables: RenderableType) -> None:
        """Begin to end, and print nothing then. Textual prints a traceback, with the values of everything."""
        super().panic()

    def _fatal_error(self) -> None:
        self.panic()

    def soon(self, callback: Callable[..., object], *args: object) -> bool:
        """Have ``callback`` called in the loop's thread, from any thread; False where it does not run."""
        loop = self._loop
        try:
            return loop is not None and bool(loop.call_soon_threadsafe(callback, *args))
        except RuntimeError:  # it was closed just now
            return False

    def get_driver_class(self) -> type[Driver]:
        """Textual's choice, but for terminals our own."""
        chosen = super().get_driver_class()
        if chosen.__module__ != "textual.drivers.linux_driver":
            return chosen
        from hmcbrowse.tui.driver import TerminalDriver

        return TerminalDriver


def heed_no_color() -> None:
    """NO_COLOR that is set but empty is not set, says no-color.org; Textual takes it for set."""
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]


def show_controls() -> None:
    """Make controls visible in whatever text the toolkit is given.

    What we show has been through `visible` already; this is for the place where that was forgotten.
    Textual and Rich take five controls out, which moves all that stands behind them, and let the others,
    ESC among them, through to the terminal.
    """
    textual.content._strip_control_codes = visible  # type: ignore[assignment]
    rich.text.strip_control_codes = visible  # type: ignore[assignment, attr-defined]
