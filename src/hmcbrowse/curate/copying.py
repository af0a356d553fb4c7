"""A dossier copied to another folder, byte for byte, to be worked on there."""

from __future__ import annotations

from pathlib import Path

from hmcbrowse.curate.aside import made_aside, write_new
from hmcbrowse.curate.writing import read
from hmcbrowse.dossier.load import Reading
from hmcbrowse.dossier.schema import FILES


def copy_dossier(from_root: Path, to: Path) -> None:
    """Copy the dossier in ``from_root``, its YAML files and the texts that they name, into the folder ``to``.

    ``to`` is made, and must not be there yet, or be empty. Raises `CurateError` and `DossierError`; then
    nothing is left of it.
    """
    dossier = Reading(from_root)
    dossier.require()
    names = dict.fromkeys([*FILES, *(source.file for source in dossier.sources)])
    with made_aside(to) as folder:
        for name in names:
            raw = read(from_root, name)
            if raw is not None:
                write_new(folder / name, raw)
