"""Workflow commands: one line each, whatever stands in a message or a name."""

from __future__ import annotations

from pathlib import Path

from hmcbrowse.dossier.problems import Problem
from hmcbrowse.export.annotations import annotated
from hmcbrowse.export.whereabouts import Whereabouts


def test_all_that_means_something_to_github_is_escaped(tmp_path: Path) -> None:
    problem = Problem(
        "seeds/a,b:c%d\n.txt", 3, 14, "quote-missing", "error", "100 % of 'a\nb', no: ::error::x\r"
    )
    [line] = annotated([problem], Whereabouts(tmp_path / "x", tmp_path))
    assert line == (
        "::error file=x/seeds/a%2Cb%3Ac%25d%0A.txt,line=3,col=14,title=quote-missing"
        "::100 %25 of 'a⏎b', no: ::error::x␍"
    )


def test_a_dossier_elsewhere_is_named_in_full(tmp_path: Path) -> None:
    problem = Problem("data/events.yaml", 1, 1, "yaml", "warning", "no")
    [line] = annotated([problem], Whereabouts(tmp_path / "d-evil", tmp_path / "d"))
    assert line.startswith(f"::warning file={tmp_path}/d-evil/data/events.yaml,line=1,col=1,")


def test_a_way_through_a_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert Whereabouts(tmp_path / "link" / "d", tmp_path / "real").path("data/x.yaml") == "d/data/x.yaml"
