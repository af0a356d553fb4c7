"""A folder becomes the model; all that is wrong with it is told at once, and what is fatal is told apart."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hmcbrowse.dossier.load import Loaded, Reading, load
from hmcbrowse.dossier.problems import DossierError

Write = Callable[..., Path]


def codes(loaded: Loaded | Reading) -> list[str]:
    return [f"{p.file}:{p.line}:{p.column} {p.code}" for p in loaded.problems]


def test_the_repository_itself_is_a_dossier_without_a_problem(repository: Path) -> None:
    loaded = load(repository)
    assert not loaded.problems
    assert [source.file for source in loaded.sources] == [
        "seeds/000_801ddb4f11a291d6.txt",
        "seeds/002_da8454c17ebe68c9.txt",
    ]
    assert loaded.heading.title
    lines = (repository / "data/events.yaml").read_text("utf-8").splitlines()
    for event in loaded.events:
        _, line, column = event.marks["id"]
        assert lines[line - 1][column - 1 :].startswith(event.id)
    assert all(term.marks["label"].file == "data/glossary.yaml" for term in loaded.terms)


def test_everything_is_told_at_once_and_in_order(dossier: Write) -> None:
    root = dossier(
        heading="tilte: A\n",
        sources="- {id: one, file: seeds/one.txt, title: O}\n- {id: two, file: seeds/none.txt, title: T}\n",
        events="- {id: e, title: E, terms: [t, who], quotes: [{source: three, exact: x, speaker: t}]}\n- {f",
        glossary="- {id: t, label: T, broader: [t]}\n- {id: u, label: T}\n- {id: one, label: O}\n",
    )
    with pytest.raises(DossierError) as caught:
        load(root)
    fatal = [f"{p.file}:{p.line}:{p.column} {p.code}" for p in caught.value.problems]
    assert fatal == [
        "data/dossier.yaml:1:1 missing-key",
        "data/dossier.yaml:1:1 unknown-key",
        "data/events.yaml:2:3 yaml",
        "data/sources.yaml:2:19 file",
    ]
    assert codes(load(root, strict=False)) == [
        *fatal[:2],
        "data/events.yaml:1:32 unknown-term",
        "data/events.yaml:1:56 unknown-source",
        "data/events.yaml:1:82 speaker-kind",
        fatal[2],
        "data/glossary.yaml:1:31 broader-ring",
        "data/glossary.yaml:2:18 label-shared",
        "data/glossary.yaml:3:8 shared-id",
        fatal[3],
    ]


def test_what_is_merely_wrong_does_not_hinder_opening(dossier: Write) -> None:
    loaded = load(dossier(events="- {id: e, title: E, terms: [t], quotes: [{source: x, exact: y}]}\n"))
    assert [event.id for event in loaded.events] == ["e"]
    assert [problem.code for problem in loaded.problems] == ["unknown-term", "unknown-source"]


def test_a_list_with_faults_is_not_held_against_those_who_name_its_entries(dossier: Write) -> None:
    root = dossier(
        events="- {id: e, title: E, terms: [t, u], quotes: [{source: one, exact: x, speaker: v}]}\n",
        glossary="- {id: t}\n",
        sources="- {id: one}\n",
    )
    assert codes(load(root, strict=False)) == [
        "data/glossary.yaml:1:3 missing-key",
        "data/sources.yaml:1:3 missing-key",
        "data/sources.yaml:1:3 missing-key",
    ]


@pytest.mark.parametrize("gap", ["\n", " ", "\n\n"])
def test_an_id_is_taken_once(dossier: Write, gap: str) -> None:
    entry = "{id: 'e', title: E}"
    loaded = load(dossier(events=f"[{entry},{gap}{entry},{gap}{entry}]"), strict=False)
    assert [problem.code for problem in loaded.problems] == ["duplicate-id"] * 2
    assert "the id 'e' is taken by the event on line 1; give this one another" in loaded.problems[-1].message


def test_events_are_read_anew_at_each_call(dossier: Write) -> None:
    reading = Reading(dossier(events="- {id: e, title: E}\n- {id: e, title: F, terms: [x]}\n"))
    assert not reading.problems
    for _ in range(2):
        assert [event.title for event in reading.events()] == ["E", "F"]
        assert [problem.code for problem in reading.problems] == ["duplicate-id", "unknown-term"]
    with pytest.raises(DossierError, match=r"data/events.yaml:2:8: the id 'e' is taken"):
        reading.require()


@pytest.mark.parametrize(
    ("gone", "problems"),
    [
        ({"dossier"}, ["data/dossier.yaml: this file is missing; every dossier has it, so write it"]),
        ({"sources"}, ["data/sources.yaml: this file is missing; every dossier has it, so write it"]),
        ({"events"}, []),
        ({"glossary"}, []),
        (
            {"events", "glossary"},
            ["data/events.yaml: this file is missing, and so is data/glossary.yaml; write one of them"],
        ),
    ],
)
def test_files_that_are_missing(dossier: Write, gone: set[str], problems: list[str]) -> None:
    root = dossier()
    for name in gone:
        (root / f"data/{name}.yaml").unlink()
    assert [f"{p.file}: {p.message}" for p in load(root, strict=False).problems] == problems


def test_a_folder_that_is_no_dossier_is_said_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for root, why in (
        (tmp_path, "it has no data/dossier.yaml"),
        (tmp_path / "none", "there is no folder of that name"),
        (tmp_path / "file", "there is no folder of that name"),
        (Path("a\0b"), "there is no folder of that name"),
    ):
        with pytest.raises(DossierError) as caught:
            load(root)
        (problem,) = caught.value.problems
        assert problem.message.endswith(f" is no dossier: {why}")


def test_empty_files_hold_nothing(dossier: Write) -> None:
    root = dossier(events="", glossary="# nothing yet\n", sources="---\n")
    assert load(root) == Loaded(load(root).heading, (), (), (), ())
    (root / "data/dossier.yaml").write_text("")
    assert codes(load(root, strict=False)) == ["data/dossier.yaml:1:1 missing-key"]


def test_unfit_files_are_named_and_the_others_read(dossier: Write) -> None:
    root = dossier(heading="title: é\n", events="- &a\n", texts={"one": "x", "link": "x"})
    (root / "data/dossier.yaml").write_bytes("title: é\n".encode("latin-1"))
    (root / "data/glossary.yaml").unlink()
    os.mkfifo(root / "data/glossary.yaml")
    (root / "seeds/link.txt").unlink()
    (root / "seeds/link.txt").symlink_to("/etc/passwd")
    told = [str(problem) for problem in load(root, strict=False).problems]
    assert [line.split(";")[0].removesuffix(" stands here") for line in told] == [
        "data/dossier.yaml:1:8: byte 0xE9 is not UTF-8 (it may be Windows-1252 or Latin-1)",
        "data/events.yaml:1:3: '&a' is an anchor",
        "data/events.yaml:1:3: an event is a mapping, with keys such as 'id:', 'title:', but nothing",
        "data/glossary.yaml:1:1: this file is not a regular file",
        "data/sources.yaml:2:20: the text 'seeds/link.txt' is a symbolic link, which is not followed",
    ]


def test_the_collector_is_left_as_it_was(dossier: Write) -> None:
    root = dossier(events="- [")
    assert gc.isenabled()
    with pytest.raises(DossierError):
        load(root)
    assert gc.isenabled()


def test_nothing_is_changed_by_reading(dossier: Write) -> None:
    root = dossier(events="- {id: e}\n")
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    load(root, strict=False)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


PIECES = (
    "- ",
    "id: ",
    "title: ",
    "a",
    "\n",
    "  ",
    "quotes:",
    "[",
    "]",
    "{",
    "}",
    '"',
    ", ",
    "exact: ",
    "é",
    "date: ",
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    *[st.one_of(st.binary(max_size=40), st.lists(st.sampled_from(PIECES)).map("".join).map(str.encode))] * 4
)
def test_no_files_whatever_raise_anything_else(
    tmp_path: Path, heading: bytes, sources: bytes, events: bytes, glossary: bytes
) -> None:
    (tmp_path / "data").mkdir(exist_ok=True)
    files = {"dossier": heading, "sources": sources, "events": events, "glossary": glossary}
    for name, raw in files.items():
        (tmp_path / f"data/{name}.yaml").write_bytes(raw)
    loaded = load(tmp_path, strict=False)
    assert all(problem.line >= 1 and problem.column >= 1 and problem.file for problem in loaded.problems)
