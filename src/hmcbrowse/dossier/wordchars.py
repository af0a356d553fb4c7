"""What counts as part of a word, for whoever must not cut one in two."""

from __future__ import annotations

from unicodedata import category

_JOINERS = frozenset("_\xad\u200c\u200d\u2060")  # low line, soft hyphen, and what is put between letters


def is_word(char: str) -> bool:
    """Whether ``char`` is a letter, a digit, a mark on one, or what joins them; an empty text is not."""
    if char.isalnum() or char in _JOINERS:
        return True
    return char >= "\u0300" and category(char)[0] == "M"


def splits_word(text: str, offset: int) -> bool:
    """Whether both characters around ``offset`` belong to a word; at the edges of ``text`` they can't."""
    return 0 < offset < len(text) and is_word(text[offset - 1]) and is_word(text[offset])
