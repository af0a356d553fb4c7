"""What a reader types finds what it should, and nothing that is typed is an error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Hit
from hmcbrowse.index.search import RANKED, matching_sources, search


def found(library: Library, hits: list[Hit]) -> list[str]:
    rows = {"event": library.event, "term": library.term}
    return [rows[hit.kind](hit.n).id if hit.kind in rows else library.sentence(hit.n).text for hit in hits]


def test_a_label_finds_its_term_first(library: Library) -> None:
    for term in library.all_terms():
        hits = search(library, term.label)
        assert found(library, hits[:1]) == [term.id], term.label


def test_jscd_and_sfa_are_found_though_no_text_holds_them(library: Library) -> None:
    for typed, id in (("jscd", "jscd"), ("SFA", "sfa")):
        hits = search(library, typed)
        assert found(library, hits[:1]) == [id]
        assert not [hit for hit in hits if hit.kind == "sentence"]


def test_all_words_must_stand_and_case_does_not_matter(library: Library) -> None:
    sentences = [text for text in found(library, search(library, "KURDISH forces")) if " " in text]
    assert sentences
    assert all("Kurdish" in text and "forces" in text for text in sentences)


def test_a_phrase_is_found_as_it_stands(library: Library) -> None:
    hits = [hit for hit in search(library, '"working groups"') if hit.kind == "sentence"]
    assert len(hits) == 1
    assert not [hit for hit in search(library, '"groups working"') if hit.kind == "sentence"]


def test_a_word_being_typed_stands_for_its_endings_and_a_finished_one_does_not(library: Library) -> None:
    def count(typed: str) -> int:
        return len([hit for hit in search(library, typed) if hit.kind == "sentence"])

    assert count("sovereig") == count("sovereignty") > 0
    assert count("sovereig ") == 0
    assert count('"national sec') == count('"national security"') > 0


def test_accents_are_folded_both_ways(dossier: Callable[..., Path]) -> None:
    library = open_library(dossier(texts={"one": "The naïve café closed. Another cafe opened."}))
    for typed in ("cafe", "café", "CAFÉ", "naive"):
        assert search(library, typed), typed
    assert len(search(library, "café")) == 2


def test_names_come_first_among_more_than_are_ranked(dossier: Callable[..., Path]) -> None:
    told = "".join(
        f"- {{id: e{n}, title: Number {n}, summary: A flood in words.}}\n" for n in range(RANKED + 2)
    )
    events = f"{told}- {{id: named, title: The great flood}}\n"
    library = open_library(dossier(events=events))
    hits = search(library, "flood")
    assert found(library, hits[:1]) == ["named"]
    assert len(hits) == 200


def test_scores_fall(library: Library) -> None:
    hits = search(library, "isis")
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len(search(library, "isis", 3)) == 3


@pytest.mark.parametrize(
    "typed", ['"', '""', "AND", "NOT hmc", "hmc*", "(", "a:b", "NEAR(a b)", "^x", "-", "\x00", "'"]
)
def test_operators_are_words(library: Library, typed: str) -> None:
    search(library, typed)
    matching_sources(library, typed)


@settings(max_examples=150, deadline=None)
@given(typed=st.text(max_size=30))
def test_nothing_that_is_typed_is_an_error(library: Library, typed: str) -> None:
    search(library, typed)
    matching_sources(library, typed)
