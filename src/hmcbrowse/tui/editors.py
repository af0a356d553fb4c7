"""How the reader's editor is told to open a file at a line. No shell takes part in it."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

GOTO = frozenset(
    ["code", "code-insiders", "codium", "code-oss", "vscodium", "cursor", "windsurf", "positron"]
)
"""Editors that are told ``--goto FILE:LINE``."""

COLON = frozenset(
    ["subl", "sublime_text", "sublime", "zed", "zeditor", "zedit", "hx", "helix", "lapce", "atom"]
)
"""Editors that are told ``FILE:LINE``."""

OPTION = {"kate": "-l", "kwrite": "-l", "mate": "-l", "idea": "--line", "pycharm": "--line", "xed": "--line"}
"""Editors that have an option for it. All others are told ``+LINE FILE``, as vi, nano and emacs are."""

USUAL = ("editor", "nano", "vi")
"""What is looked for where the reader has named none."""


class EditorError(Exception):
    """That no editor can be started; ``str()`` is a sentence with the mend."""


def command(path: Path, line: int, environ: Mapping[str, str]) -> list[str]:
    """What to run to edit ``path`` at ``line``, from 1, as ``$VISUAL``, or else ``$EDITOR``, says.

    Raises `EditorError`.
    """
    name = "VISUAL" if environ.get("VISUAL", "").strip() else "EDITOR"
    said = environ.get(name, "").strip()
    if not said:
        found = next((usual for usual in USUAL if shutil.which(usual, path=environ.get("PATH"))), "")
        if not found:
            raise EditorError("No editor is named: set $VISUAL or $EDITOR to yours.")
        return [found, f"+{line}", str(path)]
    try:
        words = shlex.split(said)
    except ValueError:
        raise EditorError(f"${name} cannot be read: a quotation mark in it is not closed.") from None
    if not words:
        raise EditorError(f"${name} names no editor: set it to yours.")
    return [*words, *_place(Path(words[0]).name.lower().removesuffix(".exe"), path, line)]


def _place(editor: str, path: Path, line: int) -> list[str]:
    if editor in GOTO:
        return ["--goto", f"{path}:{line}"]
    if editor in COLON:
        return [f"{path}:{line}"]
    if editor in OPTION:
        return [OPTION[editor], str(line), str(path)]
    return [f"+{line}", str(path)]
