"""A place in a file, for whoever has to point at it."""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """A place in one of the dossier's files; ``line`` and ``column`` count from 1, as editors do."""

    file: str
    line: int
    column: int


NOWHERE = Mark("", 1, 1)
