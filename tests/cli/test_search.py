"""`hmcbrowse search`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.cli.search import _fit
from hmcbrowse.index.library import Library

Search = Callable[..., Any]


@pytest.fixture
def search(capsys: pytest.CaptureFixture[str]) -> Search:
    def found(*arguments: str, status: int = 0) -> Any:
        assert run(["search", "--json", *arguments]) == status
        return json.loads(capsys.readouterr().out)

    return found


def test_finds_sentences_events_and_terms(search: Search, library: Library, repository: Path) -> None:
    hits = search("commission", "--limit", "100")
    assert {hit["kind"] for hit in hits} == {"sentence", "event", "term"}
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)
    texts = {s.id: (repository / s.text).read_bytes().decode("utf-8-sig") for s in library.all_sources()}
    for hit in hits:
        if hit["kind"] == "sentence":
            assert texts[hit["source"]][hit["start"] : hit["end"]] == hit["text"]
            assert "commission" in hit["text"].casefold()
        elif hit["kind"] == "event":
            event = library.event_id(hit["id"])
            assert event
            assert hit["text"] == event.title
        else:
            term = library.term_id(hit["id"])
            assert term
            assert hit["text"] == term.label


def test_a_term_is_found_by_its_name_first(search: Search) -> None:
    assert search("hmc")[0]["id"] == "hmc"
    assert search("Strategic Framework Agreement", "--limit", "1")[0]["text"] in (
        "SFA",
        "Strategic Framework Agreement",
    )


def test_words_are_one_query_however_they_are_given(search: Search) -> None:
    assert search("security", "cooperation") == search("security cooperation")
    phrase = [hit for hit in search('"security cooperation"') if hit["kind"] == "sentence"]
    assert phrase
    assert all("security cooperation" in hit["text"].casefold() for hit in phrase)


def test_limit(search: Search) -> None:
    assert len(search("iraq", "--limit", "3")) == 3
    assert search("iraq", "--limit", "3") == search("iraq", "--limit", "50")[:3]


@pytest.mark.parametrize("words", ["xyzzy", "!!!", '"', "\udcff", "AND", "NEAR(", "* OR ^"])
def test_nothing_found(words: str, search: Search, capsys: pytest.CaptureFixture[str]) -> None:
    assert search("--", words, "plugh", status=1) == []
    assert run(["search", "--", words, "plugh"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


def test_text_is_a_line_a_hit(capsys: pytest.CaptureFixture[str], search: Search) -> None:
    hits = search("groundwork")
    assert run(["search", "groundwork"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [hit["kind"] for hit in hits]
    sentences = [line.split()[1] for line in lines if line.startswith("sentence")]
    assert "singh-briefing:8" in sentences


def test_a_long_sentence_is_cut_around_what_was_found() -> None:
    text = "word " * 40 + "needle " + "word " * 40
    shown = _fit(text, 50, "needle")
    assert len(shown) == 50
    assert "needle" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert _fit("short", 50, "needle") == "short"
