"""The dossier that comes with the program: whole, proven, and told honestly."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from hmcbrowse.dossier.introductions import is_acronym
from hmcbrowse.index.library import Library

DIGESTS = {
    "000_801ddb4f11a291d6.txt": "fe181d10e6e07eb1923ee3d996efc10ce81553896f353c7ecd6ecd3c8f1011f8",
    "002_da8454c17ebe68c9.txt": "c70d302d2f0b1d3bd8fd5961435da7498ddb68b1f43fdb9e446448d6e7b0d87a",
}


def test_the_articles_are_as_they_came(repository: Path) -> None:
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in (repository / "seeds").iterdir()}
    assert found == DIGESTS


def test_nothing_is_wrong_with_it(library: Library) -> None:
    assert library.problems() == []
    quotes, dates = library.states()
    assert set(quotes) == {"exact"}
    assert set(dates) == {"stated", "inferred"}


@pytest.mark.parametrize(
    ("id", "edtf", "state"),
    [
        ("strategic-framework-agreement", "2008", "stated"),
        ("iraqi-invitation", "2014~", "inferred"),
        ("territorial-defeat", "2017~", "inferred"),
        ("jscd-2023", "2023-08", "stated"),
        ("hmc-launch", "2024~", "inferred"),
    ],
)
def test_the_five_events(library: Library, id: str, edtf: str, state: str) -> None:
    event = library.event_id(id)
    assert event is not None
    assert (event.date.edtf, event.date.state) == (edtf, state)


def test_each_inference_rests_on_the_one_stated_date(library: Library) -> None:
    for id in ("iraqi-invitation", "territorial-defeat"):
        chain = [(owner, date.state, date.computed) for _, owner, date in library.chain("event", id)]
        assert chain[1:] == [("austin-announcement", "inferred", "2024-08"), ("jscd-2023", "stated", "")]


def test_every_entry_rests_on_a_quote(library: Library) -> None:
    entries = [("event", e.id) for e in library.all_events()] + [("term", t.id) for t in library.all_terms()]
    assert not [entry for entry in entries if not library.quotes(*entry)]


def test_no_sentence_is_left_out(library: Library) -> None:
    for source in library.all_sources():
        assert source.cited == source.sentences


def test_speakers_are_people_or_roles_and_the_unnamed_official_is_not_singh(library: Library) -> None:
    kinds = set()
    for kind, entries in (("event", library.all_events()), ("term", library.all_terms())):
        for entry in entries:
            for quote in library.quotes(kind, entry.id):
                term = library.term_id(quote.speaker) if quote.speaker else None
                kinds.add(term.kind if term else None)
                assert quote.speaker != "sabrina-singh" or quote.source == "singh-briefing"
                assert quote.speaker != "senior-defense-official" or quote.source == "austin-announcement"
    assert kinds == {"person", "role", None}


def test_every_acronym_of_the_texts_is_a_label(library: Library) -> None:
    forms = {form for term in library.all_terms() for form, _ in library.labels(term.n)}
    words = {word for form in forms for word in re.split(r"[ -]", form)} | forms
    for source in library.all_sources():
        text = (library.root / source.text).read_text(encoding="utf-8")
        acronyms = set(re.findall(r"(?:[A-Z]\.){2,}|\b[A-Z][A-Z-]*[A-Z]\b", text))
        assert {"ISIS", "U.S."} <= acronyms
        assert all(map(is_acronym, acronyms))
        assert acronyms - words <= {"III"}, source.id


def test_neither_article_is_given_what_it_does_not_say(library: Library) -> None:
    for source in library.all_sources():
        assert source.devised
        assert source.shown_title.startswith("[")
        assert (source.publisher, source.url) == ("", "")
