"""`hmcbrowse mentions`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.cli.layout import cells
from hmcbrowse.cli.main import run
from hmcbrowse.index.library import Library


def test_every_mention_stands_where_it_is_said_to(
    library: Library, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {s.id: (repository / s.text).read_bytes().decode("utf-8-sig") for s in library.all_sources()}
    order = {id: number for number, id in enumerate(texts)}
    seen = 0
    for term in library.all_terms():
        assert run(["mentions", term.id, "--json"]) == (0 if term.mentions else 1)
        mentions = json.loads(capsys.readouterr().out)
        forms = {form.casefold() for form, _ in library.labels(term.n)}
        for mention in mentions:
            text = texts[mention["source"]]
            assert text[mention["start"] : mention["end"]] == mention["surface"]
            assert " ".join(mention["surface"].split()).replace("’", "'").casefold() in forms
            assert mention["surface"] in mention["sentence"]
            assert mention["sentence"] in text
        places = [(order[m["source"]], m["start"]) for m in mentions]
        assert places == sorted(places)
        assert len(mentions) == term.mentions
        seen += len(mentions)
    assert seen == library.mentioned > 0


def test_a_concordance_has_its_keyword_in_one_column(
    library: Library, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    term = library.term_id("isis")
    assert term
    for width in (80, 40, 200):
        monkeypatch.setenv("COLUMNS", str(width))
        assert run(["mentions", "isis"]) == 0
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) == term.mentions
        assert max(map(len, lines)) <= width
        short = [line for line in lines if "│ISIS│" in line]
        assert len({line.index("│ISIS│") for line in short}) == 1
        assert len({line.index("│") for line in lines}) == 1


def test_wide_characters_keep_the_column(
    dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "北京北京北京 Cat 北京北京. Plain words before a Cat and after it, so that it is long enough.\n" * 3
    )
    root = dossier(texts={"one": text}, glossary="- {id: cat, label: Cat}")
    assert run(["mentions", "cat", "-d", str(root)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert len({cells(line[: line.index("│")]) for line in lines}) == 1
    assert max(map(cells, lines)) <= 80


def test_a_term_that_no_text_mentions(
    dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(dossier(glossary="- {id: silent, label: Silence}"))
    assert run(["mentions", "silent", "-d", root]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "no text mentions the term 'silent' (Silence)" in captured.err
    assert run(["mentions", "silent", "--json", "-d", root]) == 1
    assert json.loads(capsys.readouterr().out) == []


def test_only_terms_are_mentioned(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mentions", "iraqi-invitation"]) == 1
    assert "no term has the id 'iraqi-invitation'" in capsys.readouterr().err


def test_mentions_are_sorted_by_what_stands_beside_them(capsys: pytest.CaptureFixture[str]) -> None:
    def mentions(*more: str) -> list[dict[str, object]]:
        assert run(["mentions", "isis", "--json", *more]) == 0
        found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
        return found

    as_read, left, right = mentions(), mentions("--sort", "left"), mentions("--sort", "right")
    assert mentions("--sort", "source") == as_read
    for found in (left, right):
        assert found != as_read
        assert sorted(map(repr, found)) == sorted(map(repr, as_read))
    for side, part in (("left", 0), ("right", 2)):
        assert run(["mentions", "isis", "--sort", side]) == 0
        lines = [line.split("│") for line in capsys.readouterr().out.splitlines()]
        words = [line[part].casefold().replace(",", "").replace("-", " ").split() for line in lines]
        near = [line[-1 if side == "left" else 0].strip('."”') for line in words]
        assert [word for word in near if word.isalpha()] == sorted(word for word in near if word.isalpha())


def test_every_form_is_counted(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mentions", "hmc", "--forms"]) == 0
    assert [line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()] == [
        ["10", "HMC"], ["2", "U.S.-Iraq Higher Military Commission"],
    ]  # fmt: skip
    for term in library.all_terms():
        assert run(["mentions", term.id, "--forms", "--json"]) == (0 if term.mentions else 1)
        forms = json.loads(capsys.readouterr().out)
        assert sum(form["mentions"] for form in forms) == term.mentions
    assert run(["mentions", "hmc", "--forms", "--sort", "left"]) == 2


def test_the_mention_that_introduces_a_term_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["mentions", "hmc", "--json"]) == 0
    [introducing] = [one for one in json.loads(capsys.readouterr().out) if one["introducing"]]
    assert "Higher Military Commission, or HMC" in introducing["sentence"]
    assert run(["mentions", "hmc"]) == 0
    signed = [line for line in capsys.readouterr().out.splitlines() if " = " in line.partition("│")[0]]
    assert len(signed) == 1
    assert "or │HMC│" in signed[0]
