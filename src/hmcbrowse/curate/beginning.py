"""A new dossier around some texts: valid from the first moment, made whole or not at all."""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from hmcbrowse.curate import skeletons
from hmcbrowse.curate.aside import made_aside, write_new
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.incoming import incoming
from hmcbrowse.curate.names import new_id
from hmcbrowse.curate.skeletons import SCHEMAS, Example, NewSource
from hmcbrowse.dossier.files import FileError, check_name
from hmcbrowse.dossier.json_schema import NAMES, json_schema
from hmcbrowse.dossier.load import Reading
from hmcbrowse.dossier.report import shown
from hmcbrowse.dossier.visible import one_line

_TEXTS = "seeds"
_JOINERS = "\u200c\u200d"  # ZWNJ and ZWJ, which Persian and Hindi are spelt with
_LONGEST = 80
"""Code points of a file's name that are kept, beside its ending."""


class Begun(NamedTuple):
    """What was made: the sources, and for each of whose texts something is to be told, a sentence."""

    sources: tuple[NewSource, ...]
    notes: tuple[str, ...]


def begin(to: Path, texts: Sequence[Path], encoding: str = "") -> Begun:
    """Make a dossier in the folder ``to`` around ``texts``, which are copied into it.

    ``encoding`` is how texts are written that are neither UTF-8 nor have a byte order mark. Raises
    `CurateError`; then nothing was made.
    """
    with made_aside(to) as folder:
        sources, notes, example = _take(folder, texts, encoding)
        files = {
            "dossier": skeletons.heading(_title(Path(os.path.realpath(to)).name)),
            "sources": skeletons.sources(sources),
            "events": skeletons.events(example),
            "glossary": skeletons.glossary(example),
        }
        for name, file in NAMES.items():
            write_new(folder / file, files[name].encode())
            schema = json.dumps(json_schema(name), indent=2)
            write_new(folder / SCHEMAS / f"{name}.json", f"{schema}\n".encode())
        Reading(folder).require()
    return Begun(tuple(sources), tuple(notes))


def _take(
    folder: Path, texts: Sequence[Path], encoding: str
) -> tuple[list[NewSource], list[str], Example | None]:
    """Copy ``texts`` into ``folder``, one at a time; an example is made from the first that has one."""
    sources: list[NewSource] = []
    notes: list[str] = []
    example: Example | None = None
    ids: set[str] = set()
    names: set[str] = set()
    held: dict[bytes, Path] = {}
    for path in texts:
        name = _file_name(path, names)
        came = incoming(path, encoding)
        content = came.raw.removeprefix(codecs.BOM_UTF8)
        same = held.setdefault(hashlib.sha256(content).digest(), path)
        if same is not path:
            raise CurateError(f"{_shown(same)} and {_shown(path)} hold the same text; name one of them")
        title = _title(Path(name).stem)
        source = NewSource(new_id(title, ids), f"{_TEXTS}/{name}", title)
        sources.append(source)
        ids.add(source.id)
        write_new(folder / source.file, came.raw)
        if came.note:
            notes.append(f"{source.file} {came.note}.")
        example = example or skeletons.example(source.id, came.decoded.text)
    return sources, notes, example


def _file_name(path: Path, taken: set[str]) -> str:
    """A name for the copy, as much like that of the file as a dossier allows; it is added to ``taken``."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        raise CurateError(f"{_shown(path)} has a name that is not UTF-8; rename it first") from None
    stem, suffix = _spelt(path.stem)[:_LONGEST].strip(), _spelt(path.suffix)[:_LONGEST].rstrip()
    stem = stem.lstrip("~.") or "text"
    number, name = 2, f"{stem}{suffix}"
    while name.casefold() in taken:  # some systems take "A.txt" and "a.txt" for one
        name = f"{stem}-{number}{suffix}"
        number += 1
    try:
        check_name(f"{_TEXTS}/{name}")
    except FileError as fault:
        raise CurateError(f"{_shown(path)} {fault}; rename it first") from fault
    taken.add(name.casefold())
    return name


def _spelt(part: str) -> str:
    """``part`` of a name with a hyphen for each character that cannot be seen, or means something else."""
    fit = (c in _JOINERS or (c.isprintable() and one_line(c) == c and c != "\\") for c in part)
    return "".join(c if fits else "-" for c, fits in zip(part, fit, strict=True))


def _title(name: str) -> str:
    """A title from the name of a file or folder: "council-minutes_1932-05" is "Council minutes 1932-05"."""
    words = re.sub(r"_|(?<!\d)-|-(?!\d)", " ", _spelt(name)).split()
    title = " ".join(words) or "Untitled"
    return title[0].upper() + title[1:]


def _shown(path: Path) -> str:
    return shown(str(path), 200)
