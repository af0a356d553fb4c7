"""How far a long piece of work has come, for whoever watches it."""

from __future__ import annotations

from collections.abc import Callable


class StoppedError(Exception):
    """Raised by a progress to end the work; what was done is kept."""


Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def quiet(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""
