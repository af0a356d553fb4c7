"""`hmcbrowse events` and `hmcbrowse terms`, and what `hmcbrowse show` tells of a speaker."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.index.library import Library


@pytest.fixture
def listed(capsys: pytest.CaptureFixture[str]) -> Callable[..., list[dict[str, Any]]]:
    def listed(*arguments: str) -> list[dict[str, Any]]:
        status = run([*arguments, "--json"])
        records: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
        assert status == (0 if records else 1)
        return records

    return listed


def test_all_of_them_and_those_that_pass(
    library: Library, listed: Callable[..., list[dict[str, Any]]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert [one["id"] for one in listed("events")] == [event.id for event in library.all_events()]
    assert [one["id"] for one in listed("terms")] == [term.id for term in library.all_terms()]
    passing = listed("events", "speaker:singh", "after:2014", "inferred")
    assert [one["id"] for one in passing] == ["singh-statement", "hmc-launch", "hmc-talks"]
    for one in (*passing, *listed("terms", "kind:person")):
        assert run(["show", one["id"], "--json"]) == 0
        whole = json.loads(capsys.readouterr().out)
        assert whole.get("date", {}).items() >= one.pop("date", {}).items()
        assert {key: whole[key] for key in one} == one


def test_a_line_for_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["events", "in:aug-2023", "stated"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Aug 2023, stated            jscd-2023                       "
        "Joint Security Cooperation Dialogue, Washington",
        "Aug 2023, stated            hmc-commitment                  "
        "The U.S. and Iraq commit to start the HMC",
    ]
    assert run(["terms", "kind:person"]) == 0
    [austin, singh] = capsys.readouterr().out.splitlines()
    assert " ".join(austin.split()) == "lloyd-austin person Lloyd J. Austin III (4 mentions)"
    assert singh.split()[0] == "sabrina-singh"


def test_what_begins_with_a_hyphen_is_part_of_the_filter(
    library: Library, listed: Callable[..., list[dict[str, Any]]], repository: Path
) -> None:
    here = str(repository)
    undated = [event.id for event in library.all_events() if not event.date.edtf]
    assert [one["id"] for one in listed("events", "-d", here, "-stated", "-inferred")] == undated
    assert [one["id"] for one in listed("-d", here, "events", "-stated", "-inferred")] == undated
    without = {one["id"] for one in listed("events", "-hmc")}  # and not -h, which is help
    assert without == {one["id"] for one in listed("events")} - {one["id"] for one in listed("events", "hmc")}
    assert len(without) < library.events
    assert listed("events", '-"higher military" hmc')  # in one argument


def test_nothing_passes_is_said_and_is_status_1(
    listed: Callable[..., list[dict[str, Any]]],
    dossier: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["events", "speaker:nobody", "before:1900"]) == 1
    assert "no event said by anyone called “nobody”, before 1900" in capsys.readouterr().err
    assert listed("events", "speaker:nobody") == []
    assert run(["events", "-d", str(dossier())]) == 1
    assert "the dossier has no events" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["after:yesterday", "speeker:singh", "kind:ship", "after:"])
def test_what_means_nothing_is_refused_as_no_list_may_be_longer_than_asked_for(
    typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["events", "iraq", typed, "--json"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1


def test_show_lists_what_a_person_or_a_role_said(
    library: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    for speaker in ("sabrina-singh", "senior-defense-official"):
        sayings = library.said(speaker)
        assert run(["show", speaker, "--json"]) == 0
        said = json.loads(capsys.readouterr().out)["said"]
        assert [(one["source"], one["start"], one["end"]) for one in said] == [
            (saying.quote.source, saying.quote.start, saying.quote.end) for saying in sayings
        ]
        assert all(one["speaker"] == speaker for one in said)
        first = library.quote(sayings[0].numbers[0])
        assert {"kind": first.owner_kind, "id": first.owner} in said[0]["bears_out"]
        assert run(["show", speaker]) == 0
        text = capsys.readouterr().out.partition(f"Said, in {len(sayings)} passages:")[2]
        assert " ".join(library.spoken(sayings[-1]).exact.split()) in " ".join(text.split())
    assert run(["show", "isis", "--json"]) == 0
    assert "said" not in json.loads(capsys.readouterr().out)
