"""Keyword in context: a mention with what stands left and right of it, within its source."""

from __future__ import annotations

from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import MentionRow


def keyword_in_context(library: Library, mention: MentionRow, width: int) -> tuple[str, str, str]:
    """What stands left of a mention, the mention, and what stands right of it, together ``width`` characters.

    The keyword takes the middle; each side is cut at its far end. Nothing in it ends a line.
    """
    source = library.source_of(mention.sentence)
    first, last = source.first, source.first + source.sentences - 1
    low = max(first, mention.sentence - 1)
    high = min(last, mention.sentence + 1)
    origin, text = library.passage(low, high)
    text = flowing(text)
    start, end = mention.start - origin, mention.end - origin
    key = text[start:end][: max(1, width)]
    side = max(0, (width - len(key)) // 2)
    return text[max(0, start - side) : start], key, text[end : end + max(0, width - len(key) - side)]
