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

PATIENCE = 1.0
"""Seconds that one key may hold up the next: what has not answered by then may never do so."""

OFTEN = 0.005
"""Seconds between one look at whether a screen can be typed in, and the next."""


class KeysInOrder(App[None]):
    """An app that reads a key when the one before it has been answered."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Event] = deque()
        self._asked = 0
        """Counts what was handed on, so that an answer that comes too late answers nothing else."""
        self._answered = True

    async def on_event(self, event: events.Event) -> None:
        """As the toolkit's, but that keys and pasted text wait for their turn."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            await self._hand_on()
        else:
            await super().on_event(event)

    async def _hand_on(self) -> None:
        """Hand on the next key, if it is its turn, as soon as there is somewhere to type it."""
        if not self._typed or not self._answered:
            return
        if not self.screen.is_mounted:
            asyncio.get_running_loop().call_later(OFTEN, self.call_later, self._hand_on)
            return
        self._answered = False
        self._asked += 1
        asyncio.get_running_loop().call_later(PATIENCE, self._answer, self._asked)
        event = self._typed.popleft()
        target: MessagePump = self.focused or self.screen
        await super().on_event(event)
        self._follow(target, self._asked, ways=2)

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
