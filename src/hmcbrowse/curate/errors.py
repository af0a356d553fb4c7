"""What can go wrong when a dossier is to be written."""

from __future__ import annotations


class CurateError(Exception):
    """A change that was not made; nothing was written. ``str()`` is one sentence, with the mend."""


class EmbeddedError(CurateError):
    """The dossier is the one that comes with the program, which is never written."""


class HalfDoneError(CurateError):
    """Some files of a step were put in place and could not be put back: what was begun stays noted."""


class NothingToUndo(CurateError):  # noqa: N818 - it is an answer more than a fault
    """There is no step of today to take back, or to do again."""
