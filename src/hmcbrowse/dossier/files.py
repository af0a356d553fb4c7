"""The one reader for all bytes of a dossier: inside its folder only, regular files only, bounded.

A dossier is written by strangers, and so are the names in it. A name is walked one component at a
time with ``openat`` and ``O_NOFOLLOW``, so that no symbolic link is followed at any step and nothing
can be swapped in between; nothing blocks on a pipe, and no device is read. The dossier's own folder
is the user's word, and may be reached through a link.
"""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from hmcbrowse import system

MIB = 1 << 20
YAML_LIMIT = 512 * MIB
"""Bytes of one YAML file: 100,000 events are about 50 MiB. They are streamed, never held."""
TEXT_LIMIT = 256 * MIB
"""Bytes of one source's text."""
NAME_LIMIT = 1_000
"""Code points of a file's name."""

_JOINERS = {0x200C: None, 0x200D: None}  # ZWNJ and ZWJ, which Persian and Hindi are spelt with


class FileError(Exception):
    """A file that cannot be read. ``str()`` is a sentence without its subject: "is a folder; name a file".

    ``code`` is "file" or "encoding"; ``line`` and ``column`` count from 1 and say where in the file
    the fault is, as far as that is known.
    """

    def __init__(self, fault: str, code: str = "file", line: int = 1, column: int = 1) -> None:
        super().__init__(fault)
        self.code, self.line, self.column = code, line, column


class MissingFileError(FileError):
    """A file, or a folder on the way to it, that is not there."""


class OpenFile:
    """A file being read: ``read`` stops at the limit, and notices when the file changes meanwhile."""

    def __init__(self, fd: int, limit: int) -> None:
        """``limit`` is in bytes; raises `FileError` at once where the file is larger."""
        self._fd, self._limit, self._taken = fd, limit, 0
        before = os.fstat(fd)
        self.size, self._modified = before.st_size, before.st_mtime_ns
        if self.size > limit:
            raise self._too_large()

    def read(self, size: int) -> bytes:
        """At most ``size`` more bytes, ``b""`` at the end; raises `FileError`."""
        try:
            chunk = os.read(self._fd, size)
        except OSError as error:
            raise _cannot_read(error) from None
        self._taken += len(chunk)
        if self._taken > self._limit:
            raise self._too_large()
        if not chunk:
            now = os.fstat(self._fd)
            if (self._taken, now.st_size, now.st_mtime_ns) != (self.size, self.size, self._modified):
                raise FileError("changed while it was being read; try again when it has been saved")
        return chunk

    def _too_large(self) -> FileError:
        return FileError(f"is larger than the limit of {self._limit:,} bytes; split it")


def check_name(name: str) -> list[str]:
    """The components of ``name``, a path with ``/`` inside the dossier; raises `FileError` if it is none."""
    if not name:
        raise FileError("is an empty name; name a file")
    if len(name) > NAME_LIMIT:
        raise FileError(f"is a name of more than {NAME_LIMIT:,} characters")
    if "\\" in name:
        raise FileError("holds a backslash; write '/' between folders")
    if not name.isprintable() and not name.translate(_JOINERS).isprintable():
        raise FileError("holds a character that cannot be seen; a file name is plain text")
    if name.startswith(("/", "~")):
        raise FileError("is not relative; name a file inside the dossier's folder, such as 'seeds/text.txt'")
    parts = name.split("/")
    if not {"", ".", ".."}.isdisjoint(parts):
        raise FileError("must be a plain name inside the dossier's folder, with no '..', '.' or '//'")
    return parts


def stat_inside(root: Path, name: str) -> os.stat_result:
    """What the file system says of the regular file ``name`` in ``root``; raises `FileError`.

    Nothing is opened but folders, so this is cheap enough for thousands of texts.
    """
    with parent(root, name) as (folder, last):
        return _regular(last, folder)


def stats_inside(root: Path, names: Iterable[str]) -> Iterator[tuple[str, os.stat_result | None]]:
    """What the file system says of each of ``names`` in ``root``; None for what is no file that may be read.

    A folder is opened once for all names in it that follow one another.
    """
    for _, group in groupby(names, lambda name: name.rpartition("/")[0]):
        together = list(group)
        try:
            with parent(root, together[0]) as (folder, _):
                found = [_status(root, name, folder) for name in together]
        except FileError:
            found = [_status(root, name, None) for name in together]
        yield from zip(together, found, strict=True)


def _status(root: Path, name: str, folder: int | None) -> os.stat_result | None:
    try:
        return stat_inside(root, name) if folder is None else _regular(check_name(name)[-1], folder)
    except FileError:
        return None


def open_inside(root: Path, name: str) -> int:
    """A descriptor, open for reading, of the regular file ``name`` in ``root``; the caller closes it.

    Raises `FileError`. The descriptor is not inherited by child processes.
    """
    with parent(root, name) as (folder, last):
        _regular(last, folder)  # so that no device is so much as opened
        try:
            fd = os.open(last, system.READ_FILE, dir_fd=folder)
        except (OSError, ValueError) as error:
            raise _cannot_read(error) from None
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            os.close(fd)
            raise FileError("is not a regular file")
        return fd


@contextmanager
def reading(root: Path, name: str, limit: int) -> Iterator[OpenFile]:
    """The regular file ``name`` in ``root``, read in pieces, ``limit`` bytes in all; raises `FileError`."""
    fd = open_inside(root, name)
    try:
        yield OpenFile(fd, limit)
    finally:
        os.close(fd)


def read_inside(root: Path, name: str, limit: int) -> bytes:
    """All bytes of the regular file ``name`` in ``root``, at most ``limit`` of them; raises `FileError`."""
    with reading(root, name, limit) as file:
        pieces = []
        while piece := file.read(file.size + 1):  # one piece as a rule, which join hands back uncopied
            pieces.append(piece)
        return b"".join(pieces)


def check_not_utf16(start: bytes) -> None:
    """Raise `FileError` if ``start``, the first bytes of a file, are those of UTF-16 or UTF-32."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in start[:4]:
        raise FileError("is not UTF-8 (it looks like UTF-16 or UTF-32); save it as UTF-8", "encoding")


def not_utf8(byte: int, line: int, column: int) -> FileError:
    """The error for a file that holds ``byte`` where UTF-8 has none such."""
    fault = f"byte 0x{byte:02X} is not UTF-8 (it may be Windows-1252 or Latin-1); save the file as UTF-8"
    return FileError(fault, "encoding", line, column)


def decode(raw: bytes) -> str:
    """``raw``, UTF-8, as text: a byte order mark is taken off, line ends stay as they are.

    Raises `FileError` with the line (line feeds count) and column (code points) of the first fault.
    """
    check_not_utf16(raw[:4])
    start = len(codecs.BOM_UTF8) if raw.startswith(codecs.BOM_UTF8) else 0
    try:
        return str(memoryview(raw)[start:], "utf-8")
    except UnicodeDecodeError as error:
        at = start + error.start
        line = max(raw.rfind(b"\n", 0, at) + 1, start)
        column = len(raw[line:at].decode()) + 1
        raise not_utf8(raw[at], raw.count(b"\n", 0, at) + 1, column) from None


@contextmanager
def parent(root: Path, name: str) -> Iterator[tuple[int | None, str]]:
    """The folder that holds ``name``, as a descriptor, and the name within it.

    Where the system cannot walk by descriptor (Windows), the folder is None and the name a whole path.
    """
    *folders, last = check_name(name)
    if not system.WALKS:
        yield None, os.path.join(_resolved(root, folders), last)  # noqa: PTH118
        return
    fds: list[int] = []
    try:
        fds.append(_open_folder(root, None))
        for folder in folders:
            fds.append(_open_folder(folder, fds[-1]))
        yield fds[-1], last
    finally:
        for fd in fds:
            os.close(fd)


def _open_folder(name: str | Path, parent: int | None) -> int:
    """A descriptor of a folder; ``parent`` is None for the dossier's own, which alone may be a link."""
    try:
        if parent is None:
            return os.open(name, system.READ_FOLDER)
        mode = os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode
        if not stat.S_ISDIR(mode):
            what = "a symbolic link, and not followed" if stat.S_ISLNK(mode) else "not a folder"
            raise FileError(f"lies beyond '{name}', which is {what}")
        return os.open(name, system.READ_FOLDER | system.UNFOLLOWED, dir_fd=parent)
    except (OSError, ValueError) as error:
        raise _cannot_read(error) from None


def _resolved(root: Path, folders: list[str]) -> str:
    """Resolve and compare: the fallback, which a swap at the right moment could still fool."""
    try:
        named = os.path.join(os.path.realpath(root, strict=True), *folders)  # noqa: PTH118
        if os.path.realpath(named, strict=True) == named:
            return named
    except (OSError, ValueError) as error:
        raise _cannot_read(error) from None
    raise FileError("lies beyond a link, which is not followed")


def _regular(name: str, folder: int | None) -> os.stat_result:
    try:
        found = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except (OSError, ValueError) as error:
        raise _cannot_read(error) from None
    if stat.S_ISREG(found.st_mode):
        return found
    if stat.S_ISLNK(found.st_mode):
        raise FileError("is a symbolic link, which is not followed; put the file itself there")
    if stat.S_ISDIR(found.st_mode):
        raise FileError("is a folder; name a file")
    raise FileError("is not a regular file; pipes, sockets and devices are not read")


def _cannot_read(error: OSError | ValueError) -> FileError:
    if isinstance(error, FileNotFoundError):
        return MissingFileError("is not there; mend the name, or put the file there")
    if isinstance(error, OSError):
        return FileError(f"cannot be read ({error.strerror})")
    return FileError("is a name that this system's file names cannot spell")
