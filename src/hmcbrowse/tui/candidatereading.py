"""Reading a dossier's texts for candidates in slices, so that no key has to wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import NamedTuple

from hmcbrowse.dossier.candidates.candidate import Candidate
from hmcbrowse.index.candidates import Suggesting
from hmcbrowse.index.library import Library
from hmcbrowse.index.texts import TextChangedError

SENTENCES = 8
"""Sentences that are read at once."""


class Lent(NamedTuple):
    """The reader wants to take in ``candidate``, but the dossier is the embedded one, which is never
    written."""

    candidate: Candidate


class Reading:
    """The candidates of a library, as far as its texts are read."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._suggesting = Suggesting(library)
        self._steps: Iterator[int] | None = self._suggesting.read(SENTENCES)
        self.done = 0
        self.found: list[Candidate] = []
        self._listed = -1

    @property
    def total(self) -> int:
        """The sentences there are to read."""
        return self._suggesting.total

    @property
    def over(self) -> bool:
        """Whether all texts are read."""
        return self._steps is None

    def go_on(self, seconds: float) -> None:
        """Read for so long. Raises `TextChangedError`, and is over then."""
        end = perf_counter() + seconds
        try:
            while self._steps is not None and perf_counter() < end:
                self.done = next(self._steps)
        except StopIteration:
            self._steps = None
        except TextChangedError:
            self._steps = None
            raise

    def list_up(self) -> None:
        """Rank what was found so far. It may be done in a thread, as long as nothing is read meanwhile."""
        done = self.done
        self.found = self._suggesting.found()
        self._listed = done

    @property
    def listed(self) -> bool:
        """Whether all that was read is ranked."""
        return self._listed == self.done
