"""Ids for new entries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.curate.names import new_id
from hmcbrowse.dossier.records import _id_fault


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Iraq invites the United States and the coalition", "iraq-invites-united-states-coalition"),
        ("U.S.-Iraq Higher Military Commission", "us-iraq-higher-military-commission"),
        ("Élan d’été", "elan-dete"),
        ("The", "the"),
        ("…", "entry"),
        ("ثورة", "ثورة"),
    ],
)
def test_ids_read_as_those_of_people(title: str, id: str) -> None:
    assert new_id(title, ()) == id
    assert new_id(title, {id}) == f"{id}-2"
    assert new_id(title, {id, f"{id}-2"}) == f"{id}-3"


@given(st.text())
def test_every_title_gives_an_id_that_the_loader_takes(title: str) -> None:
    made = new_id(title, ())
    assert made
    assert not _id_fault(made)
    assert new_id(title, {made}) != made
