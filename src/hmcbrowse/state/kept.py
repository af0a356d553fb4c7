"""What somebody keeps of one dossier: in a file, or, where none can be written, until the program ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic

from hmcbrowse.index.cache import name_of
from hmcbrowse.state import file
from hmcbrowse.state.file import BusyError, Content, Held, Parse, StateError
from hmcbrowse.state.where import folder


class Kept(Generic[Held]):
    """What is kept of the dossier at ``root``. Nothing is read before it is asked for."""

    def __init__(
        self, root: Path, suffix: str, parse: Parse[Held], content: Callable[[Held], Content]
    ) -> None:
        """The file's name ends in ``suffix``; ``content`` makes what it holds, and ``parse`` reads it."""
        base = folder()
        self.path = base / f"{name_of(root)}{suffix}" if base else None
        self._parse, self._content = parse, content
        self._here: Held | None = None  # what only this program has

    def read(self) -> tuple[Held, StateError | None]:
        """What is kept, and why it cannot be read, if so."""
        if self._here is not None:
            return self._here, None
        if self.path is None:
            return self._parse({}), None
        try:
            return file.read(self.path, self._parse), None
        except StateError as fault:
            return self._parse({}), fault

    def update(self, change: Callable[[Held], Held]) -> str:
        """Keep what ``change`` makes of it; returns a sentence to tell where it went another way.

        Where the file cannot be written, that is told once, and tried no more.
        """
        if self._here is not None:
            self._here = change(self._here)
            return ""
        fault = "there is no home folder to write to"
        if self.path is not None:
            try:
                return file.update(self.path, self._parse, lambda held: self._content(change(held)))
            except BusyError as busy:
                return f"Not kept: {busy}"
            except StateError as broken:
                fault = str(broken)
        self._here = change(self.read()[0])
        return f"Kept only until you leave: {fault}"
