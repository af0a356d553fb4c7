"""Keys one after another: what is typed at once means what it would mean if it were typed slowly.

Textual hands a key to whatever has the focus when the key is read. Of keys that come in one packet, as they
do when a connection stutters or a program types, the second is read before the first has had any effect:
the words after ``/`` go to the pane below the line that they were meant for. Here a key waits until the one
before has been answered, and until the screen that it has opened can be typed in.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from functools import partial

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

from hmcbrowse.tui.commands import COMMANDS
from hmcbrowse.tui.painting import Painter
from hmcbrowse.tui.window import Window

PATIENCE = 1.0
"""Seconds that one key may hold up the next: what has not answered by then may never do so."""

OFTEN = 0.005
"""Seconds between one look at whether a screen can be typed in, and the next."""


STEPS = frozenset(
    key
    for command in COMMANDS
    if command.action.startswith(("move(", "page(", "first", "last"))
    for key in command.keys.split(",")
)
"""The toolkit's names of keys that move in a list, and do nothing else."""


class KeysInOrder(App[None]):
    """An app that reads a key when the one before it has been answered."""

    def __init__(self) -> None:
        super().__init__()
        self.painter = Painter(lambda: self.screen_stack)
        self._typed: deque[events.Event] = deque()
        self._asked = 0
        """Counts what was handed on, so that an answer that comes too late answers nothing else."""
        self._answered = True
        self._last: tuple[MessagePump | None, events.Event | None] = (None, None)
        """The key that was handed on last, and to whom."""

    async def on_event(self, event: events.Event) -> None:
        """As the toolkit's, but that keys and pasted text wait for their turn."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            await self._hand_on()
        else:
            await super().on_event(event)

    async def _hand_on(self) -> None:
        """Hand on the keys whose turn it is, as soon as there is somewhere to type them."""
        while self._typed and (self._answered or self._goes_along(self._typed[0])):
            if not self.screen.is_mounted:
                asyncio.get_running_loop().call_later(OFTEN, self.call_later, self._hand_on)
                return
            self._answered = False
            self._asked += 1
            asyncio.get_running_loop().call_later(PATIENCE, self._answer, self._asked)
            event = self._typed.popleft()
            target: MessagePump = self.focused or self.screen
            self._last = (target, event)
            if not await self._is_done(target, event):
                await super().on_event(event)
                self._follow(target, self._asked, ways=2)
            elif isinstance(event, events.Key) and event.key in STEPS and self.focused is target:
                self._answered = True  # nothing that it set off is still under way
                self.painter.now()
            else:
                self._follow_anew(self._asked, ways=1)

    async def _is_done(self, target: MessagePump, event: events.Event) -> bool:
        """Do what a key in a window is bound to, if anything: a window hears of keys by nothing else.

        Textual posts it to the window first, from there to the screen, and from there to the app.
        """
        if not isinstance(event, events.Key) or not isinstance(target, Window) or target.takes_keys:
            return False
        self.app_focus = True
        return await self._check_bindings(event.key, priority=True) or await self._check_bindings(event.key)

    def _goes_along(self, event: events.Event) -> bool:
        """Whether ``event`` may be handed on though the key before it is not answered.

        Letters for the same line, and steps in the same list, do not change where the next key goes; and a
        key that is held down should not be painted more often than there is time for.
        """
        target, before = self._last
        if target is not self.focused or not (
            isinstance(before, events.Key) and isinstance(event, events.Key)
        ):
            return False
        from textual.widgets import Input  # not on the way to the first screen

        if isinstance(target, Input):
            return before.is_printable and event.is_printable
        return before.key in STEPS and event.key in STEPS

    def _follow(self, pump: MessagePump, asked: int, ways: int) -> None:
        """Go the way that a key goes, from what has the focus up to the app, and wait for each to be idle.

        Then the way from what has the focus now: what a key leads to goes by messages too.
        """
        above = pump._parent
        if above is not None:
            then: Callable[[], None] = partial(self._follow, above, asked, ways)
        elif ways > 1:
            then = partial(self._follow_anew, asked, ways - 1)
        else:
            then = partial(self._answer, asked)
        if pump._closing or pump._closed:
            self.call_next(then)
        else:
            pump.call_next(then)

    def _follow_anew(self, asked: int, ways: int) -> None:
        self._follow(self.focused or self.screen, asked, ways)

    def _answer(self, asked: int) -> None:
        if asked == self._asked and not self._answered:
            self._answered = True
            self.call_later(self._hand_on)
