"""The way the reader came: an immutable list of spots. Back is its previous value."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from hmcbrowse.tui.place import Place
from hmcbrowse.tui.rows import RowsView
from hmcbrowse.tui.source import SourceView

REMEMBERED = 500


class Spot(NamedTuple):
    """A place, and where each pane stood then."""

    place: Place
    timeline: RowsView
    glossary: RowsView
    source: SourceView


class Trail(NamedTuple):
    """Spots behind, and spots ahead for the way forward; the spot in view is in neither."""

    behind: tuple[Spot, ...] = ()
    ahead: tuple[Spot, ...] = ()

    def leave(self, here: Spot) -> Trail:
        """Go somewhere new from ``here``: a new road drops the old way forward."""
        return Trail((*self.behind, here)[-REMEMBERED:])

    def back(self, here: Spot) -> tuple[Trail, Spot] | None:
        """The trail and the spot one step back; None at its beginning."""
        if not self.behind:
            return None
        return self._replace(behind=self.behind[:-1], ahead=(*self.ahead, here)), self.behind[-1]

    def mapped(self, change: Callable[[Spot], Spot]) -> Trail:
        """The same way through a dossier that has changed."""
        return Trail(tuple(map(change, self.behind)), tuple(map(change, self.ahead)))

    def forward(self, here: Spot) -> tuple[Trail, Spot] | None:
        """The trail and the spot one step forward; None at its end."""
        if not self.ahead:
            return None
        return self._replace(behind=(*self.behind, here), ahead=self.ahead[:-1]), self.ahead[-1]
