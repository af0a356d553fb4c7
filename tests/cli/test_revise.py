"""`hmcbrowse revise`, run on copies of the two articles."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hmcbrowse.curate.desk import Desk
from hmcbrowse.dossier.load import load

SOURCE, FILE = "singh-briefing", "seeds/002_da8454c17ebe68c9.txt"
Run = Callable[..., Any]


@pytest.fixture
def real(repository: Path, tmp_path: Path) -> Path:
    for folder in ("data", "seeds"):
        shutil.copytree(repository / folder, tmp_path / "real" / folder)
    return tmp_path / "real"


@pytest.fixture
def new(real: Path, tmp_path: Path) -> Callable[..., Path]:
    """Writes the article with words exchanged, and returns the file."""

    def write(*pairs: tuple[str, str]) -> Path:
        text = (real / FILE).read_text(encoding="utf-8")
        for old, other in pairs:
            assert old in text
            text = text.replace(old, other)
        path = tmp_path / "new.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


NOT = ("nations have, for a decade now, enjoyed", "nations have not, for a decade now, enjoyed")
DROPPED = ("The groundwork for the HMC discussions was laid last summer", "Groundwork was laid")
CURLY = [("“", '"'), ("”", '"'), ("’", "'")]


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def states(hmcbrowse: Run, real: Path) -> dict[str, int]:
    counts: dict[str, int] = json.loads(hmcbrowse("-d", real, "check", "--json").stdout)["quotes"]
    return {state: count for state, count in counts.items() if count}


def test_the_same_text_is_nothing_to_decide(hmcbrowse: Run, real: Path) -> None:
    run = hmcbrowse("-d", real, "revise", SOURCE, real / FILE)
    assert (run.returncode, run.stderr) == (0, "")
    assert "nothing changes" in run.stdout


def test_an_inserted_not_is_told_and_never_taken_in_bulk(
    hmcbrowse: Run, real: Path, new: Callable[..., Path]
) -> None:
    before = files(real)
    path = new(NOT, *CURLY)
    run = hmcbrowse("-d", real, "revise", SOURCE, path, "--accept", "typography", "--json")
    assert run.returncode == 1
    told = json.loads(run.stdout)
    changed = [quote for quote in told["quotes"] if quote["verdict"] == "changed"]
    real_changes = [quote for quote in changed if not quote["typography"]]
    assert real_changes
    for quote in real_changes:
        assert not quote["accepted"]
        assert quote["open"]
        assert {"kind": "inserted", "text": "not"} in [
            {"kind": run["kind"], "text": run["text"].strip()} for run in quote["runs"]
        ]
    assert all(quote["accepted"] for quote in changed if quote["typography"] and not quote["around"])
    assert files(real) == before, "nothing is written without --write"
    text = hmcbrowse("-d", real, "revise", SOURCE, path).stdout
    assert "{+not+}" in text


def test_what_is_accepted_is_written_in_one_step_and_the_rest_is_told_by_check(
    hmcbrowse: Run, real: Path, new: Callable[..., Path]
) -> None:
    before = files(real)
    path = new(NOT, DROPPED)
    told = json.loads(hmcbrowse("-d", real, "revise", SOURCE, path, "--json").stdout)
    offered = [quote["number"] for quote in told["quotes"] if quote["verdict"] == "changed"]
    missing = [quote for quote in told["quotes"] if quote["verdict"] == "missing"]
    assert len(offered) > 1
    one = str(offered[0])
    run = hmcbrowse("-d", real, "revise", SOURCE, path, "--accept", one, "--write")
    assert run.returncode == 1, "others are left to be looked at"
    assert (real / FILE).read_bytes() == path.read_bytes()
    found = states(hmcbrowse, real)
    assert found.get("changed", 0) + found.get("missing", 0) == len(offered) - 1 + len(missing)
    quotes = [quote.exact for entry in (*load(real).events, *load(real).terms) for quote in entry.quotes]
    assert len([exact for exact in quotes if "have not, for a decade now" in exact]) == 1
    assert Desk(real).undo() == f"revise {SOURCE}"
    assert files(real) == before


def test_typography_in_bulk_makes_every_quote_exact_again(
    hmcbrowse: Run, real: Path, new: Callable[..., Path]
) -> None:
    path = new(*CURLY)
    run = hmcbrowse("-d", real, "revise", SOURCE, path, "--accept", "typography", "--write")
    assert run.returncode == 0, run.stdout
    assert set(states(hmcbrowse, real)) == {"exact"}


def test_a_doubled_sentence_is_told_apart_once_it_is_accepted(hmcbrowse: Run, real: Path, new: Any) -> None:
    first = (real / FILE).read_text(encoding="utf-8").split("\n")[0]
    path = new((first, f"{first}\n{first} So it was said."))
    told = json.loads(hmcbrowse("-d", real, "revise", SOURCE, path, "--json").stdout)
    ambiguous = [quote for quote in told["quotes"] if quote["verdict"] == "ambiguous"]
    assert ambiguous
    numbers = ",".join(str(quote["number"]) for quote in ambiguous if "offer" in quote)
    if numbers:
        hmcbrowse("-d", real, "revise", SOURCE, path, "--accept", numbers, "--write")
        assert states(hmcbrowse, real).get("ambiguous", 0) == len(ambiguous) - len(numbers.split(","))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: None, "is not there"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.write_bytes(b" \n\n"), "empty"),
        (lambda path: path.write_bytes(bytes(range(256)) * 9), "new.txt"),
    ],
    ids=["missing", "folder", "empty", "blank", "binary"],
)
def test_what_is_no_text_is_one_sentence(
    hmcbrowse: Run, real: Path, tmp_path: Path, make: Callable[[Path], object], told: str
) -> None:
    before = files(real)
    make(tmp_path / "new.txt")
    run = hmcbrowse("-d", real, "revise", SOURCE, tmp_path / "new.txt", "--write")
    assert (run.returncode, run.stdout) == (2, "")
    assert told in run.stderr
    assert run.stderr.count("\n") == 1
    assert files(real) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nobody", "F"], "there is no source 'nobody'"),
        (["singh-breifing", "F"], "did you mean 'singh-briefing'"),
        ([SOURCE, "F", "--accept", "all"], "--accept takes 'typography' or numbers"),
        ([SOURCE, "F", "--accept", "9999"], "there is no quote 9999"),
        ([SOURCE, "F", "--accept", "1"], "offers nothing to accept"),
    ],
)
def test_wrong_use_is_one_sentence(hmcbrowse: Run, real: Path, arguments: list[str], told: str) -> None:
    run = hmcbrowse("-d", real, "revise", *[str(real / FILE) if a == "F" else a for a in arguments])
    assert (run.returncode, run.stdout) == (2, "")
    assert told in run.stderr


def test_the_embedded_dossier_is_not_written(hmcbrowse: Run, repository: Path) -> None:
    run = hmcbrowse("revise", SOURCE, repository / FILE, "--write")
    assert (run.returncode, run.stdout) == (2, "")
    assert "copy it first" in run.stderr
