"""Columns of whole numbers as small blobs: compressed arrays of the machine's own integers.

An index stays on the machine that made it, so byte order and width are nobody else's matter.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Sequence

from hmcbrowse.index.seal import DamagedError

_QUICK = 1
"""The level of zlib that costs least: numbers that are mostly small shrink well at any."""

_SMALL = 10, 1
"""Window and memory of zlib: what is packed is short, and to set up more would take most of the time."""


def pack(columns: Sequence[Iterable[int]], kind: str = "I") -> bytes:
    """``columns``, equally long, as one blob. ``kind`` is a code of `array`: I up to 2³²-1, Q to 2⁶⁴-1."""
    packer = zlib.compressobj(_QUICK, zlib.DEFLATED, *_SMALL)
    return packer.compress(b"".join(array(kind, column).tobytes() for column in columns)) + packer.flush()


def unpack(blob: bytes, columns: int, kind: str = "I") -> list[array[int]]:
    """The ``columns`` that were packed into ``blob``. Raises `DamagedError`."""
    numbers: array[int] = array(kind)
    try:
        numbers.frombytes(zlib.decompress(blob))
    except (zlib.error, ValueError) as fault:
        raise DamagedError("packed columns are damaged") from fault
    size = len(numbers) // columns
    return [numbers[size * n : size * (n + 1)] for n in range(columns)]
