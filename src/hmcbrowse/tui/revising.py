"""A source's text replaced by a later version: the file is asked for, and what rests on it is read behind
the screen; then the list of what became of it is laid over the panes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.incoming import incoming
from hmcbrowse.curate.revising import Revising
from hmcbrowse.dossier.problems import DossierError
from hmcbrowse.index.rows import SourceRow
from hmcbrowse.tui.form import Field, Form, Outcome
from hmcbrowse.tui.revisions import Revisions
from hmcbrowse.tui.spans import Line, wrapped
from hmcbrowse.tui.writing import sentence

if TYPE_CHECKING:
    from hmcbrowse.tui.curating import Curating


def begin(browser: Curating) -> None:
    """Ask for the new text of the source in view, and show what it would do."""
    if browser.place.sentence is None:
        browser.say("No source is in view.")
        return
    if not browser.may_write(lambda: begin(browser)):
        return
    source = browser.library.source_of(browser.place.sentence)
    field = Field("file", "New text", "", "the file that holds it")
    form = Form(
        "A new text for this source",
        [field],
        lambda values, width: _outcome(source, values, width),
        "Enter compares · Esc leaves all as it is",
    )
    browser.app.push_screen(form, lambda file: _read(browser, source, file))


def _outcome(source: SourceRow, values: Mapping[str, str], width: int) -> Outcome:
    typed = values["file"].strip()
    why = (
        f"{source.shown_title} is kept as {source.text}. Its text is compared with the new one, and you are "
        "shown what becomes of every quote, date and mention. Nothing is written before you say so."
    )
    told: list[Line] = [[(line, "")] for line in wrapped(why, width)]
    if not typed:
        return Outcome(told)
    try:
        file = Path(typed).expanduser().absolute()
        there = file.is_file()
    except (OSError, ValueError, RuntimeError):
        there = False
    if not there:
        return Outcome([*told, [("", "")], [("There is no file of that name yet.", "warning")]])
    return Outcome(told, file)


def _read(browser: Curating, source: SourceRow, file: object) -> None:
    if not isinstance(file, Path):
        return
    browser.say("Comparing …")
    root = browser.library.root

    async def run() -> None:
        try:
            revising = await asyncio.to_thread(lambda: Revising(root, source.id, incoming(file)))
        except (CurateError, DossierError) as why:
            browser.say(sentence(why))
            return
        if revising.same:
            browser.say("The new text is the old one: nothing changes.")
        else:
            browser.app.push_screen(Revisions(revising), lambda taken: _write(browser, revising, taken))

    browser.run_worker(run(), group="revising")


def _write(browser: Curating, revising: Revising, taken: object) -> None:
    if not isinstance(taken, frozenset):
        return
    left = len(revising.left_open(taken))
    told = f"The new text of {revising.source.id} is in place, {len(taken):,} accepted, {left:,} left open."
    browser.write(f"revise {revising.source.id}", revising.changes(taken), told)
