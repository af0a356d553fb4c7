"""What was found wrong in one file while it was read: all of it at once, but not without end."""

from __future__ import annotations

from hmcbrowse.dossier.mark import Mark
from hmcbrowse.dossier.problems import Problem, Severity
from hmcbrowse.dossier.visible import one_line

LIMIT = 1_000
"""Problems of one sort that are kept for one file. Who has a thousand will mend some and look again."""


def shown(text: str, limit: int = 60) -> str:
    """``text`` in quotation marks, on one line, cut to ``limit`` characters: fit for a message."""
    return f"'{one_line(text[:limit])}{'…' if len(text) > limit else ''}'"


class TooManyError(Exception):
    """So much is wrong with a file that reading on would help nobody. The report is complete as it is."""


class Report:
    """The problems of the file named ``file``, in two sorts.

    ``fatal`` ones are errors of form, with which the dossier cannot be opened; ``notes`` are all
    others, errors and warnings, with which it can. Neither is sorted.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.fatal: list[Problem] = []
        self.notes: list[Problem] = []

    def mark(self, line: int, column: int) -> Mark:
        """The place in this file at ``line`` and ``column``, both from 1."""
        return Mark(self.file, line, column)

    def refuse(self, line: int, column: int, code: str, message: str) -> None:
        """Keep an error of form. Raises `TooManyError` once there are `LIMIT` of them."""
        if len(self.fatal) > LIMIT:
            raise TooManyError
        self.fatal.append(Problem(self.file, line, column, code, "error", message))
        if len(self.fatal) >= LIMIT:
            last = max(self.fatal)
            message = f"the first {LIMIT:,} problems are listed; the rest of the file was not read"
            self.fatal.append(Problem(self.file, last.line, last.column, "too-many", "error", message))
            raise TooManyError

    def note(self, mark: Mark, code: str, message: str, severity: Severity = "error") -> None:
        """Keep a problem that does not hinder opening; after `LIMIT` of them, only that there are more."""
        if len(self.notes) < LIMIT:
            self.notes.append(Problem.at(mark, code, message, severity))
        elif len(self.notes) == LIMIT:
            message = f"the first {LIMIT:,} problems are listed; there are more"
            self.notes.append(Problem.at(mark, "too-many", message, severity))
