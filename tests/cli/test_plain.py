"""The dossier as plain text."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

from hmcbrowse.cli import plain
from hmcbrowse.cli.layout import cells
from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_is_written_where_there_is_no_terminal(hmcbrowse: Run, library: Library) -> None:
    result = hmcbrowse()
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{library.title}\n====")
    assert result.stdout.splitlines() == list(plain.lines(library))


def test_tells_everything_within_eighty_columns(library: Library) -> None:
    lines = list(plain.lines(library))
    flat = " ".join(" ".join(lines).split())
    for event in library.all_events():
        assert f"· {event.title}" in flat
        assert " ".join(event.summary.split()) in flat
        for quote in library.quotes("event", event.id):
            assert f"“{' '.join(quote.exact.split())}”" in flat
            assert library.speaker(quote.speaker) in flat
    for term in library.all_terms():
        assert f"{term.id}, {term.kind}, {term.mentions:,} mention" in flat
        assert " ".join(term.definition.split()) in flat
    for source in library.all_sources():
        assert source.text in flat
    assert max(map(cells, lines)) <= 80
    assert not any(line != line.rstrip() for line in lines)


def test_keeps_the_order_of_the_timeline_and_the_glossary(library: Library) -> None:
    text = "\n".join(plain.lines(library))
    places = [text.index(f"· {event.title[:40]}") for event in library.all_events()]
    assert places == sorted(places)
    assert text.index("\nTimeline\n") < places[0] < places[-1] < text.index("\nGlossary\n")


def test_tells_how_a_date_is_known(library: Library) -> None:
    flat = " ".join(" ".join(plain.lines(library)).split())
    assert (
        "inferred from “10 years since the Iraqi government invited”:"
        " 2024 (austin-announcement) − 10 years = 2014" in flat
    )
    assert "2008 · Strategic Framework Agreement stated in “2008 Strategic Framework Agreement”" in flat


def test_a_quote_that_is_not_proven_is_not_told_as_one_that_is(dossier: Callable[..., Path]) -> None:
    root = dossier(
        texts={"one": "A dog did not bark at the old moon last night.\n"},
        events="""
            - id: bark
              title: Bark
              quotes:
              - {source: one, exact: A dog did bark at the old moon last night}
              - {source: one, exact: Wholly other words}
        """,
    )
    text = " ".join(" ".join(plain.lines(open_library(root))).split())
    assert "CHANGED: only a near match stands in the source: “A dog did not bark" in text
    assert "MISSING: these words do not stand in the source" in text
    assert "sentence 1" not in text


def test_an_empty_dossier_is_one_too(dossier: Callable[..., Path]) -> None:
    lines = list(plain.lines(open_library(dossier(texts={}, sources="[]"))))
    assert lines[0] == "A small dossier"
    assert "0 events, 0 terms, 0 sources" in lines
