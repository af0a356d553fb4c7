"""Where an export is written: whole or not at all, and never over what is somebody else's."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from hmcbrowse.export.formats import Format
from hmcbrowse.index.library import Library


class ExportError(Exception):
    """An export that cannot be written; ``str()`` says why, and what would be right."""


def check_target(target: Path, form: Format, force: bool) -> None:
    """Raise `ExportError` unless ``target`` may be written.

    It may if it is not there, is empty, or is an earlier export of the same form; any other regular file
    only by ``force``.
    """
    try:
        found = target.stat()
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise ExportError(f"'{target}' cannot be written: its folder is not there") from None
        return
    except OSError as fault:
        raise ExportError(f"'{target}' cannot be written: {_why(fault)}") from fault
    if stat.S_ISDIR(found.st_mode):
        raise ExportError(f"'{target}' is a folder; name a file in it")
    if not stat.S_ISREG(found.st_mode):
        raise ExportError(f"'{target}' is not a regular file; leave -o out to write to standard output")
    if not (force or found.st_size == 0 or _is_ours(target, form)):
        raise ExportError(
            f"'{target}' is there and is no {form.name} export; name another file, or replace it with --force"
        )


def write_aside(target: Path, form: Format, library: Library) -> None:
    """Write ``library`` beside ``target`` and rename it when it is whole. Raises `ExportError`."""
    target = Path(os.path.realpath(target))  # a link goes on pointing where it does
    aside = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".new", dir=target.parent)
        os.close(handle)
        aside = Path(name)
        form.writer()(library, aside)
        aside.chmod(_mode(target))
        with aside.open("rb") as written:
            os.fsync(written.fileno())
        aside.replace(target)
    except OSError as fault:
        raise ExportError(f"'{target}' cannot be written: {_why(fault)}") from fault
    finally:
        if aside is not None:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)  # gone already, where all went well


def _is_ours(target: Path, form: Format) -> bool:
    try:
        with target.open("rb") as file:
            file.seek(form.offset)
            return file.read(len(form.signature)) == form.signature
    except OSError as fault:
        raise ExportError(f"'{target}' cannot be read: {_why(fault)}") from fault


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or else those of any new one."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _why(fault: OSError) -> str:
    return fault.strerror or str(fault)
