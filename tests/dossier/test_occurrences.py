"""The one pass for many needles finds just what seeking each of them finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier import occurrences
from hmcbrowse.dossier.occurrences import Occurrences


def overlapping(text: str, needle: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(needle, at)]


@given(
    st.text(alphabet="ab ’", max_size=300),
    st.sets(st.text(alphabet="ab ’", min_size=1, max_size=6), min_size=1, max_size=40),
)
def test_few_or_many_every_occurrence_is_found(text: str, needles: set[str]) -> None:
    found = Occurrences(text, needles)
    for needle in needles:
        places = overlapping(text, needle)
        assert found.few(needle) == (places if len(places) < occurrences._EARLY else None)
        assert list(found.of(needle)) == places


@pytest.mark.parametrize("chunk", [7, 40, 1 << 16])
@pytest.mark.parametrize(("waste", "costly"), [(0, 1), (1_000_000, 1_000_000_000)])
def test_neither_chunks_nor_thrift_lose_an_occurrence(
    monkeypatch: pytest.MonkeyPatch, chunk: int, waste: int, costly: int
) -> None:
    monkeypatch.setattr(occurrences, "_CHUNK", chunk)
    monkeypatch.setattr(occurrences, "_WASTE", waste)
    monkeypatch.setattr(occurrences, "_COSTLY", costly)
    text = "the defeat of ISIS in Iraq, " * 100 + "aaaa" * 50 + "the enduring defeat of ISIS" + "😀a" * 40
    needles = {text[at : at + length] for at in range(0, len(text), 97) for length in (1, 2, 31, 32, 33, 90)}
    needles |= {"a" * length for length in range(1, 60)} | {"nowhere at all", "aaab"}
    found = Occurrences(text, needles)
    for needle in needles:
        assert list(found.of(needle)) == overlapping(text, needle)


def test_needles_that_begin_alike_are_told_apart() -> None:
    beginning = "The United States and the coalition are in Iraq"
    needles = [f"{beginning} for the {number}th time" for number in range(100)]
    text = " | ".join(needles[::2])
    found = Occurrences(text, needles)
    for number, needle in enumerate(needles):
        assert list(found.of(needle)) == ([text.index(needle)] if number % 2 == 0 else [])
