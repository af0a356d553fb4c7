"""A file of JSON that is always the old one or the new one, whole, and that never stops the program.

It is written aside, synced and renamed. Whoever changes it holds a lock while they read, change and write,
so that two programs keep what both of them add. What another program, a newer one of ours, or a fault left
there is put aside, not overwritten.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from hmcbrowse import system

FORMAT, VERSION = "hmcbrowse state", 1

LIMIT = 4 << 20
"""Bytes of a file that is read; one that would grow longer is not written."""

PATIENCE = 1.0
"""Seconds to wait for another program that is writing."""

Content = dict[str, Any]
Held = TypeVar("Held")
Parse = Callable[[Content], Held]
"""Makes something of what a file holds, which is ``{}`` where there is none. Raises `ValueError`."""


class StateError(Exception):
    """State that cannot be kept, or was not read; ``str()`` says so in a sentence."""


class UnreadError(StateError):
    """A file that may be whole, and cannot be read now."""


class BusyError(StateError):
    """Another program is writing, and takes long."""


def read(path: Path, parse: Parse[Held]) -> Held:
    """What ``parse`` makes of what the file holds.

    Raises `StateError` where it cannot be read, or is not a file of ours of this version.
    """
    try:
        raw = _bytes(path)
    except FileNotFoundError:
        return parse({})
    except OSError as fault:
        raise UnreadError(f"{path} cannot be read: {fault.strerror}") from fault
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError) as fault:
        raise StateError(f"{path} is damaged") from fault
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise StateError(f"{path} is not a file of hmcbrowse")
    if content.get("version") != VERSION:
        raise StateError(f"{path} was written by another version of hmcbrowse")
    try:
        return parse(content)
    except ValueError as fault:
        raise StateError(f"{path} is damaged") from fault


def update(path: Path, parse: Parse[Held], change: Callable[[Held], Content]) -> str:
    """Replace what the file holds by what ``change`` makes of it.

    Returns a sentence where the file that stood there was put aside, else ``""``. Raises `StateError` where
    nothing could be written; the old file stands then.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with locked(path.with_suffix(".lock")):
            told = ""
            try:
                held = read(path, parse)
            except UnreadError:
                raise
            except StateError as fault:
                held, told = parse({}), f"{fault}; it is kept as {_put_aside(path).name}"
            _write(path, {"format": FORMAT, "version": VERSION, **change(held)})
    except OSError as fault:
        raise StateError(f"{path} cannot be written: {fault.strerror or fault}") from fault
    return told


def _bytes(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | system.WITHOUT_WAITING)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise StateError(f"{path} is no regular file")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(LIMIT + 1)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock that the file ``path`` stands for. Raises `BusyError` and `OSError`."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | system.WITHOUT_WAITING, 0o600)
    try:
        end = time.monotonic() + PATIENCE
        while not system.lock_at_once(descriptor):
            if time.monotonic() > end:
                raise BusyError(f"another hmcbrowse is writing {path.with_suffix('.json')}; try again")
            time.sleep(0.01)
        yield
    finally:
        os.close(descriptor)


def _write(path: Path, content: Content) -> None:
    """Write aside, and rename. Only who holds the lock does: a file that stands there is one's to replace."""
    data = json.dumps(content, ensure_ascii=True, indent=1).encode("ascii")
    if len(data) > LIMIT:
        raise StateError(f"{path} would grow past {LIMIT >> 20} MiB; take some bookmarks out")
    put(path, data)


def put(path: Path, data: bytes) -> None:
    """Make ``data`` the content of the file, whole or not at all. Raises `OSError`."""
    aside = path.with_suffix(".new")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    system.sync_folder(path.parent)


def _put_aside(path: Path) -> Path:
    """Give what stands at ``path`` the first name for what is put aside that is free."""
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.stem}.aside-{number}{path.suffix}")):
        number += 1
    path.rename(aside)
    return aside
