"""The list of bookmarks: go to one, note something on it, delete it."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from hmcbrowse.dossier.visible import one_line
from hmcbrowse.index.library import Library
from hmcbrowse.state.finding import Found, find
from hmcbrowse.state.places import LONGEST_NOTE, Bookmark, Places
from hmcbrowse.tui.box import Box
from hmcbrowse.tui.marks import EVENT, SOURCE, TERM
from hmcbrowse.tui.overlay import Chooser, Listing
from hmcbrowse.tui.spans import Line, fit
from hmcbrowse.tui.typedline import TypedLine

MARKS = {"event": EVENT, "term": TERM, "sentence": SOURCE}


class BookmarkList(Chooser):
    """Dismissed with a bookmark, or with None. ``last`` is where the reader left, listed first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "annotate", show=False),
        Binding("d,delete", "delete", show=False),
        Binding("B", "leave", show=False),
    ]

    def __init__(self, library: Library, places: Places, last: Bookmark | None) -> None:
        self._library, self._places, self._last = library, places, last
        self._found: dict[tuple[str, str, int], Found] = {}
        self._note_typed = TypedLine(hint="a note; Enter keeps it", id="note")
        self._note_typed.max_length = LONGEST_NOTE
        super().__init__("Bookmarks", self._listing(), "Enter goes there · e note · d delete · Esc closes")

    def compose(self) -> ComposeResult:
        """The list, and under it a line for a note, hidden until one is written."""
        with Box():
            yield self.choices
            yield self._note_typed

    def on_mount(self) -> None:
        """Leave room for a note to be written."""
        super().on_mount()
        self.box.styles.min_height = 6
        self._note_typed.display = False

    def _listing(self) -> Listing:
        marks = [*([self._last] if self._last else []), *self._places.read()[0].bookmarks]

        def draw(row: int, width: int) -> Line:
            return self._line(marks[row], width, bool(self._last) and row == 0)

        return Listing(len(marks), draw, lambda row: marks[row])

    def _line(self, mark: Bookmark, width: int, is_last: bool) -> Line:
        """What it is, how it reads, and what was noted; looked up when it is first in view."""
        found = self._found.get(mark.key)
        if found is None:
            found = self._found[mark.key] = find(self._library, mark)
        told = {"gone": "gone: ", "unread": "not read: "}.get(found.state, "")
        about = "where you left" if is_last else mark.note
        room = width - 3
        about = f"  {fit(about, room // 2)}" if about else ""
        words = fit(f"{told}{mark.words}", room - cell_len(about))
        gap = " " * (room - cell_len(words) - cell_len(about))
        style = "error" if found.n is None else ""
        return [(f"{MARKS[mark.kind]} ", "evidence"), (words, style), (gap, ""), (about, "dim")]

    @property
    def _current(self) -> Bookmark | None:
        """The bookmark under the cursor; None on the line that is none."""
        row = self.choices.cursor
        mark = self.choices.listing.value(row) if row < self.choices.count() else None
        return mark if isinstance(mark, Bookmark) and not (self._last and row == 0) else None

    def action_delete(self) -> None:
        """Take the bookmark away."""
        if mark := self._current:
            self._change(self._places.update(lambda held: held.without(mark)))

    def action_annotate(self) -> None:
        """Write or change its note."""
        if mark := self._current:
            self._note_typed.value = mark.note
            self._note_typed.display = True
            self.set_focus(self._note_typed)  # at once: the next key is part of the note

    def on_input_submitted(self, submitted: Input.Submitted) -> None:
        """Keep the note."""
        if mark := self._current:
            noted = replace(mark, note=submitted.value.strip())
            self._change(self._places.update(lambda held: held.with_bookmark(noted)))
        self._close_note()

    def _change(self, told: str) -> None:
        if told:
            self.notify(one_line(told), markup=False)
        row = self.choices.cursor
        self.choices.put(self._listing(), "No bookmarks.")
        self.choices.show(row)

    def _close_note(self) -> None:
        self._note_typed.display = False
        self.set_focus(self.choices)

    def action_leave(self) -> None:
        """Leave the note as it was, or else close the list."""
        if self._note_typed.display:
            self._close_note()
        else:
            super().action_leave()
