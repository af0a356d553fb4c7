"""What was dismissed for good stays so, whatever the state folder holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from hmcbrowse.state.dismissals import Dismissals


def test_they_are_kept_and_taken_back(tmp_path: Path) -> None:
    assert Dismissals(tmp_path).read() == (frozenset(), "")
    assert Dismissals(tmp_path).dismiss(["a", "b"]) == ""
    assert Dismissals(tmp_path).dismiss(["c"]) == ""
    assert Dismissals(tmp_path).restore(["b"]) == ""
    assert Dismissals(tmp_path).read() == ({"a", "c"}, "")
    assert Dismissals(tmp_path / "other").read() == (frozenset(), "")


def test_a_damaged_file_is_told_of_and_put_aside(tmp_path: Path) -> None:
    kept = Dismissals(tmp_path)
    kept.dismiss(["a"])
    assert kept.path is not None
    kept.path.write_text('{"format": "hmcbrowse state", "version": 1, "dismissed": [1]}')
    held, told = Dismissals(tmp_path).read()
    assert held == frozenset()
    assert "is damaged" in told
    assert "it is kept as" in Dismissals(tmp_path).dismiss(["b"])
    assert Dismissals(tmp_path).read() == ({"b"}, "")


def test_without_a_home_they_last_until_the_program_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.delenv("HOME")
    kept = Dismissals(tmp_path)
    assert kept.dismiss(["a"]).startswith("Kept only until you leave")
    assert kept.dismiss(["b"]) == ""
    assert kept.read() == ({"a", "b"}, "")
