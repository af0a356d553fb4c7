"""The glossary: each term with what it stands for, and how often the texts use it."""

from __future__ import annotations

from rich.cells import cell_len

from hmcbrowse.index.rows import TermRow
from hmcbrowse.tui.pane import EntryPane
from hmcbrowse.tui.spans import Line, fit


class Glossary(EntryPane[TermRow]):
    """Terms in the order of their labels, a line each."""

    KIND = "term"
    TITLE = "2 Glossary"
    nothing = "No terms yet. S lists what might be one; marked words become one with a."

    def fetch(self, first: int, count: int) -> list[TermRow]:
        """See `EntryPane.fetch`."""
        return self.library.term_rows(first, count)

    def total(self) -> int:
        """See `EntryPane.total`."""
        return self.library.terms

    def lines(self, row: int, width: int) -> list[Line]:
        """See `Rows.lines`."""
        term = self.entry(row)
        uses = f" {term.mentions:,}× " if term.mentions else " –  "
        room = width - 1 - len(uses)
        label = fit(term.label, room)
        rest = room - cell_len(label) - 2
        gloss = (
            fit(term.expansion or (term.definition if width > 56 else term.kind), rest) if rest > 3 else ""
        )
        line: Line = [self.marker(row), (label, "bold")]
        if gloss:
            line += [("  ", ""), (gloss, "dim")]
        used = 1 + sum(cell_len(text) for text, _ in line[1:])
        line += [(" " * max(0, width - used - len(uses)), ""), (uses, "dim")]
        return [line]

    def under(self, row: int) -> str:
        """See `Rows.under`."""
        return "belongs" if row in self.belonging else ""
