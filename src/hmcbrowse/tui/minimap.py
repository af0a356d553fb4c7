"""The bar beside a text: for each of its lines, what the part of the text that it stands for is used for."""

from __future__ import annotations

from hmcbrowse.index.coverage import Use, uses
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow

SIGNS: dict[tuple[Use, bool], str] = {
    ("cited", False): "▌", ("mentioned", False): "▖", ("", False): " ",
    ("cited", True): "█", ("mentioned", True): "▟", ("", True): "▐",
}  # fmt: skip
"""The left half of a cell says what is used, the right half what is in view."""

_KEPT = 16


class Minimap:
    """Looks each source up once for each height of the bar."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[tuple[int, int], list[Use]] = {}

    def sign(self, source: SourceRow, y: int, height: int, in_view: bool) -> str:
        """What stands in line ``y`` of a bar ``height`` lines high."""
        key = (source.n, height)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _KEPT:
                self._known.pop(next(iter(self._known)))
            known = self._known[key] = uses(self._library, source, height)
        return SIGNS[known[y], in_view]
