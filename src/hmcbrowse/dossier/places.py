"""Where a record's values stand in its file, packed: a large dossier has millions of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from typing import Protocol

from hmcbrowse.dossier.mark import Mark

_KEYS_KEPT = 10_000
_keys: dict[tuple[str, ...], tuple[str, ...]] = {}  # records of one sort mostly have the same keys


class Placed(Protocol):
    """Something that stands at a line and a column, both from 1."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column, in code points."""


class Places(Mapping[str, Mark]):
    """The `Mark` of each of ``found``, in the file named ``file``; takes 8 bytes for each."""

    __slots__ = ("_file", "_keys", "_numbers")

    def __init__(self, file: str, found: Mapping[str, Placed]) -> None:
        keys = tuple(found)
        if len(_keys) > _KEYS_KEPT:
            _keys.clear()
        self._file = file
        self._keys = _keys.setdefault(keys, keys)
        self._numbers = array("I", [n for place in found.values() for n in (place.line, place.column)])

    def __getitem__(self, key: str) -> Mark:
        try:
            at = 2 * self._keys.index(key)
        except ValueError:
            raise KeyError(key) from None
        return Mark(self._file, self._numbers[at], self._numbers[at + 1])

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __repr__(self) -> str:
        return repr(dict(self))
