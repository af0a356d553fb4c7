"""From an entry to each source on it, and from the texts to what no quote touches."""

from __future__ import annotations

from hmcbrowse.index.rows import EventRow, QuoteRow, TermRow
from hmcbrowse.tui import place
from hmcbrowse.tui.sources import Sources


class Witnesses(Sources):
    """The browser with the ways that ask which sources speak, and of what."""

    def action_compare(self) -> None:
        """Each source on the event or term in view."""
        from hmcbrowse.index.comparison import Comparison
        from hmcbrowse.tui.comparing import compared
        from hmcbrowse.tui.overlay import Chooser, room

        entry = self._entry()
        if entry is None:
            self.say("No event or term is in view.")
            return
        comparison = Comparison(self.library, entry)
        listing = compared(comparison, min(room(self.app.size.width), 92))
        bearing = len(comparison.bearing)
        bear = "bears" if bearing == 1 else "bear"
        told = f"{bearing:,} of {self.library.sources:,} {bear} it out · Enter goes there"
        self.app.push_screen(Chooser(f"Each source on: {comparison.name}", listing, told), self.arrive)

    def _entry(self) -> EventRow | TermRow | None:
        kind, id = self.place.owner or ("", "")
        if kind == "term":
            return self.library.term_id(id)
        if kind == "event":
            return self.library.event_id(id)
        return None

    def visit_quote(self, quote: QuoteRow) -> None:
        """Go to where a quote stands; of one that stands nowhere the card tells."""
        there = place.at_quote(self.place, quote)
        self.go(there._replace(lead="source") if there.words else there, jump=True)

    def action_uncited(self, by: int) -> None:
        """The next sentence that no quote touches, or the one before."""
        from hmcbrowse.index.coverage import uncited, uncited_in_all

        here = self.place
        from_ = here.until if by > 0 else here.sentence
        found = uncited(self.library, from_, by) if from_ is not None else None
        if found is not None:
            self.go(place.at_sentence(self.library, here, found), jump=True)
        elif not self.library.sentences:
            self.say("No source has a sentence.")
        elif not uncited_in_all(self.library):
            self.say(f"Nothing is uncited: quotes touch all {self.library.sentences:,} sentences.")
        else:
            self.say(f"No uncited sentence {'further on' if by > 0 else 'before this one'}.")
