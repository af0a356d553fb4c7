"""How much a dossier is to hold."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """What a dossier is to hold. Texts grow beyond ``bytes`` where the entries need more room.

    ``frequent`` is how often the term `terms.FREQUENT` is named, besides the others; 0: there is none.
    ``definitions`` is how many of the terms have a quote; None: all. Faults are planted in the first
    ``faulty`` sources. ``places`` is whether the answers hold every mention, and not only their number;
    ``lines`` whether all sentences are also written into `parts.LINES`, each in a line.
    """

    events: int = 1_000
    terms: int = 200
    bytes: int = 1_000_000
    sources: int = 20
    seed: int = 1
    frequent: int = 0
    definitions: int | None = None
    single_line: bool = False
    faulty: int = 20
    places: bool = False
    lines: bool = False

    @property
    def defined(self) -> int:
        """How many terms have a quote."""
        return self.terms if self.definitions is None else min(self.definitions, self.terms)

    def share(self, count: int, number: int) -> range:
        """Which of ``count`` things fall to source ``number``."""
        return range(count * number // self.sources, count * (number + 1) // self.sources)
