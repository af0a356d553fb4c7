"""Marking words in the source: by a word cursor, or with the mouse.

One end of what is marked stays, the other is moved. Nothing else moves meanwhile: the place of the reader is
what it was. Only the lines on the screen are laid out, however much is marked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual import events

from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow
from hmcbrowse.tui.commands import MARKING
from hmcbrowse.tui.layout import Block, Spot
from hmcbrowse.tui.marks import GUTTER
from hmcbrowse.tui.spans import cells_to_offset, line_at
from hmcbrowse.tui.viewport import Viewport

if TYPE_CHECKING:
    from hmcbrowse.tui.sourcetext import SourceText as Part
    from hmcbrowse.tui.wordwalk import Word, WordWalk
else:
    Part = object
"""What this is a part of: `SourcePane` alone is made a widget, as every class of those costs at the start."""

KEYS = {key: command.action for command in MARKING for key in command.keys.split(",")}


class Marking(NamedTuple):
    """Words of ``source`` that are marked: from ``fixed`` to ``head``, whichever comes first."""

    source: SourceRow
    fixed: Word
    head: Word

    @property
    def start(self) -> int:
        """Where the words begin, in code points of the source."""
        return min(self.fixed.start, self.head.start)

    @property
    def end(self) -> int:
        """Where they end."""
        return max(self.fixed.end, self.head.end)


class MarkingText(Part):
    """A source in which words can be marked."""

    ALLOW_SELECT = False  # the toolkit's own selecting would draw, and mean, another thing

    class Marked(NamedTuple):
        """What is marked has changed; None: nothing is any more."""

        marking: Marking | None

    marking: Marking | None = None
    _walked: tuple[SourceRow, WordWalk] | None = None
    _column: int | None = None
    _pressed: Word | None = None
    _dragged = False

    # Beginning and ending

    def mark(self, fixed: Word | None = None, head: Word | None = None) -> None:
        """Mark from word ``fixed`` to ``head``; without them, the first word of the sentence in view."""
        if self.source is None or not self.source.sentences:
            return
        if self.filter:  # what is marked is read as one: nothing may be hidden in the midst of it
            self._filtered("")
            self._bring_into_view()
            self.entitle()
        fixed = fixed or self._words.of(self.cursor)[0]
        self._put(Marking(self.source, fixed, head or fixed))

    def renew(self, library: Library) -> None:
        """See `SourceText.renew`."""
        self.marking = self._walked = self._pressed = None
        super().renew(library)

    def unmark(self) -> None:
        """Mark nothing."""
        if self.marking is not None:
            self.marking = self._column = None
            self.refresh()
            self.tell(self.Marked(None))

    @property
    def _words(self) -> WordWalk:
        assert self.source is not None
        if self._walked is None or self._walked[0] != self.source:
            from hmcbrowse.tui.wordwalk import WordWalk

            self._walked = self.source, WordWalk(self.library, self.source)
        return self._walked[1]

    def _put(self, marking: Marking, *, column: int | None = None) -> None:
        self.marking, self._column = marking, column
        with self._reading():
            if view := self.open():
                view.reveal(self._spot(view, marking.head.start))
        self.tell(self.Marked(marking))

    def _move(self, head: Word, *, column: int | None = None) -> None:
        if self.marking and head != self.marking.head:
            self._put(self.marking._replace(head=head), column=column)

    @property
    def takes_keys(self) -> bool:  # type: ignore[override]
        """See `Window.takes_keys`."""
        return self.marking is not None

    async def on_key(self, event: events.Key) -> None:
        """While words are marked, the keys of `commands.MARKING` come before all others."""
        action = KEYS.get(event.key) if self.marking else None
        if action is not None:
            event.stop()
            await self.run_action(action)

    # Moving the end

    def action_mark_word(self, by: int) -> None:
        """To the next word, or the one before."""
        if self.marking:
            self._move(self._words.step(self.marking.head, by))

    def action_mark_line(self, by: int) -> None:
        """To the word below or above."""
        view = self.open()
        if not self.marking or view is None:
            return
        with self._reading():
            here = self._spot(view, self.marking.head.start)
            block = view.flow.block(here.block)
            start = block.lines[here.line][0]
            column = self._column
            if column is None:
                column = cell_len(block.text[start : self.marking.head.start - block.origin])
            there = view.flow.move(here, by)
            block = view.flow.block(there.block)
            if block.lines[there.line][0] == block.lines[there.line][1]:  # the gap before a paragraph
                there = view.flow.move(there, 1 if by > 0 else -1)
                block = view.flow.block(there.block)
            if there != here:
                self._move(self._word_at(block, there.line, column), column=column)

    def action_mark_page(self, by: int) -> None:
        """As many lines on, or back, as are in view."""
        if view := self.open():
            self.action_mark_line(by * max(1, view.height - 1))

    def action_mark_sentence(self, by: int) -> None:
        """To the end of the sentence, or to its beginning; from there to the next one's."""
        if not self.marking:
            return
        words, head = self._words, self.marking.head
        there = words.edge(words.sentence(head.start), by)
        if there == head:
            there = words.edge(words.sentence(words.step(head, by).start), by)
        self._move(there)

    def action_mark_edge(self, by: int) -> None:
        """To the end of the source, or to its beginning."""
        if self.marking:
            whole = self._words.whole()
            self._move(self._words.at(whole.end - 1 if by > 0 else whole.start))

    def action_mark_character(self, by: int) -> None:
        """Move the end by one character, for what is no whole word."""
        if not self.marking:
            return
        source, fixed, head = self.marking
        start, end = head
        if head.start >= fixed.start:
            end = min(max(end + by, start + 1), source.length)
        else:
            start = max(min(start + by, end - 1), 0)
        self._move(head._replace(start=start, end=end))

    def action_mark_swap(self) -> None:
        """Move the other end from now on."""
        if self.marking:
            self._put(self.marking._replace(fixed=self.marking.head, head=self.marking.fixed))

    def action_mark_anew(self) -> None:
        """Begin anew, at the word that was moved to."""
        if self.marking:
            self._put(self.marking._replace(fixed=self.marking.head))

    def action_mark_end(self) -> None:
        """Mark nothing, and be back where the reader was."""
        self.unmark()
        self._bring_into_view()

    # Where words stand on the screen

    def _spot(self, view: Viewport, offset: int) -> Spot:
        block = view.flow.block(self._words.sentence(offset))
        return Spot(block.first, line_at(block.lines, max(0, offset - block.origin)))

    def _word_at(self, block: Block, line: int, column: int) -> Word:
        start, end = block.lines[line]
        return self._words.at(
            block.origin + min(start + cells_to_offset(block.text[start:end], column), max(start, end - 1))
        )

    def marked_in(self, block: Block) -> list[tuple[int, int, str]]:
        """See `SourceText.marked_in`."""
        if self.marking is None:
            return []
        head = self.marking.head
        return [
            (self.marking.start - block.origin, self.marking.end - block.origin, "marked"),
            (head.start - block.origin, head.end - block.origin, "head"),
        ]

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """What is dragged from here is marked."""
        self._dragged = False
        self._pressed = self._under(event) if event.button == 1 else None

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Mark from where the button was pressed to here; at an edge of the pane the text moves on."""
        if self._pressed is None or not event.button:
            return
        if not self._dragged:
            self.capture_mouse()
        height = self.size.height
        y = event.y - self.gutter.top
        if self._dragged and not 0 <= y < height:
            self.scroll(-1 if y < 0 else 1)
        head = self._under(event)
        if head is not None and (self._dragged or head != self._pressed):
            self._dragged = True
            if self.marking is None or (self.marking.fixed, self.marking.head) != (self._pressed, head):
                self.mark(self._pressed, head)

    def on_mouse_up(self) -> None:
        """What was dragged over stays marked."""
        self._pressed = None
        self.release_mouse()

    def _under(self, event: events.MouseEvent) -> Word | None:
        """The word under the mouse, or the nearest in its line."""
        shown = self.viewport.lines if self.viewport else []
        if self.source is None or not shown:
            return None
        with self._reading():
            block, line = shown[max(0, min(event.y - self.gutter.top, len(shown) - 1))]
            return self._word_at(block, line, max(0, event.x - self.gutter.left - GUTTER))
        return None
