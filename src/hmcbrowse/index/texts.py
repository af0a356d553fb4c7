"""Reading sources by range: never whole, never mapped, and only while they are what was compiled."""

from __future__ import annotations

import os
from pathlib import Path

from hmcbrowse.dossier import files


class TextChangedError(Exception):
    """A source on disk is no longer the one the index was compiled from; ``str()`` names the file."""


def stamp(status: os.stat_result) -> str:
    """What a file's status says of its content: equal stamps, equal bytes, as far as the system can tell."""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def current_stamp(root: Path, name: str) -> str:
    """The stamp of the file ``name`` now; ``""`` where there is no such file, or none that may be read."""
    try:
        return stamp(files.stat_inside(root, name))
    except files.FileError:
        return ""


class Texts:
    """The texts of a dossier's folder, kept open a few at a time."""

    KEPT = 8

    def __init__(self, root: Path) -> None:
        self._root = root
        self._open: dict[str, int] = {}

    def read(self, name: str, start: int, end: int, expected: str) -> str:
        """The decoded bytes ``[start, end)`` of the text ``name``.

        Raises `TextChangedError` where the file's stamp is not ``expected`` or its bytes do not decode.
        """
        try:
            handle = self._handle(name)
            if stamp(os.fstat(handle)) != expected:
                raise TextChangedError(name)
            os.lseek(handle, start, os.SEEK_SET)
            left, parts = end - start, []
            while left > 0 and (part := os.read(handle, left)):
                parts.append(part)
                left -= len(part)
            return b"".join(parts).decode("utf-8")
        except (OSError, UnicodeDecodeError, files.FileError) as fault:
            self.close()
            raise TextChangedError(name) from fault

    def _handle(self, name: str) -> int:
        handle = self._open.pop(name, None)
        if handle is None:
            if len(self._open) >= self.KEPT:
                os.close(self._open.pop(next(iter(self._open))))
            handle = files.open_inside(self._root, name)
        self._open[name] = handle  # last in is last out
        return handle

    def close(self) -> None:
        """Let go of every open file."""
        while self._open:
            os.close(self._open.popitem()[1])
