"""What is suggested for a name that nothing has, among few and among very many."""

from __future__ import annotations

import pytest

from hmcbrowse.dossier.suggest import did_you_mean

MANY = [f"event-number-{n}" for n in range(30_000)]


@pytest.mark.parametrize(
    "slip", ["harbor-flood", "harbour-flod", "habrour-flood", "Harbour-Flood", "harbour-flood2"]
)
@pytest.mark.parametrize("others", [[], MANY], ids=["alone", "among many"])
def test_a_single_slip_is_seen(slip: str, others: list[str]) -> None:
    assert did_you_mean(slip, [*others, "harbour-flood"]) == "; did you mean 'harbour-flood'?"


@pytest.mark.parametrize("others", [[], MANY], ids=["alone", "among many"])
def test_nothing_is_suggested_that_is_not_like_it(others: list[str]) -> None:
    assert did_you_mean("harbour-flood", [*others, "mill-on-the-floss"]) == ""
    assert did_you_mean("", [*others, "a"]) == ""
    assert did_you_mean("x" * 101, [*others, "x" * 100]) == ""
