"""Putting files of a dossier in place: aside, synced, compared with what was read, renamed.

A folder is walked to as it is for reading: no link is followed, nothing outside the dossier is reached.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from hmcbrowse import system
from hmcbrowse.curate.errors import CurateError, HalfDoneError
from hmcbrowse.dossier.files import TEXT_LIMIT, YAML_LIMIT, FileError, MissingFileError, parent, read_inside
from hmcbrowse.dossier.schema import FILES


class Write(NamedTuple):
    """The file ``name`` is to become ``after``; it was ``before`` when it was read. None is no file."""

    name: str
    before: bytes | None
    after: bytes | None


def read(root: Path, name: str) -> bytes | None:
    """The bytes of a file of the dossier, None where there is none. Raises `CurateError`."""
    try:
        return read_inside(root, name, YAML_LIMIT if name in FILES else TEXT_LIMIT)
    except MissingFileError:
        return None
    except FileError as fault:
        raise CurateError(f"{name} {fault}") from fault


def digest(raw: bytes | None) -> str:
    """What tells one content of a file from all others; ``""`` for no file."""
    return "" if raw is None else hashlib.sha256(raw).hexdigest()


def prepare(root: Path, writes: Sequence[Write]) -> None:
    """Write every file aside. Raises `CurateError`; then nothing is left aside."""
    try:
        for write in writes:
            if write.after is not None:
                _write_aside(root, write)
    except (CurateError, OSError) as fault:
        discard(root, [write.name for write in writes])
        raise _refused(write.name, fault) from fault


def put(root: Path, writes: Sequence[Write]) -> None:
    """Rename what was prepared into place, if every file still is what was read.

    Raises `CurateError` where nothing was put in place, or all that was has been put back; `HalfDoneError`
    where that went wrong, too.
    """
    done: list[Write] = []
    try:
        for write in writes:
            _check_unchanged(root, write)
        for write in writes:
            _check_unchanged(root, write)
            _rename(root, write)
            done.append(write)
    except (CurateError, OSError) as fault:
        discard(root, [write.name for write in writes])
        put_back(root, done)
        raise _refused(write.name, fault) from fault


def put_back(root: Path, writes: Sequence[Write]) -> None:
    """Make the files of ``writes``, which are in place, what they were. Raises `HalfDoneError`."""
    try:
        for name, before, after in reversed(writes):
            back = Write(name, after, before)
            prepare(root, [back])
            _check_unchanged(root, back)
            _rename(root, back)
    except (CurateError, OSError) as fault:
        why = f"{name} could not be written, nor what was written before be put back"
        raise HalfDoneError(f"{why}; hmcbrowse mends that when it opens the dossier next") from fault


def discard(root: Path, names: Iterable[str]) -> None:
    """Take away what was written aside for files of those names. Raises `HalfDoneError`."""
    try:
        for name in names:
            with (
                contextlib.suppress(FileNotFoundError, MissingFileError),
                parent(root, name) as (folder, last),
            ):
                os.stat(aside(last), dir_fd=folder, follow_symlinks=False)
                os.unlink(aside(last), dir_fd=folder)
    except (OSError, FileError) as fault:
        why = f"{name} could not be written, and what was written aside not be taken away"
        raise HalfDoneError(f"{why}; hmcbrowse does that when it opens the dossier next") from fault


def aside(name: str) -> str:
    """The name, in the same folder, under which a file is written aside."""
    folder, slash, last = name.rpartition(os.sep)
    return f"{folder}{slash}.{last}.hmcbrowse"


def _write_aside(root: Path, write: Write) -> None:
    with _within(root, write.name) as (folder, last):
        name = aside(last)
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name, dir_fd=folder)  # left there by a program that was killed
        fd = os.open(name, system.NEW_FILE, 0o666, dir_fd=folder)
        try:
            with contextlib.suppress(FileNotFoundError):
                there = os.stat(last, dir_fd=folder, follow_symlinks=False)
                system.set_mode(fd, stat.S_IMODE(there.st_mode))
            assert write.after is not None
            view = memoryview(write.after)
            while view:
                view = view[os.write(fd, view) :]
            os.fsync(fd)
        finally:
            os.close(fd)


def _check_unchanged(root: Path, write: Write) -> None:
    if read(root, write.name) != write.before:
        raise CurateError(f"{write.name} was changed by another program meanwhile; look at it, and try again")


def _rename(root: Path, write: Write) -> None:
    with _within(root, write.name) as (folder, last):
        if write.after is None:
            os.unlink(last, dir_fd=folder)
        else:
            os.replace(aside(last), last, src_dir_fd=folder, dst_dir_fd=folder)
        if folder is not None:
            with contextlib.suppress(OSError):  # not every system can sync a folder
                os.fsync(folder)


@contextlib.contextmanager
def _within(root: Path, name: str) -> Iterator[tuple[int | None, str]]:
    try:
        with parent(root, name) as found:
            yield found
    except FileError as fault:
        raise CurateError(f"{name} {fault}") from fault


def _refused(name: str, fault: CurateError | OSError) -> CurateError:
    if isinstance(fault, CurateError):
        return fault
    return CurateError(f"{name} cannot be written ({fault.strerror or fault}); nothing was changed")
