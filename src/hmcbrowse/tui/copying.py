"""A copy of the embedded dossier, offered to whoever first wants to change it; it opens at the same place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hmcbrowse.curate.copying import copy_dossier
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.dossier.problems import DossierError
from hmcbrowse.index.cache import open_library
from hmcbrowse.tui.form import Field, Form, Outcome
from hmcbrowse.tui.spans import wrapped

if TYPE_CHECKING:
    from hmcbrowse.tui.writing import Writing

COPY = "~/hmc-dossier"
"""Where a copy is proposed; with a number behind it where that is taken."""


def offer_copy(browser: Writing, again: Callable[[], object]) -> None:
    """Ask for a folder, copy the dossier there and open it; then call ``again``."""
    field = Field("folder", "Folder", _free(COPY), "a new folder")
    form = Form("A copy of your own", [field], _outcome, "Enter copies it there · Esc leaves it")
    browser.app.push_screen(form, lambda folder: _copy(browser, folder, again))


def _copy(browser: Writing, folder: object, again: Callable[[], object]) -> None:
    from hmcbrowse.tui.writing import sentence

    if not isinstance(folder, Path):
        return
    try:
        copy_dossier(browser.library.root, folder)
        library = open_library(folder)
    except (CurateError, DossierError) as why:
        browser.say(sentence(why))
        return
    browser.move_to(library)
    browser.say(f"You are in your own copy now: {folder}")
    again()


def _free(name: str) -> str:
    """``name``, or the first with a number behind it, where there is nothing yet."""
    number = 1
    shown = name
    while Path(shown).expanduser().exists():
        number += 1
        shown = f"{name}-{number}"
    return shown


def _outcome(values: Mapping[str, str], width: int) -> Outcome:
    typed = values["folder"].strip()
    why = (
        "This is the dossier that comes with hmcbrowse: it is never written. A copy of it, texts and all, is "
        "your own to change; it opens at this very place, and you go on with what you were about to do."
    )
    told = [[(line, "")] for line in wrapped(why, width)]
    folder, fault = _folder(typed)
    told += [[("", "")]] + [[(line, "warning")] for line in wrapped(fault, width)]
    if folder is not None:
        told += [[(line, "bold")] for line in wrapped(f"hmcbrowse -d {typed} opens it later.", width)]
    return Outcome(told, folder)


def _folder(typed: str) -> tuple[Path | None, str]:
    """The folder that is typed, or why a copy cannot be made there."""
    if not typed:
        return None, "Name a folder."
    try:
        folder = Path(typed).expanduser().absolute()
        if folder.exists() or folder.is_symlink():
            return (
                None,
                "That is there already, and nothing is ever written over: name another.",
            )
        if not folder.parent.is_dir():
            return None, f"There is no folder {folder.parent} to make it in."
    except (OSError, ValueError, RuntimeError):
        return None, "No folder can be called that: name another."
    return folder, ""
