"""The candidates that somebody has dismissed for good, of one dossier.

They are the curator's own, as bookmarks are: the dossier itself says nothing of what was not taken in. A
candidate is known by its key, which outlasts every change of the texts but one to its own sentence.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from hmcbrowse.state.file import Content
from hmcbrowse.state.kept import Kept
from hmcbrowse.state.places import clean

Keys = frozenset[str]
MOST = 80_000
"""Dismissals that are kept: what is read has room for no more."""


class Dismissals:
    """Those of the dossier at ``root``. Where no file can be written, they are kept until the program
    ends."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept = Kept(root, ".dismissed.json", _parsed, self._content)
        self.path = self._kept.path

    def read(self) -> tuple[Keys, str]:
        """Their keys, and a sentence to tell where they cannot be read."""
        keys, fault = self._kept.read()
        return keys, f"{fault}; what was dismissed is shown again" if fault else ""

    def dismiss(self, keys: Iterable[str]) -> str:
        """Dismiss some; returns a sentence to tell where that is not kept."""
        added = frozenset(keys)
        return self._kept.update(lambda held: held | added)

    def restore(self, keys: Iterable[str]) -> str:
        """Take back that they are dismissed; returns a sentence to tell where that is not kept."""
        taken = frozenset(keys)
        return self._kept.update(lambda held: held - taken)

    def _content(self, held: Keys) -> Content:
        return {"dossier": clean(os.path.realpath(self._root)), "dismissed": sorted(held)[:MOST]}


def _parsed(content: Content) -> Keys:
    """Raises `ValueError` where the content has another shape."""
    keys = content.get("dismissed", [])
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise ValueError("what is dismissed is a list of texts")
    return frozenset(keys)
