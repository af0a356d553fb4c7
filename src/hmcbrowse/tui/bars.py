"""The first line and the last: what this dossier is, and what to press."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from hmcbrowse.dossier.visible import one_line
from hmcbrowse.index.library import Library
from hmcbrowse.tui.commands import COMMANDS
from hmcbrowse.tui.spans import counted


class Heading(Widget):
    """The dossier's title, and how much is in it."""

    def __init__(self, library: Library) -> None:
        super().__init__(id="heading")
        self._library = library

    def render(self) -> RenderResult:
        """One line."""
        held = self._library
        title = one_line(held.title)
        counts = " · ".join(
            (
                counted(held.events, "event"),
                counted(held.terms, "term"),
                counted(held.sources, "source") + " ",
            )
        )
        if held.faults:
            counts = f"{counted(held.faults, 'problem')}: see hmcbrowse check · {counts}"
        room = self.size.width - len(title) - len(counts) - 1
        return Content.assemble((f" {title}", "bold"), " " * max(2, room), (counts, "dim"))


class Footer(Widget):
    """The keys that matter most, from the table of commands."""

    def __init__(self) -> None:
        super().__init__(id="footer")

    def render(self) -> RenderResult:
        """As many hints as fit, the way to all of them always among them."""
        hints = [(command.shown.split()[0], command.hint) for command in COMMANDS if command.hint]
        last = [hint for hint in hints if hint[1] in ("keys", "quit")]
        room = self.size.width - sum(len(key) + len(word) + 3 for key, word in last)
        shown = []
        for key, word in hints:
            room -= len(key) + len(word) + 3
            if (key, word) not in last and room > 0:
                shown.append((key, word))
        parts: list[str | tuple[str, str]] = []
        for key, word in [*shown, *last]:
            parts += [" ", (key, "bold $text-accent"), f" {word} "]
        return Content.assemble(*parts)
