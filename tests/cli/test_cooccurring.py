"""`hmcbrowse cooccurring`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.index.library import Library


def test_others_come_with_how_many_sentences_they_share_and_where(
    library: Library, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["cooccurring", "hmc", "--json"]) == 0
    others = json.loads(capsys.readouterr().out)
    assert [(other["id"], other["sentences"]) for other in others[:3]] == [
        ("iraq", 7), ("sabrina-singh", 5), ("us", 4),
    ]  # fmt: skip
    texts = {s.id: (repository / s.text).read_bytes().decode("utf-8-sig") for s in library.all_sources()}
    for other in others:
        first = other["first"]
        assert texts[first["source"]][first["start"] : first["end"]] == first["surface"]
        assert "HMC" in first["sentence"] or "Higher Military" in first["sentence"]
    assert run(["cooccurring", "hmc"]) == 0
    written = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [(line[-1], int(line[0])) for line in written] == [
        (f"({other['id']})", other["sentences"]) for other in others
    ]


def test_a_term_that_stands_alone(dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    glossary = "- {id: cat, label: cat}\n- {id: dog, label: dog}\n- {id: owl, label: owl}\n"
    root = str(dossier(texts={"one": "A cat. A dog.\n"}, glossary=glossary))
    for id, why in (("cat", "in the 1 sentence that mention"), ("owl", "no text mentions it")):
        assert run(["cooccurring", id, "-d", root]) == 1
        assert why in capsys.readouterr().err
        assert run(["cooccurring", id, "-d", root, "--json"]) == 1
        assert json.loads(capsys.readouterr().out) == []
