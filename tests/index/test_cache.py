"""The index is made when it must be, used when it may be, and never trusted when it is not whole."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.dossier.problems import DossierError
from hmcbrowse.index.cache import cache_path, open_library


def compiled_at(root: Path) -> int:
    path = cache_path(root)
    assert path is not None
    return path.stat().st_ino


def test_a_fresh_index_is_used_and_a_changed_file_makes_another(dossier: Callable[..., Path]) -> None:
    root = dossier(texts={"one": "One sentence. Another one."})
    open_library(root).close()
    first = compiled_at(root)
    open_library(root).close()
    assert compiled_at(root) == first
    (root / "seeds/one.txt").write_text("One sentence only.")
    library = open_library(root)
    assert library.sentences == 1
    assert compiled_at(root) != first


def test_a_yaml_file_that_comes_later_is_seen(dossier: Callable[..., Path]) -> None:
    root = dossier(glossary="- {id: a, label: Ay}\n")
    (root / "data/events.yaml").unlink()
    assert open_library(root).events == 0
    (root / "data/events.yaml").write_text("- {id: e, title: E}\n")
    assert open_library(root).events == 1


@pytest.mark.parametrize("damage", ["empty", "text", "cut", "foreign", "older"])
def test_an_index_that_is_not_whole_is_made_anew(dossier: Callable[..., Path], damage: str) -> None:
    root = dossier(texts={"one": "One sentence. Another one."})
    open_library(root).close()
    path = cache_path(root)
    assert path is not None
    whole = path.read_bytes()
    if damage in ("foreign", "older"):
        with sqlite3.connect(path) as connection:
            change = (
                "UPDATE meta SET value = 'x' WHERE key = 'format'"
                if damage == "older"
                else "DROP TABLE event"
            )
            connection.execute(change)
        connection.close()
    else:
        path.write_bytes(
            {"empty": b"", "text": b"not an index" * 100, "cut": whole[: len(whole) // 2]}[damage]
        )
    library = open_library(root)
    assert (library.sentences, list(library.all_events())) == (2, [])
    assert library.sentence(1).text == "Another one."


def test_without_a_place_for_a_cache_it_works_from_memory(
    dossier: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    root = dossier(texts={"one": "One sentence."})
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the cache's folder would be")
    for home in (str(blocked), "relative"):
        monkeypatch.setenv("XDG_CACHE_HOME", home)
        monkeypatch.setenv("HOME", home)
        assert open_library(root).sentences == 1
    assert sorted(p.name for p in root.iterdir()) == ["data", "seeds"]


def test_reading_a_dossier_changes_nothing_in_it(dossier: Callable[..., Path]) -> None:
    root = dossier(texts={"one": "One sentence."})

    def everything() -> dict[str, tuple[int, int, int]]:
        return {
            str(path): (status.st_mtime_ns, status.st_ctime_ns, status.st_size)
            for path in sorted(root.rglob("*"))
            if (status := path.stat())
        }

    before = everything()
    open_library(root).close()
    open_library(root).close()
    assert everything() == before


def test_a_dossier_that_cannot_be_read_leaves_nothing_behind(dossier: Callable[..., Path]) -> None:
    root = dossier(events="- {id: e\n")
    with pytest.raises(DossierError, match=r"data/events\.yaml:\d+:\d+: "):
        open_library(root)
    path = cache_path(root)
    assert path is not None
    assert not list(path.parent.glob(path.stem + "*"))


def test_a_fresh_index_is_opened_without_yaml_or_compiler(dossier: Callable[..., Path]) -> None:
    root = dossier(texts={"one": "One sentence."})
    open_library(root).close()
    program = (
        "import sys; from pathlib import Path; from hmcbrowse.index.cache import open_library;"
        f"open_library(Path({str(root)!r}));"
        "print([m for m in ('yaml', 'ahocorasick_rs', 'hmcbrowse.index.compile', 'hmcbrowse.dossier.load',"
        " 'hmcbrowse.dossier.sentences', 'textual', 'rich') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ
    )
    assert run.stdout.strip() == "[]"
