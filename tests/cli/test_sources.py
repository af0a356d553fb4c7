"""`hmcbrowse sources`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.index.library import Library


def test_every_source_with_its_date_and_what_is_cited(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sources", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in listed] == [source.id for source in library.all_sources()]
    for one in listed:
        source = library.source_id(one["id"])
        assert source is not None
        last = source.first + source.sentences - 1
        quoted = {sentence for sentence, quote in library.quotes_at(source.first, last) if quote.anchored}
        assert (one["sentences"], one["cited"]) == (source.sentences, len(quoted))
        assert one["date"]["state"] == "inferred"
        assert run(["show", one["id"], "--json"]) == 0
        whole = json.loads(capsys.readouterr().out)
        assert whole["date"].items() >= one.pop("date").items()
        assert {key: whole[key] for key in one} == one


def test_words_choose_which(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["sources", "singh", "2024"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("singh-briefing")
    assert "c. 2024, inferred" in out
    assert "[Singh on the coming talks of the U.S.-Iraq Higher Military Commission] (24 of 24 sent" in out
    assert len(out.splitlines()) == 1


def test_none_is_told_and_is_status_1(
    dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sources", "nobody knows"]) == 1
    assert "no source holds the words 'nobody knows'" in capsys.readouterr().err
    assert run(["sources", "nobody", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == []
    assert run(["sources", "-d", str(dossier(sources="[]"))]) == 1
    assert "no sources" in capsys.readouterr().err


def test_show_suggests_a_source_by_its_title(
    dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = dossier(sources="- {id: s1, file: seeds/one.txt, title: The old ledger}")
    assert run(["show", "ledger", "-d", str(root)]) == 1
    assert "did you mean 's1' (The old ledger)?" in capsys.readouterr().err
