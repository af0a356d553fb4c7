"""The list of candidates: what might be marked next. Each is told as one, and none is a fact.

The texts are read through in slices that no key has to wait for, and what was found so far is listed
meanwhile. Under the list stands the candidate under the cursor in its sentence. One key takes it in, one
dismisses it for good, one goes there; what was done in the list last can be taken back in it.
"""

from __future__ import annotations

import asyncio
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from hmcbrowse.curate.errors import CurateError, EmbeddedError
from hmcbrowse.curate.selecting import SelectingError
from hmcbrowse.curate.taking import Taken, Taking
from hmcbrowse.dossier.candidates.candidate import KINDS, Candidate
from hmcbrowse.dossier.visible import one_line
from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.state.dismissals import Dismissals
from hmcbrowse.tui.box import Box
from hmcbrowse.tui.candidatelines import Detail, candidate_line, detail, nothing, title_form
from hmcbrowse.tui.candidatereading import Lent, Reading
from hmcbrowse.tui.overlay import Choices, Listing, Overlay
from hmcbrowse.tui.rows import Rows
from hmcbrowse.tui.spans import counted
from hmcbrowse.tui.writing import sentence

if TYPE_CHECKING:
    from hmcbrowse.tui.curating import Curating

SLICE, FIRST_SLICE = 0.006, 0.05
"""Seconds of reading that a key may have to wait for; and at first, when the list opens."""
PAUSE = 0.008
"""Seconds from the beginning of one slice to that of the next."""
PATIENCE = 0.5
"""Seconds after which what was found so far is listed; twice as long after each time."""

FEW = 2_000
"""Sentences whose candidates are ranked at once."""

KEYS = "a take in · d dismiss · x undo · Tab kind · Enter go · Esc close"


class Suggestions(Overlay):
    """Dismissed with a candidate to go to, with `Lent`, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,S", "leave", show=False),
        Binding("a", "take", show=False),
        Binding("d,delete", "dismiss_it", show=False),
        Binding("x", "undo", show=False),
        Binding("tab", "kind(1)", show=False, priority=True),
        Binding("shift+tab", "kind(-1)", show=False, priority=True),
    ]

    def __init__(self, browser: Curating, reading: Reading, at: str = "") -> None:
        """``at`` is the key of the candidate to stand on."""
        super().__init__()
        self._browser, self._reading, self._at = browser, reading, at
        self._library = reading.library
        self._taking = Taking(self._library)
        self._dismissals = Dismissals(browser.library.root)
        held, self._told = self._dismissals.read()
        self._gone = set(held)
        self._undone: list[tuple[Candidate, Taken | None]] = []
        self._kind = -1
        self._shown: list[Candidate] = []
        self._next = PATIENCE
        self.choices = Choices(self._listing(), "")
        self._detail = Detail()

    def compose(self) -> ComposeResult:
        """The list, and under it the candidate under the cursor in its sentence."""
        with Box("form"):
            yield self.choices
            yield self._detail

    def on_mount(self) -> None:
        """List what there is; read on."""
        self.set_focus(self.choices)
        if self._told:
            self.notify(one_line(self._told), markup=False)
        self._begun = perf_counter()
        self._timer = self.set_interval(PAUSE, self._go_on)
        self._go_on(FIRST_SLICE)

    # Reading

    def _go_on(self, seconds: float = SLICE) -> None:
        try:
            self._reading.go_on(seconds)
        except TextChangedError:
            self.box.tell_below(
                "A text has changed, and is being read anew: close this list and open it again."
            )
            self._timer.pause()
            return
        if self._reading.over or perf_counter() - self._begun > self._next:
            self._timer.pause()
            self._next *= 2
            self._rank()
        else:
            self._entitle()

    def _rank(self) -> None:
        """List what was found so far; where that is much it is ranked in a thread, so that no key waits."""
        if self._reading.listed:
            self._put()
        elif self._reading.done <= FEW:
            self._reading.list_up()
            self._put()
            if not self._reading.over:
                self._timer.resume()
        else:
            self.run_worker(self._rank_aside(), group="ranking", exclusive=True)

    async def _rank_aside(self) -> None:
        await asyncio.to_thread(self._reading.list_up)
        self._put()
        if not self._reading.over:
            self._timer.resume()

    def _listing(self) -> Listing:
        kind = KINDS[self._kind] if self._kind >= 0 else ""
        found = [one for one in self._reading.found if one.key not in self._gone]
        self._shown = shown = [one for one in found if kind in ("", one.kind)]
        draw = lambda row, width: candidate_line(self._library, shown[row], width)  # noqa: E731
        return Listing(len(shown), draw, lambda row: shown[row])

    def _put(self) -> None:
        """List them anew; the cursor stays on its candidate, or else on its row."""
        row, key = self.choices.cursor, self._at or (one.key if (one := self._current) else "")
        listing = self._listing()
        if self._reading.over or listing.total:
            self._at = ""
        self.choices.put(listing, nothing(self._library, self._reading.over))
        again = next((n for n, one in enumerate(self._shown) if one.key == key), None)
        self.choices.show(again if again is not None else min(row, max(0, listing.total - 1)))
        self._entitle()
        self._tell()

    def _entitle(self) -> None:
        kind = f"{KINDS[self._kind]}s" if self._kind >= 0 else "of every kind"
        box = self.box
        title = f"? {counted(len(self._shown), 'candidate')}, none a fact: {kind}"
        box.tell_above(title)
        reading = self._reading
        if not reading.over:
            self.box.tell_below(
                f"reading the texts: {100 * reading.done // max(1, reading.total)} % · Esc closes"
            )
        else:
            self.box.tell_below(
                "not every text is compiled yet · Esc closes" if self._library.unread else KEYS
            )

    # The candidate under the cursor

    @property
    def _current(self) -> Candidate | None:
        row = self.choices.cursor
        return self._shown[row] if row < len(self._shown) else None

    def hear(self, wish: object) -> None:
        """See `Overlay.hear`; what is told below follows the cursor."""
        if isinstance(wish, Rows.Moved):
            self._tell()
        super().hear(wish)

    def _tell(self) -> None:
        one = self._current
        try:
            self._detail.put(detail(self._library, one) if one else [])
        except TextChangedError:
            self._detail.put([])

    def action_kind(self, by: int) -> None:
        """Only those of the next kind that there are any of; and all again."""
        left = {one.kind for one in self._reading.found if one.key not in self._gone}
        for _ in range(len(KINDS) + 1):
            self._kind = (self._kind + 1 + by) % (len(KINDS) + 1) - 1
            if self._kind < 0 or KINDS[self._kind] in left:
                break
        self._put()

    def action_dismiss_it(self) -> None:
        """Dismiss it for good."""
        if one := self._current:
            if told := self._dismissals.dismiss([one.key]):
                self.notify(one_line(told), markup=False)
            self._away(one, None)

    def _away(self, one: Candidate, taken: Taken | None) -> None:
        self._gone.add(one.key)
        self._undone.append((one, taken))
        self._put()

    def action_undo(self) -> None:
        """Take back what was done in this list last."""
        if not self._undone:
            self.notify("Nothing was taken in or dismissed here yet.", markup=False)
            return
        one, taken = self._undone.pop()
        if taken is None or not one.edtf:
            self._dismissals.restore([one.key])
        if taken is not None:
            self._taking.forget(taken)
            self._browser.action_undo()
        self._gone.discard(one.key)
        self._at = one.key
        self._put()

    def action_take(self) -> None:
        """Take it in: write what it becomes to the dossier."""
        one = self._current
        if one is None or not self._may_write(one):
            return
        try:
            if one.kind == "date":
                form = title_form(one, self._taking)
                self.app.push_screen(form, lambda taken: self._write(one, taken))
            else:
                self._write(one, self._taking.take(one))
        except (CurateError, SelectingError) as why:
            self.notify(one_line(sentence(why)), markup=False)
        except TextChangedError:
            self.notify("The text of this has changed, and is being read anew.", markup=False)

    def _may_write(self, one: Candidate) -> bool:
        try:
            self._browser.desk.check_writable()
        except EmbeddedError:
            self.answer(Lent(one))
            return False
        except CurateError as why:
            self.notify(one_line(sentence(why)), markup=False)
            return False
        return True

    def _write(self, one: Candidate, taken: object) -> None:
        if not isinstance(taken, Taken):
            return

        def done() -> None:
            if one.kind == "date" and not one.edtf:  # its event is undated, so that it would come again
                self._dismissals.dismiss([one.key])
            self._away(one, taken)

        self._taking.keep(taken)
        self._browser.write(taken.title, taken.changes, taken.told, done, lambda: self._taking.forget(taken))
