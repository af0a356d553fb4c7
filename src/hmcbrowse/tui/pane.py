"""What the timeline and the glossary share: entries of the dossier, filtered, marked, and in step."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import NOTHING_ASKED, EventRow, Passing, TermRow
from hmcbrowse.tui.rows import Rows, RowsView
from hmcbrowse.tui.spans import Line, Span, wrapped

if TYPE_CHECKING:
    from hmcbrowse.dossier.filters import Kind
    from hmcbrowse.index.filtering import Filtering

Entry = TypeVar("Entry", EventRow, TermRow)

_PAGE = 64
_PAGES = 8


class EntryPane(Rows, Generic[Entry]):
    """Entries by number. With a filter on, a row is a place in the list of entries that pass it."""

    KIND: Kind
    TITLE = ""
    nothing = ""
    """What to do where there are no entries yet."""
    legends: tuple[str, ...] = ()
    """What the marks mean, where there is room to say it: the first that fits."""

    def __init__(self, library: Library, id: str) -> None:
        super().__init__(id=id)
        self.library = library
        self.filter = ""
        self.passing = NOTHING_ASKED
        self.belonging: Collection[int] = ()
        self._passing: Sequence[int] | None = None
        self._filtering: Filtering | None = None
        self._pages: dict[int, list[Entry]] = {}

    def renew(self, library: Library) -> None:
        """Show ``library`` from now on, filtered by the same words."""
        words, self.filter = self.filter, ""
        self.library, self.passing, self._passing, self._filtering = library, NOTHING_ASKED, None, None
        self._pages.clear()
        self.cursor = max(0, min(self.cursor, self.total() - 1))
        self.filter_by(words)
        self.refresh()

    # What a subclass says

    def fetch(self, first: int, count: int) -> list[Entry]:
        """``count`` entries from number ``first`` on."""
        raise NotImplementedError

    def total(self) -> int:
        """How many entries there are, whatever the filter."""
        raise NotImplementedError

    # Entries and rows

    def count(self) -> int:
        """See `Rows.count`."""
        return self.total() if self._passing is None else len(self._passing)

    def number(self, row: int) -> int:
        """The number of the entry at ``row``."""
        return row if self._passing is None else self._passing[row]

    def entry(self, row: int) -> Entry:
        """The entry at ``row``."""
        number = self.number(row)
        page = self._pages.get(number // _PAGE)
        if page is None:
            if len(self._pages) >= _PAGES:
                self._pages.pop(next(iter(self._pages)))
            page = self._pages[number // _PAGE] = self.fetch(number // _PAGE * _PAGE, _PAGE)
        return page[number % _PAGE]

    @property
    def current(self) -> int | None:
        """The number of the entry under the cursor; None where no row is shown."""
        return self.number(self.cursor) if self.count() else None

    def marker(self, row: int) -> Span:
        """What stands before a row: the cursor, or that it belongs to what another pane shows."""
        if row == self.cursor:
            return "▸", "key"
        return ("•", "evidence") if self.number(row) in self.belonging else (" ", "")

    # Following

    def follow(self, number: int | None, belonging: Collection[int]) -> None:
        """Show entry ``number`` under the cursor and mark those that belong to what leads. Posts nothing."""
        self.belonging = belonging
        if number is not None and (row := self._row(number)) is not None:
            self.show(row)
        self.entitle()

    def _row(self, number: int) -> int | None:
        if self._passing is None:
            return number
        row = bisect_left(self._passing, number)
        return row if row < len(self._passing) and self._passing[row] == number else None

    # Filtering

    def filter_by(self, typed: str, near: int | None = None) -> None:
        """Show only entries that pass what is ``typed``; all of them where that asks for nothing.

        The cursor stays on its entry, or on ``near`` where that is given; else it goes to the next one.
        """
        if typed == self.filter:
            return
        kept = self.current if near is None else near
        self.filter = typed
        self.passing = self._filter(typed)
        self._passing = self.passing.rows
        self.cursor = self.top = 0
        if self.count():
            self._stand_near(kept or 0)
        self.refresh()
        self.entitle()

    def _filter(self, typed: str) -> Passing:
        if not typed.strip():
            return NOTHING_ASKED
        if self._filtering is None:
            from hmcbrowse.index.filtering import Filtering

            self._filtering = Filtering(self.library, self.KIND)
        return self._filtering.passing(typed)

    def _stand_near(self, number: int) -> None:
        row = number if self._passing is None else bisect_left(self._passing, number)
        self.show(min(row, self.count() - 1))
        if self.current != number:
            self.tell(self.Moved(self, self.cursor))

    def blank(self) -> list[Line]:
        """See `Rows.blank`."""
        if self.filter:
            return [[("Nothing passes this filter.", "dim")], [("Esc clears the filter.", "dim")]]
        return [[(line, "dim")] for line in wrapped(self.nothing, self.size.width - 2)]

    def view(self) -> RowsView:
        """Where the list stands, for the way back."""
        return RowsView(self.top, self.filter)

    def restore(self, view: RowsView) -> None:
        """Stand as it was."""
        self.filter_by(view.filter)
        self.top = max(0, min(view.top, self.count() - 1))
        self.refresh()

    def entitle(self) -> None:
        """Say in the border what this is, what it is filtered by, and where the cursor is."""
        title = f"{self.TITLE} · “{self.filter}”" if self.filter else self.TITLE
        self.border_title = title
        place = f"{self.cursor + 1 if self.count() else 0:,}/{self.count():,}"
        legends = (f"{legend}  {place}" for legend in self.legends)
        self.border_subtitle = next((told for told in legends if len(told) <= self.size.width - 3), place)
        self.refresh()
