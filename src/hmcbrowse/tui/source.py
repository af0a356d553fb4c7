"""The source: prose to read, with the quoted words, the mentions and the evidence marked in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from textual import events
from textual.content import Content

from hmcbrowse.dossier.visible import one_line
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow
from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.tui.layout import Flow, Spot
from hmcbrowse.tui.marks import GUTTER, Marks
from hmcbrowse.tui.spans import Line, cells_to_offset, fit, styled, width_of
from hmcbrowse.tui.viewport import UNPLACED, Viewport
from hmcbrowse.tui.window import Window

MEASURE = 76
"""Columns that a line of prose takes at most: longer ones are hard to read on from."""

NOTES = 22
"""Columns that are worth having beside the prose, for what its sentences bear out."""


class SourceView(NamedTuple):
    """Where the text stands: its first line in view and the words it is filtered by."""

    top: Spot
    filter: str


class SourcePane(Window):
    """One source at a time; its cursor is a sentence, or the few that a quote runs over."""

    TITLE = "3 Source"

    @dataclass
    class Moved:
        """The reader moved to sentence ``sentence``."""

        sentence: int

    @dataclass
    class Chosen:
        """The reader pressed Enter on a sentence."""

        sentence: int

    @dataclass
    class Touched:
        """The reader clicked on a mention of the term at row ``term``."""

        term: int

    def __init__(self, library: Library, id: str) -> None:
        super().__init__(id=id)
        self.library = library
        self.source: SourceRow | None = None
        self.cursor = 0
        self.until = 0
        self.words: tuple[int, int, bool] | None = None
        self.count = ""
        self.filter = ""
        self.marks = Marks(library)
        self.viewport: Viewport | None = None
        self._only: list[int] | None = None

    # What is shown

    def follow(self, sentence: int, until: int, words: tuple[int, int, bool] | None, count: str) -> None:
        """Show ``sentence`` (to ``until``) with ``words`` marked: (start, end, whether they are proven).

        ``count`` says which quote of how many this is. Posts nothing.
        """
        if not self._holds(sentence):
            self.source = self.library.source_of(sentence)
            self._filtered("")
        elif self._only is not None and sentence not in self._only:
            self._filtered("")
        self.cursor, self.until, self.words, self.count = sentence, until, words, count
        self._bring_into_view()
        self.entitle()

    def _holds(self, sentence: int) -> bool:
        source = self.source
        return source is not None and source.first <= sentence < source.first + source.sentences

    def _filtered(self, words: str) -> None:
        assert self.source is not None
        self.filter, self._only, self.viewport = words, None, None
        if words.strip():
            from hmcbrowse.index.search import matching_sentences

            self._only = matching_sentences(self.library, words, self.source.first, self.source.sentences)

    def open(self) -> Viewport | None:
        """The viewport for today's size; None where there is nothing to look at."""
        width = max(8, min(MEASURE, self.size.width - GUTTER - 2))
        if self.source is None or not self.size.height:
            return None
        view = self.viewport
        if view is None or (view.flow.width, view.height) != (width, self.size.height):
            view = self.viewport = Viewport(
                Flow(self.library, self.source, width, self._only), self.size.height
            )
            self.marks.forget()
        return None if view.flow.empty else view

    def _bring_into_view(self) -> None:
        try:
            if view := self.open():
                view.aim(self.cursor, self.until, self.words[:2] if self.words else None)
        except TextChangedError:
            self.viewport = None
        self.refresh()

    def on_resize(self) -> None:
        """Wrap anew, and keep the sentence in view."""
        self._bring_into_view()

    # Drawing

    def draw(self, y: int, width: int) -> tuple[Line, str]:
        """See `Window.draw`."""
        shown = self.viewport.lines if self.viewport else []
        if y >= len(shown):
            message = self._message() if not shown else []
            return (message[y] if y < len(message) else []), ""
        block, index = shown[y]
        start, end = block.lines[index]
        if start == end:
            return [], ""
        here = max(self.cursor, block.first), min(self.until, block.last)
        line: Line = [
            *self.marks.gutter(block, index, here, "key" if self.has_focus else "gutter"),
            *styled(start, end, self.marks.within(block, here, self.words), block.text),
        ]
        room = width - MEASURE - GUTTER - 2
        if room >= NOTES and (note := self.marks.note(block, index)):
            line += [(" " * (GUTTER + MEASURE + 2 - width_of(line)), ""), (fit(note, room), "dim")]
        return line, ""

    def _message(self) -> list[Line]:
        if self.source is None:
            return [[("No source yet.", "dim")]]
        if self.filter:
            return [[("No sentence holds these words.", "dim")], [("Esc clears the filter.", "dim")]]
        if not self.source.sentences:
            return [[("This source is empty.", "dim")]]
        return [
            [("The text on disk has changed since it was read.", "warning")],
            [("Open the dossier again.", "dim")],
        ]

    def extent(self) -> tuple[float, float]:
        """See `Window.extent`."""
        return self.viewport.extent() if self.viewport else (0.0, 1.0)

    def entitle(self) -> None:
        """Say in the border which source this is, which quote, and how far along."""
        source = self.source
        if source is None:
            self.border_title = Content(self.TITLE)
            return
        about = f" · “{self.filter}”" if self.filter else ""
        self.border_title = Content(one_line(f"{self.TITLE} · {source.shown_title}{about}"))
        place = f"sentence {self.cursor - source.first + 1}/{source.sentences}"
        self.border_subtitle = Content(f"{self.count} · {place}" if self.count else place)

    # Moving

    def action_move(self, by: int) -> None:
        """Move by sentences."""
        if view := self.open():
            self._go(view.flow.step(self.until if by > 0 else self.cursor, by))

    def action_page(self, by: int) -> None:
        """Move by screens."""
        if not (view := self.open()):
            return
        if view.scroll(by * max(1, view.height - 1)):
            self._go(view.first_whole())
            self.refresh()
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

    def filter_by(self, words: str) -> None:
        """Show only the sentences of this source that hold ``words``."""
        if self.source is None or words == self.filter:
            return
        self._filtered(words)
        if self._only is None or self.cursor in self._only:
            self._bring_into_view()
        elif view := self.open():
            view.stand(Spot(view.flow.first, 0))
            self._go(view.flow.step(self.cursor, 0))
        self.refresh()
        self.entitle()

    def view(self) -> SourceView:
        """Where the text stands, for the way back."""
        return SourceView(self.viewport.top if self.viewport else UNPLACED, self.filter)

    def restore(self, view: SourceView) -> None:
        """Stand as it was. Call after `follow`."""
        if self.source is not None and view.filter != self.filter:
            self._filtered(view.filter)
        if (now := self.open()) and view.top != UNPLACED:
            now.stand(view.top)
            self.refresh()
        self.entitle()

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Move to the sentence under the mouse; on a mention, tell which term it is of."""
        row, column = event.y - self.gutter.top, event.x - self.gutter.left - GUTTER
        shown = self.viewport.lines if self.viewport else []
        if not 0 <= row < len(shown):
            return
        block, index = shown[row]
        start, end = block.lines[index]
        offset = start + cells_to_offset(block.text[start:end], max(0, column))
        if start <= offset < end and column >= 0:
            term = self.marks.term_at(block, offset)
            if term is not None:
                self.tell(self.Touched(term))
                return
        if start < end:
            self._go(block.sentence_at(min(offset, end - 1)))

    def scroll(self, by: int) -> None:
        """See `Window.scroll`."""
        if (view := self.open()) and view.scroll(by):
            self.refresh()
