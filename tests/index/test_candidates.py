"""Candidates of whole dossiers: where they stand, what proves their dates, and what is not suggested."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.candidates.candidate import KINDS, Candidate
from hmcbrowse.dossier.candidates.gathering import Gatherer
from hmcbrowse.dossier.candidates.heard import Heard
from hmcbrowse.dossier.edtf import read
from hmcbrowse.dossier.mark import Mark
from hmcbrowse.dossier.model import DateClaim, Quote
from hmcbrowse.dossier.prover import Prover
from hmcbrowse.dossier.sentences import sentences
from hmcbrowse.index.cache import open_library
from hmcbrowse.index.candidates import Suggesting, suggested
from hmcbrowse.index.library import Library

TEXT = """The U.S.-Iraq Higher Military Commission, or HMC, met Secretary of Defense Lloyd J. Austin III \
on Jan. 25, 2024.

“The HMC will enable the transition,” Austin said. Austin spoke for an hour. It began last year, and ended \
in 2017.

Three days later the Iraqi Security Forces, the ISF, left Mosul. The ISF and the HMC went to Mosul in the \
1990s.
“We were there,” he said.
"""


@pytest.fixture
def bare(dossier: Callable[..., Path]) -> Library:
    return open_library(dossier(texts={"one": TEXT}))


def of(found: list[Candidate], kind: str) -> dict[str, Candidate]:
    return {one.label: one for one in found if one.kind == kind}


def test_what_a_reader_would_mark(bare: Library) -> None:
    found = list(suggested(bare))
    acronyms = of(found, "acronym")
    assert acronyms["HMC"].expansion == "Higher Military Commission"
    assert acronyms["ISF"].expansion == "Iraqi Security Forces"
    assert acronyms["U.S."].expansion == ""
    names = of(found, "name")
    assert names["Lloyd J. Austin III"].variants == ("Austin",)
    assert names["Lloyd J. Austin III"].uses == 3
    assert names["Lloyd J. Austin III"].entry == "person"
    assert names["Lloyd J. Austin III"].role == "Secretary of Defense"
    assert "Mosul" in names
    assert not {"Higher Military Commission", "Iraqi Security Forces", "Three", "It"} & names.keys()
    dates = of(found, "date")
    assert (dates["Jan. 25, 2024"].edtf, dates["Jan. 25, 2024"].state) == ("2024-01-25", "stated")
    assert (dates["last year"].edtf, dates["last year"].needs) == ("", "the date of its source")
    assert (dates["Three days later"].edtf, dates["Three days later"].offset) == ("", "P3D")
    speakers = of(found, "speaker")
    assert speakers["Lloyd J. Austin III"].surface == "Austin"
    assert speakers["he"].pronoun
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_every_candidate_stands_where_it_says(library: Library, bare: Library) -> None:
    for book in (library, bare):
        for one in suggested(book):
            source = book.source_id(one.source)
            assert source is not None
            assert book.words(source, one.start, one.end) == one.surface
            row = book.sentence(one.sentence)
            assert row.start <= one.start < one.end <= row.end
            if one.expansion_at:
                assert book.words(source, *one.expansion_at) == one.expansion
            if one.said:
                assert row.start <= one.said[0] < one.said[1] <= row.end


WORDS = """\
HMC| (HMC) |Higher Military Commission|, or |“|”|"|,|.|. | said | he |Austin| Lloyd J. Austin III|last year
|May| 10 years ago| in 2014 |between 2014 and 2017| Thursday|\n\n|the | since |Three days later|\u202e|é
|e\u0301|2023-08-05| Aug. 5|according to |U.S.|😀|Secretary of Defense | from 1939 to 1945 | mid-2014
|the official| that |\x1b[31m|’60s"""
PIECES = st.sampled_from(WORDS.split("|"))
DATES = st.sampled_from(["2024-01-25", "2024-01", "2024~", "1990/2000", ""])


@given(
    st.lists(PIECES, max_size=60).map("".join),
    st.sampled_from(["2024-01-25", "2024-01", "2024~", "1990/2000", ""]),
)
def test_offsets_and_proofs_hold_whatever_is_read(text: str, dated: str) -> None:
    gatherer = Gatherer()
    for number, (start, end, _) in enumerate(sentences(text)):
        gatherer.hear(Heard("one", number, number, start, text[start:end], read(dated)))
    for one in gatherer.candidates():
        assert text[one.start : one.end] == one.surface
        assert 0 <= one.score <= 1
        assert one.kind in KINDS
        if one.expansion_at:
            assert text[slice(*one.expansion_at)] == one.expansion
        if one.said:
            assert one.said[0] < one.said[1] <= len(text)
        if one.kind == "date":
            assert bool(one.state) == bool(one.edtf) != bool(one.needs)
            if one.state:
                prove(one, text, dated)


MARK = Mark("data/events.yaml", 7, 1)


def prove(one: Candidate, text: str, dated: str) -> None:
    """The dossier's own prover calls the date what the candidate says, and warns of nothing."""
    prover = Prover()
    source = DateClaim(dated, dated) if dated else None
    prover.add("source", "one", source, [Quote("one", dated)])
    claim = DateClaim(one.edtf, one.surface, one.anchor, one.offset if one.anchor else "", MARK)
    prover.add("event", "it", claim, [Quote("one", text)])
    proofs = prover.finish()
    proof = proofs.proof("event", "it")
    assert proof is not None
    assert proof.state == one.state
    assert [problem.message for problem in proofs.problems if problem.line == MARK.line] == []


GLOSSARY = """
- {id: hmc, label: HMC, kind: acronym, quotes: [{source: one, exact: "Higher Military Commission, or HMC"}]}
- {id: austin, label: Lloyd J. Austin III, alt_labels: [Austin], kind: person}
- {id: mosul, label: Mosul, kind: place}
"""
EVENTS = """
- id: met
  title: They meet
  date: {edtf: "2024-01-25", words: "Jan. 25, 2024"}
  quotes:
    - {source: one, exact: "on Jan. 25, 2024"}
    - {source: one, exact: "The HMC will enable the transition"}
- id: there
  title: They were there
  quotes: [{source: one, exact: "We were there", speaker: austin}]
"""


def test_what_the_dossier_has_is_not_suggested(dossier: Callable[..., Path]) -> None:
    book = open_library(dossier(texts={"one": TEXT}, glossary=GLOSSARY, events=EVENTS))
    found = list(suggested(book))
    assert "HMC" not in of(found, "acronym")
    assert "ISF" in of(found, "acronym")
    assert not of(found, "name")
    assert "Jan. 25, 2024" not in of(found, "date")
    assert "2017" in of(found, "date")
    assert "he" not in of(found, "speaker")
    austin = of(found, "speaker")["Austin"]
    assert austin.speaker == "austin"
    assert austin.quote is not None
    assert book.quote(austin.quote).exact == "The HMC will enable the transition"


def test_one_kind_and_one_source(dossier: Callable[..., Path]) -> None:
    book = open_library(dossier(texts={"one": TEXT, "two": "It was in 1999. NATO met NATO."}))
    two = book.source_id("two")
    assert two is not None
    assert {one.kind for one in suggested(book, ["date"])} == {"date"}
    assert [one.label for one in suggested(book, ["acronym", "date"], two)] == ["1999", "NATO"]


def test_reading_tells_how_far_it_has_come(library: Library) -> None:
    reading = Suggesting(library)
    told = list(reading.read(5))
    assert told == sorted(set(told))
    assert told[-1] == reading.total == library.sentences


def test_the_embedded_dossier_has_few_gaps(library: Library) -> None:
    found = list(suggested(library))
    assert [one.surface for one in found if one.kind != "date"] == []
    assert [one.surface for one in found][:2] == ["Ten years after", "seven years after"]
