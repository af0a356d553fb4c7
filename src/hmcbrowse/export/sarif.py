"""Problems in SARIF 2.1.0, the form that code scanning services and editors read reports in.

See the `standard <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>`_; the numbers below are
its sections.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from hmcbrowse import __version__
from hmcbrowse.dossier.codes import CODES
from hmcbrowse.dossier.problems import Problem
from hmcbrowse.dossier.visible import one_line
from hmcbrowse.export.records import Record
from hmcbrowse.export.whereabouts import Whereabouts

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
BASE = "SRCROOT"
"""The name of the folder that addresses are relative to."""

_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")


def sarif(problems: Sequence[Problem], whereabouts: Whereabouts, status: int, whole: bool) -> Record:
    """The report, whose one run found ``problems`` and ended with ``status``.

    ``whole``: whether the dossier could be read, and so be checked.
    """
    codes = list(dict.fromkeys(problem.code for problem in problems))
    rules = {code: number for number, code in enumerate(codes)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "hmcbrowse",
                        "version": __version__,
                        "rules": [_rule(code) for code in codes],
                    }
                },
                "invocations": [{"executionSuccessful": whole, "exitCode": status}],
                "originalUriBaseIds": {BASE: {"uri": _absolute(f"{whereabouts.base.as_posix()}/")}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(problem, rules[problem.code], whereabouts) for problem in problems],
            }
        ],
    }


def _rule(code: str) -> Record:
    """All three texts are asked for by GitHub."""
    says = {"text": CODES.get(code, code)}
    return {"id": code, "shortDescription": says, "fullDescription": says, "help": says}


def _result(problem: Problem, rule: int, whereabouts: Whereabouts) -> Record:
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": _message(problem.message)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _address(whereabouts.path(problem.file)),
                    "region": {"startLine": problem.line, "startColumn": problem.column},
                }
            }
        ],
    }


def _message(text: str) -> str:
    """``text``, with nothing in it that reads as a placeholder (3.11.5) or as a link (3.11.6)."""
    return _LINK.sub(r"\\[", one_line(text).replace("{", "{{").replace("}", "}}"))


def _address(path: str) -> Record:
    if Path(path).is_absolute():
        return {"uri": _absolute(path)}
    return {"uri": _quoted(path, "/"), "uriBaseId": BASE}


def _absolute(path: str) -> str:
    return f"file://{'' if path.startswith('/') else '/'}{_quoted(path, '/:')}"


def _quoted(path: str, kept: str) -> str:
    """``path`` as a part of a URI (3.4.3). Whatever bytes a name is made of, they come out."""
    return quote(os.fsencode(path), safe=kept)
