"""Each source on an event or a term."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hmcbrowse.dossier.difference import marked
from hmcbrowse.index.cache import open_library
from hmcbrowse.index.comparison import Comparison, sources_mentioning
from hmcbrowse.index.library import Library

TEXTS = {
    "first": "The talks of the council began in May 2014. Rain fell.",
    "second": "The long talks of the council began in June 2015. The council met.",
    "third": "The council sat, and Zog spoke. The council rose.",
    "fourth": "Nothing of it here.",
    "fifth": "Zog slept.",
}

EVENTS = """
- id: talks
  title: Talks
  terms: [council, zog]
  quotes:
  - {source: second, exact: The long talks of the council began in June 2015.}
  - {source: first, exact: The talks of the council began in May 2014}
  - {source: first, exact: Rain fell}
  - {source: fourth, exact: Nothing of this kind is here}
- {id: alone, title: Alone, quotes: [{source: first, exact: Rain fell}]}
- {id: bare, title: Bare}
"""

GLOSSARY = """
- {id: council, label: council, quotes: [{source: third, exact: The council sat}]}
- {id: zog, label: Zog}
"""


def five(dossier: Callable[..., Path]) -> Library:
    return open_library(dossier(texts=TEXTS, events=EVENTS, glossary=GLOSSARY))


def on(library: Library, id: str) -> Comparison:
    entry = library.event_id(id) or library.term_id(id)
    assert entry is not None
    return Comparison(library, entry)


def test_sources_bear_out_fail_or_are_silent(dossier: Callable[..., Path]) -> None:
    talks = on(five(dossier), "talks")
    assert [one.source.id for one in talks.bearing] == ["second", "first"]
    assert [one.states for one in talks.bearing] == [{"exact": 1}, {"exact": 2}]
    assert [one.source.id for one in talks.failing] == ["fourth"]
    assert talks.silent == 2
    assert not talks.alone
    silent = talks.silent_sources(10)
    assert [(one.source.id, [term.id for term in one.terms]) for one in silent] == [
        ("third", ["council", "zog"]),
        ("fifth", ["zog"]),
    ]


def test_those_that_mention_a_term_come_before_those_that_do_not(dossier: Callable[..., Path]) -> None:
    library = five(dossier)
    assert [one.source.id for one in on(library, "council").silent_sources(9)] == [
        *("first", "second"), *("fourth", "fifth"),
    ]  # fmt: skip
    assert [one.source.id for one in on(library, "council").silent_sources(1)] == ["first"]
    assert [one.source.id for one in on(library, "zog").silent_sources(3)] == ["third", "fifth", "first"]
    assert on(library, "bare").bearing == []
    assert on(library, "bare").silent == 5


def test_times_and_words_that_differ_are_told(dossier: Callable[..., Path]) -> None:
    talks = on(five(dossier), "talks")
    assert [[said.words for said, _ in one.times] for one in talks.bearing] == [["June 2015"], ["May 2014"]]
    assert [(a.source.id, b.source.id) for a, b in talks.odds()] == [("second", "first")]
    [pair] = talks.differing()
    assert (pair.a.source, pair.b.source) == ("second", "first")
    assert marked(pair.runs) == ("The [-long-] talks of the council began in [-June 2015.-] {+May 2014+}")


def test_an_event_that_rests_on_one_source_of_several_is_alone(dossier: Callable[..., Path]) -> None:
    library = five(dossier)
    assert {event.id: event.alone for event in library.all_events()} == {
        "talks": False, "alone": True, "bare": False,
    }  # fmt: skip
    assert on(library, "alone").alone
    single = open_library(
        dossier(
            "single", texts={"one": "Rain fell."},
            events="- {id: a, title: A, quotes: [{source: one, exact: Rain fell}]}",
        )
    )  # fmt: skip
    assert not single.event(0).alone
    assert not on(single, "a").alone


def test_sources_that_mention_a_term_are_found_across_the_rows_of_its_postings(
    dossier: Callable[..., Path],
) -> None:
    texts = {f"s{n:03}": "Zog met Zog. " * (n % 5) * (80 if n == 9 else 1) + "Rain." for n in range(120)}
    library = open_library(dossier(texts=texts, glossary="- {id: zog, label: Zog}\n"))
    found = list(sources_mentioning(library, 0))
    assert found == [n for n in range(120) if n % 5]


def test_the_two_articles_differ_where_they_do(library: Library) -> None:
    [invitation] = on(library, "iraqi-assurance").differing()
    told = marked(invitation.runs)
    assert "[-toward-] {+towards+}" in told
    assert "[-US-] {+on U.S.+}" in told
    held = on(library, "jscd-2023")
    assert {said.words for one in held.bearing for said, _ in one.times} == {
        "August 2023", "last summer", "last year",
    }  # fmt: skip
