"""The concordance: every mention of a term in context, in the order asked for, and what stands beside it.

Opening it costs what is on the screen. What needs the mentions at large is worked out by and by, in slices
that no key has to wait for, and of a very frequent term for its first mentions only, which is told.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from time import perf_counter
from typing import Any, ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType

from hmcbrowse.index.context import (
    INTRODUCES,
    Beside,
    Context,
    column,
    contexts,
    count_beside,
    count_forms,
    sorted_rows,
)
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import MentionRow, TermRow
from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.tui.overlay import Chooser, Listing
from hmcbrowse.tui.spans import Line, counted, fit, fit_end

GATHERED = 20_000
"""Mentions of one term, at most, that are sorted, or whose forms and neighbours are counted."""

SLICE = 0.006
"""Seconds of work that a key may have to wait for."""

PAUSE = 0.008
"""Seconds from the beginning of one slice to that of the next."""

PAGE = 16
"""Mentions that are read at once."""

SIDE = 60
"""Code points beside a keyword: as many as the widest overlay shows."""

ORDERS = {"source": "", "left": "by words before", "right": "by words after"}

KEYS = "Enter goes there · < > s sort · o beside it"
KEYS_BESIDE = "Enter goes to the first of them · o back"


class InContext(Listing):
    """Mentions with the keyword in one column; ``order`` are their numbers, None for all as they are read."""

    def __init__(self, library: Library, term: TermRow, order: Sequence[int] | None = None) -> None:
        super().__init__(term.mentions if order is None else len(order), self._line, self._mention)
        self._library, self._term, self._order = library, term, order
        self._longest = max(cell_len(form) for form, _ in library.labels(term.n))
        self._read: dict[int, Context] = {}

    def number(self, row: int) -> int:
        """Which of the term's mentions stands at ``row``."""
        return row if self._order is None else self._order[row]

    def row(self, number: int) -> int:
        """Where that mention stands; the first row where it does not."""
        if self._order is None:
            return number
        return self._order.index(number) if number in self._order else 0

    def _mention(self, row: int) -> MentionRow:
        return self._library.mentions(self._term.n, self.number(row), 1)[0]

    def _line(self, row: int, width: int) -> Line:
        found = self._context(row)
        named = max(0, min(18, width // 5))
        room = width - named - 4  # two cells for the sign, two before the source
        before = column(self._longest, room)
        left = fit_end(found.left, before)
        key = fit(found.surface, room - before)
        return [
            (f"{INTRODUCES} " if found.introducing else "  ", "evidence"),
            (" " * (before - cell_len(left)) + left, ""),
            (key, "match"),
            (set_cell_size(found.right, room - before - cell_len(key)), ""),
            ("  " + fit(self._library.source_of(found.mention.sentence).shown_title, named), "dim"),
        ]

    def _context(self, row: int) -> Context:
        number = self.number(row)
        if number not in self._read:
            if len(self._read) > 16 * PAGE:
                self._read.clear()
            first, count = (number - number % PAGE, PAGE) if self._order is None else (number, 1)
            page = contexts(self._library, self._term.n, first, count, SIDE)
            self._read.update((found.row, found) for found in page)
        return self._read[number]


def forms_line(forms: Sequence[tuple[str, int]], most: int, term: TermRow, width: int) -> Line:
    """How the first ``most`` mentions of a term are written, and how often each way, as far as there is room
    to tell; and what the sign of the mention that introduces it means."""
    legend = f"  {INTRODUCES} introduces it" if term.introduced is not None else ""
    lead = f"of the first {most:,}: " if most < term.mentions else ""
    line = "…" if not forms else ""
    for told in range(len(forms), 0, -1):
        more = f" · {counted(len(forms) - told, 'more form')}" if told < len(forms) else ""
        line = " · ".join(f"{form} {times:,}" for form, times in forms[:told]) + more
        if cell_len(lead + line + legend) <= width:
            break
    return [("  " + fit(lead + line, width - 2 - cell_len(legend)), "dim"), (legend, "evidence")]


def beside_line(library: Library, beside: Beside, width: int) -> Line:
    """A term that stands beside another: in how many sentences, what it is called, and what it is."""
    term = library.term(beside.mention.term)
    label = fit(term.label, width - 9)
    gloss = fit(term.expansion or term.definition, width - 11 - cell_len(label))
    return [(f"{beside.sentences:>6,}× ", "dim"), (label, "bold"), (f"  {gloss}", "dim")]


class Concordance(Chooser):
    """Every mention of a term; dismissed with the one that was chosen, of it or of a term beside it.

    Its pages are ``source``, ``left`` and ``right``, by the orders of the mentions, and ``beside``. Each is
    made when it is first wanted, and shown when it is there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("less_than_sign", "page('left')", show=False),
        Binding("greater_than_sign", "page('right')", show=False),
        Binding("s", "page('source')", show=False),
        Binding("o", "beside", show=False),
    ]

    def __init__(self, library: Library, term: TermRow, number: int) -> None:
        """``number`` tells which of the mentions to stand on."""
        self._library, self._term, self._stood = library, term, number
        self._most = min(term.mentions, GATHERED)
        self._forms: list[tuple[str, int]] = []
        self._sentences = 0
        self._wanted = self._order = "source"
        self._pages: dict[str, Listing] = {"source": self._in_context(None)}
        self._works: dict[str, Generator[int, None, Any]] = {}
        super().__init__(self._title_of("source"), self._pages["source"], KEYS, number)

    def on_mount(self) -> None:
        """Show the mentions; their forms are counted once they are on the screen."""
        super().on_mount()
        self._works["forms"] = count_forms(self._library, self._term.n, self._most)
        self._timer = self.set_interval(PAUSE, self.go_on)

    def action_page(self, page: str) -> None:
        """Show a page as soon as it is there."""
        self._wanted = page
        if page in self._pages:
            self._show(page)
        elif page not in self._works:
            term = self._library, self._term.n, self._most
            self._works[page] = count_beside(*term) if page == "beside" else sorted_rows(*term, page)
            self._timer.resume()
            self.go_on()

    def action_beside(self) -> None:
        """What stands beside the term, and the mentions again."""
        self.action_page(self._order if self._wanted == "beside" else "beside")

    def go_on(self) -> None:
        """Work for a while: first on the page that is wanted."""
        end = perf_counter() + SLICE
        while self._works:
            name = self._wanted if self._wanted in self._works else next(iter(self._works))
            try:
                read = next(self._works[name])
            except StopIteration as done:
                del self._works[name]
                self._found(name, done.value)
                continue
            except TextChangedError:
                self._works.clear()
                self.box.tell_below("The text has changed, and is being read anew.")
                break
            if perf_counter() > end:
                if name == self._wanted:
                    self.box.tell_below(f"{100 * read // self._most} % of {self._most:,} mentions read")
                return
        self._timer.pause()

    def _found(self, name: str, found: Any) -> None:
        if name == "forms":
            self._forms = found
            self.choices.refresh()
            return
        if name == "beside":
            self._sentences, others = found
            draw = lambda row, width: beside_line(self._library, others[row], width)  # noqa: E731
            self._pages[name] = Listing(len(others), draw, lambda row: others[row].mention)
        else:
            self._pages[name] = self._in_context(found)
        if name == self._wanted:
            self._show(name)

    def _show(self, page: str) -> None:
        before, listing = self.choices.listing, self._pages[page]
        if isinstance(before, InContext):
            self._stood = before.number(self.choices.cursor)
        if isinstance(listing, InContext):
            self._order, listing.begin = page, listing.row(self._stood)
        self.put(self._title_of(page), listing, KEYS_BESIDE if page == "beside" else KEYS)

    def _in_context(self, order: Sequence[int] | None) -> InContext:
        listing = InContext(self._library, self._term, order)
        listing.heading = lambda width: forms_line(self._forms, self._most, self._term, width)
        return listing

    def _title_of(self, page: str) -> str:
        """What a page shows, and how much of all there is."""
        label = fit(self._term.label, 30)
        total = counted(self._term.mentions, "mention")
        some = f"first {self._most:,} of {total}" if self._most < self._term.mentions else total
        if page == "beside":
            return f"Beside {label}, in the {counted(self._sentences, 'sentence')} of its {some}"
        order = f", {ORDERS[page]}" if ORDERS[page] else ""
        return f"{label}: {some if order else total}{order}"
