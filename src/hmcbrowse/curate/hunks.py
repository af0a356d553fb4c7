"""What changes in the text of a file, and nothing else of it."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import NamedTuple

from hmcbrowse.curate.errors import CurateError
from hmcbrowse.dossier.files import decode


class Hunk(NamedTuple):
    """``old`` at offset ``at`` of a file's text, in code points (no byte order mark), becomes ``new``."""

    at: int
    old: str
    new: str


def patched_bytes(raw: bytes, hunks: Sequence[Hunk]) -> bytes:
    """The bytes of a YAML file with ``hunks`` in place."""
    bom = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
    return bom + patched(decode(raw), hunks).encode()


def patched(text: str, hunks: Sequence[Hunk]) -> str:
    """``text`` with ``hunks`` in place, which are in its order and do not overlap. Raises `CurateError`."""
    parts: list[str] = []
    at = 0
    for hunk in hunks:
        if not text.startswith(hunk.old, hunk.at):
            raise CurateError("what was written today is not kept as it was; edit the file by hand")
        parts += text[at : hunk.at], hunk.new
        at = hunk.at + len(hunk.old)
    return "".join([*parts, text[at:]])
