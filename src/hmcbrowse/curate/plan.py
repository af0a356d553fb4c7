"""What a step does to which files: of changes, of a step to be taken back, and of one that was broken off.

Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from hmcbrowse.curate import plain
from hmcbrowse.curate.changes import AddEvent, AddTerm, Change, RecordChange, ReplaceText
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.hunks import Hunk, patched, patched_bytes
from hmcbrowse.curate.proof import prove_hunks
from hmcbrowse.curate.steps import Edit
from hmcbrowse.curate.writing import Write, digest, read
from hmcbrowse.curate.yamlfile import YamlFile
from hmcbrowse.dossier.files import TEXT_LIMIT, FileError, decode
from hmcbrowse.dossier.load import without_collector
from hmcbrowse.dossier.report import shown
from hmcbrowse.dossier.schema import EVENTS_FILE, FILES, GLOSSARY_FILE, SOURCES_FILE

_FILES = {"event": EVENTS_FILE, "term": GLOSSARY_FILE, "source": SOURCES_FILE}

Plan = tuple[list[Write], tuple[Edit, ...]]


def plan(root: Path, changes: Sequence[Change]) -> Plan:
    """What ``changes`` make of the dossier's files, composed and proven. Raises `CurateError`.

    A file that stays as it is has no part in it.
    """
    with without_collector():
        return _planned(root, changes)


def _planned(root: Path, changes: Sequence[Change]) -> Plan:
    by_file: dict[str, list[RecordChange]] = {}
    texts: list[ReplaceText] = []
    for change in changes:
        if isinstance(change, ReplaceText):
            texts.append(change)
        else:
            by_file.setdefault(_file_of(change), []).append(change)
    made = [_in_yaml(root, name, of_file) for name, of_file in by_file.items()]
    made += [_in_text(root, change) for change in texts]
    made = [(write, edit) for write, edit in made if write.before != write.after]
    return [write for write, _ in made], tuple(edit for _, edit in made)


def turn(root: Path, edits: Iterable[Edit]) -> Plan:
    """What takes ``edits`` back. Raises `CurateError` where their entries have been changed since."""
    with without_collector():
        made = [_reversed(root, edit) for edit in edits]
    return [write for write, _ in made], tuple(edit for _, edit in made)


class Progress(NamedTuple):
    """How far a step came: edits that were made, that were not, and those of files changed since."""

    made: list[Edit]
    left: list[Edit]
    foreign: list[Edit]


def progress(root: Path, edits: Iterable[Edit]) -> Progress:
    """How far ``edits`` have been put in place. Raises `CurateError`."""
    found = Progress([], [], [])
    for edit in edits:
        now = digest(read(root, edit.name))
        (found.made if now == edit.after else found.left if now == edit.before else found.foreign).append(
            edit
        )
    return found


def rest(root: Path, edit: Edit, ahead: bool) -> Write:
    """The write that makes ``edit``, or takes it back if not ``ahead``."""
    raw = read(root, edit.name)
    if ahead:
        return Write(edit.name, raw, _with(edit.name, raw, edit.hunks))
    new = _with(edit.name, raw, _back(edit.hunks)) if edit.before else None
    return Write(edit.name, raw, new)


def _file_of(change: RecordChange) -> str:
    if isinstance(change, (AddEvent, AddTerm)):
        return EVENTS_FILE if isinstance(change, AddEvent) else GLOSSARY_FILE
    return _FILES[change.kind]


def _in_yaml(root: Path, name: str, changes: Sequence[RecordChange]) -> tuple[Write, Edit]:
    raw = read(root, name)
    ids = dict.fromkeys(change.id for change in changes)
    file = YamlFile(name, raw or b"", ids)
    values = file.values
    for change in changes:
        new = isinstance(change, (AddEvent, AddTerm))
        if new and change.id in values:
            raise CurateError(f"the id {shown(change.id)} is taken; choose another")
        if not new and change.id not in values:
            raise CurateError(f"there is no {shown(change.id)} in {name} by now; look again")
        values[change.id] = plain.changed(values.get(change.id, {}), change)
    hunks = file.changed(changes)
    after = patched_bytes(raw or b"", hunks)
    prove_hunks(file, raw or b"", hunks, values)
    return Write(name, raw, after), Edit(name, digest(raw), digest(after), tuple(hunks), tuple(ids))


def _in_text(root: Path, change: ReplaceText) -> tuple[Write, Edit]:
    sources = YamlFile(SOURCES_FILE, read(root, SOURCES_FILE) or b"", {change.source})
    if change.source not in sources.values:
        raise CurateError(f"there is no source {shown(change.source)}; `hmcbrowse sources` lists them")
    name: str = sources.values[change.source]["file"]
    try:
        if len(change.raw) > TEXT_LIMIT:
            raise FileError(f"is larger than the limit of {TEXT_LIMIT:,} bytes; split it")
        decode(change.raw)
    except FileError as fault:
        raise CurateError(f"the new text of {shown(change.source)} {fault}") from fault
    raw = read(root, name)
    if change.was and digest(raw) != change.was:
        raise CurateError(f"{name} was changed by another program meanwhile; look at it, and try again")
    hunk = Hunk(0, _as_text(raw or b""), _as_text(change.raw))
    return Write(name, raw, change.raw), Edit(name, digest(raw), digest(change.raw), (hunk,))


def _reversed(root: Path, edit: Edit) -> tuple[Write, Edit]:
    raw = read(root, edit.name)
    hunks = _back(edit.hunks)
    if digest(raw) == edit.after:
        after = _with(edit.name, raw, hunks) if edit.before else None
    else:
        hunks = _found_again(edit, raw, hunks)
        after = _with(edit.name, raw, hunks)
    back = Edit(edit.name, digest(raw), digest(after), hunks, edit.ids)
    return Write(edit.name, raw, after), back


def _found_again(edit: Edit, raw: bytes | None, hunks: tuple[Hunk, ...]) -> tuple[Hunk, ...]:
    """``hunks`` where they are in a file that has been changed elsewhere since. Raises `CurateError`."""
    changed = CurateError(
        f"{edit.name} has changed since in the same place; take that back first, or edit it by hand"
    )
    if raw is None or edit.name not in FILES:
        raise changed
    file = YamlFile(edit.name, raw)
    text, old = file.text, "\0".join(hunk.old for hunk in hunks)
    for id in edit.ids:
        if id in file.numbers and file.piece(file.numbers[id]).strip() not in old:
            raise changed
    found: list[Hunk] = []
    for hunk in hunks:
        at = text.find(hunk.old) if hunk.old else len(text.rstrip())
        if at < 0 or (hunk.old and text.find(hunk.old, at + 1) >= 0):
            raise changed
        found.append(hunk._replace(at=at))
    found.sort()
    prove_hunks(file, raw, found, dict.fromkeys(edit.ids))
    return tuple(found)


def _back(hunks: Iterable[Hunk]) -> tuple[Hunk, ...]:
    """What takes ``hunks`` back, at the offsets of the text that they have made."""
    shift = 0
    back: list[Hunk] = []
    for at, old, new in hunks:
        back.append(Hunk(at + shift, new, old))
        shift += len(new) - len(old)
    return tuple(back)


def _with(name: str, raw: bytes | None, hunks: Sequence[Hunk]) -> bytes:
    if name in FILES:
        return patched_bytes(raw or b"", hunks)
    return patched(_as_text(raw or b""), hunks).encode("utf-8", "surrogateescape")


def _as_text(raw: bytes) -> str:
    """Bytes as text, and be they no UTF-8; nothing is lost."""
    return raw.decode("utf-8", "surrogateescape")
