"""A dossier copied to another folder, byte for byte, to be worked on there."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.writing import read
from hmcbrowse.dossier.load import Reading
from hmcbrowse.dossier.report import shown
from hmcbrowse.dossier.schema import FILES


def copy_dossier(from_root: Path, to: Path) -> None:
    """Copy the dossier in ``from_root``, its YAML files and the texts that they name, into the folder ``to``.

    ``to`` is made, and must not be there yet, or be empty. Raises `CurateError` and `DossierError`; then
    nothing is left of it.
    """
    dossier = Reading(from_root)
    dossier.require()
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise CurateError(f"{shown(str(to), 200)} is there already; name a folder that is not")
    was_there = to.exists()
    names = dict.fromkeys([*FILES, *(source.file for source in dossier.sources)])
    made: list[Path] = []
    try:
        to.mkdir(parents=True, exist_ok=True)
        for name in names:
            raw = read(from_root, name)
            if raw is None:
                continue
            path = to / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                made.append(path)
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
    except (OSError, CurateError) as fault:
        with suppress(OSError):
            for path in made:
                path.unlink()
            for child in [] if was_there else [to]:
                shutil.rmtree(child)
        if isinstance(fault, CurateError):
            raise
        raise CurateError(f"{shown(str(to), 200)} cannot be written ({fault.strerror or fault})") from fault
