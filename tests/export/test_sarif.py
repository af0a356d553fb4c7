"""SARIF as the standard has it; the numbers are its sections."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest

from hmcbrowse.dossier.codes import CODES
from hmcbrowse.dossier.problems import Problem
from hmcbrowse.export.sarif import sarif
from hmcbrowse.export.whereabouts import Whereabouts

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
URI = {"type": "string", "pattern": r"^(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-F]{2})+$"}
INTEGER, NATURAL = {"type": "integer"}, {"type": "integer", "minimum": 1}


def strict(required: str, **properties: object) -> dict[str, object]:
    """An object with these properties and no others, ``required`` of them always there."""
    names = required.split()
    return {"type": "object", "required": names, "properties": properties, "additionalProperties": False}


RULE = strict("id", id={"type": "string"}, shortDescription=TEXT, fullDescription=TEXT, help=TEXT)


def many(items: object) -> dict[str, object]:
    return {"type": "array", "items": items}


SCHEMA = strict(
    "$schema version runs",
    **{"$schema": {"const": "https://json.schemastore.org/sarif-2.1.0.json"}, "version": {"const": "2.1.0"}},
    runs=many(
        strict(
            "tool results columnKind",
            tool=strict(
                "driver",
                driver=strict(
                    "name rules",
                    name={"const": "hmcbrowse"},
                    version={"type": "string"},
                    rules={"uniqueItems": True, **many(RULE)},
                ),
            ),
            invocations=many(
                strict(
                    "executionSuccessful",
                    executionSuccessful={"type": "boolean"},
                    exitCode={"type": "integer"},
                )
            ),
            originalUriBaseIds=strict(
                "SRCROOT", SRCROOT=strict("uri", uri={**URI, "pattern": "^file:///(.*/)?$"})
            ),
            columnKind={"const": "unicodeCodePoints"},
            results=many(
                strict(
                    "message",
                    ruleId={"enum": list(CODES)},
                    ruleIndex={"type": "integer", "minimum": 0},
                    level={"enum": ["error", "warning"]},
                    message=TEXT,
                    locations=many(
                        strict(
                            "physicalLocation",
                            physicalLocation=strict(
                                "artifactLocation",
                                artifactLocation=strict("uri", uri=URI, uriBaseId={"const": "SRCROOT"}),
                                region=strict("startLine", startLine=NATURAL, startColumn=NATURAL),
                            ),
                        )
                    ),
                )
            ),
        )
    ),
)
"""What the standard's own schema says of all that is written here, and no more."""


def problem(file: str = "data/events.yaml", code: str = "yaml", message: str = "no") -> Problem:
    return Problem(file, 2, 3, code, "error", message)


def test_it_has_the_shape_of_the_standard_and_its_parts_fit(tmp_path: Path) -> None:
    problems = [problem(code="yaml"), problem(code="tag"), problem(code="yaml", file="seeds/naïve 1#2?.txt")]
    report = sarif(problems, Whereabouts(tmp_path / "d", tmp_path), 1, whole=True)
    jsonschema.validate(report, SCHEMA)
    [run] = report["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["yaml", "tag"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]


def test_nothing_found_is_a_run_with_no_results(tmp_path: Path) -> None:
    report = sarif([], Whereabouts(tmp_path, tmp_path), 0, whole=True)
    jsonschema.validate(report, SCHEMA)
    assert report["runs"][0]["results"] == []  # 3.14.23: absent would mean that nothing was looked for


@pytest.mark.parametrize("name", ["a b.txt", "100%.txt", "naïve#1?.txt", "العراق.txt", "a:b.txt", "[x].txt"])
def test_an_address_leads_to_the_file(name: str, tmp_path: Path) -> None:
    def address(base: Path) -> tuple[dict[str, str], str]:
        [run] = sarif([problem(f"seeds/{name}")], Whereabouts(tmp_path / "d", base), 1, whole=True)["runs"]
        found = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        return found, run["originalUriBaseIds"]["SRCROOT"]["uri"]

    found, base = address(tmp_path)
    assert urlsplit(found["uri"]).scheme == ""
    assert unquote(urlsplit(base + found["uri"]).path) == f"{tmp_path.resolve()}/d/seeds/{name}"
    found, _ = address(tmp_path / "elsewhere")
    assert "uriBaseId" not in found
    assert urlsplit(found["uri"]).scheme == "file"
    assert unquote(urlsplit(found["uri"]).path) == f"{tmp_path.resolve()}/d/seeds/{name}"


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("the key '{0}'", "the key '{{0}}'"),  # 3.11.5: no placeholder
        ("'[see](http://x)'", r"'\[see](http://x)'"),  # 3.11.6: no link
        ("'[a]' [sic] (b)", "'[a]' [sic] (b)"),
        ("a\nb\x1b", "a⏎b␛"),
    ],
)
def test_a_message_is_plain_text(message: str, text: str, tmp_path: Path) -> None:
    [run] = sarif([problem(message=message)], Whereabouts(tmp_path, tmp_path), 1, whole=True)["runs"]
    assert run["results"][0]["message"] == {"text": text}
