"""The steps that were made in a dossier today: what each changed, and how far one that was broken off came.

They are kept in the state folder, a folder for each dossier and a file for each step, so that they outlive
the program, and so that two programs share them. A note is there while files are being put in place,
and tells a later start what was meant. Whoever writes holds the lock.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.hunks import Hunk
from hmcbrowse.state import file
from hmcbrowse.state.file import BusyError
from hmcbrowse.state.where import BEGUN, steps_folder

State = Literal["done", "undone"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One file of a step: its digests, the hunks that lead from one to the other, the ids of their entries.

    A text's one hunk is the whole of it. The digest of no file is ``""``.
    """

    name: str
    before: str
    after: str
    hunks: tuple[Hunk, ...]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step by its number, and what was done last to it: ``edits`` made it what its ``state`` says."""

    number: int
    title: str
    state: State
    edits: tuple[Edit, ...]
    day: str


class Steps:
    """The steps of today in the dossier at ``root``. Raises `CurateError` where they cannot be kept."""

    def __init__(self, root: Path) -> None:
        folder = steps_folder(root)
        if folder is None:
            raise CurateError("there is no home folder to keep undo in, so nothing is written; set HOME")
        self._folder = folder

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock: one program at a time reads, writes, and keeps what it did."""
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with file.locked(self._folder / "writing.lock"):
                yield
        except BusyError as fault:
            raise CurateError("another hmcbrowse is writing this dossier; try again in a moment") from fault
        except OSError as fault:
            why = fault.strerror or fault
            raise CurateError(
                f"{self._folder} cannot be written ({why}), so nothing is; undo is kept there"
            ) from fault

    def begin(self, step: Step) -> None:
        """Note that ``step`` is being made."""
        file.put(self._folder / BEGUN, _written(step))

    def doing(self) -> Step | None:
        """The step that was begun and not ended."""
        return _read(self._folder / BEGUN)

    def end(self, step: Step) -> None:
        """Note that ``step`` was made. After a new one, what was undone before it is gone for good."""
        file.put(self._path(step.number, step.state), _written(step))
        self._path(step.number, "done" if step.state == "undone" else "undone").unlink(missing_ok=True)
        if step.state == "done":
            for path in self._folder.glob("*.undone.json"):
                if _number(path) < step.number:
                    path.unlink()
        self.give_up()

    def give_up(self) -> None:
        """Note that nothing is being made."""
        (self._folder / BEGUN).unlink(missing_ok=True)

    def last_done(self) -> Step | None:
        """The step that undo takes back."""
        paths = sorted(self._folder.glob("*.done.json"), reverse=True)
        return self._of_today(paths)

    def first_undone(self) -> Step | None:
        """The step that redo makes again."""
        return self._of_today(sorted(self._folder.glob("*.undone.json")))

    def new(self, title: str, edits: tuple[Edit, ...]) -> Step:
        """A step after all others."""
        numbers = [_number(path) for path in self._folder.glob("[0-9]*.json")]
        self._forget_past_days()
        return Step(max(numbers, default=0) + 1, title, "done", edits, today())

    def _of_today(self, paths: list[Path]) -> Step | None:
        for path in paths:
            step = _read(path)
            if step is not None and step.day == today():
                return step
        return None

    def _forget_past_days(self) -> None:
        for path in self._folder.glob("[0-9]*.json"):
            with suppress(OSError):
                if time.strftime("%Y-%m-%d", time.localtime(path.stat().st_mtime)) != today():
                    path.unlink()

    def _path(self, number: int, state: State) -> Path:
        return self._folder / f"{number:06d}.{state}.json"


def _number(path: Path) -> int:
    return int(path.name.partition(".")[0])


def today() -> str:
    """The day by this machine's clock, as 2024-01-25."""
    return time.strftime("%Y-%m-%d")


def turned(step: Step, edits: tuple[Edit, ...]) -> Step:
    """``step`` taken back, or made again, by ``edits``."""
    return replace(step, state="undone" if step.state == "done" else "done", edits=edits)


def _written(step: Step) -> bytes:
    content = {"format": file.FORMAT, "version": file.VERSION, **asdict(step)}
    return json.dumps(content, ensure_ascii=True).encode("ascii")


def _read(path: Path) -> Step | None:
    """None where there is no such file, or where it is none of ours."""
    try:
        content: Any = json.loads(path.read_bytes())
        if content["format"] != file.FORMAT or content["version"] != file.VERSION:
            return None
        edits = tuple(
            Edit(
                edit["name"],
                edit["before"],
                edit["after"],
                tuple(Hunk(*hunk) for hunk in edit["hunks"]),
                tuple(edit["ids"]),
            )
            for edit in content["edits"]
        )
        return Step(content["number"], content["title"], content["state"], edits, content["day"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
