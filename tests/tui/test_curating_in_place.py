"""Curating in the real program: keys in a terminal, and what `check` and `show` say of the files after it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals on Windows", allow_module_level=True)

from tui.pty_session import PtySession

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_words_are_marked_attached_proven_and_taken_back(
    repository: Path, tmp_path: Path, hmcbrowse: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    root = tmp_path / "mine"
    for folder in ("data", "seeds"):
        shutil.copytree(repository / folder, root / folder)
    before = (root / "data/glossary.yaml").read_bytes()

    def said(*words: str) -> dict[str, object]:
        answer: dict[str, object] = json.loads(hmcbrowse("-d", str(root), *words, "--json").stdout)
        return answer

    proven = said("check")["quotes"]
    with PtySession([sys.executable, "-m", "hmcbrowse", "-d", str(root)]) as session:
        session.wait_for("quit")
        session.send("3gjjj")
        session.wait_for("sentence 4/18")
        session.send("v$")
        session.wait_for("─ Marked · 19 words · 121 characters")
        session.send("a")
        session.wait_for("Attach “During the upcoming")
        session.send("hmc")
        session.wait_for("found")
        session.send("enter")
        session.wait_for("one more quote under term hmc")
        session.send("enter")
        session.wait_for("x undoes it")
        session.wait_for("Bears out")
        session.send("q")
        assert session.wait_for_exit() == 0
        assert session.is_restored()
    checked = said("check")
    assert checked["quotes"] == {**proven, "exact": proven["exact"] + 1}  # type: ignore[dict-item, index]
    quotes = said("show", "hmc")["quotes"]
    [text] = root.glob("seeds/000*.txt")
    start = text.read_text(encoding="utf-8").index("During the upcoming")
    assert isinstance(quotes, list)
    assert [(q["start"], q["end"], q["state"]) for q in quotes if q["exact"].startswith("During the")] == [
        (start, start + len(quotes[-1]["exact"]), "exact")
    ]
    with PtySession([sys.executable, "-m", "hmcbrowse", "-d", str(root)]) as session:
        session.wait_for("quit")
        session.send("x")
        session.wait_for("Undone: quote for “HMC”")
        session.send("q")
        assert session.wait_for_exit() == 0
    assert (root / "data/glossary.yaml").read_bytes() == before
