"""A bookmark finds its place again in a dossier that changed underneath it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library
from hmcbrowse.state.finding import KEPT, bookmark, find
from hmcbrowse.state.places import Bookmark

TEXT = "It rained all day. Nobody came to the “feast”. It rained again.\n"
WORDS = "Nobody came to the “feast”."


def marked(library: Library, words: str) -> Bookmark:
    source = library.source(0)
    for n in range(source.first, source.first + source.sentences):
        if library.sentence(n).text == words:
            return bookmark(library, "sentence", n)
    raise AssertionError(words)


def test_every_place_of_the_dossier_is_found_where_it_was_marked(library: Library) -> None:
    for source in library.all_sources():
        for n in range(source.first, source.first + source.sentences):
            assert find(library, bookmark(library, "sentence", n)) == ("here", n)
    for event in library.all_events():
        assert find(library, bookmark(library, "event", event.n)) == ("here", event.n)
    for term in library.all_terms():
        assert find(library, bookmark(library, "term", term.n)) == ("here", term.n)


@pytest.mark.parametrize(
    ("texts", "state", "words"),
    [
        ({"one": TEXT}, "here", WORDS),
        ({"one": "Before it all. " + TEXT}, "moved", WORDS),
        ({"one": TEXT.replace("“feast”", '"feast"')}, "here", 'Nobody came to the "feast".'),
        ({"one": "New.\n" + TEXT.replace("to the", "to\nthe")}, "moved", "Nobody came to\nthe “feast”."),
        ({"one": "All is new here.\n", "two": "A copy. " + TEXT}, "moved", WORDS),
        ({"two": TEXT}, "moved", WORDS),
        ({"one": TEXT.replace("Nobody", "Everybody")}, "gone", ""),
        ({"one": TEXT.replace("feast”.", "feast” but Ann.")}, "gone", ""),
        ({"two": "Nothing of it.\n"}, "gone", ""),
    ],
)
def test_a_sentence_is_found_by_its_words(
    dossier: Callable[..., Path], texts: dict[str, str], state: str, words: str
) -> None:
    mark = marked(open_library(dossier("old", texts={"one": TEXT})), WORDS)
    library = open_library(dossier("new", texts=texts))
    found = find(library, mark)
    assert found.state == state
    assert (library.sentence(found.n).text if found.n is not None else "") == words


def test_of_several_the_nearest_in_its_own_source(dossier: Callable[..., Path]) -> None:
    text = "Aye. " + "He nodded. She did not see it. " * 9
    mark = marked(open_library(dossier("old", texts={"one": text})), "He nodded.")
    mark = Bookmark(mark.kind, mark.id, mark.words, text.rindex("He nodded."))
    library = open_library(dossier("new", texts={"one": "Oh. " + text, "two": text}))
    found = find(library, mark)
    assert found.state == "moved"
    assert found.n is not None
    assert library.sentence(found.n).start == text.rindex("He nodded.") + 4


def test_a_long_sentence_is_known_by_how_it_begins(dossier: Callable[..., Path]) -> None:
    long = "He counted " + " ".join(f"n{n}" for n in range(400)) + "."
    mark = marked(open_library(dossier("old", texts={"one": long})), long)
    assert len(mark.words) == KEPT
    library = open_library(dossier("new", texts={"one": f"Now. {long}"}))
    found = find(library, mark)
    assert found.state == "moved"
    assert found.n is not None
    assert library.sentence(found.n).text == long


def test_what_is_no_word_is_found_where_it_stood_or_not_at_all(dossier: Callable[..., Path]) -> None:
    mark = marked(open_library(dossier("old", texts={"one": "* * *\n\nIt rained.\n"})), "* * *")
    assert find(open_library(dossier("same", texts={"one": "* * *\n\nIt rained.\n"})), mark).state == "here"
    assert find(open_library(dossier("new", texts={"one": "It rained.\n"})), mark).state == "gone"


def test_events_and_terms_are_found_by_their_ids(dossier: Callable[..., Path]) -> None:
    old = open_library(dossier("old", events="- {id: a, title: A}\n- {id: b, title: B}"))
    marks = [bookmark(old, "event", n) for n in range(2)]
    new = open_library(dossier("new", events="- {id: c, title: C}\n- {id: b, title: Renamed}"))
    gone, renamed = (find(new, mark) for mark in marks)
    assert gone.state == "gone"
    assert renamed.n is not None
    assert new.event(renamed.n).title == "Renamed"


def test_a_text_that_changes_under_an_open_dossier_is_said_not_raised(dossier: Callable[..., Path]) -> None:
    root = dossier(texts={"one": TEXT})
    library = open_library(root)
    mark = marked(library, WORDS)
    (root / "seeds" / "one.txt").write_text("Other.")
    assert find(library, mark).state == "unread"
