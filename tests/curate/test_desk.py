"""The desk: files changed by exactly what was meant, and the very bytes back."""

from __future__ import annotations

import os
import re
import shutil
import stat
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
from hmcbrowse.curate.desk import CurateError, Desk, EmbeddedError, NothingToUndo
from hmcbrowse.dossier.load import load
from hmcbrowse.index import embedded

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


def test_what_others_changed_meanwhile_is_neither_lost_nor_in_the_way(real: Path) -> None:
    events = real / "data/events.yaml"
    desk = Desk(real)
    desk.apply("first", [SetField("event", "iraqi-invitation", "title", "Another title")])
    desk.apply("second", [AddEvent("new", "A new one")])
    hand = events.read_bytes().replace(b"title: Strategic Framework Agreement", b"title: By hand")
    events.write_bytes(hand + b"- id: later\n  title: Also by hand\n")
    assert desk.undo() == "second"
    assert desk.undo() == "first"
    now = events.read_bytes()
    assert b"By hand" in now
    assert b"Also by hand" in now
    assert b"Another title" not in now
    assert b"A new one" not in now
    assert desk.redo() == "first"
    assert desk.redo() == "second"
    assert {"new", "later"} <= {event.id for event in load(real).events}


def test_undo_is_refused_where_the_entry_itself_has_changed_since(real: Path) -> None:
    events = real / "data/events.yaml"
    desk = Desk(real)
    desk.apply("new", [AddEvent("new", "A new one")])
    events.write_bytes(events.read_bytes() + b"  summary: by hand\n")
    before = files(real)
    with pytest.raises(CurateError, match=r"data/events\.yaml has changed since in the same place"):
        desk.undo()
    assert files(real) == before


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([AddQuote("event", "nobody", QUOTE)], "there is no 'nobody' in data/events.yaml"),
        ([AddEvent("jscd-2023", "t")], "the id 'jscd-2023' is taken"),
        ([AddEvent("e", "t"), AddEvent("e", "t")], "the id 'e' is taken"),
        ([AddEvent("e", "\u2028")], r"U\+2028, which may not stand"),
        ([AddEvent("e", "a\rb")], r"U\+000D"),
        ([AddEvent("e", "t"), AddTerm("t", " ")], "'label' is empty"),
        ([AddTerm("t", "t", kind="thing")], "'kind' cannot be 'thing'"),
        ([DropQuote("event", "iraqi-invitation", 99)], "99|no number 100"),
        ([SetField("event", "iraqi-invitation", "title", "")], "must not be empty"),
        ([SetField("event", "iraqi-invitation", "id", "x")], "an id is not changed"),
        ([SetField("event", "iraqi-invitation", "terms", "x")], "is no text"),
        ([SetField("event", "iraqi-invitation", "titel", "x")], "is no text"),
        ([ReplaceText("nobody", b"x")], "there is no source 'nobody'"),
        ([ReplaceText("singh-briefing", b"\xff\xfe")], "the new text of 'singh-briefing' is not UTF-8"),
        ([AddEvent("e", "t", terms=tuple("x" * 9 for _ in range(120_000)))], "too-large|more than"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_written(
    real: Path, changes: list[Change], told: str
) -> None:
    before = files(real)
    with pytest.raises(CurateError, match=told) as caught:
        Desk(real).apply("no", [SetField("term", "isis", "definition", "x"), *changes])
    assert "\n" not in str(caught.value)
    assert files(real) == before


def test_a_file_that_the_strict_reader_refuses_is_not_touched(real: Path) -> None:
    events = real / "data/events.yaml"
    events.write_bytes(events.read_bytes() + b"- id: jscd\n  titel: x\n")
    before = files(real)
    with pytest.raises(CurateError, match=r"data/events\.yaml:\d+:3: .*no 'title'.*mend that first"):
        Desk(real).apply("no", [AddEvent("e", "t")])
    assert files(real) == before


def test_a_change_underneath_is_seen_right_before_the_rename(
    real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    glossary = real / "data/glossary.yaml"
    fsync = os.fsync

    def meanwhile(fd: int) -> None:
        glossary.write_bytes(b"# by hand\n" + glossary.read_bytes())
        monkeypatch.setattr(os, "fsync", fsync)

    events = (real / "data/events.yaml").read_bytes()
    monkeypatch.setattr("hmcbrowse.curate.writing.os.fsync", meanwhile)
    with pytest.raises(CurateError, match=r"data/glossary\.yaml was changed by another program"):
        Desk(real).apply("both", [AddEvent("e", "t"), AddTerm("t", "t")])
    assert (real / "data/events.yaml").read_bytes() == events
    assert glossary.read_bytes().startswith(b"# by hand\n")
    assert {path.name for path in (real / "data").iterdir()} == {
        "dossier.yaml", "events.yaml", "glossary.yaml", "sources.yaml",
    }  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("link", ["file", "folder"])
def test_nothing_is_written_through_a_link(real: Path, tmp_path: Path, link: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    if link == "file":
        elsewhere.mkdir()
        (real / "data/events.yaml").rename(elsewhere / "events.yaml")
        (real / "data/events.yaml").symlink_to(elsewhere / "events.yaml")
    else:
        (real / "data").rename(elsewhere)
        (real / "data").symlink_to(elsewhere)
    before = files(elsewhere)
    with pytest.raises(CurateError, match="link"):
        Desk(real).apply("no", [AddEvent("e", "t")])
    assert files(elsewhere) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_one_sentence(real: Path) -> None:
    (real / "data").chmod(0o555)
    try:
        with pytest.raises(CurateError, match="cannot be written"):
            Desk(real).apply("no", [AddEvent("e", "t")])
    finally:
        (real / "data").chmod(0o755)


def test_rights_of_a_file_are_kept(real: Path) -> None:
    events = real / "data/events.yaml"
    events.chmod(0o640)
    Desk(real).apply("one", [AddEvent("e", "t")])
    assert stat.S_IMODE(events.stat().st_mode) == 0o640


def test_what_changes_nothing_is_no_step(real: Path) -> None:
    before = files(real)
    Desk(real).apply("same", [SetField("term", "isis", "kind", "organisation")])
    assert files(real) == before
    with pytest.raises(NothingToUndo):
        Desk(real).undo()


def test_a_missing_file_is_made_and_taken_away_again(real: Path) -> None:
    (real / "data/events.yaml").unlink()
    before = files(real)
    desk = Desk(real)
    desk.apply("first event", [AddEvent("e", "t")])
    assert (real / "data/events.yaml").read_text() == "- id: e\n  title: t\n"
    desk.undo()
    assert files(real) == before


def test_the_embedded_dossier_is_never_written_but_a_named_checkout_is() -> None:
    opened = embedded.root()
    before = files(opened / "data")
    with pytest.raises(EmbeddedError, match="copy it first"):
        Desk(opened).apply("no", [AddEvent("e", "t")])
    with pytest.raises(EmbeddedError):
        Desk(opened).undo()
    assert files(opened / "data") == before
    Desk(opened.resolve()).check_writable()


def test_steps_of_two_programs_are_taken_back_in_their_order(real: Path) -> None:
    before = files(real)
    one, other = Desk(real), Desk(Path(f"{real}/../real"))
    one.apply("a", [AddEvent("a", "a")])
    other.apply("b", [AddEvent("b", "b")])
    assert one.undo() == "b"
    assert other.undo() == "a"
    assert files(real) == before
    assert one.redo() == "a"
    other.apply("c", [AddEvent("c", "c")])
    with pytest.raises(NothingToUndo, match="nothing of today to redo"):
        one.redo()


def test_steps_of_another_day_are_not_taken_back(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Desk(real).apply("a", [AddEvent("a", "a")])
    monkeypatch.setattr("hmcbrowse.curate.steps.today", lambda: "2100-01-01")
    with pytest.raises(NothingToUndo):
        Desk(real).undo()
