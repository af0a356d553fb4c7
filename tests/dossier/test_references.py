"""What is named must exist; a reader is told at the very name, and told once."""

from __future__ import annotations

import pytest

from hmcbrowse.dossier.mark import Mark
from hmcbrowse.dossier.model import Event, Quote, Source, Term
from hmcbrowse.dossier.references import References, check_labels, check_rings
from hmcbrowse.dossier.report import LIMIT, Report

KINDS = {"isis": "organisation", "lloyd-austin": "person", "official": "role"}
SOURCES = ("austin", "singh")


def told(report: Report) -> list[str]:
    assert not report.fatal
    return [f"{p.line} {p.code} {p.severity} {p.message}" for p in report.notes]


def checked(event: Event, references: References | None = None) -> list[str]:
    report = Report("x")
    (references or References(SOURCES, KINDS)).check_event(event, report)
    return told(report)


def test_what_exists_is_nothing_to_tell() -> None:
    quotes = (Quote("austin", "a", speaker="lloyd-austin"), Quote("singh", "a", speaker="official"))
    assert checked(Event("e", "t", terms=("isis",), quotes=quotes)) == []


@pytest.mark.parametrize(
    ("quote", "gist"),
    [
        (Quote("austn", "a"), "5 unknown-source error there is no source 'austn'; did you mean 'austin'?"),
        (Quote("", "a"), "5 unknown-source error there is no source ''"),
        (
            Quote("austin", "a", speaker="loyd-austin"),
            "6 unknown-speaker error 'speaker' names 'loyd-austin', and the glossary has no such term; "
            "did you mean 'lloyd-austin'?",
        ),
        (
            Quote("austin", "a", speaker="isis"),
            "6 speaker-kind error the speaker 'isis' is a term of kind organisation; it must be of kind "
            "person or role",
        ),
    ],
)
def test_a_quotes_names_are_checked_where_they_stand(quote: Quote, gist: str) -> None:
    marks = {"source": Mark("x", 5, 1), "speaker": Mark("x", 6, 1)}
    placed = Quote(quote.source, quote.exact, speaker=quote.speaker, marks=marks)
    assert checked(Event("e", "t", quotes=(placed,))) == [gist]
    of_source, of_term = Report("x"), Report("x")
    References(SOURCES, KINDS).check_source(Source("s", "f", "t", quotes=(placed,)), of_source)
    References(SOURCES, KINDS).check_term(Term("t", "l", quotes=(placed,)), of_term)
    assert told(of_source) == told(of_term) == [gist]


def test_terms_are_checked_one_by_one() -> None:
    marks = {"terms[1]": Mark("x", 7, 9)}
    message = (
        "7 unknown-term error 'terms' names 'ISSI', and the glossary has no such term; did you mean 'isis'?"
    )
    assert checked(Event("e", "t", terms=("isis", "ISSI"), marks=marks)) == [message]
    report = Report("x")
    References(SOURCES, KINDS).check_term(Term("t", "l", related=("a",), broader=("b",)), report)
    assert [problem.code for problem in report.notes] == ["unknown-term", "unknown-term"]


def test_nothing_is_called_unknown_where_not_all_is_known() -> None:
    event = Event("e", "t", terms=("x",), quotes=(Quote("y", "a", speaker="z"),))
    assert checked(event, References(None, None)) == []
    assert [line.split()[1] for line in checked(event, References(None, {}))] == [
        "unknown-term",
        "unknown-speaker",
    ]
    assert [line.split()[1] for line in checked(event, References((), None))] == ["unknown-source"]


def test_many_are_told_but_not_without_end() -> None:
    report = Report("x")
    References(SOURCES, KINDS).check_event(Event("e", "t", terms=("x",) * 3 * LIMIT), report)
    assert len(report.notes) == LIMIT + 1
    assert report.notes[-1].code == "too-many"


def test_a_label_that_two_terms_share_is_warned_of() -> None:
    shared = {"label": Mark("x", 3, 1), "alt_labels[1]": Mark("x", 4, 1), "expansion": Mark("x", 5, 1)}
    terms = [
        Term("a", "HMC", expansion="Higher Military Commission", alt_labels=("HMC",)),
        Term("b", "Commission", alt_labels=("x", "HMC"), marks=shared),
        Term("c", "hmc", expansion="Commission", marks=shared),
    ]
    report = Report("x")
    check_labels(terms, report)
    assert told(report) == [
        "4 label-shared warning the label 'HMC' is one of 'a' too; a mention could mean either",
        "5 label-shared warning the label 'Commission' is one of 'b' too; a mention could mean either",
    ]


def rings(**broader: tuple[str, ...]) -> list[str]:
    report = Report("x")
    check_rings([Term(id, id, broader=above) for id, above in broader.items()], report)
    return [problem.message.partition(": ")[2] for problem in report.notes]


def test_rings_of_broader_terms_are_named() -> None:
    assert rings(a=("b", "c"), b=("d",), c=("d",), d=(), e=("a", "unknown")) == []
    assert rings(a=("a",)) == ["'a' → 'a'"]
    assert rings(x=("a",), a=("b",), b=("c",), c=("a",)) == ["'a' → 'b' → 'c' → 'a'"]
    assert len(rings(a=("b",), b=("a",), c=("d",), d=("c",))) == 2


def test_a_long_chain_of_terms_neither_overflows_nor_takes_long() -> None:
    chain = {f"t{n}": (f"t{n + 1}",) for n in range(20_000)}
    assert rings(**chain) == []
    assert len(rings(**chain, t20000=tuple(chain))) == 100


def test_a_ring_is_shown_at_the_name_that_closes_it() -> None:
    marks = {"broader[1]": Mark("x", 8, 13)}
    terms = [Term("a", "a", broader=("b",)), Term("b", "b", broader=("c", "a"), marks=marks), Term("c", "c")]
    report = Report("x")
    check_rings(terms, report)
    (line,) = told(report)
    assert line == "8 broader-ring warning each of these terms is broader than itself: 'a' → 'b' → 'a'"
