"""Values as YAML, in the style of the file they go into; the strict reader reads each to the letter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, Union

import yaml

from hmcbrowse.curate.errors import CurateError
from hmcbrowse.dossier.report import shown
from hmcbrowse.dossier.yamltext import REFUSED

Plain: TypeAlias = Union[str, Sequence["Plain"], Mapping[str, "Plain"]]  # noqa: UP007 - evaluated
"""A value without its place: a text, a list or a mapping."""

_MISREAD = yaml.SafeLoader.yaml_implicit_resolvers
"""What other readers take for no text (``2008``, ``NO``, ``~``), by its first character."""

_FIRST = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<.]|-(?=\w)|\.(?=\w)")
_NEVER_PLAIN = re.compile(r":(?=\s|\Z)|(?<=\s)#|[\t\r\n]|\s\Z")
_NEVER_IN_BRACKETS = re.compile(r"[,\[\]{}]|:(?!\w)")
_NUMBERLIKE = re.compile(r"[-+./~?%\d][\d~?%/.:TZXxoeE_+-]*\Z")
_FOLDABLE = re.compile(r"[^ \t\r\n]+(?: [^ \t\r\n]+)+\Z")


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written. ``nested`` is how far the dash of a list is right of its key, ``gap`` how far
    an entry is right of its dash; ``width`` is the longest line in columns; ``json``: all is in quotes."""

    line_end: str = "\n"
    step: int = 2
    nested: int = 2
    gap: int = 2
    quote: str = '"'
    folds: bool = True
    width: int = 100
    brackets: bool = True
    spaced: bool = True
    json: bool = False


def scalar(text: str, style: Style, indent: int = 0, column: int = 0, flow: bool = False) -> str:
    """``text`` as a value that begins at ``column``; further lines of it, if any, at ``indent``.

    Raises `CurateError` where it holds what a dossier's YAML may not.
    """
    if found := REFUSED.search(text):
        fault = f"{shown(text)} holds U+{ord(found.group()):04X}, which may not stand in a dossier's YAML"
        raise CurateError(f"{fault}; leave it out, or take words without it")
    if style.json:
        return _double(text)
    if not flow and style.folds and column + len(text) > style.width and _FOLDABLE.match(text):
        lines = _wrapped(text, max(style.width - indent, 20))
        return style.line_end.join([">-", *(" " * indent + line for line in lines)])
    if _is_plain(text, flow):
        return text
    if (style.quote == "'" or ('"' in text and "'" not in text)) and not re.search(r"[\t\r\n]", text):
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    return _double(text)


def entry(fields: Mapping[str, Plain], style: Style, indent: int) -> list[str]:
    """The lines of a mapping whose keys stand at ``indent``, with all that is in it."""
    lines: list[str] = []
    margin = " " * indent
    for key, value in fields.items():
        if isinstance(value, str):
            written = scalar(value, style, indent + style.step, indent + len(key) + 2)
            lines.append(f"{margin}{key}: {written}")
        elif isinstance(value, Mapping):
            lines += [f"{margin}{key}:", *entry(value, style, indent + style.step)]
        elif _fits(line := f"{margin}{key}: {flowing(value, style)}", value, style):
            lines.append(line)
        else:
            lines.append(f"{margin}{key}:")
            for item in value:
                lines += listed(item, style, indent + style.nested)
    return lines


def listed(item: Plain, style: Style, dash: int) -> list[str]:
    """The lines of an entry of a list whose dashes stand at column ``dash``."""
    lead = " " * dash + "-" + " " * (style.gap - 1)
    if isinstance(item, str):
        return [lead + scalar(item, style, len(lead), len(lead))]
    assert isinstance(item, Mapping)
    first, *others = entry(item, style, len(lead))
    return [lead + first[len(lead) :], *others]


def flowing(value: Plain, style: Style) -> str:
    """``value`` on one line, in brackets or braces where it is a list or a mapping."""
    if isinstance(value, str):
        return scalar(value, style, flow=True)
    if isinstance(value, Mapping):
        fields = (f"{_double(key) if style.json else key}: {flowing(of, style)}" for key, of in value.items())
        return f"{{{', '.join(fields)}}}"
    return f"[{', '.join(flowing(item, style) for item in value)}]"


def _fits(line: str, value: Sequence[Plain], style: Style) -> bool:
    """Whether a list may stand in brackets, on one ``line``."""
    texts = all(isinstance(item, str) for item in value)
    return texts and style.brackets and len(line) <= style.width


def _is_plain(text: str, flow: bool) -> bool:
    """Whether ``text`` needs no quotation marks, be it for us or for readers that look for types."""
    if not _FIRST.match(text) or _NEVER_PLAIN.search(text) or _NUMBERLIKE.match(text):
        return False
    if flow and _NEVER_IN_BRACKETS.search(text):
        return False
    return not any(form.match(text) for _, form in _MISREAD.get(text[0], ())) and len(text) < 10_000


def _double(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width``, where its words allow; folded again, it is the same."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
