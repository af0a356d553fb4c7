"""The styles that a citation can be written in. A new one is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple, cast

from hmcbrowse.dossier.citations.citation import Citation

Writer = Callable[[Sequence[Citation]], str]
"""Writes citations as one text, its lines apart by line feeds, without one at the end."""


class Style(NamedTuple):
    """One style: its ``module`` has ``write``, a `Writer`."""

    name: str
    title: str
    module: str

    def write(self, citations: Sequence[Citation]) -> str:
        """``citations`` in this style."""
        return cast(Writer, import_module(self.module).write)(citations)


PLAIN = "plain"
"""The style that is taken where none was chosen."""

STYLES = {
    style.name: style
    for style in (
        Style("chicago", "Chicago note", "hmcbrowse.dossier.citations.chicago"),
        Style(PLAIN, "Plain text", "hmcbrowse.dossier.citations.plain"),
        Style("markdown", "Markdown block quote", "hmcbrowse.dossier.citations.markdown"),
        Style("bibtex", "BibTeX", "hmcbrowse.dossier.citations.bibtex"),
        Style("csl-json", "CSL-JSON", "hmcbrowse.dossier.citations.csl"),
    )
}
