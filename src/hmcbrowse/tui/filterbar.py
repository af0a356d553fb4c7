"""The line that a filter is typed in, and what is said of it under it."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from hmcbrowse.dossier.filterwords import HINTS
from hmcbrowse.index.rows import Passing
from hmcbrowse.tui.glossary import Glossary
from hmcbrowse.tui.source import SourcePane
from hmcbrowse.tui.spans import Line
from hmcbrowse.tui.timeline import Timeline
from hmcbrowse.tui.typedline import TypedLine


class FilterBar(TypedLine):
    """Filters ``pane`` with each key. Enter keeps the filter, Esc clears it; either way the line goes."""

    BINDINGS = [("escape", "clear", "Clear")]

    class Closed(Message):
        """The line has gone."""

    def __init__(self, pane: Timeline | Glossary | SourcePane, tell_of: Callable[[Line], None]) -> None:
        """``tell_of`` shows what is said of the filter; nothing, once the line goes."""
        super().__init__(pane.filter, id="filterbar")
        self._pane = pane
        self._near = pane.cursor if isinstance(pane, SourcePane) else pane.current
        self._tell_of = tell_of

    def on_mount(self) -> None:
        """Filter in the frame of the key."""
        self._tell_of(told(self._pane.passing, self._pane.KIND))
        self.watch(self, "value", self._filter, init=False)

    def _filter(self, typed: str) -> None:
        self._pane.filter_by(typed, self._near)
        self._tell_of(told(self._pane.passing, self._pane.KIND))

    def on_input_submitted(self) -> None:
        """Keep the filter."""
        self._close()

    def action_clear(self) -> None:
        """Drop the filter."""
        self._pane.filter_by("")
        self._close()

    def on_blur(self) -> None:
        """It goes with the focus."""
        self._close()

    def _close(self) -> None:
        if self.is_attached and not self._pruning:
            self._tell_of([])
            self.screen.post_message(self.Closed())  # this line will be gone before one of its own could rise
            self.remove()


def told(passing: Passing, kind: str) -> Line:
    """What a filter asks for, after what is wrong with it; where there is neither, what may be typed."""
    problems = "; ".join(passing.problems)
    if not problems and not passing.told:
        return [(HINTS[kind], "dim")]
    gap = " · " if problems and passing.told else ""
    return [(problems, "warning"), (gap, "dim"), (passing.told, "")]
