"""The YAML files of a new dossier: its texts as sources, and an example in each of what may be written.

An example is a remark; with the "# " taken away before its lines it is an entry that holds, as it quotes a
sentence of one of the texts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from hmcbrowse.curate.emit import Plain, Style, listed, scalar
from hmcbrowse.dossier.datewords import DateWord, dates_in
from hmcbrowse.dossier.model import KINDS
from hmcbrowse.dossier.sentences import sentences
from hmcbrowse.dossier.yamltext import REFUSED

SCHEMAS = ".hmcbrowse/schema"
"""The folder, in the dossier, of the schemas that its files name for editors."""

_STYLE = Style(width=88)
_LOOKED_AT = 20_000
"""Code points of a text that an example is looked for in."""


class NewSource(NamedTuple):
    """A source of the new dossier; its title is made from its file's name."""

    id: str
    file: str
    title: str


class Example(NamedTuple):
    """A sentence to show with how things are quoted: where it stands, and a date that it states, if any."""

    source: str
    exact: str
    date: DateWord | None

    @property
    def quotes(self) -> list[Plain]:
        """The sentence as the quotes of an entry."""
        return [{"source": self.source, "exact": self.exact}]


def example(source: str, text: str) -> Example | None:
    """The first short sentence of ``text`` that states a date, or else the first short one, if there is one.

    It stands there once, on one line, and can be written in YAML as it is.
    """
    first = None
    for start, end, _ in sentences(text[:_LOOKED_AT]):
        exact = text[start:end]
        if not (20 <= len(exact) <= 240 and exact.isprintable()) or REFUSED.search(exact):
            continue
        if text.count(exact) != 1 or not any(map(str.isalpha, exact)):
            continue
        found = dates_in(exact)
        if len(found) == 1:
            return Example(source, exact, found[0])
        first = first or Example(source, exact, None)
    return first


def heading(title: str) -> str:
    """``data/dossier.yaml``."""
    lines = [f"title: {scalar(title, _STYLE, 2, 7)}", "# description: What it is about.", "# language: en"]
    return _file("dossier", [], lines)


def sources(made: Sequence[NewSource]) -> str:
    """``data/sources.yaml``."""
    remarks = [
        "The texts. A title that is the editor's own is devised, and stands in brackets; give the text's own",
        "where it has one, and take 'devised' out. Whatever else is said of a source must be known:",
    ]
    known = [
        "  publisher: who published it",
        "  speaker: who speaks in it",
        "  url: where it was found",
        "  date: as an event's; its quotes, here or in another source, bear it out",
    ]
    lines = [*_commented(known), ""]
    for source in made:
        fields: dict[str, Plain] = {"id": source.id, "file": source.file, "title": source.title}
        lines += [*listed(fields, _STYLE, 0), "  devised: true", ""]
    return _file("sources", remarks, lines[:-1])


def events(shown: Example | None) -> str:
    """``data/events.yaml``."""
    remarks = [
        "What happened, or is to happen. The quotes of an event bear out all that it says; what no text",
        'dates has no date. This is one, once the "# " before its lines is gone:',
    ]
    entry: dict[str, Plain] = {"id": "first-event", "title": "What happened, in a few words"}
    if shown and shown.date:
        entry["date"] = {"edtf": shown.date.edtf, "words": shown.exact[shown.date.start : shown.date.end]}
    entry["summary"] = "What happened, in a sentence or two."
    if shown:
        entry["quotes"] = shown.quotes
    return _file("events", remarks, _commented(listed(entry, _STYLE, 0)))


def glossary(shown: Example | None) -> str:
    """``data/glossary.yaml``."""
    remarks = [
        "Names and words that the texts use, each with all its forms. 'kind' is one of",
        f"{', '.join(KINDS)}.",
        'This is one, once the "# " before its lines is gone:',
    ]
    words = re.findall(r"[^\W\d_]+", _undated(shown)) if shown else []
    label = max(words, key=len, default="word")
    entry: dict[str, Plain] = {"id": "first-term", "label": label, "kind": "concept"}
    entry["definition"] = "What it means, in a sentence."
    if shown:
        entry["quotes"] = shown.quotes
    return _file("glossary", remarks, _commented(listed(entry, _STYLE, 0)))


def _undated(shown: Example) -> str:
    """The words without the date among them: a month is hardly what anybody looks up."""
    date = shown.date
    return shown.exact[: date.start] + shown.exact[date.end :] if date else shown.exact


def _file(name: str, remarks: Sequence[str], lines: Sequence[str]) -> str:
    modeline = f"yaml-language-server: $schema=../{SCHEMAS}/{name}.json"
    head = [f"# {modeline}", *(["#", *_commented(remarks), "#"] if remarks else [])]
    return "".join(f"{line}\n" for line in [*head, *lines])


def _commented(lines: Sequence[str]) -> list[str]:
    return [f"# {line}" for line in "\n".join(lines).split("\n")]  # some are several: a folded text
