"""Where the dossier is that comes with the program."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_PACKED = _PACKAGE / "embedded"


def root() -> Path:
    """The folder of the embedded dossier: inside the installed package, or the checkout around it.

    The checkout is spelt as nobody would, from the package upwards: see `is_embedded`.
    """
    return _PACKED if _PACKED.is_dir() else _PACKAGE / ".." / ".."


def is_embedded(opened: Path) -> bool:
    """Whether the dossier that was opened at this folder is the embedded one, which is never written.

    In a checkout it is only where no dossier was named. Who names the checkout means to work on it.
    """
    if _PACKED.is_dir():
        return os.path.realpath(opened) == os.path.realpath(_PACKED)
    return opened == root()
