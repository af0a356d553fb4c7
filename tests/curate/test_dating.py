"""Dates that are proposed from words hold before the prover; those that do not hold are told as they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hmcbrowse.curate.changes import DateText
from hmcbrowse.curate.dating import Link, counted, proposal, prove
from hmcbrowse.dossier.model import DateClaim

ANCHOR: list[Link] = [("source", "austin", DateClaim("2024", "x"))]


@pytest.mark.parametrize(
    ("marked", "edtf", "words"),
    [
        ("They met in August 2023 in Washington", "2023-08", "August 2023"),
        ("from 2014 to 2017, as before", "2014/2017", "2014 to 2017"),
        ("on 25 January 2024.", "2024-01-25", "25 January 2024"),
        ("in about 2014", "2014~", "about 2014"),
    ],
)
def test_what_the_words_name_is_proposed_and_proves_as_stated(marked: str, edtf: str, words: str) -> None:
    proposed = proposal(marked, "austin")
    assert proposed == DateText(edtf, words)
    proven = prove(proposed, "e", [marked], ())
    assert (proven.state, proven.sound) == ("stated", True)


@pytest.mark.parametrize(
    ("marked", "offset", "edtf"),
    [
        ("in the 10 years since the Iraqi government invited them", "-P10Y", "2014~"),
        ("held last year in Washington", "-P1Y", "2023"),
        ("seven years after the defeat", "-P7Y", "2017~"),
        ("two years later", "P2Y", "2026~"),
    ],
)
def test_what_the_words_count_is_proposed_and_proves_as_inferred(marked: str, offset: str, edtf: str) -> None:
    proposed = proposal(marked, "austin")
    assert (proposed.edtf, proposed.anchor, proposed.offset) == ("", "austin", offset)
    assert proposed.words in marked
    total = counted(proposed, "e", [marked], ANCHOR)
    assert total == edtf
    proven = prove(replace(proposed, edtf=total), "e", [marked], ANCHOR)
    assert (proven.state, proven.sound) == ("inferred", True)


@pytest.mark.parametrize(
    "marked", ["nothing at all", "in 2014 and, much later, 2020", "several years", "10 years, 3 years"]
)
def test_nothing_is_proposed_that_the_words_do_not_say(marked: str) -> None:
    proposed = proposal(marked, "austin")
    assert (proposed.edtf, proposed.offset) == ("", "")


def test_what_does_not_hold_is_said_as_it_is() -> None:
    words = "10 years since"
    assert prove(DateText("2015", words, "austin", "-P10Y"), "e", [words], ANCHOR).state == "contradicted"
    exact = prove(DateText("2014", words, "austin", "-P10Y"), "e", [words], ANCHOR)
    assert exact.state == "inferred"
    assert not exact.sound
    assert "2014~" in exact.warnings[0]
    assert prove(DateText("2014"), "e", [words], ()).state == "unsupported"
    assert prove(DateText("2014", "not there"), "e", [words], ()).state == "contradicted"
    assert prove(DateText("in 2014", words), "e", [words], ()).state == "contradicted"
    undated: list[Link] = [("event", "f", None)]
    assert "no date" in prove(DateText("2014", words, "f", "-P1Y"), "e", [words], undated).why
    assert prove(DateText("2014", words, "nobody", "-P1Y"), "e", [words], ()).state == "contradicted"


def test_a_date_that_would_hang_on_itself_is_a_ring() -> None:
    chain: list[Link] = [
        ("event", "f", DateClaim("2015", "x", "e", "P1Y")),
        ("event", "e", DateClaim("2014", "x")),
    ]
    proven = prove(DateText("2014", "a year before", "f", "-P1Y"), "e", ["a year before"], chain)
    assert proven.state == "contradicted"
    assert "ring" in proven.why
