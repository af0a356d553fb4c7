"""Postings against a plain list: appended, replaced, counted, and read back in any pieces."""

from __future__ import annotations

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from hmcbrowse.index import postings, schema
from hmcbrowse.index.evidence import Evidence
from hmcbrowse.index.postings import INTRODUCING, WRITTEN, Postings, entry_of, totals
from hmcbrowse.index.stretches import first_of, source_of

TERM = 3

Entry = tuple[int, int]

sources = st.lists(
    st.lists(
        st.tuples(st.integers(0, 40), st.sampled_from([0, WRITTEN, INTRODUCING, WRITTEN | INTRODUCING])),
        max_size=30,
    ).map(sorted),
    min_size=1,
    max_size=6,
)


def entries(source: int, found: list[Entry]) -> list[Entry]:
    return [(first_of(source) + sentence, marks) for sentence, marks in found]


def as_numbers(found: list[Entry]) -> list[int]:
    return [entry_of(*entry) for entry in found]


@settings(deadline=None, max_examples=120)
@given(
    found=sources, changes=st.lists(st.tuples(st.integers(0, 5), sources), max_size=3), full=st.integers(1, 9)
)
def test_they_are_the_list(
    found: list[list[Entry]], changes: list[tuple[int, list[list[Entry]]]], full: int
) -> None:
    before, postings.FULL = postings.FULL, full
    try:
        with_rows(found, changes)
    finally:
        postings.FULL = before


def with_rows(found: list[list[Entry]], changes: list[tuple[int, list[list[Entry]]]]) -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(schema.TEXTS)
    writer = Postings(connection)
    held = {n: entries(n, mentions) for n, mentions in enumerate(found)}
    for n in held:
        writer.append([TERM] * len(held[n]), as_numbers(held[n]))
        writer.append([TERM + 1], [entry_of(first_of(n), 0)])
        writer.flush()
    for n, (mentions, *_) in changes:
        if n in held:
            held[n] = entries(n, mentions)
            Postings(connection).replace(n, {TERM: as_numbers(held[n])})
    expected = [entry for n in sorted(held) for entry in held[n]]
    told = {term: rest for term, *rest in totals(connection)}
    if expected:
        introduced = next((k for k, (_, marks) in enumerate(expected) if marks & INTRODUCING), None)
        assert told[TERM] == [len(expected), sum(marks & WRITTEN for _, marks in expected), introduced]
    else:
        assert TERM not in told
    assert told[TERM + 1][0] == len(found)
    reader = Evidence(connection)
    sentences = [sentence for sentence, _ in expected]
    for first in range(0, len(sentences) + 1, 3):
        read = list(reader.mentioning(TERM, first, 5))
        assert [sentence for sentence, *_ in read] == sentences[first : first + 5]
        for k, (sentence, place, *_) in enumerate(read, first):
            assert place == k - sentences.index(sentence)
    for sentence in {*sentences, first_of(0), first_of(9)}:
        assert reader.rank(TERM, sentence) == sum(s < sentence for s in sentences)
    assert [source_of(sentence) for sentence in sentences] == sorted(source_of(s) for s in sentences)
