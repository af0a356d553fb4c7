"""A source on the screen: prose to read, with quoted words, mentions and evidence marked in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import NOTHING_ASKED, MentionRow, SourceRow
from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.tui.layout import Block, Flow
from hmcbrowse.tui.marks import GUTTER, SHORTEST, Marks
from hmcbrowse.tui.minimap import Minimap
from hmcbrowse.tui.spans import Line, Span, styled, width_of
from hmcbrowse.tui.viewport import Viewport
from hmcbrowse.tui.window import Window

if TYPE_CHECKING:
    from hmcbrowse.index.filtering import Filtering

MEASURE = 76
"""Columns that a line of prose takes at most: longer ones are hard to read on from."""


AND_ON = " · } next source"
"""What the border says at the end of a source that others follow."""

SLICE, PAUSE = 0.004, 0.012
"""Seconds that are looked for parallels at once, and the least that then belong to whatever else waits."""

KEPT = 4
"""Sources that are kept as they were laid out."""


class SourceText(Window):
    """One source at a time: what is shown of it, and what is marked there."""

    TITLE = "3 Source"

    def __init__(self, library: Library, id: str) -> None:
        super().__init__(id=id)
        self.library = library
        self.source: SourceRow | None = None
        self.cursor = 0
        self.until = 0
        self.words: tuple[int, int, bool] | None = None
        self.pointed: MentionRow | None = None
        self.count = ""
        self.filter = ""
        self.marks = Marks(library)
        self.minimap = Minimap(library)
        self.viewport: Viewport | None = None
        self.passing = NOTHING_ASKED
        self._filtering: tuple[SourceRow, Filtering] | None = None
        self._flows: dict[tuple[int, int], Flow] = {}
        self._changed = False

    def on_mount(self) -> None:
        """Be ready to look around."""
        self._pause = self.set_interval(PAUSE, self._look, pause=True)

    def renew(self, library: Library) -> None:
        """Show ``library`` from now on; `follow` tells what of it."""
        self.library, self.marks, self.minimap = library, Marks(library), Minimap(library)
        self.pointed = None
        self.source, self.viewport, self.passing, self._filtering = None, None, NOTHING_ASKED, None
        self._flows.clear()
        self.refresh()

    def words_in_view(self) -> dict[int, str]:
        """The sentences that are laid out on the screen, by their numbers."""
        lines = self.viewport.lines if self.viewport else []
        blocks = {block.first: block for block, _ in lines}
        return {
            first + place: block.text[start:end]
            for first, block in blocks.items()
            for place, (start, end) in enumerate(block.sentences)
        }

    # What is shown

    def follow(self, sentence: int, until: int, words: tuple[int, int, bool] | None, count: str) -> None:
        """Show ``sentence`` (to ``until``) with ``words`` marked: (start, end, whether they are proven).

        ``count`` says which quote of how many this is. Posts nothing.
        """
        if not self._holds(sentence):
            self.source = self.library.source_of(sentence)
            self._filtered("")
        elif self.passing.rows is not None and sentence not in self.passing.rows:
            self._filtered("")
        self.cursor, self.until, self.words, self.count = sentence, until, words, count
        self._bring_into_view()
        self.entitle()

    def point_at(self, mention: MentionRow | None) -> None:
        """Mark a mention, beside all else that is marked, and see that it is in view; None marks none."""
        self.pointed = mention
        if mention:
            self._bring_into_view()
        self.refresh()

    def _holds(self, sentence: int) -> bool:
        source = self.source
        return source is not None and source.first <= sentence < source.first + source.sentences

    def _filtered(self, typed: str) -> None:
        self.filter, self.passing, self.viewport = typed, NOTHING_ASKED, None
        if typed.strip() and self.source is not None:
            from hmcbrowse.index.filtering import Filtering

            if self._filtering is None or self._filtering[0] != self.source:
                self._filtering = self.source, Filtering(self.library, "sentence", self.source)
            self.passing = self._filtering[1].passing(typed)

    def open(self) -> Viewport | None:
        """The viewport for today's size; None where there is nothing to look at."""
        width = max(8, min(MEASURE, self.size.width - GUTTER - 1))
        if self.source is None or not self.size.height:
            return None
        view = self.viewport
        if view is None or (view.flow.width, view.height) != (width, self.size.height):
            view = self.viewport = Viewport(self._flow(self.source, width), self.size.height)
        return None if view.flow.empty else view

    def _flow(self, source: SourceRow, width: int) -> Flow:
        """The source in lines; those read last are kept, since a reader goes to and fro."""
        if self.passing.rows is not None:
            return Flow(self.library, source, width, self.passing.rows)
        flow = self._flows.pop((source.n, width), None) or Flow(self.library, source, width)
        if len(self._flows) >= KEPT:
            self._flows.pop(next(iter(self._flows)))
        self._flows[source.n, width] = flow  # last in is last out
        return flow

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """What is done meanwhile reads the text; where that has changed on disk, nothing of it is shown."""
        self._changed = False
        try:
            yield
        except TextChangedError:
            self.viewport, self._changed = None, True
        self.refresh()
        self._look_around()

    def _look_around(self) -> None:
        """Look bit by bit which sentences in view have a parallel: no key waits for it."""
        if self.marks.alike.unknown(self._blocks()):
            self._pause.resume()

    def _look(self) -> None:
        alike, more = self.marks.alike, False
        with suppress(TextChangedError):
            if alike.look(self._blocks(), SLICE):
                self.refresh()
            more = alike.unknown(self._blocks()) is not None
        if more:
            self._pause.reset()
        else:
            self._pause.pause()

    def _blocks(self) -> Iterator[Block]:
        return (block for block, _ in self.viewport.lines) if self.viewport else iter(())

    def _bring_into_view(self) -> None:
        with self._reading():
            if (view := self.open()) and (at := self.pointed):
                view.aim(at.sentence, at.sentence, (at.start, at.end))
            elif view:
                view.aim(self.cursor, self.until, self.words[:2] if self.words else None)

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
        within = [*self.marks.within(block, here, self.words, self.pointed), *self.marked_in(block)]
        line: Line = [
            *self.marks.gutter(block, index, here, "key" if self.has_focus else "gutter"),
            *styled(start, end, within, block.text),
        ]
        room = width - MEASURE - GUTTER - 2
        if room >= SHORTEST and (note := self.marks.note(block, index, room)):
            line += [(" " * (GUTTER + MEASURE + 2 - width_of(line)), ""), (note, "dim")]
        return line, ""

    def marked_in(self, _block: Block) -> list[tuple[int, int, str]]:
        """Styled spans of a block's text that the reader has marked."""
        return []

    def _message(self) -> list[Line]:
        if self.source is None:
            told = "The sources are still to be read." if self.library.unread else "No source yet."
            return [[(told, "dim")]]
        if self.filter:
            return [[("No sentence passes this filter.", "dim")], [("Esc clears the filter.", "dim")]]
        if not self.source.sentences and self.library.unread:
            return [[("This source is still to be read.", "dim")]]
        if not self.source.sentences:
            return [[("This source is empty.", "dim")]]
        if not self._changed:  # it is still to be laid out
            return []
        return [
            [("The text on disk has changed since it was read.", "warning")],
            [("It is shown again when it has been read anew.", "dim")],
        ]

    def extent(self) -> tuple[float, float]:
        """See `Window.extent`."""
        return self.viewport.extent() if self.viewport else (0.0, 1.0)

    def bar(self, y: int, height: int, in_view: bool) -> Span:
        """See `Window.bar`: the whole source along it, and what its parts are used for."""
        return (self.minimap.sign(self.source, y, height, in_view), "thumb") if self.source else (" ", "")

    def entitle(self) -> None:
        """Say in the border which source this is, which quote, and how far along."""
        source = self.source
        if source is None:
            self.border_title, self.border_subtitle = self.TITLE, ""
            return
        about = f" · “{self.filter}”" if self.filter else ""
        self.border_title = f"{self.TITLE}{about} · {source.shown_title}"
        place = f"sentence {self.cursor - source.first + 1:,}/{source.sentences:,}"
        if self.count:
            place = f"{self.count} · {place}"
        room = self.size.width - 3 - len(place)
        at_end = self.until + 1 == source.first + source.sentences
        if at_end and len(AND_ON) <= room and self.library.source_beyond(source.n, 1):
            place += AND_ON
        self.border_subtitle = place
        self.refresh()
