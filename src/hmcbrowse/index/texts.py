"""Reading sources by range: never whole, never mapped, and only while they are what was compiled."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from hmcbrowse.dossier import files

YAML_FILES = ("data/dossier.yaml", "data/sources.yaml", "data/events.yaml", "data/glossary.yaml")


class TextChangedError(Exception):
    """A source on disk is no longer the one the index was compiled from; ``str()`` names the file."""


def stamp(status: os.stat_result) -> str:
    """What a file's status says of its content: equal stamps, equal bytes, as far as the system can tell."""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def is_of_nothing(stamp: str) -> bool:
    """Whether ``stamp`` is that of an empty file."""
    return stamp.startswith("0:")


def is_shorter(now: str, before: str) -> bool:
    """Whether a file of the stamp ``now`` holds less than one of the stamp ``before``, or is not there."""
    size, former = (int(stamp.partition(":")[0] or 0) for stamp in (now, before))
    return size < former


class Stamps:
    """The stamps of a dossier's files, each taken when first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, os.stat_result | None] = {}

    def of(self, names: Iterable[str]) -> dict[str, str]:
        """The stamp of each file; ``""`` for one that is not there, or that may not be read."""
        names = list(names)
        self._known.update(files.stats_inside(self._root, [n for n in names if n not in self._known]))
        return {name: stamp(status) if (status := self._known[name]) else "" for name in names}

    def of_yaml(self) -> dict[str, str]:
        """The stamps of the YAML files."""
        return self.of(YAML_FILES)

    def size(self, name: str) -> int:
        """The bytes of a file that was asked for."""
        status = self._known.get(name)
        return status.st_size if status else 0


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

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Let go of every open file."""
        while self._open:
            os.close(self._open.popitem()[1])
