"""Texts, names and arguments that would act on a terminal: none of them gets out as it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.cli.main import run

EVIL = (
    "\x1b]52;c;aGk=\x07 \x1b[?1049l \x9b31m \x90 \x00 \x08 \x0b \x0c \x7f"
    " \u202eabc\u2066 \u200e \x85 \u2028 \ufeff"
)
TEXT = f"A Cat {EVIL} sat here. {EVIL} Cat.\rAnother Cat {EVIL}"
COMMANDS: tuple[list[str], ...] = (
    [],
    ["show", "a"],
    ["show", "cat"],
    ["show", "one"],
    ["search", "cat"],
    ["mentions", "cat"],
    ["check"],
    ["show", "a", "--json"],
    ["search", "cat", "--json"],
    ["mentions", "cat", "--json"],
    ["check", "--json"],
    ["export", "json"],
)


@pytest.fixture
def hostile(dossier: Callable[..., Path]) -> Path:
    """A dossier whose text is full of them, and whose quotes hold some of what the loader lets through."""
    return dossier(
        texts={"one": TEXT},
        events="""
            - id: a
              title: "[@click=app.quit]A[/] \\u200d"
              quotes:
              - {source: one, exact: sat here}
              - {source: one, exact: Cat and Another Cat and sat here}
              - {source: one, exact: A Cat aGk sat here Cat}
        """,
        glossary="- {id: cat, label: Cat, quotes: [{source: one, exact: Another Cat}]}",
    )


def assert_tame(out: str) -> None:
    for line in out.split("\n"):
        assert all(char.isprintable() or char == "\u200d" for char in line), ascii(line)


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_nothing_gets_out(command: list[str], hostile: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["-d", str(hostile), *command]) in (0, 1)
    captured = capfd.readouterr()
    assert captured.out
    assert_tame(captured.out)
    assert_tame(captured.err)


def test_json_gives_the_text_itself(hostile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["-d", str(hostile), "mentions", "cat", "--json"]) == 0
    out = capsys.readouterr().out
    assert out.isascii()
    for mention in json.loads(out):
        assert TEXT[mention["start"] : mention["end"]] == mention["surface"] == "Cat"
        assert mention["sentence"] in TEXT
    assert run(["-d", str(hostile), "search", "another", "--json"]) == 0
    for hit in json.loads(capsys.readouterr().out):
        if hit["kind"] == "sentence":
            assert TEXT[hit["start"] : hit["end"]] == hit["text"]


@pytest.mark.parametrize("name", [f"no{EVIL.split()[0]}where", "a\nb", "\udcff\udc9b"])
def test_names_of_folders_are_tame(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["check"], ["export", "sqlite", "-o", str(tmp_path / name / name)], []):
        assert run(["-d", str(tmp_path / name), *command]) == 2
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert_tame(said)
