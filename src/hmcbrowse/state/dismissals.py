"""The candidates that somebody has dismissed for good, of one dossier.

They are the curator's own, as bookmarks are: the dossier itself says nothing of what was not taken in. A
candidate is known by its key, which outlasts every change of the texts but one to its own sentence.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from hmcbrowse.index.cache import name_of
from hmcbrowse.state import file
from hmcbrowse.state.file import BusyError, Content, StateError
from hmcbrowse.state.places import clean
from hmcbrowse.state.where import folder

Keys = frozenset[str]
MOST = 80_000
"""Dismissals that are kept: what is read has room for no more."""


class Dismissals:
    """Those of the dossier at ``root``. Where no file can be written, they are kept until the program
    ends."""

    def __init__(self, root: Path) -> None:
        base = folder()
        self.path = base / f"{name_of(root)}.dismissed.json" if base else None
        self._root = root
        self._here: Keys | None = None

    def read(self) -> tuple[Keys, str]:
        """Their keys, and a sentence to tell where they cannot be read."""
        if self._here is not None or self.path is None:
            return self._here or frozenset(), ""
        try:
            return file.read(self.path, _parsed), ""
        except StateError as fault:
            return frozenset(), f"{fault}; what was dismissed is shown again"

    def dismiss(self, keys: Iterable[str]) -> str:
        """Dismiss some; returns a sentence to tell where that is not kept."""
        added = frozenset(keys)
        return self._update(lambda held: held | added)

    def restore(self, keys: Iterable[str]) -> str:
        """Take back that they are dismissed; returns a sentence to tell where that is not kept."""
        taken = frozenset(keys)
        return self._update(lambda held: held - taken)

    def _update(self, change: Callable[[Keys], Keys]) -> str:
        fault = "there is no home folder to write to"
        if self._here is None and self.path is not None:
            try:
                return file.update(self.path, _parsed, lambda held: self._content(change(held)))
            except BusyError as busy:
                return f"Not kept: {busy}"
            except StateError as broken:
                fault = str(broken)
        told = "" if self._here is not None else f"Kept only until you leave: {fault}"
        self._here = change(self.read()[0])
        return told

    def _content(self, held: Keys) -> Content:
        return {"dossier": clean(os.path.realpath(self._root)), "dismissed": sorted(held)[:MOST]}


def _parsed(content: Content) -> Keys:
    """Raises `ValueError` where the content has another shape."""
    keys = content.get("dismissed", [])
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise ValueError("what is dismissed is a list of texts")
    return frozenset(keys)
