"""Columns of whole numbers as small blobs: the machine's own integers, less the bytes that are all zero.

Of a column, first come the first bytes of all its numbers, then the second ones, and so on; where all of
these are zero, as mostly, they are left out. That moves bytes about in bulk: to compress the numbers costs
four times as much, and takes more room. An index stays on the machine that made it, so byte order and width
are nobody else's matter.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Sequence

from hmcbrowse.index.seal import DamagedError

_NUMBER = 4
"""Bytes of the checksum that a blob begins with, and of the length of its columns after it."""


def pack(columns: Sequence[array[int]]) -> bytes:
    """``columns``, equally long and of one kind, as one blob."""
    length, width = len(columns[0]), columns[0].itemsize
    kept, parts = bytearray(), []
    for column in columns:
        raw, those = column.tobytes(), 0
        for place in range(width):
            part = raw[place::width]
            if part.count(0) < length:
                those |= 1 << place
                parts.append(part)
        kept.append(those)
    packed = b"".join((length.to_bytes(_NUMBER, "little"), kept, *parts))
    return zlib.crc32(packed).to_bytes(_NUMBER, "little") + packed


def unpack(blob: bytes, columns: int, kind: str = "I") -> list[array[int]]:
    """The ``columns`` that were packed into ``blob``; ``kind`` is their code. Raises `DamagedError`."""
    if zlib.crc32(blob[_NUMBER:]) != int.from_bytes(blob[:_NUMBER], "little"):
        raise DamagedError("packed columns are damaged")
    at = 2 * _NUMBER
    length = int.from_bytes(blob[_NUMBER:at], "little")
    kept = blob[at : at + columns]
    at += columns
    unpacked = []
    for those in kept:
        numbers: array[int] = array(kind)
        raw = bytearray(length * numbers.itemsize)
        for place in range(numbers.itemsize):
            if those >> place & 1:
                raw[place :: numbers.itemsize] = blob[at : at + length]
                at += length
        numbers.frombytes(raw)
        unpacked.append(numbers)
    return unpacked
