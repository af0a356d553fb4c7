"""Problems as GitHub shows them beside the lines of a change: workflow commands, a line each.

How they are written and escaped is told by `GitHub
<https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions>`_; what is escaped how, by
its toolkit's ``command.ts``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hmcbrowse.dossier.problems import Problem
from hmcbrowse.dossier.visible import one_line
from hmcbrowse.export.whereabouts import Whereabouts

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def annotated(problems: Iterable[Problem], whereabouts: Whereabouts) -> Iterator[str]:
    """A line for each of ``problems``."""
    for problem in problems:
        properties = {
            "file": whereabouts.path(problem.file),
            "line": str(problem.line),
            "col": str(problem.column),
            "title": problem.code,
        }
        told = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in properties.items())
        yield f"::{problem.severity} {told}::{one_line(problem.message).translate(_DATA)}"
