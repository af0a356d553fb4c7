"""What each key of the screen does. The panes' own keys are theirs.

What is laid over the panes is imported when it is first called for: the first screen owes it nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from hmcbrowse.index.rows import Hit, MentionRow, Parallel, QuoteRow
from hmcbrowse.tui import place
from hmcbrowse.tui.bars import Footer
from hmcbrowse.tui.citing import Citing
from hmcbrowse.tui.commands import Command, screen_bindings
from hmcbrowse.tui.curating import Curating
from hmcbrowse.tui.glossary import Glossary
from hmcbrowse.tui.mends import MendedApp
from hmcbrowse.tui.place import PaneName
from hmcbrowse.tui.screen import PANES
from hmcbrowse.tui.source import SourcePane
from hmcbrowse.tui.spans import fit
from hmcbrowse.tui.speakers import Speakers
from hmcbrowse.tui.timeline import Timeline
from hmcbrowse.tui.trail import Spot, Trail
from hmcbrowse.tui.witnesses import Witnesses

if TYPE_CHECKING:
    from hmcbrowse.tui.datebar import DateBar


class Actions(Citing, Speakers, Witnesses, Curating, Screen[None]):
    """The browser with every command of the table bound to what it does."""

    BINDINGS: ClassVar[list[BindingType]] = [*screen_bindings()]

    def action_pane(self, name: PaneName) -> None:
        """Go to a pane; what it shows leads from now on."""
        self.lead(name)

    def action_next_pane(self, by: int) -> None:
        """Go to the next pane, or the one before."""
        self.lead(PANES[(PANES.index(self.place.lead) + by) % len(PANES)])

    def action_quote(self, by: int) -> None:
        """The next quote of the entry in view."""
        there = place.step_quote(self.library, self.place, by)
        if there is None:
            self.say("Nothing here has a quote to go to.")
        else:
            self.go(there, jump=True)

    def action_back(self) -> None:
        """All three panes as they were before the last jump."""
        self._walk(self.trail.back(self.spot()), "This is where you began.")

    def action_forward(self) -> None:
        """All three panes as they were before going back."""
        self._walk(self.trail.forward(self.spot()), "There is nothing further on.")

    def _walk(self, step: tuple[Trail, Spot] | None, otherwise: str) -> None:
        if step is None:
            self.say(otherwise)
        else:
            self.trail, spot = step
            self.restore(spot)

    def action_search(self) -> None:
        """Search everything as it is typed."""
        from hmcbrowse.tui import listings
        from hmcbrowse.tui.overlay import Finder

        find = lambda typed: listings.results(self.library, typed)  # noqa: E731
        self.app.push_screen(Finder("Search", "words, or “a phrase”", find), self.arrive)

    def action_palette(self) -> None:
        """Every command, term, event and source, by name."""
        from hmcbrowse.tui import listings
        from hmcbrowse.tui.overlay import Finder

        find = lambda typed: listings.palette(self.library, typed)  # noqa: E731
        self.app.push_screen(Finder("Palette", "a command, a term, an event, a source", find), self.arrive)

    def action_help(self) -> None:
        """Every key, with what it does."""
        from hmcbrowse.tui import listings
        from hmcbrowse.tui.overlay import Chooser, room

        listing = listings.keys(room(self.app.size.width))
        self.app.push_screen(Chooser("Keys", listing, "Enter does it · Esc closes"), self.arrive)

    def arrive(self, chosen: object) -> None:
        """See `Sources.arrive`."""
        if isinstance(chosen, Command):
            target = self.panes[self.place.lead] if chosen.pane else self
            self.app.call_later(self.app.run_action, chosen.action, target)
        elif isinstance(chosen, MentionRow):
            self.go(place.at_mention(self.library, self.place, chosen), jump=True)
        elif isinstance(chosen, QuoteRow):
            self.visit_quote(chosen)
        elif isinstance(chosen, Parallel):
            self.go(place.at_passage(self.library, self.place, chosen.b), jump=True)
        elif isinstance(chosen, Hit) and chosen.kind == "sentence":
            self.go(place.at_sentence(self.library, self.place, chosen.n), jump=True)
        elif isinstance(chosen, Hit) and chosen.kind == "source":
            self.visit(self.library.source(chosen.n))
        elif isinstance(chosen, Hit):
            self.enter(chosen.kind, chosen.n)

    def ask_which(self, bears: list[tuple[str, str, int]]) -> None:
        """See `Browser.ask_which`."""
        from hmcbrowse.tui.overlay import Chooser, Listing, room

        width = room(self.app.size.width)
        rows = [([(fit(name, width), "")], Hit(kind, row, 0.0)) for name, kind, row in bears]
        self.app.push_screen(
            Chooser("This sentence bears out", Listing.of(rows), "Enter goes there"), self.arrive
        )

    def action_mentions(self) -> None:
        """Every mention of the term in view, in context."""
        from hmcbrowse.tui.concordance import Concordance

        term = self.library.term(self.place.term) if self.place.term is not None else None
        if term is None or not term.mentions:
            self.say(f"No text mentions {term.label}." if term else "No term is in view.")
            return
        here = self.place.sentence
        first = min(self.library.rank(term.n, here), term.mentions - 1) if here is not None else 0
        self.app.push_screen(Concordance(self.library, term, first), self.arrive)

    def action_date(self) -> None:
        """How the date in view is known."""
        from hmcbrowse.tui import listings
        from hmcbrowse.tui.overlay import Chooser, room

        kind, id = self._dated()
        if not id:
            self.say("Nothing dated is in view.")
            return
        date = self.library.dated(kind, id)
        if date is None or not date.edtf:
            self.say("Undated. Words that date it are marked with v, and attached with a.")
            return
        listing = listings.how_dated(self.library, kind, id, min(room(self.app.size.width), 92))
        self.app.push_screen(
            Chooser("How this date is known", listing, "Enter goes there"), self._date_chosen
        )

    def _dated(self) -> tuple[str, str]:
        here = self.place
        if here.aside and here.sentence is not None:
            return "source", self.library.source_of(here.sentence).id
        if here.owner and here.owner[0] == "event":
            return here.owner
        return ("event", self.library.event(here.event).id) if here.event is not None else ("", "")

    def _date_chosen(self, target: object) -> None:
        if isinstance(target, tuple):
            kind, id = target
            if kind == "event" and (event := self.library.event_id(id)):
                self.enter("event", event.n)
            elif kind == "source" and (quotes := self.library.quotes("source", id)):
                self.go(place.at_quote(self.place, quotes[0])._replace(lead="source"), jump=True)

    def action_zoom(self) -> None:
        """Give the pane the whole screen, and back."""
        self.zoomed = not self.zoomed
        self._make_room()

    def action_redraw(self) -> None:
        """Write the whole screen anew, whatever the terminal shows."""
        assert isinstance(self.app, MendedApp)
        self.app.picture.forget()
        self.refresh()

    def action_theme(self) -> None:
        """The next colour theme."""
        names = sorted(self.app.available_themes)
        self.app.theme = names[(names.index(self.app.theme) + 1) % len(names)]
        self.say(f"Theme: {self.app.theme}")

    def action_escape(self) -> None:
        """End the peek, or else clear the filter of the pane in focus, or else leave zoom."""
        if self.end_peek():
            return
        if self.filtered.filter:
            self.filtered.filter_by("")
        else:
            self.zoomed = False
            self._make_room()

    @property
    def filtered(self) -> Timeline | Glossary | SourcePane:
        """The pane that a filter acts on."""
        if self.place.lead == "source":
            return self.source
        return self.timeline if self.place.lead == "timeline" else self.glossary

    def action_filter(self) -> None:
        """Type what rows must pass."""
        from hmcbrowse.tui.filterbar import FilterBar

        footer = self.query_one(Footer)
        bar = FilterBar(self.filtered, footer.tell_of)
        self.mount(bar, before=footer)
        self.set_focus(bar)  # at once: the next key is part of the filter

    def on_filter_bar_closed(self) -> None:
        """Back to the pane that was filtered."""
        self.focus_pane(self.place.lead)

    def action_look_by(self, by: int) -> None:
        """The timeline by longer periods, or by shorter ones."""
        if not self.timeline.look_by(by):
            self.say("There are no longer periods." if by > 0 else "Every event is a row by itself already.")

    def action_date_typed(self) -> None:
        """Go to a date in the timeline as it is typed."""
        from hmcbrowse.tui.datebar import DateBar

        if self.query(DateBar):
            return
        before = self.spot()
        self.lead("timeline")
        bar = DateBar(self.timeline, before)
        self.mount(bar, before="#footer")
        self.set_focus(bar.typed)  # at once: the next key is part of the date

    def on_date_bar_closed(self, closed: DateBar.Closed) -> None:
        """Stay, so that the way back leads to where the reader was; or be there again."""
        if not closed.stay:
            self.restore(closed.before)
            return
        if self.place != closed.before.place:
            self.trail = self.trail.leave(closed.before)
        self.focus_pane(self.place.lead)

    def action_quit(self) -> None:
        """Leave."""
        self.app.exit()
