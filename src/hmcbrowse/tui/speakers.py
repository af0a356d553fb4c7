"""Who said it: from any quote in view to all that its speaker says."""

from __future__ import annotations

from hmcbrowse.tui.sources import Sources
from hmcbrowse.tui.spans import counted


class Speakers(Sources):
    """The browser with the way to what somebody says."""

    def action_said(self) -> None:
        """All that the person in view says, or whoever says what is in view."""
        from hmcbrowse.tui.overlay import Chooser
        from hmcbrowse.tui.sayings import sayings

        speaker, first = self._speaking()
        if not speaker:
            self.say("No quote here names who said it.")
            return
        listing = sayings(self.library, speaker)
        title = f"{self.library.speaker(speaker)}: {counted(listing.total, 'saying')}"
        self.app.push_screen(Chooser(title, listing, "Enter goes there", first), self.arrive)

    def _speaking(self) -> tuple[str, int]:
        """Whose words are in view, and which of them; ``""`` where no quote in view names a speaker."""
        here = self.place
        kind, id = here.owner or ("", "")
        if here.lead == "glossary" and kind == "term" and self.library.said(id):
            return id, 0
        if here.aside and here.sentence is not None:
            quotes = [quote for _, quote in self.library.quotes_at(here.sentence, here.sentence)]
        else:
            quotes = [self.library.quote(here.quote)] if here.quote is not None else []
        said = next((quote for quote in quotes if quote.speaker), None)
        if said is None:
            return "", 0
        sayings = self.library.said(said.speaker)
        return said.speaker, next(row for row, saying in enumerate(sayings) if said.n in saying.numbers)
