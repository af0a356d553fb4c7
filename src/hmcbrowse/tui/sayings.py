"""What somebody says, as a list to choose from."""

from __future__ import annotations

from rich.cells import cell_len

from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.library import Library
from hmcbrowse.tui.overlay import Listing
from hmcbrowse.tui.spans import Line, fit


def sayings(library: Library, speaker: str) -> Listing:
    """What a speaker says, passage by passage, each with its source."""
    said = library.said(speaker)

    def draw(row: int, width: int) -> Line:
        quote = library.spoken(said[row])
        source = library.source_id(quote.source)
        title = fit(source.shown_title if source else quote.source, max(0, min(24, width // 4)))
        state = "" if quote.anchored else f"✗ {quote.state}: "
        words = fit(flowing(quote.exact), width - cell_len(state) - cell_len(title) - 2)
        gap = " " * (width - cell_len(state) - cell_len(words) - cell_len(title))
        return [(state, "error"), (words, ""), (gap + title, "dim")]

    return Listing(len(said), draw, lambda row: library.quote(said[row].numbers[0]))
