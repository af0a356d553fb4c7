"""The browser kept in step with its files: what is edited shows at once, and the reader's place is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.events import ScreenResume

from hmcbrowse.dossier.visible import one_line
from hmcbrowse.index.library import Library
from hmcbrowse.tui.mends import MendedApp
from hmcbrowse.tui.screen import Browser

if TYPE_CHECKING:
    from hmcbrowse.index.watch import News, Watch, Working


class Live(Browser):
    """A browser whose dossier may change while it is read."""

    fault = ""
    """What is wrong with the files as they are now: file, line, fault and mend; ``""`` for nothing."""

    _watch: Watch | None = None
    _next: Library | None = None
    _before: Library | None = None
    """The one shown before: a list that has been closed may go on for a moment, and still read in it."""

    def begin_watching(self) -> None:
        """Watch the files from now on."""
        from hmcbrowse.index.watch import Watch

        app = self.app
        assert isinstance(app, MendedApp)
        self._watch = Watch(self.library, lambda news: app.soon(self._heard, news))
        self._watch.start()

    def tell_of_index(self, told: str = "") -> None:
        """Say what there is to say of the index, unless it has been ``told``, and whatever comes up later."""
        self.library.tell = self._tell
        if self.library.word not in ("", told):
            self._tell(self.library.word)

    def _tell(self, word: str) -> None:
        self.notify(one_line(f"{word[0].upper()}{word[1:]}."), markup=False, timeout=10)

    def look_now(self) -> None:
        """Show the files as they are, without waiting for them to be at rest: they were just written here."""
        if self._watch is not None:
            self._watch.look_now()

    def move_to(self, library: Library) -> None:
        """Show ``library``, a copy of the same dossier in another folder, from the same place."""
        if self._watch is not None:
            self._watch.stop()
        self._next = None
        self.renew(library, copied=True)
        self.begin_watching()

    def on_unmount(self) -> None:
        """The watch ends with the screen."""
        if self._watch is not None:
            self._watch.stop()

    def _heard(self, news: News) -> None:
        if not self.is_running:  # it was left meanwhile
            return
        from hmcbrowse.index.watch import Renewed, Working, Wrong

        if isinstance(news, Renewed):
            self._next = news.library
            self._take_next()
        elif isinstance(news, Wrong):
            self.fault = news.message
            self.heading.tell_of(fault=news.message)
        elif isinstance(news, Working):
            self.heading.tell_of(work=_in_words(news))

    def on_screen_resume(self, _event: ScreenResume) -> None:
        """What lay over the panes is gone: it shows the dossier as it was when it was opened."""
        self.call_later(self._take_next)

    def _take_next(self) -> None:
        if self._next is not None and self.app.screen is self:
            library, self._next = self._next, None
            self.renew(library)

    def renew(self, library: Library, *, copied: bool = False) -> None:
        """Show ``library``, a later state of the same dossier, from the same place; or one that was
        ``copied`` just now, whose texts are the same."""
        from hmcbrowse.tui.carried import Carrier

        old = self.library
        carrier = Carrier(old, library, self.source.words_in_view(), copied=copied)
        spot = carrier.spot(self.spot())
        self.trail = self.trail.mapped(carrier.spot)
        self.stood = {}
        welcoming, lead = self.welcoming, self.place.lead
        self.library = library
        for pane in (self.timeline, self.glossary, self.source, self.card, self.heading):
            pane.renew(library)
        self.tell_of_index(old.word)
        self.restore(spot)
        self.welcoming = welcoming
        if welcoming:
            self.show_place()
        if self.place.lead != lead:
            self.focus_pane(lead)
        if self._before is not None:
            self._before.close()
        self._before = old


def _in_words(news: Working) -> str:
    if news.total <= 1:
        return f"{news.what} …" if news.what else ""
    return f"{news.what} … {100 * news.done // news.total} %"
