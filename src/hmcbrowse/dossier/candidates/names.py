"""Names in a sentence: people, bodies, places, whatever is written with capitals and is no first word.

"Secretary of Defense Lloyd J. Austin III" is a role and a person, "the University of Mosul" one name, and of
"Iraqi Prime Minister" the adjective is left out. Whether a first word is a name cannot be told from its
sentence: such are marked, and whoever gathers them knows whether they stand elsewhere too (`recurring`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from hmcbrowse.dossier.abbreviations import STARTERS
from hmcbrowse.dossier.acronyms import CAPITAL, is_acronym_form
from hmcbrowse.dossier.candidates import kindwords
from hmcbrowse.dossier.lightwords import LIGHT

_PARTICLE = r"(?:de|del|della|di|da|dos|das|du|des|la|le|van|von|der|den|bin|ibn|bint|abu|ben|al|el|y|af|zu)"
_WORD = (
    rf"(?:(?:al|el|an|as|ar|ad|ash|at|bin|ibn|d|l|O)[-’'])?"
    rf"[{CAPITAL}](?:[^\W_]|(?<=[^\W_])[’'](?=[^\W_]{{2}})|-(?=[^\W\d_]))*"
)
_INITIAL = rf"[{CAPITAL}]\."
_SHORTENED = r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Maj|Col|Capt|Adm|Brig|Sgt|Sen|Sens|Rep|Reps|Gov|St|Jr|Sr)\."
_TOKEN = rf"(?:{_SHORTENED}|(?:{_INITIAL}){{1,3}}(?=\s)|{_WORD})"
_BODY = (  # bodies for two things: "Food and Drug Administration"
    "Administration|Agency|Authority|Commission|Committee|Council|Department|Institute|Ministry|Office"
    "|Organi[sz]ation"
)
_JOIN = (
    rf"(?:\sand\s(?=[{CAPITAL}]\w{{1,20}}\s(?:{_BODY})\b)|\s(?:{_PARTICLE}\s){{0,2}}|,\s(?=(?:Jr|Sr)\b\.?)"
    r"|\s(?:of|for|on)\s(?:the\s)?)"
)
_NAME = re.compile(rf"(?<![\w@#/.’'-]){_TOKEN}(?:{_JOIN}{_TOKEN}){{0,9}}")
_TOKENS = re.compile(rf"(?:(?:{_INITIAL}){{1,3}}(?=\s|\Z)|[^\s,]+)")
_QUOTED = frozenset("\"“‘'«:;!?")
_CLOSED = re.compile(r"[,.!?…][\"”'’»]\Z")


class Name(NamedTuple):
    """``text[start:end]`` is a name. ``kind`` is what its words or its place tell it is, ``""`` where they
    do not; ``role`` is where the title before a person stands, as (start, end), else None. ``opens``: it
    begins with the first word of a sentence or a quotation, which has a capital in any case."""

    start: int
    end: int
    kind: str = ""
    role: tuple[int, int] | None = None
    opens: bool = False


def names(text: str) -> list[Name]:
    """The names in ``text``, a sentence, in reading order; none in one that is all in capitals."""
    if not any(map(str.islower, text)):
        return []
    found = []
    for match in _NAME.finditer(text):
        at = match.start()
        for start, end, kind, role, opens in _parts(match[0], _opens(text, at)):
            moved = (at + role[0], at + role[1]) if role else None
            found.append(Name(at + start, at + end, kind, moved, opens))
    return found


@lru_cache(maxsize=32768)
def _parts(text: str, opens: bool) -> tuple[Name, ...]:
    """The names of one run of capitals, and whether it opens a sentence: most are met again and again."""
    return tuple(_parted(text, [match.span() for match in _TOKENS.finditer(text)], opens))


def _parted(text: str, tokens: list[tuple[int, int]], opens: bool) -> Iterator[Name]:
    for n, token in enumerate(tokens):
        if text[token[0] : token[1]] in ("for", "on") and not _is_head(text, tokens[:n]):
            yield from _parted(text, tokens[:n], opens)
            yield from _parted(text, tokens[n + 1 :], False)
            return
    while tokens and (opens or len(tokens) == 1) and _is_common(text, tokens[0]):
        tokens, opens = tokens[1:], False
        while tokens and text[tokens[0][0] : tokens[0][1]].islower():
            tokens = tokens[1:]
    while (
        tokens
        and _word(text, tokens[0]) in kindwords.DEMONYMS
        and (len(tokens) == 1 or _word(text, tokens[1]) in kindwords.TITLES)
    ):
        tokens, opens = tokens[1:], False
    while tokens and (_word(text, tokens[-1]) in LIGHT or _word(text, tokens[-1]) in kindwords.PARTICLES):
        tokens = tokens[:-1]
    if len(tokens) > 1 and _word(text, tokens[0]) == "former":
        tokens = tokens[1:]
    if not tokens:
        return
    yield from _titled(text, tokens, opens)


def _titled(text: str, tokens: Sequence[tuple[int, int]], opens: bool) -> Iterator[Name]:
    """A role and the person who has it, or just a name."""
    cut = _after_title(text, tokens)
    if cut == 0:
        yield from _untitled(text, tokens, opens)
        return
    role = (tokens[0][0], tokens[cut - 1][1])
    words = text[role[0] : role[1]]
    honorific = words.lower() in kindwords.HONORIFICS
    rest = tokens[cut:]
    if rest and any(_word(text, token) in ("of", "for") for token in rest):
        yield Name(role[0], rest[-1][1], "role", None, opens)  # "Chairman of the Joint Chiefs of Staff"
        return
    if not rest or not _is_person(text, rest):
        if not honorific and " " in words:
            yield Name(role[0], role[1], "role", None, opens)
        if rest:
            yield from _untitled(text, rest, False)
        return
    yield Name(rest[0][0], rest[-1][1], "person", None if honorific else role)


def _untitled(text: str, tokens: Sequence[tuple[int, int]], opens: bool) -> Iterator[Name]:
    """A name as a whole, or where "of" and the like part two names, the one before it where that is
    enough."""
    start, end = tokens[0][0], tokens[-1][1]
    if len(tokens) == 1:
        word = text[start:end]
        if len(word) < 3 or word.lower() in kindwords.NO_NAMES or is_acronym_form(word):
            return
    kind = _kind(text, tokens)
    if all(is_acronym_form(text[a:b]) for a, b in tokens):
        return
    yield Name(start, end, kind, None, opens)


def _is_head(text: str, tokens: Sequence[tuple[int, int]]) -> bool:
    words = kindwords.ORGANISATIONS | kindwords.AGREEMENTS | {"centers", "centre", "center", "campaign"}
    return bool(tokens) and _word(text, tokens[-1]) in words


def _after_title(text: str, tokens: Sequence[tuple[int, int]]) -> int:
    """How many of ``tokens`` are a person's title: "Deputy Pentagon Press Secretary", "Secretary of
    Defense"."""
    last = 0
    for n, token in enumerate(tokens):
        word = _word(text, token)
        if last and word in ("of", "for"):
            break
        if n and word in kindwords.FIRST:
            break
        if word in kindwords.TITLES and (word != "general" or n == 0 or n == last):
            last = n + 1
        elif n - last >= 2 or word in kindwords.ENDINGS:
            break
    if (
        not last
        or (last == len(tokens) == 1)
        or _word(text, tokens[min(last, len(tokens) - 1)]) in kindwords.ENDINGS
    ):
        return 0
    if _word(text, tokens[last - 1]) not in kindwords.ABOVE or last == len(tokens):
        return last
    if text[tokens[last][0] : tokens[last][1]] not in ("of", "for"):
        return last
    last += 1  # "of", and what it is of: one word, or more where that tells of more
    if last < len(tokens) and text[tokens[last][0] : tokens[last][1]] == "the":
        last += 1
    wide = {
        "foreign",
        "homeland",
        "national",
        "public",
        "economic",
        "internal",
        "central",
        "united",
        "veterans",
    }
    wide |= {"human", "health", "saudi", "new", "north", "south", "special"}
    more = last < len(tokens) and _word(text, tokens[last]) in wide
    return min(len(tokens), last + 1 + more)


def _is_person(text: str, tokens: Sequence[tuple[int, int]]) -> bool:
    words = [_word(text, token) for token in tokens]
    return len(tokens) <= 7 and not any(word in _BODIES or word in ("of", "for", "on") for word in words)


def _kind(text: str, tokens: Sequence[tuple[int, int]]) -> str:
    """What a name's own words tell it is."""
    words = [_word(text, token) for token in tokens]
    head = next((n for n, word in enumerate(words) if word in ("of", "for", "on")), len(words))
    if words[0] in kindwords.OPERATIONS and len(words) > 1:
        return "operation"
    if len(words) > 1:
        key = words[head - 1] if head else words[0]
        for kind, known in (
            ("agreement", kindwords.AGREEMENTS),
            ("organisation", kindwords.ORGANISATIONS),
            ("place", kindwords.PLACES),
        ):
            if key in known or (
                kind == "place" and words[0] in ("mount", "lake", "fort", "camp", "cape", "gulf")
            ):
                return kind
    initials = any(re.fullmatch(rf"(?:{_INITIAL}){{1,3}}", text[a:b]) for a, b in tokens)
    if len(words) > 1 and ((initials and head == len(words)) or words[-1] in kindwords.ENDINGS):
        return "person"
    return ""


_BODIES = kindwords.ORGANISATIONS | kindwords.AGREEMENTS | kindwords.PLACES


def _word(text: str, token: tuple[int, int]) -> str:
    return text[token[0] : token[1]].lower()


def _is_common(text: str, token: tuple[int, int]) -> bool:
    word = _word(text, token)
    return word in STARTERS or word in LIGHT or word in kindwords.NO_NAMES or word in kindwords.PARTICLES


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 44) : start].rstrip()
    if not any(map(str.isalnum, before[-40:])):
        return True
    return before[-1] in _QUOTED and not _CLOSED.search(before[-2:])
