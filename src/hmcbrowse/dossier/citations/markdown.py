"""A Markdown block quote, in which every character stands for itself.

CommonMark lets a backslash stand before any ASCII punctuation. It is put before what CommonMark, GitHub's
dialect or pandoc's would take for markup, and before nothing else, so that the text can still be read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hmcbrowse.dossier.citations.citation import Citation, in_line
from hmcbrowse.dossier.citations.plain import about

_MARKUP = re.compile(r"[\\`*_\[\]{}<>&|$^~#@]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"([(]?)(?:(\w{1,9})([.)])|(?=[-+=:%]))")
"""What makes a list, a heading or a definition of a line that begins with it."""


def write(citations: Sequence[Citation]) -> str:
    """See `styles.Writer`."""
    return "\n\n".join(map(_one, citations))


def _one(citation: Citation) -> str:
    source = literal(about(citation))
    if citation.passage is None:
        return source
    return f"> {literal(citation.passage.line)}\n>\n> — {source}"


def literal(text: str) -> str:
    """``text`` as one line that Markdown shows as it is, at the beginning of a line too."""
    text = in_line(text)
    opening = _OPENING.match(text)
    escaped = _MARKUP.sub(r"\\\g<0>", text)
    if opening is None or escaped.startswith("\\"):
        return escaped
    if opening[1] or opening[2] is None:
        return f"\\{escaped}"
    at = len(_MARKUP.sub(r"\\\g<0>", opening[2]))
    return f"{escaped[:at]}\\{escaped[at:]}"
