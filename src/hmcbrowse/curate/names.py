"""Ids for new entries, read as easily as those that people make."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_LONGEST = 60
_LIGHT = re.compile("(?:an?|and|as|at|by|for|from|in|into|of|on|or|that|the|to|with)")


def new_id(title: str, taken: Container[str]) -> str:
    """An id for an entry of that title or label, which is not ``taken``: "iraqi-invitation".

    Letters of any script stay, in lower case; accents are taken off Latin ones, and light words left out.
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    whole = re.sub("['’.]", "", unicodedata.normalize("NFC", bare)).casefold()
    words: list[str] = re.findall(r"[^\W_]+", whole)
    words = [word for word in words if not _LIGHT.fullmatch(word)] or words or ["entry"]
    made = words[0][:_LONGEST]
    for word in words[1:]:
        if len(made) + 1 + len(word) > _LONGEST:
            break
        made = f"{made}-{word}"
    number, id = 2, made
    while id in taken:
        id = f"{made}-{number}"
        number += 1
    return id
