"""`hmcbrowse suggest`: candidates, each told as one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.index.cache import open_library
from hmcbrowse.index.candidates import suggested
from hmcbrowse.state.dismissals import Dismissals

TEXT = """The Higher Military Commission, or HMC, met in August 2023. HMC talks go on, “and on for ever,” \
Austin said.
Mosul fell. They left Mosul, and the BBC\x1b]0;x\x07 came last year. Mosul and the BBC were there.
"""

Suggest = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def root(dossier: Callable[..., Path]) -> Path:
    return dossier(texts={"one": TEXT, "two": "Nothing is here."})


@pytest.fixture
def suggest(root: Path, capsys: pytest.CaptureFixture[str]) -> Suggest:
    def suggest(*arguments: str, status: int = 0) -> list[dict[str, Any]]:
        assert run(["suggest", "--json", "-d", str(root), *arguments]) == status
        found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
        return found

    return suggest


def test_each_is_told_as_a_candidate_with_its_place_and_its_sentence(suggest: Suggest) -> None:
    found = suggest()
    assert {one["kind"] for one in found} == {"acronym", "name", "date", "speaker"}
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    for one in found:
        assert one["candidate"] is True
        assert TEXT[one["start"] : one["end"]] == one["surface"]
        assert one["surface"] in one["sentence"]
        assert one["sentence"] in TEXT
        assert one["why"]


def test_what_each_kind_tells(suggest: Suggest) -> None:
    of = {one["label"]: one for one in suggest()}
    assert of["HMC"]["expansion"] == "Higher Military Commission"
    span = of["HMC"]["expansion_span"]
    assert TEXT[span["start"] : span["end"]] == "Higher Military Commission"
    assert of["BBC"]["expansion"] is None
    assert of["August 2023"]["edtf"] == "2023-08"
    assert of["August 2023"]["state"] == "stated"
    assert of["last year"]["edtf"] is None
    assert of["last year"]["offset"] == "-P1Y"
    assert of["last year"]["needs"] == "the date of its source"
    assert of["Mosul"]["uses"] == 3
    said = of["Austin"]["said"]
    assert TEXT[said["start"] : said["end"]] == said["text"] == "and on for ever"


def test_options_narrow_it(suggest: Suggest) -> None:
    assert {one["kind"] for one in suggest("--kind", "date", "--kind", "name")} == {"date", "name"}
    assert len(suggest("--limit", "2")) == 2
    assert suggest("--source", "two", status=1) == []


def test_what_was_dismissed_is_left_out_but_for_all(root: Path, suggest: Suggest) -> None:
    library = open_library(root)
    mosul = next(one for one in suggested(library) if one.label == "Mosul")
    Dismissals(root).dismiss([mosul.key])
    assert "Mosul" not in [one["label"] for one in suggest()]
    assert "Mosul" in [one["label"] for one in suggest("--all")]
    Dismissals(root).restore([mosul.key])
    assert "Mosul" in [one["label"] for one in suggest()]


def test_the_text_says_that_none_is_a_fact(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["suggest", "-d", str(root)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Candidates, none of them a fact")
    assert "  ? acronym HMC — Higher Military Commission" in out
    assert "  ? date “last year”, open" in out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_nothing_found_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["suggest", "-d", str(root), "--source", "two"]) == 1
    assert capsys.readouterr().err == "hmcbrowse: no candidate was found that the dossier does not have\n"
    assert run(["suggest", "-d", str(root), "--source", "three"]) == 1
