"""Candidates taken in: what is written is what the text says, and it proves."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.curate.changes import AddEvent, AddTerm, SetQuote
from hmcbrowse.curate.desk import Desk
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.taking import Taking
from hmcbrowse.dossier.candidates.candidate import Candidate
from hmcbrowse.export.candidates_yaml import yaml_lines
from hmcbrowse.index.cache import open_library
from hmcbrowse.index.candidates import suggested
from hmcbrowse.index.library import Library
from index.test_candidates import EVENTS, GLOSSARY, TEXT

SOURCES = """
- id: one
  file: seeds/one.txt
  title: One
  date: {edtf: "2024-01-25", words: "Jan. 25, 2024", quotes: [{source: one, exact: "on Jan. 25, 2024"}]}
"""


@pytest.fixture
def root(dossier: Callable[..., Path]) -> Path:
    return dossier(texts={"one": TEXT}, sources=SOURCES)


def labelled(library: Library, label: str, kind: str) -> Candidate:
    return next(one for one in suggested(library) if (one.label, one.kind) == (label, kind))


def test_everything_taken_in_proves(root: Path) -> None:
    library = open_library(root)
    taking, desk = Taking(library), Desk(root)
    found = [one for one in suggested(library) if not one.pronoun]
    states = {one.surface: one.state for one in found if one.kind == "date"}
    for one in found:
        taken = taking.take(one)
        desk.apply(taken.title, taken.changes)
    after = open_library(root)
    assert after.faults == 0
    assert {quote.state for event in after.all_events() for quote in after.quotes("event", event.id)} == {
        "exact"
    }
    assert {quote.state for term in after.all_terms() for quote in after.quotes("term", term.id)} == {"exact"}
    for event in after.all_events():
        if event.date.edtf:
            assert event.date.state == states[event.date.words]
    assert [event.date.edtf for event in after.all_events() if event.date.state == "inferred"] == ["2023"]
    austin = after.term_id("lloyd-j-austin-iii")
    assert austin is not None
    assert austin.kind == "person"
    assert [saying.quote.exact for saying in after.said(austin.id)] == ["The HMC will enable the transition"]
    assert {one.label for one in suggested(after)} == {"he", "Three days later"}


def test_an_acronym_is_a_term_with_its_expansion_and_no_definition(root: Path) -> None:
    library = open_library(root)
    taken = Taking(library).take(labelled(library, "HMC", "acronym"))
    [term] = taken.changes
    assert isinstance(term, AddTerm)
    assert (term.id, term.label, term.expansion) == ("hmc", "HMC", "Higher Military Commission")
    assert (term.kind, term.definition) == ("acronym", "")
    assert term.quotes[0].exact.startswith("The U.S.-Iraq Higher Military Commission, or HMC")


def test_a_date_is_an_event_with_a_title_of_ones_own_or_devised(root: Path) -> None:
    library = open_library(root)
    one = labelled(library, "last year", "date")
    [event] = Taking(library).take(one).changes
    assert isinstance(event, AddEvent)
    assert event.title == "It began last year, and ended in 2017."
    assert event.date is not None
    assert (event.date.edtf, event.date.anchor, event.date.offset) == ("2023", "one", "-P1Y")
    [named] = Taking(library).take(one, "It begins").changes
    assert isinstance(named, AddEvent)
    assert (named.id, named.title) == ("it-begins", "It begins")


def test_an_open_date_leaves_its_event_undated(root: Path) -> None:
    library = open_library(root)
    taken = Taking(library).take(labelled(library, "Three days later", "date"))
    [event] = taken.changes
    assert isinstance(event, AddEvent)
    assert event.date is None
    assert "undated" in taken.told


def test_a_pronoun_is_never_taken_for_somebody(root: Path) -> None:
    library = open_library(root)
    with pytest.raises(CurateError, match="whom “he” means is not told there"):
        Taking(library).take(labelled(library, "he", "speaker"))


def test_a_quote_that_names_nobody_gets_its_speaker(dossier: Callable[..., Path]) -> None:
    root = dossier(texts={"one": TEXT}, glossary=GLOSSARY, events=EVENTS)
    library = open_library(root)
    taken = Taking(library).take(labelled(library, "Austin", "speaker"))
    [change] = taken.changes
    assert isinstance(change, SetQuote)
    assert (change.kind, change.id, change.number, change.quote.speaker) == ("event", "met", 1, "austin")
    Desk(root).apply(taken.title, taken.changes)
    after = open_library(root)
    assert [quote.speaker for quote in after.quotes("event", "met")] == ["", "austin"]


def test_what_stands_twice_is_told_apart(dossier: Callable[..., Path]) -> None:
    root = dossier(
        texts={"one": "First came NATO.\n\nNATO met in 1999.\n\nThen it fell. NATO met in 1999.\n"}
    )
    library = open_library(root)
    taking, desk = Taking(library), Desk(root)
    for one in suggested(library, ["date"]):
        taken = taking.take(one)
        desk.apply(taken.title, taken.changes)
    after = open_library(root)
    assert [event.id for event in after.all_events()] == ["nato-met-1999", "nato-met-1999-2"]
    assert {q.state for event in after.all_events() for q in after.quotes("event", event.id)} == {"exact"}


def test_a_long_sentence_is_quoted_in_part(dossier: Callable[..., Path]) -> None:
    long = "word " * 300 + "and in August 2023 it ended, " + "word " * 300 + "so."
    library = open_library(dossier(texts={"one": long}))
    [event] = Taking(library).take(labelled(library, "August 2023", "date")).changes
    assert isinstance(event, AddEvent)
    exact = event.quotes[0].exact
    assert len(exact) < 700
    assert "in August 2023 it" in exact
    assert long[long.index(exact) - 1] == " "


@pytest.mark.parametrize("embedded", [True, False])
def test_the_yaml_is_ready_to_paste(root: Path, repository: Path, tmp_path: Path, embedded: bool) -> None:
    if embedded:
        root = tmp_path / "copy"
        shutil.copytree(repository / "data", root / "data")
        shutil.copytree(repository / "seeds", root / "seeds")
    library = open_library(root)
    found = suggested(library)
    parts: dict[str, list[str]] = {}
    for line in yaml_lines(library, found):
        if line.startswith("# For "):
            lines = parts[line] = []
        elif parts:
            lines.append(line)
    assert sum(line.startswith("# ? candidate, ") for lines in parts.values() for line in lines) == len(found)
    for name in ("events", "glossary"):
        file = root / "data" / f"{name}.yaml"
        old = file.read_text(encoding="utf-8")
        added = "\n".join(parts.get(f"# For data/{name}.yaml", ["[]"]))
        file.write_text(
            added if old.strip() == "[]" else f"{old}\n{added}".removesuffix("[]"), encoding="utf-8"
        )
    assert run(["check", "-d", str(root)]) == 0


def test_yaml_that_could_not_be_written_as_it_is_is_left_out(dossier: Callable[..., Path]) -> None:
    library = open_library(dossier(texts={"one": "NATO\u202e met in 1999.\n\nThe BBC\x1b[2J met.\n"}))
    lines = list(yaml_lines(library, suggested(library)))
    assert not [line for line in lines if "\u202e" in line or "\x1b" in line]
    assert "# left out: its words hold characters that are not shown as they are" in lines
