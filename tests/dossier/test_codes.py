"""Every code that a problem may have is told of, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from hmcbrowse.dossier.codes import CODES
from hmcbrowse.index.finish import _FAULTS

MAKERS = {"refuse": 2, "note": 1, "Problem": 3, "at": 1, "Finding": 1, "RefusedError": 2, "FileError": 1}
"""What makes a problem, and which of its arguments is the code."""


def codes(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            name = getattr(function, "attr", None) or getattr(function, "id", "")
            places = sum(isinstance(argument, ast.Starred) for argument in node.args)  # a line and a column
            at = MAKERS.get(name, 99) - places
            if at < len(node.args) and isinstance(code := node.args[at], ast.Constant):
                yield code.value


def test_they_are_told_of(repository: Path) -> None:
    made = {"file", *_FAULTS}  # the code of a file's error, where none is given, and what is looked up
    for floor in ("dossier", "index"):
        for path in (repository / "src" / "hmcbrowse" / floor).rglob("*.py"):
            made |= {code for code in codes(ast.parse(path.read_text("utf-8"))) if isinstance(code, str)}
    made |= {"tag", "anchor", "alias"}  # of `refuse_extras`
    assert made == set(CODES)


def test_they_are_written_as_codes_and_sentences() -> None:
    for code, says in CODES.items():
        assert re.fullmatch("[a-z]+(-[a-z]+)*", code)
        assert re.fullmatch("[A-Z].*[.]", says)
