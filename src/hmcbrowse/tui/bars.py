"""The first line and the last: what this dossier is, and what to press."""

from __future__ import annotations

from rich.cells import cell_len

from hmcbrowse.dossier.visible import one_line
from hmcbrowse.index.library import Library
from hmcbrowse.tui.commands import COMMANDS
from hmcbrowse.tui.spans import Line, counted, fit, width_of
from hmcbrowse.tui.window import Window


class Heading(Window, can_focus=False):
    """The dossier's title, and how much is in it."""

    def __init__(self, library: Library) -> None:
        super().__init__(id="heading")
        self._library = library
        self._work = ""
        self._fault = ""

    def renew(self, library: Library) -> None:
        """Tell of ``library`` from now on."""
        self._library = library
        self.refresh()

    def tell_of(self, *, work: str | None = None, fault: str | None = None) -> None:
        """Say what is being done, or what is wrong with the files, until ``""`` is told."""
        self._work = self._work if work is None else work
        self._fault = self._fault if fault is None else fault
        self.refresh()

    def draw(self, _y: int, width: int) -> tuple[Line, str]:
        """See `Window.draw`: as much of the counts as leaves the title whole, or half of the line for it."""
        if self._fault:
            return [(f" {fit(one_line(self._fault), width - 2)}", "error")], ""
        title = one_line(self._library.title)
        wanted = min(cell_len(title), width // 2)
        counts = next((told for told in self._told() if cell_len(told) + wanted + 4 <= width), "")
        room = max(0, width - len(counts) - (4 if counts else 1))
        title = fit(title, room)
        gap = " " * (room - cell_len(title) + 2)
        return [(f" {title}", "bold"), (gap, ""), (f"{counts} ", "dim")], ""

    def _told(self) -> list[str]:
        """What to tell of the dossier, the shorter the later."""
        held = self._library
        faults = counted(held.faults, "problem") if held.faults else ""
        counts = f"{counted(held.events, 'event')} · {counted(held.terms, 'term')}"
        counts += f" · {counted(held.sources, 'source')}"
        if self._work:
            return [f"{self._work} · {counts}", self._work]
        if held.unread:
            return [f"{counted(held.unread, 'source')} not read yet · {counts}"]
        if not faults:
            return [counts]
        return [f"{faults}: see hmcbrowse check · {counts}", f"{faults} · {counts}", faults]


class Footer(Window, can_focus=False):
    """The keys that matter most, from the table of commands; or what a line above it says of itself."""

    def __init__(self) -> None:
        super().__init__(id="footer")
        self._told: Line = []

    def tell_of(self, told: Line) -> None:
        """Show ``told`` in the place of the keys, until there is none."""
        self._told = told
        self.refresh()

    def draw(self, _y: int, width: int) -> tuple[Line, str]:
        """As many hints as fit, the way to all of them always among them."""
        if self._told:
            told: Line = [(" ", "")]
            for text, style in self._told:
                told.append((fit(text, width - width_of(told)), style))
            return told, ""
        hints = [(command.shown.split()[0], command.hint) for command in COMMANDS if command.hint]
        last = [hint for hint in hints if hint[1] in ("keys", "quit")]
        room = width + 1 - sum(len(key) + len(word) + 3 for key, word in last)
        shown = []
        for key, word in hints:
            room -= len(key) + len(word) + 3
            if (key, word) not in last and room > 0:
                shown.append((key, word))
        line: Line = []
        for key, word in [*shown, *last]:
            line += [(" ", ""), (key, "hint"), (f" {word} ", "")]
        return line, ""
