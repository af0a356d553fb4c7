"""Mentions in context, in any order, and what is counted of them, held to the texts themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.cache import open_library
from hmcbrowse.index.context import column, contexts, count_beside, count_forms, sorted_rows, whole
from hmcbrowse.index.library import Library


def text_of(library: Library, sentence: int) -> str:
    file = library.root / library.source_of(sentence).text
    return flowing(file.read_bytes().decode("utf-8-sig"))


def test_what_stands_beside_a_mention_is_what_the_text_has_there(library: Library) -> None:
    for term in library.all_terms():
        found = list(contexts(library, term.n, 0, term.mentions, 50))
        assert [one.mention for one in found] == library.mentions(term.n, 0, term.mentions)
        for row, one in enumerate(found):
            text, (_, start, end, _) = text_of(library, one.mention.sentence), one.mention
            assert one.left == text[max(0, start - 50) : start]
            assert one.surface == text[start:end]
            assert one.right == text[end : end + 50]
            assert [one] == list(contexts(library, term.n, row, 1, 50))


def test_a_context_is_the_same_whoever_reads_it_along(dossier: Callable[..., Path]) -> None:
    text = "".join(f"A cat is number {n}. No. Yes.\n\n" * 2 for n in range(400))
    library = open_library(dossier(texts={"one": text, "two": text}, glossary="- {id: cat, label: cat}"))
    term = library.term(0)
    assert term.mentions == 1600
    found = list(contexts(library, 0, 0, 1600, 300))
    for row in range(0, 1600, 37):
        assert list(contexts(library, 0, row, 3, 300)) == found[row : row + 3]
    assert min(len(one.left) for one in found[100:800]) == 300


def test_every_mention_that_follows_what_it_stands_for_is_told(dossier: Callable[..., Path]) -> None:
    text = "ABC first. The Able Body Corps, or ABC, met. ABC again.\n"
    library = open_library(
        dossier(
            texts={"one": text, "two": text},
            glossary="- {id: abc, label: ABC, expansion: Able Body Corps}",
        )
    )
    found = list(contexts(library, 0, 0, 8, 20))
    assert [one.introducing for one in found] == [False, False, True, False] * 2
    assert library.term(0).introduced == 2


def test_the_introduced_terms_of_the_articles(library: Library) -> None:
    introducing = {
        (library.term(term.n).label, one.surface)
        for term in library.all_terms()
        for one in contexts(library, term.n, 0, term.mentions, 0)
        if one.introducing
    }
    assert introducing == {("HMC", "HMC"), ("ISF", "ISF")}


def test_the_nearest_words_decide_the_order_then_those_beyond(dossier: Callable[..., Path]) -> None:
    text = (
        "The zebra saw a cat today. Éclair, the old cat: zoo. One Old — “cat” apple.\n"
        "Some fat cat Ápple! The old cat zoo.\n"
    )
    library = open_library(dossier(texts={"one": text}, glossary="- {id: cat, label: cat}"))
    # a · fat · Old One · old The Ápple · old the Éclair
    assert list(whole(sorted_rows(library, 0, 5, "left"))) == [0, 3, 2, 4, 1]
    # apple Some · Ápple The · today · zoo · zoo One
    assert list(whole(sorted_rows(library, 0, 5, "right"))) == [2, 3, 0, 4, 1]


def test_equals_stay_as_they_are_read(dossier: Callable[..., Path]) -> None:
    text = "Now then see a cat run on and on.\n" * 5
    library = open_library(dossier(texts={"one": text}, glossary="- {id: cat, label: cat}"))
    for side in ("left", "right"):
        assert list(whole(sorted_rows(library, 0, 5, side))) == [0, 1, 2, 3, 4]


def test_all_forms_together_are_all_mentions(library: Library) -> None:
    for term in library.all_terms():
        forms = whole(count_forms(library, term.n, term.mentions))
        assert sum(times for _, times in forms) == term.mentions
        assert dict(forms).get(term.label, 0) == term.written
    isis = library.term_id("isis")
    assert isis
    text = "".join(text_of(library, source.first) for source in library.all_sources())
    forms = dict(whole(count_forms(library, isis.n, isis.mentions)))
    assert forms["Islamic State in Iraq and Syria"] == " ".join(text.split()).count(
        "Islamic State in Iraq and Syria"
    )


def test_what_stands_beside_what_is_the_same_from_both_sides(library: Library) -> None:
    together: Counter[tuple[int, int]] = Counter()
    for source in library.all_sources():
        for n in range(source.first, source.first + source.sentences):
            terms = {mention.term for mention in library.mentions_in(n, n)}
            together.update((a, b) for a in terms for b in terms if a != b)
    counted: dict[tuple[int, int], int] = {}
    for term in library.all_terms():
        sentences, found = whole(count_beside(library, term.n, term.mentions))
        assert sentences == len({m.sentence for m in library.mentions(term.n, 0, term.mentions)})
        assert [one.sentences for one in found] == sorted((one.sentences for one in found), reverse=True)
        for one in found:
            counted[term.n, one.mention.term] = one.sentences
            here = library.mentions_in(one.mention.sentence, one.mention.sentence)
            assert term.n in {mention.term for mention in here}
            assert one.mention == next(m for m in here if m.term == one.mention.term)
    assert counted == together


def test_the_first_mentions_alone_are_counted_where_so_many_are_asked_for(library: Library) -> None:
    iraq = library.term_id("iraq")
    assert iraq
    assert sum(times for _, times in whole(count_forms(library, iraq.n, 7))) == 7
    sentences, found = whole(count_beside(library, iraq.n, 7))
    first = {mention.sentence for mention in library.mentions(iraq.n, 0, 7)}
    assert sentences == len(first)
    assert {one.mention.sentence for one in found} <= first
    assert sorted(whole(sorted_rows(library, iraq.n, 7, "left"))) == list(range(7))
    assert list(count_forms(library, iraq.n, 7)) == list(range(1, 8))


@given(st.integers(1, 300), st.integers(3, 300))
def test_a_keyword_always_has_room_on_both_sides_of_where_it_begins(longest: int, room: int) -> None:
    assert 0 < column(longest, room) < room


def test_a_mention_that_ends_in_another_sentence_is_read_to_its_end(dossier: Callable[..., Path]) -> None:
    text = "Each line is a paragraph.\nThis one, too.\n" * 9 + "Here is One\nTwo Three to see.\n"
    library = open_library(dossier(texts={"one": text}, glossary="- {id: x, label: One Two Three}"))
    [found] = contexts(library, 0, 0, 1, 0)
    assert "Two" not in library.sentence(found.mention.sentence).text
    assert found.surface == "One Two Three"
    assert whole(count_forms(library, 0, 1)) == [("One Two Three", 1)]
