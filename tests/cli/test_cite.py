"""`hmcbrowse cite`."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.dossier.citations.styles import STYLES
from hmcbrowse.index.library import Library

MIXED = """\
- id: e
  title: E
  quotes:
    - {source: one, exact: "It rained, said Bob."}
    - {source: one, exact: 'Beta did happen, said Bob to the others.'}
    - {source: one, exact: nowhere to be read at all}
    - {source: one, exact: "“Twice.”"}
    - {source: one, exact: "‘Curly’ she said."}
"""
TEXT = """\
It rained, said Bob.
“Twice.” And: “Twice.”
Beta did not happen, said Bob to the others.
'Curly' she said.
"""


@pytest.mark.parametrize("style", STYLES)
def test_every_quote_of_every_entry_in_every_style(
    library: Library, capsys: pytest.CaptureFixture[str], style: str
) -> None:
    texts = {
        source.id: (library.root / source.text).read_text(encoding="utf-8")
        for source in library.all_sources()
    }
    for event in library.all_events():
        assert run(["cite", event.id, "--style", style, "--json"]) == 0
        records = json.loads(capsys.readouterr().out)
        quotes = library.quotes("event", event.id)
        assert [record["quote"] for record in records] == list(range(1, len(quotes) + 1))
        for record, quote in zip(records, quotes, strict=True):
            text = texts[record["source"]]
            assert record["text"] == text[record["start"] : record["end"]]
            assert record["paragraph"] == text.count("\n", 0, record["start"]) + 1
            assert record.get("speaker", "") == quote.speaker
            assert record["style"] == style
        assert run(["cite", event.id, "--style", style, "--quote", "1"]) == 0
        assert capsys.readouterr().out == records[0]["citation"] + "\n"


def test_only_what_is_proven_is_cited_and_of_the_rest_it_says_why(
    dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = dossier(texts={"one": TEXT}, events=MIXED)
    assert run(["cite", "e", "-d", str(root)]) == 1
    told = capsys.readouterr()
    assert told.out == (
        "“It rained, said Bob.”\n— Title of one, n.d., para. 1, sentence 1 of seeds/one.txt\n\n"
        "“'Curly' she said.”\n— Title of one, n.d., para. 4, sentence 5 of seeds/one.txt\n"
    )
    assert [line.split(":")[1] for line in told.err.splitlines()] == [
        " quote 2 of 'e' is not cited",
        " quote 3 of 'e' is not cited",
        " quote 4 of 'e' is not cited",
    ]
    assert run(["cite", "e", "-d", str(root), "--json"]) == 1
    records = json.loads(capsys.readouterr().out)
    assert [record["state"] for record in records] == [
        "exact",
        "changed",
        "missing",
        "ambiguous",
        "normalised",
    ]
    assert [record["citation"] is None for record in records] == [False, True, True, True, False]
    for number in ("2", "3", "4"):
        assert run(["cite", "e", "-d", str(root), "--quote", number]) == 1
        told = capsys.readouterr()
        assert (told.out, told.err.count("\n")) == ("", 1)


def test_what_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cite", "sfa", "--quote", "99"]) == 1
    assert "1 quote" in capsys.readouterr().err
    assert run(["cite", "no-such-thing"]) == 1
    assert run(["cite", "singh-briefing", "--quote", "1"]) == 2
    assert run(["cite", "sfa", "--style", "mla"]) == 2


def test_a_source_is_cited_as_a_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cite", "austin-announcement", "--style", "chicago"]) == 0
    assert capsys.readouterr().out == (
        "[Austin announces talks of the U.S.-Iraq Higher Military Commission], [2024?].\n"
    )
    assert run(["cite", "austin-announcement", "--json"]) == 0
    [record] = json.loads(capsys.readouterr().out)
    assert record["source"] == "austin-announcement"


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed here")
@pytest.mark.parametrize(("style", "form"), [("bibtex", "biblatex"), ("csl-json", "csljson")])
def test_what_the_program_writes_is_a_bibliography(
    hmcbrowse: Callable[..., Any], style: str, form: str
) -> None:
    written = hmcbrowse("cite", "hmc", "--style", style, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"})
    assert (written.returncode, written.stderr) == (0, "")
    read = subprocess.run(
        ["pandoc", "-f", form, "-t", "csljson"],
        input=written.stdout,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert {item["id"] for item in json.loads(read.stdout)} == {"singh-briefing", "austin-announcement"}
