"""The source pane: moving through a text by its sentences, filtering them, and the way back."""

from __future__ import annotations

from typing import NamedTuple

from textual import events

from hmcbrowse.index.rows import MentionRow
from hmcbrowse.tui.layout import Spot
from hmcbrowse.tui.marking import MarkingText
from hmcbrowse.tui.marks import GUTTER
from hmcbrowse.tui.sourcetext import SourceText
from hmcbrowse.tui.spans import cells_to_offset
from hmcbrowse.tui.viewport import UNPLACED


class SourceView(NamedTuple):
    """Where the text stands: its first line in view and the words it is filtered by."""

    top: Spot
    filter: str


class SourcePane(MarkingText, SourceText):
    """One source at a time; its cursor is a sentence, or the few that a quote runs over."""

    KIND = "sentence"

    class Moved(NamedTuple):
        """The reader moved to sentence ``sentence``."""

        sentence: int

    class Chosen(NamedTuple):
        """The reader pressed Enter on a sentence."""

        sentence: int

    class Touched(NamedTuple):
        """The reader clicked on a mention."""

        mention: MentionRow

    # Moving

    def action_move(self, by: int) -> None:
        """Move by sentences."""
        if view := self.open():
            self._go(view.flow.step(self.until if by > 0 else self.cursor, by))

    def action_page(self, by: int) -> None:
        """Move by screens."""
        with self._reading():
            if not (view := self.open()):
                return
            if view.scroll(by * max(1, view.height - 1)):
                self._go(view.first_whole())
            else:
                self._go(view.flow.last if by > 0 else view.flow.first)

    def action_first(self) -> None:
        """Move to the first sentence."""
        if view := self.open():
            self._go(view.flow.first)

    def action_last(self) -> None:
        """Move to the last sentence."""
        if view := self.open():
            self._go(view.flow.last)

    def action_choose(self) -> None:
        """Choose the sentence under the cursor."""
        if self.open():
            self.tell(self.Chosen(self.cursor))

    def _go(self, sentence: int) -> None:
        if sentence != self.cursor or self.until != self.cursor:
            self.tell(self.Moved(sentence))

    # Filtering and the way back

    def filter_by(self, typed: str, near: int | None = None) -> None:
        """Show only the sentences of this source that pass what is ``typed``.

        The cursor stays on its sentence, or on ``near`` where that is given; else it goes to the next one.
        """
        if self.source is None or typed == self.filter:
            return
        self._filtered(typed)
        kept = self.cursor if near is None else near
        with self._reading():
            if view := self.open():
                nearest = view.flow.step(kept, 0)
                if nearest != self.cursor:
                    view.stand(Spot(view.flow.first, 0))
                    self._go(nearest)
                else:
                    self._bring_into_view()
        self.entitle()

    def view(self) -> SourceView:
        """Where the text stands, for the way back."""
        return SourceView(self.viewport.top if self.viewport else UNPLACED, self.filter)

    def restore(self, view: SourceView) -> None:
        """Stand as it was. Call after `follow`."""
        if self.source is not None and view.filter != self.filter:
            self._filtered(view.filter)
        with self._reading():
            if (now := self.open()) and view.top != UNPLACED:
                now.stand(view.top)
        self.entitle()

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Move to the sentence under the mouse; on a mention, tell which term it is of."""
        if self._dragged:  # that marked something, and is no click
            self._dragged = False
            return
        self.unmark()
        row, column = event.y - self.gutter.top, event.x - self.gutter.left - GUTTER
        shown = self.viewport.lines if self.viewport else []
        if not 0 <= row < len(shown):
            return
        block, index = shown[row]
        start, end = block.lines[index]
        offset = start + cells_to_offset(block.text[start:end], max(0, column))
        if start <= offset < end and column >= 0:
            mention = self.marks.mention_at(block, offset)
            if mention is not None:
                self.tell(self.Touched(mention))
                return
        if start < end:
            self._go(block.sentence_at(min(offset, end - 1)))

    def scroll(self, by: int) -> None:
        """See `Window.scroll`."""
        with self._reading():
            if view := self.open():
                view.scroll(by)
