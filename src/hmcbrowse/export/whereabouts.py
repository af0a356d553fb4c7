"""Where a dossier's files are for whoever reads a report of them: beside the folder that is worked in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


class Whereabouts:
    """The files of the dossier in the folder ``root``, seen from the folder ``base``."""

    def __init__(self, root: Path, base: Path) -> None:
        self.base = Path(os.path.realpath(base))
        self._root = Path(os.path.realpath(root))

    def path(self, file: str) -> str:
        """``file``, a path within the dossier, as one from ``base``, with ``/`` between folders.

        Absolute where the dossier is not within ``base``.
        """
        whole = self._root / file
        inside = whole.is_relative_to(self.base)
        return (whole.relative_to(self.base) if inside else whole).as_posix()


def workspace(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder that reports are read from: that of GitHub's checkout, or else the current one."""
    named = Path(environ.get("GITHUB_WORKSPACE", ""))
    return named if named.is_absolute() else Path.cwd()
