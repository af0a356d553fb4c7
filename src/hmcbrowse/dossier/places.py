"""Where a record's values stand in its file, packed: a large dossier has millions of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any

from hmcbrowse.dossier.mark import Mark

_LINE, _COLUMN = itemgetter(1), itemgetter(2)
_KEYS_KEPT = 10_000
_keys: dict[tuple[str, ...], tuple[str, ...]] = {}  # records of one sort mostly have the same keys


class Places(Mapping[str, Mark]):
    """The `Mark` of each of ``found``, in the file named ``file``; takes 8 bytes for each."""

    __slots__ = ("_file", "_keys", "_numbers")

    def __init__(self, file: str, found: Mapping[str, tuple[Any, int, int]]) -> None:
        """Of what is ``found``, the line and the column, from 1, stand after something else."""
        keys = tuple(found)
        if len(_keys) > _KEYS_KEPT:
            _keys.clear()
        self._file = file
        self._keys = _keys.setdefault(keys, keys)
        places = found.values()
        self._numbers = array("I", [*map(_LINE, places), *map(_COLUMN, places)])

    def __getitem__(self, key: str) -> Mark:
        try:
            at = self._keys.index(key)
        except ValueError:
            raise KeyError(key) from None
        return Mark(self._file, self._numbers[at], self._numbers[at + len(self._keys)])

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __repr__(self) -> str:
        return repr(dict(self))
