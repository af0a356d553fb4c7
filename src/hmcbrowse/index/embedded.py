"""Where the dossier is that comes with the program."""

from __future__ import annotations

from pathlib import Path


def root() -> Path:
    """The folder of the embedded dossier: inside the installed package, or the checkout around it."""
    package = Path(__file__).resolve().parent.parent
    packed = package / "embedded"
    return packed if packed.is_dir() else package.parent.parent
