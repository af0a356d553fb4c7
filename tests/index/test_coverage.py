"""What texts are used for, against a count of every sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.coverage import cited, uncited, uncited_in_all, uses
from hmcbrowse.index.library import Library

LONG = 300
NAMED = {3, 40, 41, 127, 128, 200, 299}
QUOTED = {0, 63, 64, 65, 150, 298}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """One source all cited, a long one with gaps, an empty one, and one that nothing is said of."""
    from conftest import write_dossier

    text = " ".join(f"Sentence {n} {'of Zog ' if n in NAMED else ''}is q{n}q here." for n in range(LONG))
    quotes = "".join(f"    - {{source: long, exact: q{n}q}}\n" for n in sorted(QUOTED))
    quotes += "    - {source: whole, exact: All is said. And quoted.}\n"
    root = write_dossier(
        tmp_path_factory.mktemp("coverage"),
        texts={"whole": "All is said. And quoted.", "long": text, "blank": "", "bare": "One here. Two here."},
        events=f"- id: a\n  title: A\n  quotes:\n{quotes}",
        glossary="- {id: zog, label: Zog}\n",
    )
    return open_library(root)


def expected(library: Library, sentence: int) -> str:
    source = library.source_of(sentence)
    place = sentence - source.first
    if source.id == "whole" or (source.id == "long" and place in QUOTED):
        return "cited"
    return "mentioned" if source.id == "long" and place in NAMED else ""


@pytest.mark.parametrize("parts", [1, 2, 7, 24, 64, 299, 300, 301, 1000])
def test_each_part_tells_the_most_that_any_of_its_sentences_is_used_for(library: Library, parts: int) -> None:
    for source in library.all_sources():
        found = uses(library, source, parts)
        assert len(found) == parts
        if not source.sentences:
            assert set(found) == {""}
            continue
        for part, use in enumerate(found):
            first = part * source.sentences // parts
            last = max(first + 1, -(-(part + 1) * source.sentences // parts))
            within = {expected(library, source.first + n) for n in range(first, last)}
            assert use == next(kind for kind in ("cited", "mentioned", "") if kind in within)


def test_the_next_uncited_sentence_is_found_from_every_sentence_both_ways(library: Library) -> None:
    every = [s.first + n for s in library.all_sources() for n in range(s.sentences)]
    free = [n for n in every if expected(library, n) != "cited"]
    for sentence in every:
        assert uncited(library, sentence, 1) == next((n for n in free if n > sentence), None)
        assert uncited(library, sentence, -1) == next((n for n in reversed(free) if n < sentence), None)
    assert uncited_in_all(library) == len(free)
    assert set(every) - cited(library, 0, every[-1]) == set(free)


def test_only_proven_quotes_cite(dossier: Callable[..., Path]) -> None:
    root = dossier(
        texts={"one": "The talks began today. They ended."},
        events="- {id: a, title: A, quotes: [{source: one, exact: The talks never began today.}]}",
    )
    library = open_library(root)
    assert library.quote(0).state == "changed"
    assert uses(library, library.source(0), 2) == ["", ""]
    assert uncited(library, 1, -1) == 0


def test_the_embedded_dossier_leaves_nothing_uncited() -> None:
    from conftest import REPOSITORY

    library = open_library(REPOSITORY)
    assert uncited_in_all(library) == 0
    for source in library.all_sources():
        assert set(uses(library, source, 50)) == {"cited"}
        assert uncited(library, source.first, 1) is uncited(library, source.first, -1) is None
