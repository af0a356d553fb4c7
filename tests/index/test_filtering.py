"""Filters over real entries, held to the same questions asked of each entry by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hmcbrowse.dossier.edtf import parse
from hmcbrowse.dossier.extents import extent
from hmcbrowse.index import called
from hmcbrowse.index.cache import open_library
from hmcbrowse.index.filtering import Filtering
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import EventRow, TermRow
from timelines import events, mixed

Passes = Callable[[Library, EventRow], bool]


def passing(library: Library, typed: str) -> list[str]:
    found = Filtering(library, "event").passing(typed)
    assert found.rows is not None
    assert found.problems == ()
    return [library.event(n).id for n in found.rows]


def terms_passing(library: Library, typed: str) -> list[str]:
    found = Filtering(library, "term").passing(typed)
    assert found.rows is not None
    return [library.term(n).id for n in found.rows]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def holds(library: Library, event: EventRow, word: str) -> bool:
    return any(found.startswith(word) for found in words(f"{event.title} {event.summary} {event.date.edtf}"))


def quoted(library: Library, event: EventRow, **asked: str) -> bool:
    return any(
        all(getattr(quote, name) == value for name, value in asked.items())
        for quote in library.quotes("event", event.id)
    )


def kinds(library: Library, event: EventRow) -> set[str]:
    return {term.kind for term in library.terms_of_event(event.n)}


def days(event: EventRow) -> tuple[int, int]:
    return extent(parse(event.date.edtf))


FIRST, LAST = extent(parse("2014"))

SINGH, AUSTIN = "sabrina-singh", "austin-announcement"

BY_ITSELF: dict[str, Passes] = {
    "coal": lambda library, event: holds(library, event, "coal"),
    "speaker:singh": lambda library, event: quoted(library, event, speaker=SINGH),
    "source:austin": lambda library, event: quoted(library, event, source=AUSTIN),
    "quote:exact": lambda library, event: quoted(library, event, state="exact"),
    "term:isis": lambda library, event: "isis" in {t.id for t in library.terms_of_event(event.n)},
    "kind:agreement": lambda library, event: "agreement" in kinds(library, event),
    "kind:p": lambda library, event: bool({"person", "place"} & kinds(library, event)),
    "after:2014": lambda _, event: bool(event.date.edtf) and days(event)[0] > LAST,
    "before:2014": lambda _, event: bool(event.date.edtf) and days(event)[1] < FIRST,
    "in:2014": lambda _, event: bool(event.date.edtf) and days(event)[0] <= LAST and days(event)[1] >= FIRST,
    "inferred": lambda _, event: event.date.state == "inferred",
    "stated": lambda _, event: event.date.state == "stated",
    "undated": lambda _, event: not event.date.edtf,
}


@pytest.mark.parametrize("typed", BY_ITSELF)
def test_each_part_lets_pass_what_it_says(library: Library, typed: str) -> None:
    wanted = [event.id for event in library.all_events() if BY_ITSELF[typed](library, event)]
    others = [event.id for event in library.all_events() if not BY_ITSELF[typed](library, event)]
    assert wanted
    assert others or typed == "quote:exact"
    assert passing(library, typed) == wanted
    assert passing(library, f"-{typed}") == others


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.booleans(), st.sampled_from(sorted(BY_ITSELF))),
        min_size=1,
        max_size=4,
        unique_by=lambda part: part[1],
    )
)
def test_parts_must_all_pass(library: Library, parts: list[tuple[bool, str]]) -> None:
    together = {"speaker:singh", "source:austin", "quote:exact"}
    asked_of_one_quote = [typed for negated, typed in parts if not negated and typed in together]
    assume(len(asked_of_one_quote) < 2)  # that is another test
    typed = " ".join(f"{'-' * negated}{typed}" for negated, typed in parts if typed != "coal")
    typed += "".join(f" {'-' * negated}coal" for negated, typed in parts if typed == "coal")
    wanted = [
        event.id
        for event in library.all_events()
        if all(BY_ITSELF[typed](library, event) != negated for negated, typed in parts)
    ]
    assert passing(library, typed) == wanted


def test_speaker_and_source_are_of_one_quote(library: Library) -> None:
    assert passing(library, f"speaker:lloyd source:{AUSTIN}") == passing(library, "speaker:lloyd")
    assert passing(library, f"speaker:singh source:{AUSTIN}") == []
    both = passing(library, f"speaker:singh -source:{AUSTIN}")
    assert "hmc-commitment" in both
    assert "jscd-2023" not in both  # of which the other source tells, too, if not in her words


def test_names_are_completed(library: Library) -> None:
    def names(what: str, text: str) -> list[str]:
        return [one.id for one in called.called(library, what, text)]

    assert (
        names("speaker", "singh") == names("speaker", "SABRINA-singh") == names("speaker", "sab") == [SINGH]
    )
    assert names("speaker", "washington") == []  # it is a term, and says nothing
    assert names("speaker", "senior") == ["senior-defense-official", "senior-officials"]
    assert names("term", "iraq") == ["iraq"]  # though many begin with it
    assert "iraqi-partners" in names("term", "iraqi")
    assert names("term", "islamic state") == ["isis"]  # by another of its labels
    assert names("source", "announces") == [AUSTIN]


def test_a_name_that_too_many_go_by_stands_for_none(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(called, "MOST", 1)
    monkeypatch.setattr("hmcbrowse.index.filtering.MOST", 1)
    found = Filtering(library, "event").passing("iraq term:i")
    assert found.rows == Filtering(library, "event").passing("iraq ").rows
    assert found.problems == ("term: more than 1 go by “i”; go on typing",)


def test_terms_pass_by_their_own_quotes_and_by_the_dates_of_their_events(library: Library) -> None:
    def of_events(term: TermRow) -> Iterator[EventRow]:
        return map(library.event, library.events_of_term(term.n))

    terms = list(library.all_terms())
    assert terms_passing(library, "kind:role") == [term.id for term in terms if term.kind == "role"]
    assert terms_passing(library, "speaker:singh") == [
        term.id for term in terms if any(q.speaker == SINGH for q in library.quotes("term", term.id))
    ]
    assert terms_passing(library, "after:2014 inferred") == [
        term.id
        for term in terms
        if any(e.date.state == "inferred" and days(e)[0] > LAST for e in of_events(term))
    ]
    assert terms_passing(library, "-stated") == [
        term.id for term in terms if not any(event.date.state == "stated" for event in of_events(term))
    ]
    related = {other.id for _, other in library.relations(library.term_id("isis").n)}  # type: ignore[union-attr]
    assert related <= set(terms_passing(library, "term:isis"))
    assert "threat" in terms_passing(library, "term:isis")  # which itself names it


def test_sentences_pass_by_words_speaker_term_and_whether_they_are_cited(library: Library) -> None:
    for source in library.all_sources():
        rows = library.sentence_rows(source.first, source.sentences)
        touching = library.quotes_at(source.first, source.first + source.sentences - 1)
        mentions = library.mentions_in(source.first, source.first + source.sentences - 1)
        hmc = library.term_id("hmc")
        assert hmc is not None
        wanted = {
            "isis ": [row.n for row in rows if "isis" in words(row.text)],
            "hm": [row.n for row in rows if any(word.startswith("hm") for word in words(row.text))],
            "cited": sorted({n for n, _ in touching}),
            "speaker:se": sorted({n for n, q in touching if q.speaker not in ("", SINGH)}),
            "term:hmc": sorted({mention.sentence for mention in mentions if mention.term == hmc.n}),
        }
        every = [row.n for row in rows]
        for typed, numbers in wanted.items():
            assert Filtering(library, "sentence", source).passing(typed).rows == numbers, typed
            others = [n for n in every if n not in numbers]
            assert Filtering(library, "sentence", source).passing(f"-{typed}").rows == others, typed


def test_every_date_is_before_in_or_after_any_time(dossier: Callable[..., Path]) -> None:
    library = open_library(dossier(events=events(mixed(400))))
    dated = set(passing(library, "-undated"))
    assert len(dated) < library.events
    for time in ("1989", "may-1989", "198X", "1985..1990", "1989-05-20"):
        parts = [set(passing(library, f"{field}:{time}")) for field in ("before", "in", "after")]
        assert set.union(*parts) == dated
        assert sum(map(len, parts)) == len(dated)
        assert all(parts)
    library.close()


@settings(max_examples=150, deadline=None)
@given(typed=st.text(max_size=30))
def test_nothing_that_is_typed_is_an_error(library: Library, typed: str) -> None:
    for filtering in (
        Filtering(library, "event"),
        Filtering(library, "term"),
        Filtering(library, "sentence", library.source(0)),
    ):
        found = filtering.passing(typed)
        assert (found.rows is not None) == bool(found.told)


def test_what_was_found_before_is_not_mixed_up_with_what_is_asked_now(library: Library) -> None:
    filtering = Filtering(library, "event")
    for typed in (*BY_ITSELF, *reversed(BY_ITSELF), *(f"-{typed} coal" for typed in BY_ITSELF)):
        assert filtering.passing(typed) == Filtering(library, "event").passing(typed)
