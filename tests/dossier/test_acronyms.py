"""Acronyms in running text: what is one, and which capitals are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.acronyms import acronyms, acronyms_of, key
from hmcbrowse.dossier.introductions import is_acronym
from hmcbrowse.dossier.sentences import sentences


def forms(sentence: str) -> list[str]:
    return [one.form for one in acronyms(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The U.S. and Iraq met.", ["U.S."]),
        ("A U.S.-led mission in the U.S.", ["U.S.", "U.S."]),
        ("Talks in Washington, D.C., went on.", ["D.C."]),
        ("The U.S. Army came, and the U.N. Secretary spoke.", ["U.S.", "U.N."]),
        ("Cases of COVID-19 rose.", ["COVID-19"]),
        ("The ISFs and many NGOs agreed.", ["ISF", "NGO"]),
        ("The HMC's start, the HMC’s end, the ISFs' role.", ["HMC", "HMC", "ISF"]),
        ("The D-ISIS coalition fought ISIS-K.", ["D-ISIS", "ISIS-K"]),
        ("An anti-ISIS, non-NATO and NATO-EU force.", ["ISIS", "NATO", "NATO", "EU"]),
        ("Both CJTF OIR and (ISF) said so.", ["CJTF", "OIR", "ISF"]),
        ("R&D at AT&T made the G7 and the G20 curious.", ["R&D", "AT&T", "G7", "G20"]),
        ("An AK-47 for the МВД and the ΔΕΗ.", ["AK-47", "МВД", "ΔΕΗ"]),
        ("A UN force; I saw EU flags.", ["UN", "EU"]),
        ("“NATO,” he said.", ["NATO"]),
        ("They bought CDs from MCI.", ["CD", "MCI"]),
    ],
)
def test_acronyms_are_found_in_the_singular(sentence: str, found: list[str]) -> None:
    assert forms(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "Lloyd J. Austin III spoke of World War II, Henry VIII and MCMXCIV.",
        "J.R.R. Tolkien met J.D. Vance and A. B. Smith.",
        "WHAT THE HMC DOES",
        "TEN YEARS OF HMC TALKS: it goes on.",
        "MADE IN IRAQ, it said.",
        "He did NOT go. I NEVER said so.",
        "BAGHDAD, Jan. 25 — talks began.",
        "BAGHDAD (from our own man) -- talks began.",
        "At 5 PM, or 5 P.M., in 44 BC and AD 70.",
        "A DoD man with a PhD took vitamin C, plan B and an X-ray.",
        "The value of MAX_SIZE and iPHONE.",
        "A commission. I went.",
        "",
    ],
)
def test_other_capitals_are_none(sentence: str) -> None:
    assert forms(sentence) == []


def test_what_follows_the_place_of_a_report_counts() -> None:
    assert forms("BAGHDAD (AP) — The UN said so.") == ["AP", "UN"]


@given(st.text(alphabet="ABSITabs .-&'’19\n", max_size=60))
def test_every_acronym_is_a_whole_word_of_the_text(text: str) -> None:
    last = 0
    for start, end, form in acronyms(text):
        assert last <= start < end
        assert text[start:end] == form
        assert not text[start - 1 : start].isalnum()
        assert not text[end : end + 1].isalnum() or text[end] == "s"
        assert sum(c.isupper() or c.isdigit() for c in form) > 1
        last = end


def test_in_the_articles_nothing_is_found_that_is_none(repository: Path) -> None:
    found = set()
    for file in sorted((repository / "seeds").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        for start, end, _ in sentences(text):
            found.update(forms(text[start:end]))
    assert found == {"U.S.", "US", "ISIS", "D-ISIS", "CJTF", "OIR", "ISF", "KSF", "HMC", "D.C."}
    assert all(map(is_acronym, found))


def test_labels_hold_acronyms_whatever_stands_between() -> None:
    assert acronyms_of("CJTF OIR") == ["CJTF", "OIR"]
    assert acronyms_of("U.S.-Iraq relationship") == ["U.S."]
    assert acronyms_of("Lloyd J. Austin III") == []


def test_ways_to_write_one_acronym_share_a_key() -> None:
    assert key("U.S.") == key("US") == "US"
    assert key("D-ISIS") == key("D‑ISIS") != key("ISIS")
