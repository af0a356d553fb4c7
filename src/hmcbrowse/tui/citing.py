"""Copying: the words in view with their citation, in the style chosen last or in one chosen now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.tui.bookmarks import Bookmarks

if TYPE_CHECKING:
    from hmcbrowse.dossier.citations.citation import Citation


class Citing(Bookmarks):
    """The browser with what copies a citation."""

    style = ""
    """The style chosen last; empty before one was asked for."""

    def action_copy(self) -> None:
        """Copy the quote in view, or the sentence, with its citation."""
        if citation := self._citation():
            self._copy(citation, self._style())

    def action_cite(self) -> None:
        """Show the citation in every style, to copy it in one."""
        citation = self._citation()
        if citation is None:
            return
        from hmcbrowse.tui.citebox import CiteBox

        def chosen(name: object) -> None:
            if isinstance(name, str):
                self.style = name
                self.keep(lambda held: held.with_style(name))
                self._copy(citation, name)

        self.app.push_screen(CiteBox(citation, self._style()), chosen)

    def _citation(self) -> Citation | None:
        """What is in view, to be cited; where it cannot be quoted the reader is told why."""
        from hmcbrowse.index.citing import NotQuotableError, cite_quote, cite_sentence, cite_words

        here = self.place
        try:
            if marking := self.source.marking:
                return cite_words(self.library, marking.source, marking.start, marking.end)
            if here.quote is not None and not here.aside:
                return cite_quote(self.library, self.library.quote(here.quote))
            if here.sentence is not None:
                return cite_sentence(self.library, here.sentence)
            self.say("Nothing here to copy.")
        except NotQuotableError as why:
            self.say(f"Not copied: {why}.")
        except TextChangedError:
            self.say("Not copied: the text on disk has changed since it was read. Open the dossier again.")
        return None

    def _style(self) -> str:
        from hmcbrowse.dossier.citations.styles import PLAIN, STYLES

        if not self.style:
            self.style = self.held().style
        return self.style if self.style in STYLES else PLAIN

    def _copy(self, citation: Citation, name: str) -> None:
        from hmcbrowse.dossier.citations.styles import STYLES

        self.app.copy_to_clipboard(STYLES[name].write([citation]))
        what = "quote" if self.place.quote is not None and not self.place.aside else "sentence"
        what = "marked words" if self.source.marking else what
        self.say(f"Copied the {what} with its citation: {STYLES[name].title}. Y chooses another style.")
