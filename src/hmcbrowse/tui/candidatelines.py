"""How candidates look in their list: a line each, and one of them in full, in its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from hmcbrowse.curate.changes import AddEvent
from hmcbrowse.curate.emit import Style, listed
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.plain import fields_of
from hmcbrowse.curate.selecting import SelectingError
from hmcbrowse.curate.taking import Taking
from hmcbrowse.dossier.candidates.candidate import Candidate
from hmcbrowse.dossier.candidates.telling import told
from hmcbrowse.dossier.schema import EVENTS_FILE
from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.library import Library
from hmcbrowse.tui.form import Field, Form, Outcome
from hmcbrowse.tui.spans import Line, fit, styled, wrap, wrapped
from hmcbrowse.tui.window import Window

KIND = 8
"""Columns for what kind of candidate it is: "acronym", "speaker"."""

HEIGHT = 9
"""Lines for the one under the cursor."""

_AROUND = 400
"""Code points of a long sentence that are shown on either side of what is meant."""


class Detail(Window, can_focus=False):
    """Some lines, from the first on."""

    def __init__(self) -> None:
        super().__init__(id="preview")
        self._told: Sequence[tuple[str, str | Line]] = ()
        self._lines: list[Line] = []
        self._width = 0
        self.styles.height = HEIGHT

    def put(self, told: Sequence[tuple[str, str | Line]]) -> None:
        """Show other paragraphs, each a style and a text, or a style and spans."""
        self._told, self._width = told, 0
        self.refresh()

    def draw(self, y: int, width: int) -> tuple[Line, str]:
        """See `Window.draw`."""
        if width != self._width:
            self._width, self._lines = width, []
            for style, text in self._told:
                self._lines += _spans(text, width) if isinstance(text, list) else _plain(text, style, width)
        return (self._lines[y] if y < len(self._lines) else []), ""

    def extent(self) -> tuple[float, float]:
        """See `Window.extent`."""
        return 0.0, 1.0

    def scroll(self, by: int) -> None:
        """See `Window.scroll`."""


def _plain(text: str, style: str, width: int) -> list[Line]:
    return [[(line, style)] for line in wrapped(text, width, 2)]


def _spans(line: Line, width: int) -> list[Line]:
    """Spans of one paragraph, wrapped."""
    text = "".join(part for part, _ in line)
    marks, at = [], 0
    for part, style in line:
        marks.append((at, at + len(part), style))
        at += len(part)
    return [styled(start, end, marks, text) for start, end in wrap(text, width)]


def nothing(library: Library, over: bool) -> str:
    """What to say where no candidate is listed; ``over``: all texts are read."""
    if library.unread:
        return "Some texts are not compiled yet: open this list again when they are."
    left = "No candidate is left: what there is, the dossier has, or you dismissed it."
    return left if over else "Reading the texts …"


def candidate_line(library: Library, one: Candidate, width: int) -> Line:
    """A candidate in a line: that it is one, its kind, what it would become, how often or where it stands."""
    uses = f"{one.uses:,}×" if one.kind in ("acronym", "name") else ""
    about = uses or fit(library.source_of(one.sentence).shown_title, max(0, min(24, width // 4)))
    room = width - KIND - 3 - cell_len(about) - 2
    text = fit(flowing(told(one)), room)
    gap = " " * (room - cell_len(text) + 2)
    return [("? ", "warning"), (f"{one.kind:<{KIND}} ", "dim"), (text, ""), (gap + about, "dim")]


def detail(library: Library, one: Candidate) -> list[tuple[str, str | Line]]:
    """All that is told of a candidate: why it is one, where it stands, and its sentence. Raises
    `TextChangedError`."""
    row, source = library.sentence(one.sentence), library.source_of(one.sentence)
    number = one.sentence - source.first + 1
    start, end = max(0, one.start - row.start - _AROUND), min(len(row.text), one.end - row.start + _AROUND)
    text = ("…" if start else "") + flowing(row.text[start:end]) + ("…" if end < len(row.text) else "")
    shift = row.start + start - (1 if start else 0)
    spans = [(one.start, one.end, "match")]
    spans += [(*span, "bold underline") for span in (one.expansion_at, one.said) if span]
    marks = [(max(0, a - shift), min(len(text), b - shift), name) for a, b, name in spans]
    return [
        ("warning", f"A candidate, not a fact: {told(one)}"),
        ("accent", one.why),
        ("dim", f"{source.shown_title}, sentence {number:,}"),
        ("", _apart(styled(0, len(text), marks, text))),
    ]


def _apart(line: Line) -> Line:
    """``line`` with each span in the first of its styles that is known here."""
    return [(text, "match" if "match" in style else "bold" if style else "") for text, style in line]


def title_form(one: Candidate, taking: Taking) -> Form:
    """Asks for the title of the event that a date becomes, and shows what is written."""
    devised = taking.title(one)

    def outcome(values: Mapping[str, str], width: int) -> Outcome:
        title = values["title"].strip()
        lines: list[Line] = [[(line, "key")] for line in wrapped(f"{EVENTS_FILE} · a new event", width)]
        if not title:
            return Outcome([*lines, [("An event needs a title.", "warning")]])
        try:
            taken = taking.take(one, title)
        except (CurateError, SelectingError) as why:
            return Outcome([*lines, *([(line, "warning")] for line in wrapped(str(why), width))])
        taking.forget(taken)
        [event] = taken.changes
        assert isinstance(event, AddEvent)
        written = "\n".join(listed(fields_of(event), Style(width=width), 0)).split("\n")
        lines += [[(fit(line, width), "")] for line in written]
        if one.needs:
            lines += [[(line, "warning")] for line in wrapped(f"Undated: it needs {one.needs}.", width)]
        return Outcome(lines, taken)

    return Form("New event", [Field("title", "Title", devised, "what happened, in a few words")], outcome)
