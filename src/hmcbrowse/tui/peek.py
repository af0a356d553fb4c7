"""A peek: what a mention in the source means, told in the card while all else stays where it is."""

from __future__ import annotations

from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import MentionRow
from hmcbrowse.tui import card
from hmcbrowse.tui.place import Place
from hmcbrowse.tui.screen import Browser
from hmcbrowse.tui.source import SourcePane


class Peeking(Browser):
    """The browser with a mention that the reader looks up, by a key or a click, and goes on to or not."""

    peeked: MentionRow | None = None
    """The mention whose definition is shown; moving anywhere ends that."""

    def hear(self, wish: object) -> None:
        """See `Hearer`."""
        if isinstance(wish, SourcePane.Touched):
            self._touched(wish.mention)
        elif isinstance(wish, SourcePane.Chosen) and self.peeked:
            self.enter("term", self.peeked.term)
        else:
            super().hear(wish)

    def _touched(self, mention: MentionRow) -> None:
        """A click on a mention: its definition; a second one: the term."""
        if self.peeked and self.peeked.term == mention.term:
            self.enter("term", mention.term)
        else:
            self._peek(mention, "click again to go to")

    def action_peek(self, by: int) -> None:
        """The next mention of the sentence, or the one before."""
        if self.place.lead != "source" and not self.peeked:
            self.say("3 goes to the source; there → steps through the terms of a sentence.")
            return
        mentions = within_reach(self.library, self.place, self.peeked)
        if not mentions:
            self.say("This sentence mentions no term.")
            return
        at = mentions.index(self.peeked) + by if self.peeked else min(by, 0)
        at %= len(mentions)
        self._peek(mentions[at], f"{at + 1} of {len(mentions)} · Enter goes to")

    def _peek(self, mention: MentionRow, told: str) -> None:
        self.peeked = mention
        self.source.point_at(mention)
        label = self.library.term(mention.term).label
        self.card.says(f"Term · {told} {label}", card.defined(self.library, mention.term))

    def end_peek(self) -> bool:
        """Show in the card what leads, as before; whether there was a peek to end."""
        if not self.peeked:
            return False
        self._forget()
        self.show_card()
        return True

    def _be_at(self, there: Place) -> None:
        self._forget()
        super()._be_at(there)

    def _forget(self) -> None:
        self.peeked = None
        self.source.point_at(None)


def within_reach(library: Library, here: Place, peeked: MentionRow | None) -> list[MentionRow]:
    """The mentions to step through: those of the sentences in view, or of the one that was clicked on."""
    if here.sentence is None:
        return []
    first, last = here.sentence, here.until or here.sentence
    if peeked and not first <= peeked.sentence <= last:
        first = last = peeked.sentence
    return library.mentions_in(first, last)
