"""What can be wrong with a dossier, and how it is said: file, line, column, fault and mend."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from hmcbrowse.dossier.mark import Mark
from hmcbrowse.dossier.visible import one_line

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """One fault. Sorts in the order of the files, so that a reader mends from the top down.

    ``code`` is a short kebab-case name that scripts may rely on; ``message`` says what was found and
    what would be right.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str

    @classmethod
    def at(cls, mark: Mark, code: str, message: str, severity: Severity = "error") -> Problem:
        """A problem at ``mark``."""
        return cls(mark.file, mark.line, mark.column, code, severity, message)

    def __str__(self) -> str:
        return one_line(f"{self.file}:{self.line}:{self.column}: {self.message}")


class DossierError(Exception):
    """A dossier that cannot be read. ``problems`` holds at least one; ``str()`` is the first, on one line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        first, *others = self.problems
        more = f" (and {len(others)} more; `hmcbrowse check` lists them)" if others else ""
        super().__init__(f"{first}{more}")
