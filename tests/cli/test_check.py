"""`hmcbrowse check`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hmcbrowse.cli.main import run
from hmcbrowse.index.library import Library

Check = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Check:
    """Status, JSON and standard error of a check."""

    def checked(root: Path) -> tuple[int, Any, str]:
        status = run(["check", "--json", "-d", str(root)])
        captured = capsys.readouterr()
        return status, json.loads(captured.out), captured.err

    return checked


def test_the_embedded_dossier_is_proven(check: Check, repository: Path, library: Library) -> None:
    status, report, said = check(repository)
    assert (status, said) == (0, "")
    assert report["problems"] == []
    quotes = report["quotes"]
    assert list(quotes) == ["exact", "normalised", "changed", "ambiguous", "missing"]
    assert quotes.pop("exact") > 0
    assert set(quotes.values()) == {0}
    dates = report["dates"]
    assert list(dates) == ["stated", "inferred", "unsupported", "contradicted"]
    assert (dates["unsupported"], dates["contradicted"]) == (0, 0)
    coverage = report["coverage"]
    assert coverage["sentences"] == library.sentences == coverage["cited"] + coverage["uncited"]
    assert list(coverage["sources"]) == ["austin-announcement", "singh-briefing"]
    for key in ("sentences", "cited", "uncited"):
        assert coverage[key] == sum(one[key] for one in coverage["sources"].values())


def test_what_is_cited_is_counted_by_sentence(check: Check, dossier: Callable[..., Path]) -> None:
    root = dossier(
        texts={"one": "First one. Second one. Third one.", "two": ""},
        events="""
            - id: a
              title: A
              quotes:
              - {source: one, exact: one. Second}
              - {source: one, exact: First}
              - {source: one, exact: Third words}
        """,
        glossary="- {id: t, label: Third}",
    )
    report = check(root)[1]
    one = {"sentences": 3, "cited": 2, "uncited": 1, "mentioned": 1, "share": 0.6667}
    two = {"sentences": 0, "cited": 0, "uncited": 0, "mentioned": 0, "share": None}
    assert report["coverage"] == {**one, "sources": {"one": one, "two": two}}


def test_findings_are_no_problems(
    check: Check, dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = dossier(
        texts={"one": "The ABC met the Q1Q and the XYZ. The Alpha Beta Council (ABC) rose."},
        glossary="""
            - {id: abc, label: ABC, expansion: Alpha Beta Council, hidden_labels: [A.B.C.]}
            - {id: ghost, label: Ghost}
        """,
    )
    status, report, said = check(root)
    assert (status, said, report["problems"]) == (0, "", [])
    first = {"source": "one", "start": 4, "end": 7, "sentence_number": 1}
    introduced = {"source": "one", "start": 37, "end": 60, "sentence_number": 2}
    assert report["findings"] == {
        "terms": [{"term": "ghost", "label": "Ghost"}],
        "labels": [{"term": "abc", "label": "A.B.C.", "role": "hidden"}],
        "acronyms": [
            {"acronym": name, "count": 1, "first": {**first, "start": start, "end": start + 3}}
            for name, start in (("Q1Q", 16), ("XYZ", 28))
        ],
        "introductions": [
            {"term": "abc", "acronym": "ABC", "first": first, "introduced": introduced},
        ],
    }
    assert run(["check", "-d", str(root)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "No problems."
    assert "    ABC, first in one, sentence 1; spelt out in one, sentence 2" in lines


def test_of_many_findings_the_first_few_are_told(
    check: Check, dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    text = " ".join(f"It met A{chr(65 + n // 26)}{chr(65 + n % 26)}B there." for n in range(300))
    root = dossier(texts={"one": text})
    assert len(check(root)[1]["findings"]["acronyms"]) == 300
    assert run(["check", "-d", str(root)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  300 acronyms of the texts without a term" in lines
    assert lines[-1] == "    and 295 more; --json lists all"
    assert len(lines) < 20


def test_problems_are_told_where_they_stand(
    check: Check, dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = dossier(
        events="""\
            - id: a
              title: A
              date: {edtf: "2008", words: in 2009}
              quotes:
              - source: one
                exact: wholly other words
        """
    )
    status, report, said = check(root)
    assert (status, said) == (1, "")
    missing = next(p for p in report["problems"] if p["code"] == "quote-missing")
    assert (missing["file"], missing["line"], missing["column"]) == ("data/events.yaml", 6, 12)
    assert missing["severity"] == "error"
    assert report["quotes"]["missing"] == 1
    assert report["dates"]["contradicted"] == 1
    assert run(["check", "-d", str(root)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[: len(report["problems"])] == [
        f"{p['file']}:{p['line']}:{p['column']}: {p['severity']}: {p['message']} [{p['code']}]"
        for p in report["problems"]
    ]


def test_warnings_alone_are_fine(check: Check, dossier: Callable[..., Path]) -> None:
    status, report, _ = check(dossier(events='- {id: a, title: A, date: {edtf: "2008"}}'))
    assert status == 0
    assert [problem["severity"] for problem in report["problems"]] == ["warning"]
    assert report["dates"]["unsupported"] == 1


def test_everything_wrong_with_the_shape_is_listed_at_once(
    check: Check, dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = dossier(
        events="- {id: a, titel: x}\n- {id: b, title: B, terms: [nope]}\n",
        glossary="- {id: t, label: T, kind: persn}\n",
    )
    status, report, said = check(root)
    assert (status, said) == (1, "")
    codes = [(problem["file"], problem["code"]) for problem in report["problems"]]
    assert ("data/events.yaml", "unknown-key") in codes
    assert ("data/events.yaml", "missing-key") in codes
    assert ("data/glossary.yaml", "bad-value") in codes
    assert set(report["quotes"].values()) == {0}
    assert report["coverage"]["sources"] == {}
    assert set(map(len, report["findings"].values())) == {0}
    assert run(["check", "-d", str(root)]) == 1
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.count("error: ") == len(codes)


@pytest.mark.parametrize(
    "parts",
    [
        {"events": "- {id: a, title: 'x"},
        {"events": "- &a {id: a, title: x}\n- *a"},
        {"texts": {"one": b"na\xefve"}},
        {"sources": "- {id: one, file: seeds/none.txt, title: X}"},
    ],
    ids=["not closed", "alias", "not UTF-8", "missing"],
)
def test_a_file_that_cannot_be_read_is_another_thing(
    parts: dict[str, Any], check: Check, dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = dossier(**parts)
    status, report, said = check(root)
    assert status == 2
    assert report["problems"]
    errors = [p for p in report["problems"] if p["severity"] == "error"]
    assert said.splitlines() == [f"{p['file']}:{p['line']}:{p['column']}: {p['message']}" for p in errors]
    assert run(["check", "-d", str(root)]) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", said)


def test_no_dossier_at_all(check: Check, tmp_path: Path) -> None:
    status, report, said = check(tmp_path / "nowhere")
    assert status == 2
    assert len(report["problems"]) == said.count("\n") == 1


MANY = "".join(f"- {{id: e{n}, title: E, quotes: [{{source: one, exact: words {n}}}]}}\n" for n in range(30))


def test_of_many_problems_the_first_few_of_each_kind_are_told(
    check: Check, dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = dossier(events=MANY + "- {id: last, title: L, terms: [nope]}\n")
    assert len(check(root)[1]["problems"]) == 31
    assert run(["check", "-d", str(root)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[1] for line in lines[:11]] == [*map(str, range(1, 11)), "31"]
    assert lines[11:14] == ["… and 20 more of quote-missing; --all shows them", "", "31 errors, 0 warnings."]
    assert run(["check", "--all", "-d", str(root)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[1] for line in lines[:31]] == [*map(str, range(1, 32))]
    assert lines[31:33] == ["", "31 errors, 0 warnings."]


def test_of_many_faults_the_first_few_are_said(
    dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = dossier(events="- &a {id: x, title: x}\n" * 40)
    assert run(["check", "-d", str(root)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len([line for line in said if "is an anchor" in line]) == 10
    assert "… and 30 more of anchor; --all shows them" in said


WARNING = '- {id: a, title: A, date: {edtf: "2008"}}'


SEVERITIES = {"text": "1:34: {}: ", "json": '"severity": "{}"', "github": "::{} ", "sarif": '"level": "{}"'}


@pytest.mark.parametrize("form", SEVERITIES)
def test_warnings_can_be_made_errors(
    form: str, dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(dossier(events=WARNING))
    warning, error = (SEVERITIES[form].format(severity) for severity in ("warning", "error"))
    for strict, expected in (([], [warning]), (["--strict"], [error])):
        assert run(["check", *strict, "--format", form, "-d", root]) == (1 if strict else 0)
        out = capsys.readouterr().out
        assert [told for told in (warning, error) if told in out] == expected


def test_json_has_two_names(dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    root = str(dossier(events=WARNING))
    outs = []
    for arguments in (["--json"], ["--format", "json"]):
        assert run(["check", *arguments, "-d", root]) == 0
        outs.append(json.loads(capsys.readouterr().out))
    assert outs[0] == outs[1]
    assert run(["check", "--json", "--format", "sarif", "-d", root]) == 2
    assert "not allowed with" in capsys.readouterr().err


def test_a_pipeline_is_told_where_the_lines_are_in_its_checkout(
    dossier: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = dossier("within/50%, so: far", events=WARNING)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.chdir(root)
    assert run(["check", "--format", "github", "-d", "."]) == 0
    annotation, told = capsys.readouterr().out.splitlines()
    place = "file=within/50%25%2C so%3A far/data/events.yaml,line=1,col=34,title=date-unsupported"
    assert annotation.startswith(f"::warning {place}::")
    assert told == "0 errors, 1 warning."
    assert run(["check", "--format", "sarif", "-d", "."]) == 0
    [found] = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    address = found["locations"][0]["physicalLocation"]["artifactLocation"]
    assert address == {"uri": "within/50%25%2C%20so%3A%20far/data/events.yaml", "uriBaseId": "SRCROOT"}


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_what_cannot_be_read_is_reported_too(
    form: str, dossier: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = dossier(events="- {id: a, title: 'x")
    assert run(["check", "--format", form, "-d", str(root)]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("data/events.yaml:1:18: ")
    if form == "github":
        assert "data/events.yaml,line=1,col=18,title=yaml::" in captured.out
    else:
        [only] = json.loads(captured.out)["runs"]
        assert only["invocations"] == [{"executionSuccessful": False, "exitCode": 2}]
        assert [result["ruleId"] for result in only["results"]] == ["yaml"]
