"""`hmcbrowse show`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.index.library import Library

Show = Callable[..., Any]


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> Show:
    def shown(id: str, *more: str) -> Any:
        assert run(["show", id, "--json", *more]) == 0
        return json.loads(capsys.readouterr().out)

    return shown


def text_of(root: Path, file: str) -> str:
    return (root / file).read_bytes().decode("utf-8-sig")


def test_every_quote_stands_where_it_is_said_to(show: Show, library: Library, repository: Path) -> None:
    files = {source.id: source.text for source in library.all_sources()}
    ids = [e.id for e in library.all_events()] + [t.id for t in library.all_terms()] + list(files)
    seen = 0
    for id in ids:
        for quote in show(id)["quotes"]:
            text = text_of(repository, files[quote["source"]])
            assert quote["state"] == "exact"
            assert text[quote["start"] : quote["end"]] == quote["exact"]
            assert quote["exact"] in quote["sentence"]
            assert quote["sentence"] in text
            seen += 1
    assert seen == sum(library.states()[0].values()) > 0


def test_an_event(show: Show) -> None:
    event = show("iraqi-invitation")
    assert (event["kind"], event["id"]) == ("event", "iraqi-invitation")
    assert event["title"] == "Iraq invites the United States and the coalition"
    assert {"isis", "coalition"} <= set(event["terms"])
    assert "mentions" not in event
    date = event["date"]
    assert date["edtf"] == "2014~"
    assert date["shown"] == "c. 2014"
    assert date["state"] == "inferred"
    assert (date["anchor"], date["offset"]) == ("austin-announcement", "-P10Y")
    assert date["computed"] == "2014"
    assert [link["id"] for link in date["chain"]] == ["iraqi-invitation", "austin-announcement", "jscd-2023"]
    assert {quote["speaker"] for quote in event["quotes"]} >= {"lloyd-austin", "sabrina-singh"}


def test_a_term(show: Show, library: Library) -> None:
    term = show("hmc")
    assert (term["kind"], term["id"], term["label"]) == ("term", "hmc", "HMC")
    assert term["term_kind"] == "organisation"
    assert {"HMC", "Higher Military Commission"} <= set(term["labels"])
    row = library.term_id("hmc")
    assert row
    assert term["mentions"] == row.mentions > 0
    assert "hmc-launch" in term["events"]
    assert "date" not in term
    assert term["introduced"]["surface"] == "HMC"


def test_a_source(show: Show) -> None:
    source = show("austin-announcement")
    assert source["kind"] == "source"
    assert source["devised"] is True
    assert source["date"]["edtf"] == "2024"
    assert source["quotes"]


def test_what_the_texts_do_not_date_has_no_date(show: Show, library: Library) -> None:
    undated = next(event.id for event in library.all_events() if not event.date.edtf)
    assert "date" not in show(undated)


UNPROVEN = """
    - id: states
      title: Quotes in all states
      quotes:
      - {source: one, exact: A dog did}
      - {source: one, exact: A  dog did}
      - {source: one, exact: A dog did bark at the old moon last night}
      - {source: one, exact: The cat sat}
      - {source: one, exact: wholly other words}
"""
STATES = ("exact", "normalised", "changed", "ambiguous", "missing")


def test_only_what_is_proven_has_a_place(dossier: Callable[..., Path], show: Show) -> None:
    text = "The cat sat. The cat sat. A dog did not bark at the old moon last night.\r\n"
    root = dossier(texts={"one": "\ufeff" + text}, events=UNPROVEN)
    quotes = show("states", "-d", str(root))["quotes"]
    assert tuple(quote["state"] for quote in quotes) == STATES
    for quote in quotes[:2]:
        assert text[quote["start"] : quote["end"]] == "A dog did"
        assert quote["sentence"] == "A dog did not bark at the old moon last night."
        assert quote["sentence_number"] == 3
    for quote in quotes[2:]:
        assert quote["start"] is quote["end"] is quote["sentence"] is None
    near = quotes[2]["near"]
    assert (
        text[near["start"] : near["end"]] == near["text"] == "A dog did not bark at the old moon last night"
    )


def test_text_says_how_each_quote_fares(
    dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    text = "The cat sat. The cat sat. A dog did not bark at the old moon last night.\n"
    assert run(["show", "states", "-d", str(dossier(texts={"one": text}, events=UNPROVEN))]) == 0
    told = capsys.readouterr().out
    for words in ("26–35, exact", "26–35, normalised", "CHANGED", "AMBIGUOUS", "MISSING"):
        assert told.count(words) == 1


def test_text_shows_the_whole_chain(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", "iraqi-invitation"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "− 10 years = 2014" in told
    assert "└ Aug 2023, Joint Security Cooperation Dialogue, Washington: stated in “August 2023" in told
    assert "Lloyd J. Austin III, in [Austin announces" in told
    assert "austin-announcement 1021–1121, exact" in told


def test_kind_chooses_between_entries_that_share_an_id(dossier: Callable[..., Path], show: Show) -> None:
    root = dossier(events="- {id: one, title: An event}", glossary="- {id: one, label: A term}")
    kinds = [show("one", "-d", str(root), "--kind", kind)["kind"] for kind in ("event", "term", "source")]
    assert kinds == ["event", "term", "source"]
    assert show("one", "-d", str(root))["kind"] == "event"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hmcc", "'hmc'"),
        ("HMC", "'hmc'"),
        ("iraqi-invitatoin", "'iraqi-invitation'"),
        ("Higher Military Commission", "'hmc' (HMC)"),
        ("austin-anouncement", "'austin-announcement'"),
    ],
)
def test_an_unknown_id_is_met_with_what_may_be_meant(
    typed: str, meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["show", typed]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"the id '{typed}'; did you mean {meant}" in captured.err


@pytest.mark.parametrize("id", ["qqqqqq", "\x1b[31m", "a\nb", "\udcff", "'; DROP TABLE event; --", ""])
def test_any_id_may_be_asked_for(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("show", "mentions"):
        assert run([command, "--", id]) == 1
        told = capsys.readouterr().err
        assert told.startswith("hmcbrowse: no ")
        assert told.count("\n") == 1
        assert told[:-1].isprintable()
