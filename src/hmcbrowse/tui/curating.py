"""Curating in place: the browser in which words of a source can be marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmcbrowse.index.library import Library
from hmcbrowse.tui.bars import Footer
from hmcbrowse.tui.card import Paragraph
from hmcbrowse.tui.commands import COMMANDS, MARKING
from hmcbrowse.tui.marking import Marking, MarkingText
from hmcbrowse.tui.place import Place, at_sentence
from hmcbrowse.tui.sources import Sources
from hmcbrowse.tui.spans import Line, counted
from hmcbrowse.tui.writing import Writing

if TYPE_CHECKING:
    from hmcbrowse.tui.candidatereading import Reading

COUNTED = 20_000
"""Code points up to which what is marked is read at each step, and its words counted."""

_SHOWN = 600
"""Code points of what is marked that the card shows from each end."""


class Curating(Sources, Writing):
    """The browser with the marking of words."""

    _reading: Reading | None = None

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

    def action_attach(self) -> None:
        """Attach what is marked, or the sentence in view, to an event or a term."""
        from hmcbrowse.tui.attaching import Attaching

        Attaching(self).begin()

    def action_edit(self) -> None:
        """Open an editor where what is in view is written."""
        from hmcbrowse.tui.editing import edit

        edit(self)

    def action_revise(self) -> None:
        """Replace the text of the source in view by a later version."""
        from hmcbrowse.tui.revising import begin

        begin(self)

    def action_suggest(self, at: str = "") -> None:
        """The list of candidates; ``at`` is the key of the one to stand on."""
        from hmcbrowse.tui.candidatereading import Reading
        from hmcbrowse.tui.suggestions import Suggestions

        if self._reading is None or self._reading.library is not self.library:
            self._reading = Reading(self.library)
        self.app.push_screen(Suggestions(self, self._reading, at), self._candidate_chosen)

    def _candidate_chosen(self, chosen: object) -> None:
        from hmcbrowse.dossier.candidates.candidate import Candidate
        from hmcbrowse.tui.candidatereading import Lent

        if isinstance(chosen, Lent):
            self.may_write(lambda: self.action_suggest(chosen.candidate.key))
        elif isinstance(chosen, Candidate):
            there = at_sentence(self.library, self.place, chosen.sentence)
            self.go(there._replace(words=(chosen.start, chosen.end, True)), jump=True)

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

    def renew(self, library: Library, *, copied: bool = False) -> None:
        """See `Live.renew`: words stay marked in a text that is what it was."""
        marking, before = self.source.marking, self.library.stamps
        super().renew(library, copied=copied)
        source = library.source_id(marking.source.id) if marking else None
        same = source and (copied or library.stamps.get(source.text) == before.get(source.text))
        if marking and same:
            self.source.mark(marking.fixed, marking.head)
        elif marking:
            self._marked(None)
            self.say("The text has changed: nothing is marked in it any more.")

    def _be_at(self, there: Place) -> None:
        if there != self.place._replace(lead="source"):
            self.source.unmark()
        super()._be_at(there)


def _keys() -> Line:
    attach = next(command for command in COMMANDS if command.action == "attach")
    hints = [("a", attach.title.lower())] + [(c.shown.split()[-1], c.hint) for c in MARKING if c.hint]
    line: Line = [("Marking ", "bold")]
    for key, word in hints:
        line += [(" ", ""), (key, "hint"), (f" {word} ", "")]
    return line


def told(library: Library, marking: Marking) -> tuple[str, list[Paragraph]]:
    """What the card says of marked words: how many they are, and which. Raises `TextChangedError`."""
    from hmcbrowse.tui.wordwalk import words_in

    start, end = marking.start, marking.end
    size = f"{end - start:,} characters" if end - start > 1 else "1 character"
    if end - start > COUNTED:
        return f"Marked · {size}", [Paragraph("So much is no quote: mark less.", "warning", 1)]
    words = library.words(marking.source, start, end)
    shown = words if len(words) <= 2 * _SHOWN else f"{words[:_SHOWN]} … {words[-_SHOWN:]}"
    return f"Marked · {counted(len(words_in(words)), 'word')} · {size}", [
        Paragraph("a attaches them to an event or a term", "accent", 1),
        Paragraph(f"“{shown}”", "bold"),
    ]
