"""What is kept of a dossier, and where nothing can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from hmcbrowse.state import file
from hmcbrowse.state.places import Bookmark, Held, Places

MARK = Bookmark("sentence", "one", "It rained.", 12, "look again")


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "hmcbrowse"


def test_all_comes_back_by_whatever_path_the_dossier_is_reached(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "link").symlink_to("d")
    places = Places(tmp_path / "d")
    event = Bookmark("event", "e", "An event")
    for change in (
        lambda held: held.with_bookmark(MARK),
        lambda held: held.with_bookmark(event),
        lambda held: held.with_last(event),
        lambda held: held.with_style("bibtex"),
    ):
        assert places.update(change) == ""
    assert Places(tmp_path / "link").read() == (Held((MARK, event), event, "bibtex"), "")
    assert Places(tmp_path).read() == (Held(), "")
    places.update(lambda held: held.without(MARK))
    assert Places(tmp_path / "d").read()[0].bookmarks == (event,)


def test_no_lone_surrogate_gets_in_or_out(tmp_path: Path) -> None:
    places = Places(Path(f"{tmp_path}/\udcff"))
    odd = Bookmark("event", "a\ud800", "b\udfff", note="c\ud800")
    assert places.update(lambda held: held.with_bookmark(odd)) == ""
    assert places.path is not None
    assert b"\\ud" not in places.path.read_bytes()
    places.path.write_bytes(places.path.read_bytes().replace(b"a?", b"a\\ud800"))
    [mark] = places.read()[0].bookmarks
    assert mark.id.encode() == b"a?"


@pytest.mark.parametrize(
    "mark", ['{"kind": "x"}', '{"kind": "event", "id": 7}', "[]", '{"kind": "sentence", "start": -1}',
             '{"kind": "sentence", "start": "1"}', '{"kind": "event", "note": null}']
)  # fmt: skip
def test_bookmarks_of_another_shape_are_put_aside(tmp_path: Path, state: Path, mark: str) -> None:
    places = Places(tmp_path)
    assert places.path is not None
    state.mkdir(parents=True)
    whole = f'{{"format": "{file.FORMAT}", "version": {file.VERSION}, "bookmarks": [{mark}]}}'
    places.path.write_text(whole)
    held, told = places.read()
    assert held == Held()
    assert "damaged" in told
    assert places.read() == (Held(), "")
    assert "kept as" in places.update(lambda held: held.with_bookmark(MARK))
    assert places.read() == (Held((MARK,)), "")


@pytest.mark.parametrize("home", ["none", "relative", "not a folder"])
def test_where_nothing_can_be_written_it_is_said_once_and_kept_for_the_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.setenv("HOME", "")
    if home == "relative":
        monkeypatch.setenv("HOME", "not/absolute")
    elif home == "not a folder":
        (tmp_path / "file").touch()
        monkeypatch.setenv("HOME", str(tmp_path / "file"))
    places = Places(tmp_path)
    assert "until you leave" in places.update(lambda held: held.with_bookmark(MARK))
    assert places.update(lambda held: held.with_style("chicago")) == ""
    assert places.read() == (Held((MARK,), None, "chicago"), "")
    assert Places(tmp_path).read()[0] == Held()
