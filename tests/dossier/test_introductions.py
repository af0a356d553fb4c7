from __future__ import annotations

import pytest

from hmcbrowse.dossier.introductions import introduces, is_acronym

NAME, SHORT = "Higher Military Commission", "HMC"


@pytest.mark.parametrize(
    "between", [", or ", " (", ", the ", " (the “", ", also known as ", " — ", ", hereafter ", ",\nor "]
)
def test_a_joint_introduces_the_acronym_either_way_round(between: str) -> None:
    assert introduces(NAME, between, SHORT)
    assert introduces(SHORT, between, NAME)


@pytest.mark.parametrize(
    "between", [" ", "", " meeting is not the ", ". The ", ", said the ", " and ", ", which "]
)
def test_anything_else_between_them_does_not(between: str) -> None:
    assert not introduces(NAME, between, SHORT)


def test_two_forms_of_a_kind_introduce_nothing() -> None:
    assert not introduces("ISF", ", the ", "ISF")
    assert not introduces(NAME, ", or ", "the commission")


@pytest.mark.parametrize("form", ["HMC", "CJTF OIR", "D-ISIS", "U.S.", "US", "G7"])
def test_acronyms(form: str) -> None:
    assert is_acronym(form)


@pytest.mark.parametrize("form", ["Iraq", "coalition", "Iraqi Security Forces", "I", "a", "2024 a"])
def test_names_are_no_acronyms(form: str) -> None:
    assert not is_acronym(form)
