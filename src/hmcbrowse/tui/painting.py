"""When a screen is painted: once all that was to be done at once is done, and before anything else is begun.

Textual paints a screen whenever it has laid something out, and else at the ticks of a clock. What a key sets
off goes through a dozen messages; it would be painted in several states that nobody is meant to see, and the
last of them a tick later.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol

from hmcbrowse.tui.picture import LineCompositor

if TYPE_CHECKING:
    from textual.screen import Screen

    Part = Screen[Any]
else:
    Part = object
"""What a part of a screen is made of. Only what holds all its parts (`Actions`, `Overlay`) is made a screen:
the toolkit takes half a millisecond of the start to look through each class of them."""

LATEST = 0.05
"""Seconds that a paint waits at most for others to be done."""


class Painting(Part):
    """What a screen is painted by. Comes before the toolkit's screen in the order of bases."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._compositor = LineCompositor()
        self._unpainted = self._updating = False
        self._stale: dict[Drawn, None] = {}

    def paint(self, window: Drawn) -> None:
        """Have ``window`` drawn, and painted where it looks different, at this screen's next turn."""
        self._stale[window] = None
        self._update_timer.resume()

    @property
    def _update_timer(self) -> Any:
        """In the place of the toolkit's, which ticks."""
        painter: Painter = self.app.painter  # type: ignore[attr-defined]
        return Turn(painter, self)

    def _on_timer_update(self) -> None:
        self._updating = True
        stale, self._stale = self._stale, {}
        self._dirty_widgets.update(window for window in stale if window.redraw())  # type: ignore[misc]
        super()._on_timer_update()  # which lays out, if need be, and finds out what there is to paint
        self._updating = False
        if self._unpainted:
            self._unpainted = False
            super()._compositor_refresh()

    def _compositor_refresh(self) -> None:
        self._unpainted = True
        if not self._updating:
            self._update_timer.resume()


class Drawn(Protocol):
    """A widget that is drawn when its screen is painted."""

    def redraw(self) -> bool:
        """Draw it anew; returns whether anything is different now, and to be painted."""
        raise NotImplementedError


class Painter:
    """Has screens painted once the event loop has nothing else to do, or `LATEST` has passed."""

    def __init__(self, stack: Callable[[], Sequence[object]]) -> None:
        """``stack`` tells which screens there are, from the lowest to the one on top."""
        self._stack = stack
        self.waiting: set[Painting] = set()
        self._due: float | None = None

    def wake(self) -> None:
        """Have those that wait painted soon."""
        if self._due is None:
            self._due = monotonic() + LATEST
            asyncio.get_running_loop().call_soon(self._look)

    def now(self) -> None:
        """Have them painted at once: nothing that a key set off is still under way."""
        waiting, self.waiting = self.waiting, set()
        for screen in self._stack():  # what changes below has what is above it painted, too
            if isinstance(screen, Painting) and screen in waiting:
                screen._on_timer_update()

    def _look(self) -> None:
        loop: Any = asyncio.get_running_loop()
        assert self._due is not None
        if loop._ready and monotonic() < self._due:
            loop.call_soon(self._look)
            return
        self._due = None
        self.now()


class Turn:
    """A screen's turn at being painted, with the names that the toolkit has for its timers."""

    def __init__(self, painter: Painter, screen: Painting) -> None:
        self._painter, self._screen = painter, screen

    def resume(self) -> None:
        """Have it painted soon."""
        self._painter.waiting.add(self._screen)
        self._painter.wake()

    def pause(self) -> None:
        """Let it be."""
        self._painter.waiting.discard(self._screen)
