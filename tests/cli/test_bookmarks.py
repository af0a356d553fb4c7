"""`hmcbrowse bookmarks`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.index.cache import open_library
from hmcbrowse.state.finding import bookmark
from hmcbrowse.state.places import Bookmark, Places


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


def test_none_is_an_answer_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["bookmarks", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(["bookmarks"]) == 0
    assert "No bookmarks yet" in capsys.readouterr().out
    assert not (tmp_path / "state").exists()


def test_each_with_its_note_and_where_it_is_now(
    dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = dossier(texts={"one": "It rained. Ann left."}, events="- {id: e, title: An event}")
    library, places = open_library(root), Places(root)
    sentence = bookmark(library, "sentence", library.source(0).first + 1)
    marks = (
        sentence,
        bookmark(library, "event", 0),
        Bookmark("term", "t", "A term\x1b[31m", note="what of it?"),
    )
    for mark in marks:
        places.update(lambda held, mark=mark: held.with_bookmark(mark))  # type: ignore[misc]
    (root / "seeds" / "one.txt").write_text("On Monday it rained. Ann left.")
    assert run(["bookmarks", "-d", str(root), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "kind": "sentence", "id": "one", "text": "Ann left.", "state": "moved",
            "source": "one", "start": 21, "end": 30, "sentence_number": 2,
        },
        {"kind": "event", "id": "e", "text": "An event", "state": "here"},
        {"kind": "term", "id": "t", "text": "A term\x1b[31m", "state": "gone", "note": "what of it?"},
    ]  # fmt: skip
    (root / "seeds" / "one.txt").write_text("On Monday it rained.")
    assert run(["bookmarks", "-d", str(root)]) == 0
    out = capsys.readouterr().out
    assert out.splitlines() == [
        *("sentence one (gone)", "  Ann left.", "event e", "  An event"),
        *("term t (gone)", "  A term␛[31m", "  — what of it?"),
    ]


def test_a_damaged_file_is_said_and_left_where_it_is(
    tmp_path: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = Places(repository).path
    assert path is not None
    path.parent.mkdir(parents=True)
    path.write_text("{")
    assert run(["bookmarks"]) == 0
    told = capsys.readouterr().err
    assert "is damaged" in told
    assert told.count("\n") == 1
    assert path.read_text() == "{"


def test_a_long_sentence_is_cut_with_a_sign(
    dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = dossier(texts={"one": "It rained, and " * 40 + "then it did not."})
    places, mark = Places(root), bookmark(open_library(root), "sentence", 0)
    places.update(lambda held: held.with_bookmark(mark))
    assert run(["bookmarks", "-d", str(root)]) == 0
    assert capsys.readouterr().out.rstrip().endswith("…")
