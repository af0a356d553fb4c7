"""`hmcbrowse parallels`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.index.library import Library


def parallels(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> list[dict[str, Any]]:
    assert run(["parallels", "--json", *arguments]) == status
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_every_passage_and_difference_stands_where_it_is_said_to(
    library: Library, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {s.id: (repository / s.text).read_bytes().decode("utf-8-sig") for s in library.all_sources()}
    found = parallels(capsys)
    assert found
    for one in found:
        assert one["a"]["source"] != one["b"]["source"]
        for side in ("a", "b"):
            text = texts[one[side]["source"]]
            assert text[one[side]["start"] : one[side]["end"]] == one[side]["text"] != ""
            for difference in one["differences"]:
                span = difference[side]
                assert text[span["start"] : span["end"]] == span["text"]
                assert one[side]["start"] < span["start"] <= span["end"] < one[side]["end"]
        assert all(difference["a"]["text"] != difference["b"]["text"] for difference in one["differences"])
        assert 0 < one["similarity"] <= 1
        assert (one["similarity"] == 1) == (one["differences"] == [])


def test_the_best_come_first(capsys: pytest.CaptureFixture[str]) -> None:
    similarities = [one["similarity"] for one in parallels(capsys)]
    assert similarities == sorted(similarities, reverse=True)


def test_what_an_official_says_without_a_name_the_press_secretary_says_with_hers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = parallels(capsys)[0]
    assert first["a"]["speaker"] == "senior-defense-official"
    assert first["b"]["speaker"] == "sabrina-singh"
    assert "Our Iraqi partners have assured us" in first["a"]["text"]
    assert "Our Iraqi partners have assured us" in first["b"]["text"]
    differing = [(d["a"]["text"], d["b"]["text"]) for d in first["differences"]]
    assert ("toward", "towards") in differing
    assert ("of their", "") in differing


def test_a_speaker_is_named_only_where_the_dossier_names_one(capsys: pytest.CaptureFixture[str]) -> None:
    [one] = [one for one in parallels(capsys) if one["b"]["text"].startswith("to advise")]
    assert one["a"]["speaker_label"] == "senior defense official"
    assert "speaker" not in one["b"]


def test_those_of_one_source_have_it_first(capsys: pytest.CaptureFixture[str]) -> None:
    every, some = parallels(capsys), parallels(capsys, "singh-briefing")
    assert {one["a"]["source"] for one in some} == {"singh-briefing"}
    assert [one["b"]["text"] for one in some] == [one["a"]["text"] for one in every]


def test_as_text_each_passage_has_its_place_its_speaker_and_its_marks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["parallels"]) == 0
    text = capsys.readouterr().out
    assert "austin-announcement:14-16 · senior defense official" in text
    assert "singh-briefing:18-20 · Sabrina Singh" in text
    assert "commitment ‹toward› working" in text
    assert "commitment ‹towards› working" in text
    assert max(map(len, text.splitlines())) <= 80


def test_nothing_in_common(dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    root = str(dossier(texts={"one": "A dull day.", "two": "Rain fell on the harbour.", "three": ""}))
    assert run(["parallels", "-d", root]) == 1
    assert "no two sources have a passage in common" in capsys.readouterr().err
    assert parallels(capsys, "-d", root, status=1) == []
    assert parallels(capsys, "three", "-d", root, status=1) == []
    assert run(["parallels", "thre", "-d", root]) == 1
    assert "did you mean 'three'" in capsys.readouterr().err


def test_text_of_strangers_is_only_shown(
    dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    said = "The \x1b[31mharbour master\x1b[0m [b]praised[/b] copper kettles, mittens and oaken barrels"
    filler = " ".join(f"Word{n} and thing{n} stood." for n in range(60))
    root = str(dossier(texts={"one": f"{said}. {filler}", "two": f"Today: {said}."}))
    assert run(["parallels", "-d", root]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "[b]praised[/b]" in shown
