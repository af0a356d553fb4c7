"""How an editor is told where to go."""

from __future__ import annotations

from pathlib import Path

import pytest

from hmcbrowse.tui.editors import EditorError, command

FILE = Path("/a b/$(x).yaml")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("vi", ["vi", "+12", "/a b/$(x).yaml"]),
        ("nvim -R", ["nvim", "-R", "+12", "/a b/$(x).yaml"]),
        ("emacsclient -t", ["emacsclient", "-t", "+12", "/a b/$(x).yaml"]),
        ("/usr/bin/micro", ["/usr/bin/micro", "+12", "/a b/$(x).yaml"]),
        ("code --wait", ["code", "--wait", "--goto", "/a b/$(x).yaml:12"]),
        ("/opt/VSCodium/bin/codium -w", ["/opt/VSCodium/bin/codium", "-w", "--goto", "/a b/$(x).yaml:12"]),
        ("subl -w", ["subl", "-w", "/a b/$(x).yaml:12"]),
        ("zed --wait", ["zed", "--wait", "/a b/$(x).yaml:12"]),
        ("hx", ["hx", "/a b/$(x).yaml:12"]),
        ("kak", ["kak", "+12", "/a b/$(x).yaml"]),
        ("kate -b", ["kate", "-b", "-l", "12", "/a b/$(x).yaml"]),
        ("'/my tools/ed' --x='a b'", ["/my tools/ed", "--x=a b", "+12", "/a b/$(x).yaml"]),
        ("ed; rm -rf /", ["ed;", "rm", "-rf", "/", "+12", "/a b/$(x).yaml"]),
    ],
)
def test_each_editor_is_told_in_its_own_way_and_by_no_shell(said: str, expected: list[str]) -> None:
    assert command(FILE, 12, {"EDITOR": said}) == expected
    assert command(FILE, 12, {"VISUAL": said, "EDITOR": "other"}) == expected


def test_without_one_named_a_usual_one_is_looked_for(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match=r"\$VISUAL or \$EDITOR"):
        command(FILE, 12, {"EDITOR": " ", "PATH": str(tmp_path)})
    (tmp_path / "vi").touch(0o755)
    assert command(FILE, 12, {"PATH": str(tmp_path)}) == ["vi", "+12", "/a b/$(x).yaml"]


@pytest.mark.parametrize("said", ["'vi", 'code "', "''"])
def test_one_that_cannot_be_read_is_one_sentence(said: str) -> None:
    if said == "''":
        assert command(FILE, 12, {"VISUAL": said})[0] == ""
    else:
        with pytest.raises(EditorError, match=r"\$VISUAL cannot be read"):
            command(FILE, 12, {"VISUAL": said})
