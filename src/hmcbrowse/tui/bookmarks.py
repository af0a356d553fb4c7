"""Where the reader was: bookmarks, and the place where they last left this dossier.

Nothing of that is read before the first screen is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.tui import card, place
from hmcbrowse.tui.screen import Browser

if TYPE_CHECKING:
    from pathlib import Path

    from hmcbrowse.state.places import Bookmark, Held, Kind, Places


class Bookmarks(Browser):
    """The browser with what it remembers of its reader."""

    _places: Places | None = None
    _places_of: Path | None = None
    _left: Bookmark | None = None

    @property
    def places(self) -> Places:
        """What is kept of this dossier."""
        if self._places is None or self._places_of != self.library.root:
            from hmcbrowse.state.places import Places

            self._places, self._places_of = Places(self.library.root), self.library.root
            self._left = None
        return self._places

    def held(self) -> Held:
        """What is kept, as it is now; the reader is told where it cannot be read."""
        held, told = self.places.read()
        if told:
            self.say(told)
        return held

    def keep(self, change: Callable[[Held], Held]) -> str:
        """Keep what ``change`` makes of it; returns what the reader was told where it went another way."""
        if told := self.places.update(change):
            self.say(told)
        return told

    def offer(self) -> None:
        """Say on the first card how to go back to where the reader was when they last left."""
        if self.welcoming:
            self._left = self.held().last
            if self._left is not None:
                self.left_at = self._left.words
                self.card.says(*card.welcome(self.library, self.left_at))

    def leave(self) -> None:
        """Remember where the reader was, where they went anywhere. For after the screen has gone."""
        if not self.welcoming and (mark := self._here()):
            self.places.update(lambda held: held.with_last(mark))

    def action_resume(self) -> None:
        """Go to where the reader was when they last left."""
        self._left = self._left or self.held().last
        if self._left is None:
            self.say("This dossier was not left anywhere yet.")
        else:
            self.to_bookmark(self._left)

    def action_bookmark(self) -> None:
        """Set a bookmark at the place in view, or take it away."""
        mark = self._here()
        if mark is None:
            self.say("There is nothing here to set a bookmark at.")
            return
        standing = [old for old in self.held().bookmarks if self._is_at(old, mark)]
        if not standing:
            told = self.keep(lambda held: held.with_bookmark(mark))
            if not told:
                self.say("Bookmarked. B lists your bookmarks, and adds notes to them.")
        elif not self.keep(lambda held: held.without(*standing)):
            self.say("The bookmark is taken away.")

    def _is_at(self, old: Bookmark, mark: Bookmark) -> bool:
        """Whether a bookmark leads to where ``mark``, which was made just now, does."""
        if mark.kind != "sentence":
            return (old.kind, old.id) == (mark.kind, mark.id)
        from hmcbrowse.state.finding import find

        return old.words == mark.words and find(self.library, old).n == self.place.sentence

    def action_bookmarks(self) -> None:
        """The list of bookmarks."""
        from hmcbrowse.tui.bookmarklist import BookmarkList

        last = self._left or self.held().last
        if last is None and not self.held().bookmarks:
            self.say("No bookmarks yet: b sets one.")
        else:
            self.app.push_screen(BookmarkList(self.library, self.places, last), self._chosen_bookmark)

    def _here(self) -> Bookmark | None:
        """A bookmark for the place in view: for what leads there."""
        from hmcbrowse.state.finding import bookmark

        here = self.place
        kind: Kind = "event" if here.lead == "timeline" else "term" if here.lead == "glossary" else "sentence"
        n = {"event": here.event, "term": here.term, "sentence": here.sentence}[kind]
        try:
            return None if n is None else bookmark(self.library, kind, n)
        except TextChangedError:
            return None

    def _chosen_bookmark(self, mark: Bookmark | object) -> None:
        from hmcbrowse.state.places import Bookmark

        if isinstance(mark, Bookmark):
            self.to_bookmark(mark)

    def to_bookmark(self, mark: Bookmark) -> None:
        """Go to the place of a bookmark, or say that it is gone."""
        from hmcbrowse.state.finding import find

        found = find(self.library, mark)
        if found.n is None:
            self.say(WHY[found.state])
        elif mark.kind == "sentence":
            self.go(place.at_sentence(self.library, self.place, found.n), jump=True)
        else:
            self.enter(mark.kind, found.n)


WHY = {
    "gone": "It is gone from the dossier: B lists it until you delete it there.",
    "unread": "The text that it stands in is not read yet, or has changed since it was.",
}
"""Why nobody can go to a place."""
