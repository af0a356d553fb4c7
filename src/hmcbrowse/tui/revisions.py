"""The list of what becomes of all that rests on a source when a new text replaces it.

What is to be looked at comes first. Under the list stands the sentence then and now, word by word. A quote is
accepted by itself; only those that differ in nothing but typography are accepted together.
"""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from hmcbrowse.curate.revising import Resting, Revising
from hmcbrowse.dossier.revision import VERDICTS
from hmcbrowse.dossier.visible import flowing, one_line
from hmcbrowse.tui.box import Box
from hmcbrowse.tui.candidatelines import Detail
from hmcbrowse.tui.overlay import Choices, Chooser, Listing, Overlay
from hmcbrowse.tui.rows import Rows
from hmcbrowse.tui.spans import Line, counted, fit

KEYS = "a accept · r reject · A typography · Tab all or open · w write"

_VERDICT = 11
"""Columns for a verdict: "unchanged"."""
_SIGNS = {
    "missing": ("✗ ", "error"),
    "ambiguous": ("? ", "warning"),
    "changed": ("≠ ", "warning"),
    "moved": ("↕ ", "dim"),
    "unchanged": ("= ", "dim"),
}


class Revisions(Overlay):
    """Dismissed with the numbers of the quotes that are accepted, as a frozenset, once all is to be written;
    or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,R", "leave", show=False),
        Binding("a", "accept", show=False),
        Binding("r", "reject", show=False),
        Binding("A", "accept_typography", show=False),
        Binding("w", "write", show=False),
        Binding("tab,shift+tab", "all", show=False, priority=True),
    ]

    def __init__(self, revising: Revising) -> None:
        super().__init__()
        self._revising = revising
        self._accepted: set[int] = set()
        self._rejected: set[int] = set()
        order = {verdict: n for n, verdict in enumerate(reversed(VERDICTS))}
        self._sorted = sorted(revising.resting, key=lambda one: (not one.open, order[one.fate.verdict]))
        self._all = not any(one.open for one in self._sorted)
        self._shown: list[Resting] = []
        self.choices = Choices(self._listing(), "No quote rests on this source.")
        self._detail = Detail()

    def compose(self) -> ComposeResult:
        """The list, and under it the sentence then and now."""
        with Box("form"):
            yield self.choices
            yield self._detail

    def on_mount(self) -> None:
        """Stand on the first."""
        self.set_focus(self.choices)
        self._entitle()
        self._tell()

    def hear(self, wish: object) -> None:
        """See `Overlay.hear`: what is told below follows the cursor, and Enter writes."""
        if isinstance(wish, Rows.Moved):
            self._tell()
        if isinstance(wish, Rows.Chosen):
            self.action_write()
        else:
            super().hear(wish)

    def _listing(self) -> Listing:
        self._shown = shown = [one for one in self._sorted if self._all or one.open]
        return Listing(len(shown), lambda row, width: self._line(shown[row], width), lambda row: shown[row])

    def _line(self, one: Resting, width: int) -> Line:
        if one.number in self._accepted:
            mark = ("✓ ", "key")
        elif one.number in self._rejected:
            mark = ("– ", "dim")
        else:
            mark = _SIGNS[one.fate.verdict]
        title = fit(one.title, max(8, width // 3))
        notes = _notes(one)
        room = width - 2 - _VERDICT - cell_len(title) - 2 - (cell_len(notes) + 2 if notes else 0)
        words = fit(flowing(one.quote.exact), max(0, room))
        line: Line = [mark, (f"{one.fate.verdict:<{_VERDICT}}", "bold"), (title, ""), (f"  {words}", "dim")]
        return [*line, (f"  {notes}", "accent")] if notes else line

    def _entitle(self) -> None:
        box = self.box
        left = len(self._revising.left_open(self._accepted))
        of = f"{counted(len(self._revising.resting), 'quote')}, {left:,} to look at"
        taken = f", {len(self._accepted):,} accepted" if self._accepted else ""
        box.tell_above(f"{self._revising.source.id}: {of}{taken}")
        box.tell_below(KEYS)

    @property
    def _current(self) -> Resting | None:
        row = self.choices.cursor
        return self._shown[row] if row < len(self._shown) else None

    def _tell(self) -> None:
        one = self._current
        self._detail.put(_told(one) if one else [("dim", _mentions(self._revising))])

    def _renew(self, by: int = 0) -> None:
        self._entitle()
        self.choices.refresh()
        if by:
            self.choices.show(min(self.choices.cursor + by, max(0, len(self._shown) - 1)))
        self._tell()

    def action_accept(self) -> None:
        """Accept the new words of the quote under the cursor, and go on to the next."""
        one = self._current
        if one is None:
            return
        if one.offer is None:
            nothing = "is what it was" if one.fate.settled else "offers no words to accept"
            self.notify(one_line(f"This quote {nothing}: it stays as it is written."), markup=False)
            return
        self._rejected.discard(one.number)
        self._accepted.add(one.number)
        self._renew(1)

    def action_reject(self) -> None:
        """Leave the quote as it is written, and go on to the next."""
        if one := self._current:
            self._accepted.discard(one.number)
            self._rejected.add(one.number)
            self._renew(1)

    def action_accept_typography(self) -> None:
        """Accept all that differ in nothing but typography, and are not rejected."""
        numbers = set(self._revising.in_bulk()) - self._rejected
        self._accepted |= numbers
        told = f"{counted(len(numbers), 'quote')} differ in typography alone."
        self.notify(one_line(told), markup=False)
        self._renew()

    def action_all(self) -> None:
        """All quotes, or only those that are to be looked at."""
        self._all = not self._all
        self.choices.put(self._listing(), "Nothing is to be looked at. Tab shows all.")
        self._renew()

    def action_write(self) -> None:
        """Ask whether to write, and close with what is accepted."""
        left = len(self._revising.left_open(self._accepted))
        write = f"Write the new text; {counted(len(self._accepted), 'quote')} accepted"
        stay = f", {left:,} left as written" if left else ""
        rows: list[tuple[Line, object]] = [
            ([("Not yet", "bold")], False),
            ([(write, "bold"), (stay, "dim")], True),
        ]

        def chosen(yes: object) -> None:
            if yes is True:
                self.answer(frozenset(self._accepted))

        self.app.push_screen(Chooser("Replace the text?", Listing.of(rows), "x takes it back", row=1), chosen)


def _notes(one: Resting) -> str:
    notes = ["typography only"] if one.fate.typography else []
    notes += ["words around"] if one.fate.around and one.fate.verdict != "changed" else []
    notes += ["date"] if not one.dates else []
    return ", ".join(notes)


def _told(one: Resting) -> list[tuple[str, str | Line]]:
    """The sentence then and now, and what is to be known of it."""
    fate = one.fate
    head = f"{one.kind} {one.title}, quote {one.index + 1}: {fate.verdict}"
    told: list[tuple[str, str | Line]] = [("accent", head)]
    if fate.runs:
        told.append(("", [(_marked(kind, text), _STYLES[kind]) for kind, text in fate.runs]))
    elif fate.then:
        told.append(("", fate.then))
    if one.offer and (one.offer.prefix or one.offer.suffix):
        around = f"{one.offer.prefix} ‹…› {one.offer.suffix}".strip()
        told.append(("dim", f"Accepted, it is told from others by what is around it: {around}"))
    if one.words:
        still = "still stand in it" if one.dates else "do NOT stand in it now"
        told.append(
            ("dim" if one.dates else "warning", f"Its date rests on “{one.words}”: the words {still}.")
        )
    return told


_STYLES = {"equal": "", "deleted": "error", "inserted": "match"}


def _marked(kind: str, text: str) -> str:
    """A run as ``git diff --word-diff`` has it: colour is never the only sign."""
    shown = flowing(text)
    if kind == "equal" or not shown.strip():
        return shown
    signs = ("[-", "-]") if kind == "deleted" else ("{+", "+}")
    return f"{signs[0]}{shown.strip()}{signs[1]}{shown[len(shown.rstrip()) :]}"


def _mentions(revising: Revising) -> str:
    total: Counter[str] = Counter()
    for term in revising.mentioned:
        total.update(term.fates)
    told = ", ".join(f"{total[of]:,} {of}" for of in (*VERDICTS, "new") if total[of])
    return f"Mentions of terms: {told or 'none'}."
