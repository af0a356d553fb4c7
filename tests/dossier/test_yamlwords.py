"""A syntax mistake is shown where it was made, in words that say how to mend it."""

from __future__ import annotations

import pytest
import yaml

from hmcbrowse.dossier import yamlnodes
from hmcbrowse.dossier.report import Report
from hmcbrowse.dossier.strictyaml import document

UNCLOSED = "this quotation mark is never closed; close it where its text ends"
LATE = "this quotation mark is closed only on line 2; close it where its text ends"
MISFIT = "this line fits nothing above it; indent it like its neighbours"
FOLLOWS = "text follows the closing quotation mark; put '…' around the whole text"
CLOSED = "text follows a value that is already closed; put the whole text in quotation marks"


@pytest.mark.parametrize("parser", [yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "pure"])
@pytest.mark.parametrize(
    ("text", "line", "column", "gist"),
    [
        ('a: b\nc: "d\ne: f\n', 2, 4, UNCLOSED),
        ("a: b\nc: 'd\n---\ne: f\n", 2, 4, UNCLOSED),
        ('- a: "b\n  c: "d"\n  e: f\n', 1, 6, LATE),
        ('- a: "b\n  c: "d: e"\n', 1, 6, LATE),
        ('a: "b\nc: "d\ne: f\n', 1, 4, LATE),
        ("a: 'it's'\n", 1, 8, FOLLOWS),
        ('a: "b" c\n', 1, 8, FOLLOWS),
        ("a: [Iraqi Security Forces] are\n", 1, 28, CLOSED),
        ("a:\n  b: [c, d\ne: f\n", 2, 6, "this '[' is not closed, or a ',' is missing, before line 3"),
        ("a: {b: c\nd: e\n", 1, 4, "this '{' is not closed, or a ',' is missing, before line 2"),
        ("a: ['b' 'c']\n", 1, 9, "a ',' or the closing ']' is missing here"),
        ("a: He said: no\n", 1, 11, "': ' within text reads as a key; put the whole text in quotation marks"),
        ("- a: b\n   c: d\n", 2, 5, "this line continues the text on line 1; indent it like its neighbours"),
        ("- a: b\n c: d\n", 2, 2, MISFIT),
        ("- a: b\nc: d\n", 2, 1, MISFIT),
        ("a:\n  b: c\n d: e\n", 3, 2, MISFIT),
        ("a: b\nlost words\nc: d\n", 2, 1, "this line is no 'key: value'"),
        ("a:\n\t- b\n", 2, 1, "indent with spaces, not tabs"),
        ("a: @b\n", 1, 4, "put text that begins with '@', '`' or '%' in quotation marks"),
        ("a: - b\n", 1, 4, "'- ' may only begin a line"),
        ("a: **b**\n", 1, 4, "'*' begins an alias"),
        ("a: & b\n", 1, 4, "'&' begins an anchor"),
        ("a: !b!c d\n", 1, 4, "'!' begins a tag"),
        ("a: |b\n  c\n", 1, 4, "'|' or '>' must end its line"),
        ("a: [b, , c]\n", 1, 8, "a value is missing here"),
        ("%YAML 2.0\n---\na: b\n", 1, 1, "take the line out"),
        ('"a" b\n', 1, 5, "this follows the end of the file's one value"),
    ],
)
def test_a_mistake_is_shown_where_it_was_made(
    text: str, line: int, column: int, gist: str, parser: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yamlnodes, "PARSER", parser)
    report = Report("x.yaml")
    pieces = iter([text.encode()])
    assert document(lambda _: next(pieces, b""), report) is None
    (problem,) = report.fatal
    assert (problem.line, problem.column, problem.code) == (line, column, "yaml")
    assert gist in problem.message
