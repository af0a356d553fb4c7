"""The line that a filter is typed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Input


class FilterBar(Input):
    """Filters with each key. Enter keeps the filter, Esc clears it; either way the line goes."""

    BINDINGS = [("escape", "clear", "Clear")]

    @dataclass
    class Closed(Message):
        """The line has gone."""

    def __init__(self, words: str, hint: str, apply: Callable[[str], None]) -> None:
        super().__init__(words, placeholder=hint, id="filterbar", compact=True)
        self._apply = apply

    def on_mount(self) -> None:
        """Filter in the frame of the key."""
        self.watch(self, "value", self._apply, init=False)

    def on_input_submitted(self) -> None:
        """Keep the filter."""
        self._close()

    def action_clear(self) -> None:
        """Drop the filter."""
        self._apply("")
        self._close()

    def on_blur(self) -> None:
        """It goes with the focus."""
        self._close()

    def _close(self) -> None:
        if self.is_attached and not self._pruning:
            self.post_message_up(self.Closed())
            self.remove()

    def post_message_up(self, message: Message) -> None:
        """Tell the screen; this line will be gone before a message of its own could rise."""
        self.screen.post_message(message)
