"""Every command, with arguments that have it write something: who adds a command adds a line here."""

from __future__ import annotations

import argparse

from hmcbrowse.cli.arguments import _parser
from hmcbrowse.dossier.citations.styles import STYLES
from hmcbrowse.dossier.json_schema import NAMES
from hmcbrowse.export.formats import FORMATS

READING: dict[str, tuple[tuple[str, ...], ...]] = {
    "show": tuple(
        (id, *more) for id in ("{event}", "{term}", "{source}") for more in ((), ("--json",))
    ),
    "search": (("says",), ("here", "--json"), ("{said}",)),
    "sources": ((), ("--json",), ("{said}",)),
    "events": ((), ("--json",), ("speaker:{said}",)),
    "terms": ((), ("--json",), ("kind:{said}",)),
    "mentions": (("{term}",), ("{term}", "--json"), ("{term}", "--sort", "left"), ("{term}", "--forms")),
    "cooccurring": (("{term}",), ("{term}", "--json")),
    "cite": tuple(
        (id, "--style", style, *more)
        for id in ("{event}", "{term}", "{source}") for style in STYLES for more in ((), ("--json",))
    ),
    "bookmarks": ((), ("--json",)),
    "compare": (("{event}",), ("{term}",), ("{event}", "--json")),
    "parallels": ((), ("--json",), ("{source}",)),
    "check": ((), ("--json",), ("--format", "github"), ("--format", "sarif"), ("--all",)),
    "suggest": ((), ("--json",), ("--source", "{source}"), ("--kind", "acronym"), ("--all", "--limit", "3")),
    "revise": (("{source}", "{text}"), ("{source}", "{text}", "--json")),
    "schema": tuple((name,) for name in NAMES),
    "export": tuple((form,) for form in FORMATS),
}  # fmt: skip
"""The commands that read a dossier. ``{event}``, ``{term}`` and ``{source}`` stand for ids, ``{said}`` for
what somebody types, ``{text}`` for a file with the new text of a source."""

WRITING: dict[str, tuple[tuple[str, ...], ...]] = {
    "new": (("{new}",),),
}
"""The commands that write one, as above; ``{new}`` stands for a folder that is not there yet."""


def names() -> set[str]:
    """Every command there is."""
    [commands] = [a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return set(commands.choices)
