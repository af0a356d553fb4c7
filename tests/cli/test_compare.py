"""`hmcbrowse compare ID`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.cli.main import run


def test_each_source_is_told_with_its_quotes(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "jscd-2023", "--json", "-d", str(repository)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["kind"], record["id"], record["bearing"], record["alone"]) == (
        *("event", "jscd-2023"), *(2, False),
    )  # fmt: skip
    told = {one["source"]: one for one in record["sources"]}
    assert told["singh-briefing"]["states"] == {"exact": 2}
    assert {"words": "August 2023", "edtf": "2023-08", "duration": None} in told["singh-briefing"]["times"]
    assert [time["words"] for time in told["austin-announcement"]["times"]] == ["last year"]
    for one in told.values():
        text = (repository / "seeds").joinpath(_file(one["source"])).read_text(encoding="utf-8")
        for quote in one["quotes"]:
            assert text[quote["start"] : quote["end"]] == quote["exact"]
    assert record["silent"] == {"sources": 0, "mentioning": []}


def _file(source: str) -> str:
    return {"austin-announcement": "000_801ddb4f11a291d6.txt", "singh-briefing": "002_da8454c17ebe68c9.txt"}[
        source
    ]


def test_words_that_differ_are_in_the_json_and_in_the_text(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["compare", "iraqi-assurance", "--json", "-d", str(repository)]) == 0
    [pair] = json.loads(capsys.readouterr().out)["words_differ"]
    assert (pair["a"]["source"], pair["b"]["source"]) == ("austin-announcement", "singh-briefing")
    changed = {run["kind"]: run["text"].strip() for run in pair["runs"] if "toward" in run["text"]}
    assert changed == {"deleted": "toward", "inserted": "towards"}
    assert run(["compare", "iraqi-assurance", "-d", str(repository)]) == 0
    assert "[-toward-] {+towards+}" in " ".join(capsys.readouterr().out.split())


def test_an_event_on_one_source_says_so(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "territorial-defeat", "-d", str(repository)]) == 0
    said = capsys.readouterr().out
    assert "1 of 2 sources bears it out: it rests on one only" in said
    assert "○ singh-briefing: silent, but mentions ISIS, Iraq" in said


def test_thousands_of_silent_sources_are_a_few_and_a_number(
    dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {"a": "Zog met.", **{f"s{n:02}": "Zog sat." if n > 40 else "Rain." for n in range(60)}}
    root = dossier(texts=texts, glossary="- {id: zog, label: Zog, quotes: [{source: a, exact: Zog met}]}")
    assert run(["compare", "zog", "-d", str(root)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if "silent" in line] == [
        f"○ s{n}: silent, but mentions Zog" for n in range(41, 51)
    ]
    assert lines[-1] == "  50 more sources with no quote"
    assert run(["compare", "zog", "--json", "-d", str(root)]) == 0
    silent = json.loads(capsys.readouterr().out)["silent"]
    assert silent["sources"] == 60
    assert [one["source"] for one in silent["mentioning"]] == [f"s{n}" for n in range(41, 60)]


def test_what_is_not_there_is_said(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "austin-announcement", "-d", str(repository)]) == 1
    assert "no event or term has the id 'austin-announcement'" in capsys.readouterr().err
