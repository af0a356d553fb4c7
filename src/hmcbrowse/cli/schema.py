"""`hmcbrowse schema NAME`: the shape of one of a dossier's files, as JSON Schema."""

from __future__ import annotations

from argparse import Namespace

from hmcbrowse.cli.output import FINE, Answer, json_lines
from hmcbrowse.dossier.json_schema import json_schema


def answer(options: Namespace) -> Answer:
    """The schema. It is the same for every dossier, and none is opened."""
    return Answer(FINE, json_lines(json_schema(options.name)))
