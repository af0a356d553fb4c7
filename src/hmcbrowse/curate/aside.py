"""A folder that is made whole or not at all, and never over anything."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from hmcbrowse import system
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.dossier.report import shown

_AT_ONCE = 16
"""Files that are synced at once."""


def check_new(to: Path) -> None:
    """Raise `CurateError` unless a folder can be made at ``to``: nothing is there, or an empty folder."""
    try:
        if not os.path.lexists(to):
            return
        if not to.is_dir():
            raise CurateError(f"{_shown(to)} is there already, and is no folder; name one that is not")
        if any(to.iterdir()):
            raise CurateError(f"{_shown(to)} is there already, with something in it; name a new folder")
        if os.path.realpath(to) == os.path.realpath(os.curdir):
            raise CurateError(f"{_shown(to)} is the folder that you are in; name a new one in it")
    except (OSError, ValueError) as fault:
        raise _unwritten(to, fault) from fault


@contextmanager
def made_aside(to: Path) -> Iterator[Path]:
    """A new folder beside ``to``, which becomes ``to`` if all goes well; else nothing is left of it.

    Folders on the way to it are made as well. Raises `CurateError`, also for an `OSError` within.
    """
    check_new(to)
    above: list[Path] = []
    folder = None
    try:
        target = Path(os.path.realpath(to))
        _make_folders(target.parent, above)
        beside = target.with_name(f".{target.name[:40]}.{os.urandom(4).hex()}.new")
        beside.mkdir()
        folder = beside
        yield folder
        _sync(folder)
        folder.rename(target)  # over an empty folder, or over nothing: anything else is refused
        folder = None
        above.clear()
        system.sync_folder(target.parent)
    except (OSError, ValueError) as fault:
        raise _unwritten(to, fault) from fault
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        for made in reversed(above):
            with suppress(OSError):
                made.rmdir()


def write_new(path: Path, raw: bytes) -> None:
    """Write a file that is not there yet, and the folders on the way to it. Raises `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(raw)


def _sync(folder: Path) -> None:
    """Have all that is in ``folder`` be on the disk. Raises `OSError`.

    Side by side: a file system writes down many at once in hardly more time than one.
    """

    def sync(path: Path) -> None:
        with path.open("rb") as file:
            os.fsync(file.fileno())

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for inside, _, files in os.walk(folder):
            for _done in pool.map(sync, [Path(inside) / name for name in files]):
                pass
            system.sync_folder(inside)


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make ``folder`` and those that it is in, where they are missing; adds to ``made``, outermost first."""
    if not folder.exists():
        _make_folders(folder.parent, made)
        with suppress(FileExistsError):  # somebody else has made it meanwhile
            folder.mkdir()
            made.append(folder)


def _unwritten(to: Path, fault: OSError | ValueError) -> CurateError:
    why = (fault.strerror if isinstance(fault, OSError) else None) or str(fault)
    return CurateError(f"{_shown(to)} cannot be made ({why}); nothing was made")


def _shown(to: Path) -> str:
    return shown(str(to), 200)
