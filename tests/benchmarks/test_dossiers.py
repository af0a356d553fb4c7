"""The whole program held to dossiers whose every answer is known beforehand."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks.answers import Answers
from benchmarks.dossiers import write
from benchmarks.parts import ANSWERS
from benchmarks.sizes import Sizes
from benchmarks.terms import FREQUENT

Run = Callable[..., subprocess.CompletedProcess[str]]

SIZES = {
    "many shapes": Sizes(events=400, terms=120, bytes=300_000, sources=23, places=True),
    "one line": Sizes(
        events=60, terms=40, bytes=60_000, sources=2, seed=2, frequent=500, single_line=True, places=True
    ),
    "terms alone": Sizes(events=0, terms=30, bytes=30_000, sources=3, seed=3, definitions=7, places=True),
    "events alone": Sizes(events=100, terms=0, bytes=0, sources=1, seed=4, places=True),
}


@pytest.fixture(scope="module", params=SIZES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier written by the generator."""
    folder = tmp_path_factory.mktemp("made")
    write(folder, SIZES[request.param]).close()
    return folder


@pytest.fixture
def known(made: Path) -> Answers:
    """What is known of it."""
    return Answers(made / ANSWERS)


def test_check_finds_every_state_and_every_problem(made: Path, known: Answers, hmcbrowse: Run) -> None:
    run = hmcbrowse("-d", made, "check", "--json")
    assert run.stderr == ""
    report = json.loads(run.stdout)
    assert _counted(report["quotes"]) == known.counts("quote")
    dated = Counter(known.counts("event")) + Counter(stated=known.figure("dated_sources"))
    assert _counted(report["dates"]) == dated
    assert Counter(problem["code"] for problem in report["problems"]) == known.figure("problems")
    assert {id: (one["sentences"], one["cited"]) for id, one in report["coverage"]["sources"].items()} == {
        id: (sentences, cited)
        for id, sentences, cited in known.rows("SELECT id, sentences, cited FROM source")
    }


def test_mentions_are_those_that_were_written(made: Path, known: Answers, hmcbrowse: Run) -> None:
    for id, count in known.rows("SELECT id, mentions FROM term ORDER BY mentions DESC LIMIT 3"):
        found = json.loads(hmcbrowse("-d", made, "mentions", id, "--json").stdout)
        places = known.rows("SELECT source, start, end FROM mention WHERE term = ?", id)
        assert len(places) == count
        assert sorted((one["source"], one["start"], one["end"]) for one in found) == sorted(places)


def test_show_tells_where_the_quotes_stand(made: Path, known: Answers, hmcbrowse: Run) -> None:
    owners = known.rows("SELECT owner_kind, owner, count(*) FROM quote GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 4")
    for kind, id, _ in owners:
        record = json.loads(hmcbrowse("-d", made, "show", id, "--kind", kind, "--json").stdout)
        found = {(one["source"], one["exact"], one["state"], _place(one)) for one in record["quotes"]}
        sql = "SELECT source, exact, state, start, end FROM quote WHERE owner_kind = ? AND owner = ?"
        assert found == {
            (source, exact, state, None if state in ("ambiguous", "missing") else (start, end))
            for source, exact, state, start, end in known.rows(sql, kind, id)
        }


def test_the_export_holds_the_same(made: Path, known: Answers, hmcbrowse: Run, tmp_path: Path) -> None:
    run = hmcbrowse("-d", made, "export", "sqlite", "-o", tmp_path / "all.sqlite")
    assert (run.returncode, run.stderr) == (0, "")
    with sqlite3.connect(tmp_path / "all.sqlite") as connection:
        rows: Callable[[str], list[Any]] = lambda sql: connection.execute(sql).fetchall()  # noqa: E731
        assert [id for (id,) in rows("SELECT id FROM event ORDER BY position")] == known.timeline()
        dates = "SELECT id, edtf, state FROM event WHERE state <> '' ORDER BY id"
        assert rows(dates) == known.rows(dates)
        for columns in (
            "id, mentions FROM term",
            "term, source, start, end FROM mention",
            "id, characters, sentences FROM source",
            "owner_kind, owner, source, exact, state FROM quote",
            "owner_kind, owner, source, start, end FROM quote WHERE state IN ('exact', 'normalised')",
        ):
            assert sorted(rows(f"SELECT {columns}")) == sorted(known.rows(f"SELECT {columns}")), columns
        texts = {
            id: (made / file).read_bytes().decode("utf-8-sig")
            for id, file in rows("SELECT id, file FROM source")
        }
        for term, source, start, end, surface in rows(
            "SELECT term, source, start, end, surface FROM mention"
        ):
            assert texts[source][start:end] == surface, term


def test_the_same_seed_writes_the_same_dossier(tmp_path: Path) -> None:
    sizes = Sizes(events=30, terms=20, bytes=20_000, sources=3, frequent=50)
    for name in ("one", "two"):
        write(tmp_path / name, sizes).close()
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.*"))
    assert len(files) == 4 + 3 + 1
    for file in files:
        if file.suffix != ".sqlite":
            assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_the_frequent_term_is_named_as_often_as_was_asked(tmp_path: Path) -> None:
    answers = write(tmp_path, Sizes(events=10, terms=10, bytes=10_000, sources=3, frequent=1234))
    assert answers.rows("SELECT mentions FROM term WHERE id = ?", FREQUENT) == [(1234,)]


def _counted(states: dict[str, int]) -> dict[str, int]:
    return {state: number for state, number in states.items() if number}


def _place(quote: dict[str, Any]) -> tuple[int, int] | None:
    near = quote.get("near", quote)
    return None if near["start"] is None else (near["start"], near["end"])
