"""The one screen: it holds the place and the trail, and hands each pane its part.

Panes hand up what the reader did; `Browser` asks `place` what that means and shows the answer. Nothing else
moves anything, so panes cannot echo one another.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.layout import Layout

from hmcbrowse.dossier.visible import one_line
from hmcbrowse.index.library import Library
from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.tui import card, place
from hmcbrowse.tui.arrangement import Arrangement, is_narrow
from hmcbrowse.tui.bars import Footer, Heading
from hmcbrowse.tui.card import Card
from hmcbrowse.tui.glossary import Glossary
from hmcbrowse.tui.painting import Painting
from hmcbrowse.tui.pane import EntryPane
from hmcbrowse.tui.place import PaneName, Place
from hmcbrowse.tui.rows import Rows
from hmcbrowse.tui.source import SourcePane
from hmcbrowse.tui.timeline import Timeline
from hmcbrowse.tui.trail import Spot, Trail
from hmcbrowse.tui.window import Window

PANES: tuple[PaneName, ...] = ("timeline", "glossary", "source")


class Browser(Painting):
    """Timeline, glossary and source of one dossier, always linked."""

    ESCAPE_TO_MINIMIZE = False

    def __init__(self, library: Library, at: str = "") -> None:
        super().__init__()
        self.library = library
        self.place = place.start(library)
        self.trail = Trail()
        self.welcoming = not at
        self.left_at = ""
        self.stood: dict[int, int] = {}
        self.zoomed = False
        if at and (there := place.at_id(library, self.place, at)):
            self.place = there
        self.heading = Heading(library)
        self.timeline = Timeline(library, "timeline")
        self.glossary = Glossary(library, "glossary")
        self.source = SourcePane(library, "source")
        self.card = Card(library, "card")
        self.panes: dict[PaneName, Window] = {
            "timeline": self.timeline, "glossary": self.glossary, "source": self.source,
        }  # fmt: skip

    @property
    def layout(self) -> Layout:
        """Where the panes stand. The style sheet knows layouts of its own only."""
        return Arrangement()

    def compose(self) -> ComposeResult:
        """One line, three panes and a card, one line."""
        yield self.heading
        yield self.timeline
        yield self.glossary
        yield self.card
        yield self.source
        yield Footer()

    def on_mount(self) -> None:
        """Show the first place."""
        self.show_place()
        self.set_focus(self.panes[self.place.lead])

    # Showing

    def show_place(self) -> None:
        """Hand each pane its part of the place."""
        here = self.place
        self.timeline.follow(here.event, here.events if here.lead != "timeline" else ())
        self.glossary.follow(here.term, here.terms if here.lead != "glossary" else ())
        if here.sentence is not None:
            number, total = place.position(self.library, here)
            count = f"quote {number} of {total}" if number else ""
            self.source.follow(here.sentence, here.until or here.sentence, here.words, count)
        else:
            self.source.entitle()
        self.show_card()

    def show_card(self) -> None:
        """Tell in the card of what leads."""
        try:
            told = (
                card.welcome(self.library, self.left_at)
                if self.welcoming
                else card.for_place(self.library, self.place)
            )
        except TextChangedError:
            told = ("", [])
        self.card.says(*told)

    def go(self, there: Place, *, jump: bool) -> None:
        """Be at ``there``. A jump can be taken back; a step of the cursor is part of where one is."""
        if jump:
            self.trail = self.trail.leave(self.spot())
        led = self.place.lead
        self._be_at(there)
        self.show_place()
        if jump or there.lead != led:
            self.focus_pane(there.lead)

    def _be_at(self, there: Place) -> None:
        """Change the place, and keep for each source in which sentence the reader last stood."""
        if self.place.lead == "source" and self.place.sentence is not None and self.source.source:
            self.stood[self.source.source.n] = self.place.sentence
        self.place, self.welcoming = there, False

    def lead(self, name: PaneName) -> None:
        """Give ``name`` the lead: the others follow what stands under its cursor."""
        self.go(self.led_by(name), jump=False)

    def led_by(self, name: PaneName) -> Place:
        """The place with ``name`` in the lead; what is in view stays, where it is of that pane's entry."""
        there = self.place._replace(lead=name)
        pane = self.timeline if name == "timeline" else self.glossary
        if name == "source" or pane.current is None:
            return there
        arrived = place.at_event if name == "timeline" else place.at_term
        entered = arrived(self.library, there, pane.current)
        return there if entered.owner == there.owner else entered

    def focus_pane(self, name: PaneName) -> None:
        """Give a pane the focus, and in a narrow or zoomed screen the room."""
        if self.focused is not self.panes[name]:
            self.set_focus(self.panes[name])
        self._make_room()

    def _make_room(self) -> None:
        """Show the pane that leads alone, where only one has room, or was given it."""
        alone = self.zoomed or is_narrow(self.app.size)
        for name, pane in (*self.panes.items(), ("source", self.card)):
            shown = not alone or name == self.place.lead
            if pane.display != shown:  # else the toolkit would lay everything out anew for nothing
                pane.display = shown

    def spot(self) -> Spot:
        """All three panes as they are."""
        return Spot(self.place, self.timeline.view(), self.glossary.view(), self.source.view())

    def restore(self, spot: Spot) -> None:
        """All three panes as they were."""
        self._be_at(spot.place)
        self.timeline.filter_by(spot.timeline.filter)
        self.glossary.filter_by(spot.glossary.filter)
        self.show_place()
        self.timeline.restore(spot.timeline)
        self.glossary.restore(spot.glossary)
        self.source.restore(spot.source)
        self.focus_pane(spot.place.lead)

    # What the reader did in a pane

    def hear(self, wish: object) -> None:
        """See `Hearer`."""
        if isinstance(wish, Rows.Moved):
            self._moved(wish.rows)
        elif isinstance(wish, Rows.Chosen):
            self._chosen(wish.rows)
        elif isinstance(wish, SourcePane.Moved):
            self.go(place.at_sentence(self.library, self.place, wish.sentence), jump=False)
        elif isinstance(wish, SourcePane.Chosen):
            self._sentence_chosen(wish.sentence)

    def _moved(self, pane: Rows) -> None:
        """The cursor of the timeline or the glossary moved."""
        if isinstance(pane, EntryPane) and pane.current is not None:
            self.go(self._entered(pane), jump=False)

    def _chosen(self, pane: Rows) -> None:
        """Enter on an event or a term: to the sentence that quotes it."""
        if not isinstance(pane, EntryPane) or pane.current is None:
            return
        there = self._entered(pane)
        if there.owner == self.place.owner and self.place.quote is not None:
            there = self.place
        if there.sentence is None or (there.quote is None and there.words is None):
            self.say("No quote bears this out, and no text mentions it.")
        else:
            self.go(there._replace(lead="source"), jump=True)

    def _entered(self, pane: EntryPane) -> Place:  # type: ignore[type-arg]
        assert pane.current is not None
        arrive = place.at_event if pane is self.timeline else place.at_term
        return arrive(self.library, self.place, pane.current)

    def _sentence_chosen(self, sentence: int) -> None:
        """Enter on a sentence: to what it bears out, asking which if there are several."""
        every = card.bears_out(self.library, sentence)
        bears = [entry for entry in every if entry[1] != "source"]
        if every and not bears:
            self.say("It bears out the date of a source; d tells how that is known.")
        elif not bears:
            self.say("No quote touches this sentence: it bears out nothing yet.")
        elif len(bears) == 1:
            self.enter(bears[0][1], bears[0][2])
        else:
            self.ask_which(bears)

    def enter(self, kind: str, row: int) -> None:
        """Go to an event or a term."""
        arrive = place.at_event if kind == "event" else place.at_term
        pane = self.timeline if kind == "event" else self.glossary
        if pane.filter:
            self.trail = self.trail.leave(self.spot())
            pane.filter_by("")
            self.go(arrive(self.library, self.place, row), jump=False)
        else:
            self.go(arrive(self.library, self.place, row), jump=True)

    def say(self, text: str) -> None:
        """A word to the reader that goes away by itself."""
        self.notify(one_line(text), markup=False, timeout=4)

    def ask_which(self, bears: list[tuple[str, str, int]]) -> None:
        """Let the reader choose between several entries."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Below 80 by 20 one pane at a time."""
        self.focus_pane(self.place.lead)
