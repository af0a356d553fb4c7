"""Where state is kept. This is all of it that a start needs, and takes no time to import."""

from __future__ import annotations

import os
from pathlib import Path

from hmcbrowse.index.cache import name_of


def folder() -> Path | None:
    """The folder for state, which may not be there yet; None where this user has no place for it."""
    base = Path(os.environ.get("XDG_STATE_HOME", ""))
    if not base.is_absolute():  # the XDG specification: a relative value is to be ignored
        home = Path(os.environ.get("HOME", ""))
        if not home.is_absolute():
            return None
        base = home / ".local" / "state"
    return base / "hmcbrowse"


def steps_folder(root: Path) -> Path | None:
    """The folder for what was written today in the dossier at ``root``, and may be taken back."""
    base = folder()
    return base / f"{name_of(root)}.steps" if base else None


def is_broken_off(root: Path) -> bool:
    """Whether a program ended, or is at it yet, while it was writing that dossier. One look, no reading."""
    steps = steps_folder(root)
    return steps is not None and (steps / BEGUN).exists()


BEGUN = "doing.json"
"""The file, in a dossier's `steps_folder`, that is there while files are being put in place."""
