"""Golden cases as plain text, for anybody to add to: a line, and indented under it what is expected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Case(NamedTuple):
    """A line, what must be found in it, and what may be, though it is not found yet (after "~")."""

    where: str
    line: str
    expected: list[str]
    allowed: list[str]


def cases(folder: str) -> Iterator[Case]:
    """Those of every file of a folder beside this one but its README."""
    for path in sorted((Path(__file__).parent / folder).glob("*.txt")):
        if path.stem != "README":
            yield from _read(path)


def _read(path: Path) -> Iterator[Case]:
    case: Case | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith("    "):
            if case:
                yield case
            case = Case(f"{path.name}:{number}", line, [], [])
        else:
            assert case is not None
            told = line.strip()
            (case.allowed if told.startswith("~") else case.expected).append(told.lstrip("~ "))
    if case:
        yield case
