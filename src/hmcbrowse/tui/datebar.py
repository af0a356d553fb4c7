"""The line that a date is typed in: it says what it understood, and the timeline goes there with each key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as calendar

from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from hmcbrowse.dossier import dateshow, datetext
from hmcbrowse.dossier.datetyped import typed_date
from hmcbrowse.dossier.days import day_number
from hmcbrowse.dossier.edtf import Edtf
from hmcbrowse.dossier.visible import one_line
from hmcbrowse.tui.timeline import Timeline
from hmcbrowse.tui.trail import Spot
from hmcbrowse.tui.typedline import TypedLine

HINT = "1991, aug 1991, 44 BC, 5th century, 66 million years ago"


class DateBar(Horizontal):
    """Goes to the date with each key. Enter stays there, Esc comes back; either way the line goes.

    What is no date is not entered: the last key that made one led to a time that nobody asked for.
    """

    BINDINGS = [("escape", "leave", "Back")]

    @dataclass
    class Closed(Message):
        """The line has gone: ``stay``, or be as it was ``before``."""

        stay: bool
        before: Spot

    _lacking = False
    """Whether what is typed is no date."""

    def __init__(self, timeline: Timeline, before: Spot) -> None:
        self.typed = TypedLine(hint="a date", id="datetyped")
        self._told = Static(Content(HINT), id="datetold", markup=False)
        super().__init__(self.typed, self._told, id="datebar")
        self._timeline = timeline
        self._before, self._row = before, timeline.cursor

    def on_mount(self) -> None:
        """Go there in the frame of the key."""
        self.watch(self.typed, "value", self._go, init=False)
        if self.typed.value:  # keys that came before this did
            self._go(self.typed.value)

    def _go(self, typed: str) -> None:
        date = typed_date(typed, calendar.today().year)
        self._lacking = date is None and bool(typed.strip())
        if date is not None:
            told = self._arrive(date)
        elif self._lacking:
            told = "not a date yet; try aug 1991, 44 BC or 5th century"
        else:
            self._timeline.go(self._row)
            told = HINT
        self._told.update(Content(one_line(told)))

    def _arrive(self, date: Edtf) -> str:
        """Go to ``date`` and say what was found there."""
        row, asked = self._timeline.seek(date), dateshow.display(date)
        if row is None:
            return f"{asked}: no event here has a date"
        found = self._timeline.order.age(row)
        when = datetext.shown(self._timeline.entry(row).date.edtf)
        late = found is not None and date.placed is not None and found.day < day_number(date.placed)
        return f"{asked}: the last is {when}" if late else f"{asked} → {when}"

    def on_input_submitted(self) -> None:
        """Stay, if it is a date."""
        if not self._lacking:
            self._close(True)

    def action_leave(self) -> None:
        """Come back."""
        self._close(False)

    def on_descendant_blur(self) -> None:
        """A click elsewhere stays, too."""
        self._close(True)

    def _close(self, stay: bool) -> None:
        if self.is_attached and not self._pruning:
            self.screen.post_message(self.Closed(stay, self._before))
            self.remove()
