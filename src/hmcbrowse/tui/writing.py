"""Writing to the dossier that is read: every change goes through here, and can be taken back.

The embedded dossier is never written: whoever first tries is offered a copy, and goes on in that. Writing is
done in a thread, so that no key waits for it; what was written shows as every change of the files does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hmcbrowse.tui.bookmarks import Bookmarks
from hmcbrowse.tui.live import Live

if TYPE_CHECKING:
    from hmcbrowse.curate.changes import Change
    from hmcbrowse.curate.desk import Desk


class Writing(Live, Bookmarks):
    """The browser with what changes its dossier."""

    _turn: asyncio.Lock | None = None

    @property
    def desk(self) -> Desk:
        """What writes to the dossier in view."""
        from hmcbrowse.curate.desk import Desk

        return Desk(self.library.root)

    def may_write(self, again: Callable[[], object]) -> bool:
        """Whether the dossier may be written; where it may not, the reader is told why.

        Of the embedded one a copy is offered; once that is opened, ``again`` is called.
        """
        from hmcbrowse.curate.errors import CurateError, EmbeddedError

        try:
            self.desk.check_writable()
        except EmbeddedError:
            self._offer_copy(again)
            return False
        except CurateError as why:
            self.say(sentence(why))
            return False
        return True

    def is_lent_only(self, again: Callable[[], object]) -> bool:
        """Whether this is the embedded dossier, which is nobody's to edit; then a copy is offered."""
        from hmcbrowse.curate.errors import CurateError, EmbeddedError

        try:
            self.desk.check_writable()
        except EmbeddedError:
            self._offer_copy(again)
            return True
        except CurateError:  # the reader may look at it
            return False
        return False

    def write(
        self,
        title: str,
        changes: Sequence[Change],
        told: str,
        done: Callable[[], object] = lambda: None,
        failed: Callable[[], object] = lambda: None,
    ) -> None:
        """Make ``changes`` as one step called ``title``; then say ``told``, and call ``done``.

        Where that cannot be, nothing is written, the reader is told why, and ``failed`` called.
        """

        def made() -> str:
            self.desk.apply(title, changes)
            return f"{told} x undoes it."

        self._in_thread(made, done, failed)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._in_thread(lambda: f"Undone: {self.desk.undo()}. X does it again.")

    def action_redo(self) -> None:
        """Make the change again that was taken back last."""
        self._in_thread(lambda: f"Done again: {self.desk.redo()}. x undoes it.")

    def _in_thread(
        self,
        work: Callable[[], str],
        done: Callable[[], object] = lambda: None,
        failed: Callable[[], object] = lambda: None,
    ) -> None:
        turn = self._turn = self._turn or asyncio.Lock()  # one after the other, however fast the keys come

        async def run() -> None:
            from hmcbrowse.curate.errors import CurateError
            from hmcbrowse.dossier.problems import DossierError

            try:
                async with turn:
                    told = await asyncio.to_thread(work)
            except (CurateError, DossierError) as why:
                self.say(sentence(why))
                failed()
                return
            self.say(told)
            self.look_now()
            done()

        self.run_worker(run(), group="writing")

    def _offer_copy(self, again: Callable[[], object]) -> None:
        from hmcbrowse.tui.copying import offer_copy

        offer_copy(self, again)


def sentence(why: Exception) -> str:
    """What went wrong, as a sentence to the reader."""
    text = str(why)
    if text.partition(" ")[0].isalpha():  # and is no name of a file
        text = text[0].upper() + text[1:]
    return text if text.endswith(".") else f"{text}."
