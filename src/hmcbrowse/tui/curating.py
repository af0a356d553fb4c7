"""Curating in place: the browser in which words of a source can be marked."""

from __future__ import annotations

from hmcbrowse.index.library import Library
from hmcbrowse.tui.bars import Footer
from hmcbrowse.tui.card import Paragraph
from hmcbrowse.tui.commands import MARKING
from hmcbrowse.tui.marking import Marking, MarkingText
from hmcbrowse.tui.place import Place
from hmcbrowse.tui.sources import Sources
from hmcbrowse.tui.spans import Line, counted
from hmcbrowse.tui.wordwalk import words_in

LONGEST = 20_000
"""Code points that are marked at most for one quote."""

_SHOWN = 600
"""Code points of what is marked that the card shows from each end."""


class Curating(Sources):
    """The browser with the marking of words."""

    def hear(self, wish: object) -> None:
        """See `Hearer`."""
        if isinstance(wish, MarkingText.Marked):
            self._marked(wish.marking)
        else:
            super().hear(wish)

    def action_mark(self) -> None:
        """Begin to mark words, at the sentence in view."""
        if self.place.sentence is None:
            self.say("No sentence is in view.")
            return
        if self.place.lead != "source":
            self.lead("source")
        self.source.mark()

    def _marked(self, marking: Marking | None) -> None:
        footer = self.query_one(Footer)
        if marking is None:
            footer.tell_of([])
            self.show_card()
            return
        if self.place.lead != "source":
            self.lead("source")
        footer.tell_of(_keys())
        self.card.says(*told(self.library, marking))

    def show_card(self) -> None:
        """See `Browser.show_card`: while words are marked, the card tells of them."""
        if self.source.marking is None:
            super().show_card()

    def renew(self, library: Library) -> None:
        """See `Live.renew`: words stay marked in a text that is what it was."""
        marking, before = self.source.marking, self.library.stamps
        super().renew(library)
        source = library.source_id(marking.source.id) if marking else None
        if marking and source and library.stamps.get(source.text) == before.get(marking.source.text):
            self.source.mark(marking.fixed, marking.head)

    def _be_at(self, there: Place) -> None:
        if there != self.place._replace(lead="source"):
            self.source.unmark()
        super()._be_at(there)


def _keys() -> Line:
    line: Line = [("Marking ", "bold")]
    for command in MARKING:
        if command.hint:
            line += [(" ", ""), (command.shown.split()[-1], "hint"), (f" {command.hint} ", "")]
    return line


def told(library: Library, marking: Marking) -> tuple[str, list[Paragraph]]:
    """What the card says of marked words: how many they are, and which. Raises `TextChangedError`."""
    start, end = marking.start, marking.end
    size = f"{end - start:,} characters" if end - start > 1 else "1 character"
    if end - start > LONGEST:
        return f"Marked · {size}", [Paragraph("More than a quote can hold.", "warning", 1)]
    words = library.words(marking.source, start, end)
    shown = words if len(words) <= 2 * _SHOWN else f"{words[:_SHOWN]} … {words[-_SHOWN:]}"
    return f"Marked · {counted(len(words_in(words)), 'word')} · {size}", [
        Paragraph("a attaches them to an event or a term", "accent", 1),
        Paragraph(f"“{shown}”", "bold"),
    ]
