"""`hmcbrowse schema`."""

from __future__ import annotations

import json

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.dossier.json_schema import NAMES, json_schema


@pytest.mark.parametrize("name", NAMES)
def test_it_is_written_whole(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", name]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema(name)


def test_no_dossier_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-d", "/nowhere", "schema", "events"]) == 0
    assert capsys.readouterr().err == ""
