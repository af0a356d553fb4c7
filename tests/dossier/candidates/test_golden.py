"""Expressions of time, names and sayings, held to the golden cases beside this file."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from dossier.candidates.golden import Case, cases
from hmcbrowse.dossier.candidates.names import names
from hmcbrowse.dossier.candidates.reckoning import reckon
from hmcbrowse.dossier.candidates.saying import sayings
from hmcbrowse.dossier.candidates.whens import whens
from hmcbrowse.dossier.edtf import read

DATED = read("2024-01-25")


def times(line: str) -> list[str]:
    found = []
    for when in whens(line):
        words = line[when.start : when.end]
        edtf, offset, state, _ = reckon(when, words, DATED, "will" in line)
        told = {"stated": edtf, "inferred": f"{edtf} from {offset}"}.get(state, f"open {offset}".rstrip())
        found.append(f"{words} = {told}")
    return found


def named(line: str) -> list[str]:
    found = []
    for name in names(line):
        role = line[name.role[0] : name.role[1]] if name.role else ""
        about = ", ".join(part for part in (name.kind, role) if part)
        lead = "^ " if name.opens and not about and " " not in line[name.start : name.end] else ""
        found.append(lead + line[name.start : name.end] + (f" = {about}" if about else ""))
    return found


def said(line: str) -> list[str]:
    found = []
    for one in sayings(line, names(line)):
        who = line[one.start : one.end]
        who = f"({who})" if one.pronoun else who
        found.append(f"{who} {'>>' if one.direct else '>'} {line[one.said_start : one.said_end]}")
    return found


READERS: dict[str, Callable[[str], list[str]]] = {"times": times, "names": named, "speakers": said}


@pytest.mark.parametrize(
    ("kind", "case"),
    [pytest.param(kind, case, id=f"{kind}/{case.where}") for kind in READERS for case in cases(kind)],
)
def test_golden(kind: str, case: Case) -> None:
    found = READERS[kind](case.line)
    assert [one for one in found if one not in case.allowed] == case.expected


@pytest.mark.parametrize(
    "piece",
    [
        "he said ",
        "“a” said ",
        "in May ",
        "May 5, ",
        "Austin said ",
        "10 years ",
        "Secretary of ",
        "J. ",
        "of the ",
    ],
)
def test_no_text_takes_more_time_than_its_length(piece: str) -> None:
    text = piece * (20_000 // len(piece))  # twice the longest sentence
    begun = time.process_time()
    found = names(text)
    sayings(text, found)
    whens(text)
    assert time.process_time() - begun < 5  # it takes a tenth of a second; were it not bounded, minutes
