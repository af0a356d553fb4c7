"""From source to source: the list of them, the next one, where the reader last stood in each, and where
another tells the same."""

from __future__ import annotations

from hmcbrowse.index.rows import SourceRow
from hmcbrowse.tui import place
from hmcbrowse.tui.live import Live
from hmcbrowse.tui.peek import Peeking
from hmcbrowse.tui.spans import counted


class Sources(Live, Peeking):
    """The browser with the ways that lead to a source as a whole."""

    def action_sources(self) -> None:
        """Every source, filtered as it is typed."""
        from hmcbrowse.tui import listings
        from hmcbrowse.tui.overlay import Finder
        from hmcbrowse.tui.timeline import LEGEND

        here = self.source.source.n if self.source.source else -1
        find = lambda typed: listings.sources(self.library, typed, here)  # noqa: E731
        title = counted(self.library.sources, "source")
        finder = Finder(title, "title, publisher, speaker, date", find, LEGEND)
        self.app.push_screen(finder, self.arrive)

    def action_source(self, by: int) -> None:
        """The next source that has a sentence, or the one before."""
        source = self.source.source
        if source is None:
            self.say("No source has a sentence.")
            return
        if beyond := self.library.source_beyond(source.n, by):
            self.visit(beyond)
        else:
            self.say("This is the last source." if by > 0 else "This is the first source.")

    def visit(self, source: SourceRow) -> None:
        """Go to ``source``: where it stands if it is in view, else where the reader last stood in it."""
        if not source.sentences:
            self.say(f"{source.shown_title} is empty: there is nothing to read in it.")
        elif self.source.source == source:
            self.go(self.place._replace(lead="source"), jump=True)
        else:
            sentence = self.stood.get(source.n, source.first)
            self.go(place.at_sentence(self.library, self.place, sentence), jump=True)

    def action_parallels(self) -> None:
        """The passages of other sources that say nearly the same, from the sentence in view on."""
        from hmcbrowse.index.parallels import AHEAD
        from hmcbrowse.tui.sidebyside import SideBySide

        if self.place.sentence is None:
            self.say("No sentence is in view.")
            return
        more = self.source.marks.alike.onward(self.place.sentence)
        first = next(more, None)
        if first is None:
            near = "" if self.library.source_of(self.place.sentence).sentences <= AHEAD else " from here on"
            self.say(f"No other source has a passage of this one in nearly the same words{near}.")
        else:
            self.app.push_screen(SideBySide(self.library, first, more), self.arrive)

    def arrive(self, chosen: object) -> None:
        """Go to what an overlay was closed with, or do it."""
        raise NotImplementedError
