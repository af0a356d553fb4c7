"""What becomes of quotes when a later version of their text takes its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.course import Course, Version
from hmcbrowse.dossier.difference import marked
from hmcbrowse.dossier.load import load
from hmcbrowse.dossier.model import Quote
from hmcbrowse.dossier.revision import Fate, Revision

SENTENCES = [
    "The committee met on Monday in Geneva.",
    "It agreed on a plan for the harbour.",
    "The minister said that the “plan” was sound.",
    "Nobody else spoke at any length.",
    "Work on the northern pier begins in June.",
]
TEXT = "\n".join(SENTENCES) + "\n"


def fate(new: str, exact: str, old: str = TEXT, **more: str) -> Fate:
    [found] = Revision(old, new).fates([Quote("s", exact, **more)])
    return found


def test_the_same_text_changes_nothing() -> None:
    for sentence in SENTENCES:
        found = fate(TEXT, sentence)
        assert (found.verdict, found.settled) == ("unchanged", True)
        assert TEXT[found.start : found.end] == sentence


def test_what_is_put_in_before_it_moves_nothing() -> None:
    found = fate("A new lead stands here now.\n" + TEXT, SENTENCES[3])
    assert (found.verdict, found.settled) == ("unchanged", True)


def test_an_inserted_not_is_a_change_and_is_seen() -> None:
    new = TEXT.replace("was sound", "was not sound")
    found = fate(new, "the “plan” was sound")
    assert (found.verdict, found.typography, found.settled) == ("changed", False, False)
    assert new[found.start : found.end] == "the “plan” was not sound"
    assert marked(found.runs) == "The minister said that the “plan” was {+not+} sound."


def test_a_not_beside_the_words_is_seen_too() -> None:
    found = fate(TEXT.replace("said that", "did not say that"), "the “plan” was sound")
    assert (found.verdict, found.around, found.settled) == ("unchanged", True, False)
    assert "{+did not say+}" in marked(found.runs)


def test_other_quotation_marks_are_typography() -> None:
    found = fate(TEXT.replace("“", '"').replace("”", '"'), "the “plan” was sound")
    assert (found.verdict, found.typography, found.around) == ("changed", True, False)


def test_typography_in_a_sentence_that_changed_is_no_mere_typography() -> None:
    new = TEXT.replace("“", '"').replace("”", '"').replace("said that", "denied that")
    found = fate(new, "the “plan” was sound")
    assert (found.typography, found.around) == (True, True)


def test_a_paragraph_that_moved() -> None:
    new = "\n".join([*SENTENCES[1:], SENTENCES[0]])
    assert fate(new, "met on Monday").verdict == "moved"
    assert [fate(new, sentence).verdict for sentence in SENTENCES[1:]] == ["unchanged"] * 4


def test_a_sentence_that_was_dropped() -> None:
    found = fate(TEXT.replace(SENTENCES[3], ""), SENTENCES[3])
    assert (found.verdict, found.start, found.then) == ("missing", -1, SENTENCES[3])


def test_a_sentence_that_stands_twice_now_is_ambiguous_and_its_own_place_is_known() -> None:
    new = TEXT + "Later that week, so people say, this was repeated.\n" + SENTENCES[1] + "\n"
    found = fate(new, SENTENCES[1])
    assert found.verdict == "ambiguous"
    assert found.start in (new.index(SENTENCES[1]), -1)


def test_words_that_stand_twice_but_in_their_context_once() -> None:
    new = TEXT + "Once more: the “plan” was sound.\n"
    assert fate(new, "the “plan” was sound", prefix="minister said that").verdict == "unchanged"


def test_a_quote_that_did_not_stand_in_the_old_text_either() -> None:
    assert fate(TEXT, "words from quite another book").verdict == "missing"
    assert fate(TEXT + "It was foretold.\n", "It was foretold").verdict == "unchanged"


@pytest.mark.parametrize("new", ["", " \n", "🙂", "x" * 10_000, "“" * 500])
def test_nothing_of_it_is_left(new: str) -> None:
    found = fate(new, SENTENCES[2])
    assert (found.verdict, found.now) == ("missing", "")


@given(st.permutations(range(8)), st.sets(st.integers(0, 7)))
def test_what_stays_in_its_course_is_the_longest_that_does(order: list[int], dropped: set[int]) -> None:
    then = [f"Sentence number {chr(97 + n) * 3} stands here." for n in range(8)]
    now = [then[n] for n in order if n not in dropped]
    course = Course(Version("\n".join(then)), Version("\n".join(now)))
    assert course.paired == {n: now.index(then[n]) for n in range(8) if n not in dropped}
    kept = [n for n in course.paired if course.gap(n) == (course.paired[n], course.paired[n] + 1)]
    runs = [course.paired[n] for n in kept]
    assert runs == sorted(runs)
    best = [1] * len(now)
    for n, sentence in enumerate(now):
        shorter = [best[m] for m in range(n) if then.index(now[m]) < then.index(sentence)]
        best[n] = 1 + max(shorter, default=0)
    assert len(kept) >= max(best, default=0)


def test_mentions_follow_their_sentences() -> None:
    labels = [(0, "plan"), (1, "Geneva"), (2, "harbour"), (3, "minister"), (4, "June")]
    new = "\n".join(
        [
            "The committee met on Monday in Geneva.",
            "The chairman said that the “plan” was not sound.",
            "Nobody else spoke at any length.",
            "It agreed on a plan for the harbour.",
            "The minister then left Geneva.",
        ]
    )
    fates = Revision(TEXT, new).mentions(labels)
    told = {term: {verdict: n for verdict, n in counts.items() if n} for term, counts in fates.items()}
    assert told[1] == {"unchanged": 1, "new": 1}
    assert told[2] == {"moved": 1}
    assert told[4] == {"missing": 1}
    assert sum(told[0].values()) == 2
    assert told[0].get("changed") == 1


def test_every_quote_of_the_articles_stays_as_it_is_with_its_own_text(repository: Path) -> None:
    loaded = load(repository)
    for source in loaded.sources:
        text = (repository / source.file).read_text(encoding="utf-8")
        entries = (*loaded.events, *loaded.terms, *loaded.sources)
        quotes = [quote for entry in entries for quote in entry.quotes if quote.source == source.id]
        fates = Revision(text, text).fates(quotes)
        assert len(quotes) > 50
        assert all(found.settled and found.verdict == "unchanged" for found in fates)
