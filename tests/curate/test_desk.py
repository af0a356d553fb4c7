"""The desk: files changed by exactly what was meant, and the very bytes back."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from hmcbrowse.curate.changes import (
    AddEvent,
    AddQuote,
    AddTerm,
    Change,
    DateText,
    DropQuote,
    QuoteText,
    ReplaceText,
    SetDate,
    SetField,
    SetQuote,
)
from hmcbrowse.curate.desk import Desk, NothingToUndo
from hmcbrowse.dossier.load import load

QUOTE = QuoteText("singh-briefing", 'Singh said: the "HMC" # is', "pre: fix", "-suffix", "sabrina-singh")
LONG = "word " * 60 + "end: with # all"


@pytest.fixture
def real(repository: Path, tmp_path: Path) -> Path:
    """A copy of the real dossier."""
    for folder in ("data", "seeds"):
        shutil.copytree(repository / folder, tmp_path / "real" / folder)
    return tmp_path / "real"


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def lines_changed(old: bytes, new: bytes) -> tuple[list[str], list[str]]:
    """The lines that only the old has, and those that only the new has."""
    one, other = Counter(old.decode().splitlines()), Counter(new.decode().splitlines())
    return sorted((one - other).elements()), sorted((other - one).elements())


def test_a_quote_is_added_and_nothing_else_moves(real: Path) -> None:
    before = files(real)
    Desk(real).apply("a quote", [AddQuote("event", "iraqi-invitation", QUOTE)])
    after = files(real)
    gone, new = lines_changed(before["data/events.yaml"], after["data/events.yaml"])
    assert gone == []
    assert new == sorted(
        [
            "    - source: singh-briefing",
            "      speaker: sabrina-singh",
            "      exact: 'Singh said: the \"HMC\" # is'",
            '      prefix: "pre: fix"',
            "      suffix: -suffix",
        ]
    )
    [event] = [event for event in load(real).events if event.id == "iraqi-invitation"]
    assert event.quotes[-1].exact == QUOTE.exact
    assert {name for name in before if before[name] != after[name]} == {"data/events.yaml"}


CHANGES: list[list[Change]] = [
    [AddQuote("event", "iraqi-invitation", QUOTE)],
    [AddQuote("term", "isis", QUOTE), AddQuote("term", "isis", QUOTE)],
    [AddQuote("source", "singh-briefing", QUOTE)],
    [SetQuote("event", "iraqi-invitation", 1, QUOTE)],
    [SetQuote("event", "iraqi-invitation", 1, QuoteText("singh-briefing", LONG))],
    [DropQuote("event", "iraqi-invitation", 2)],
    [DropQuote("event", "iraqi-invitation", 0)],
    [DropQuote("event", "strategic-framework-agreement", 0)],
    [SetDate("event", "iraqi-invitation", DateText("2014"))],
    [SetDate("source", "singh-briefing", DateText("2024", "words: x", "jscd-2023", "P1Y"))],
    [SetField("event", "iraqi-invitation", "summary", LONG), SetField("term", "isis", "definition", "short")],
    [SetField("event", "iraqi-invitation", "summary", "")],
    [SetField("source", "singh-briefing", "publisher", "#1: 'a' \"b\"")],
    [AddEvent("new", "2008", DateText("2008", "2008"), LONG, ("isis", "us"), (QUOTE, QUOTE))],
    [AddTerm("new", "no", "- x", ("a, b", "[c]"), "concept", "~", (QUOTE,)), AddEvent("e", "t")],
    [AddEvent("e", "t"), AddQuote("event", "e", QUOTE), SetField("event", "e", "summary", "s")],
    [ReplaceText("singh-briefing", b"another text\r\n"), SetField("term", "isis", "definition", "New")],
]  # fmt: skip


@pytest.mark.parametrize("changes", CHANGES, ids=lambda changes: type(changes[0]).__name__)
def test_every_change_is_made_taken_back_and_made_again(real: Path, changes: list[Change]) -> None:
    before = files(real)
    desk = Desk(real)
    desk.apply("it", changes)
    after = files(real)
    assert after != before
    load(real)
    for name in before:
        if name.endswith(".yaml"):
            remarks = re.findall(rb"^ *#.*", before[name], re.MULTILINE)
            assert re.findall(rb"^ *#.*", after[name], re.MULTILINE) == remarks
    assert desk.undo() == "it"
    assert files(real) == before
    assert desk.redo() == "it"
    assert files(real) == after
    assert desk.undo() == "it"
    with pytest.raises(NothingToUndo):
        desk.undo()
