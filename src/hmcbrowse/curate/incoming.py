"""A text that comes into a dossier from outside: a file that the user names, wherever it lies."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

from hmcbrowse import system
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.dossier.encodings import Decoded, recognise
from hmcbrowse.dossier.files import TEXT_LIMIT, FileError, OpenFile
from hmcbrowse.dossier.report import shown


class Incoming(NamedTuple):
    """A text: the bytes to keep of it, which are those of the file wherever that is UTF-8."""

    raw: bytes
    decoded: Decoded

    @property
    def note(self) -> str:
        """What was done to it, as a clause: "was UTF-16, and was converted"; ``""`` for nothing."""
        _, encoding, known, sample = self.decoded
        if known == "UTF-8":
            return ""
        if known != "guess":
            return f"was {encoding}, and is UTF-8 here"
        return (
            f"was not UTF-8; taken for {encoding}, which is a guess: {shown(sample)} stands in it. "
            "If that reads wrongly, say with --encoding how it is written"
        )


def incoming(path: Path, encoding: str = "") -> Incoming:
    """The text in the file at ``path``; ``encoding`` as `recognise` takes it. Raises `CurateError`."""
    try:
        raw = _read(path)
        decoded = recognise(raw, encoding)
    except FileError as fault:
        raise CurateError(f"{shown(str(path), 200)} {fault}") from fault
    except (LookupError, ValueError) as fault:
        raise CurateError(
            f"{shown(encoding)} is no encoding that is known; such as 'mac-roman' is"
        ) from fault
    return Incoming(raw if decoded.known == "UTF-8" else decoded.text.encode(), decoded)


def _read(path: Path) -> bytes:
    """All of a regular file, by whatever links it is reached; nothing else is so much as opened."""
    try:
        _check_regular(path.stat())
        fd = os.open(path, system.READ_NAMED)
    except FileNotFoundError:
        raise FileError("is not there; mend the name") from None
    except OSError as error:
        raise FileError(f"cannot be read ({error.strerror})") from None
    except ValueError:
        raise FileError("is a name that this system's file names cannot spell") from None
    try:
        _check_regular(os.fstat(fd))
        file = OpenFile(fd, TEXT_LIMIT)
        pieces = []
        while piece := file.read(file.size + 1):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(fd)


def _check_regular(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise FileError("is a folder; name the texts in it")
    if not stat.S_ISREG(found.st_mode):
        raise FileError("is not a regular file; pipes, sockets and devices are not read")
