"""Acronyms beside what they stand for: golden cases, and what holds of any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.candidates.golden import Case, cases
from hmcbrowse.dossier.candidates.pairs import pairs

CASES = list(cases("acronyms"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.where)
def test_golden(case: Case) -> None:
    found = [f"{one.label} = {case.line[one.long_start : one.long_end]}" for one in pairs(case.line)]
    assert [pair for pair in found if pair not in case.allowed] == case.expected


def test_there_are_golden_cases_of_every_kind() -> None:
    assert len(CASES) > 80
    assert sum(not case.expected for case in CASES) > 20


PIECES = st.sampled_from(
    [
        "HMC", "(", ")", " ", ", or ", "the ", "Higher Military Commission", "“", "”", "ISF", "-", "—", "\n",
        "s", ".", "Iraqi ", "D-ISIS", "U.S.", ", which stands for ", "é", "e\u0301", "\u202e", "(2024)", "A",
        "Ж", "C4ISR", "W3C", "&",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_spans_lie_in_the_text_and_never_overlap(text: str) -> None:
    end = 0
    for one in pairs(text):
        assert end <= one.start < one.end <= len(text)
        assert one.long_start < one.long_end <= len(text)
        assert one.long_end <= one.start or one.end <= one.long_start
        assert text[one.start : one.end].removesuffix("s") in (one.label, one.label.removesuffix("s"))
        assert text[one.long_start : one.long_end].strip() == text[one.long_start : one.long_end]
        end = one.end


@pytest.mark.parametrize(
    "piece",
    ["(A", "HMC ", "A B (AB) ", "or the or the or the ", "aaaaaaaa ", "(AAAAAAAAAA) aa", "A-A-A-", "“"],
)
def test_no_text_takes_more_time_than_its_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    pairs(text)
    assert time.process_time() - begun < 20  # quadratic, it would be hours
