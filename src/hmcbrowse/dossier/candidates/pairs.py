"""Acronyms beside what they stand for: "Name (ABC)", "ABC (Name)", "Name, or ABC,", "ABC, which stands for
Name".

Right rather than many: where the words beside an acronym do not spell it (see `spelling`), nothing is
claimed. "Doctors Without Borders (MSF)" says what MSF is called in another language, but these words are not
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hmcbrowse.dossier.acronyms import CAPITAL, Acronym, acronyms
from hmcbrowse.dossier.candidates import spelling
from hmcbrowse.dossier.candidates.spelling import SKIPPED, Spelt, Word, words_of
from hmcbrowse.dossier.introductions import joint_before

_REACH = 260  # code points in which the words are
_NAMED = re.compile(
    r"\b(?:or|aka|a\.k\.a\.|known|called|abbreviated|hereafter|hereinafter|referred|acronym|short)\b"
)
_GAP = re.compile(r"\s{1,4}|[-‐‑/]|\s?[–—]\s?|,\s{1,3}|['’]s?\s{1,3}|\.\s{1,2}|")
_MIXED = re.compile(
    rf"(?<=[(\[\"“‘])(?P<form>[a-z]{{0,2}}[{CAPITAL}](?:[^\W\d_]|[-&]){{0,8}}[{CAPITAL}]|[a-z]{{1,2}}[{CAPITAL}]{{2,6}})"
    r"s?(?=[)\]\"”’,;])"
)
"""Short forms with small letters ("DoD", "mRNA"), or that are words ("IS"): found in brackets or marks."""

_SAID = re.compile(
    r"""["”’»]?(?:,|\s[–—-])?\s{1,3}(?:(?:which|that|it|and)\s)?
    (?:is\s|was\s)?(?:stands?|stood|standing|short|(?:an?|the)\s(?:acronym|abbreviation|initialism))\s(?:for|of)\s{1,3}
    ["“‘«]?(?:the\s)?""",
    re.VERBOSE | re.IGNORECASE,
)
_BRACKET = re.compile(
    r"""["”’»]?\s{0,3}[(\[]\s?["“‘'«]?(?:(?:the|or|formerly|short\sfor|(?:which\s)?stands\sfor|from|for|i\.e\.)
    ,?\s){0,3}["“‘'«]?""",
    re.VERBOSE | re.IGNORECASE,
)
_OR = re.compile(r"[\"”’»]?,\s{1,3}(?:(?:or|i\.e\.|that\sis),?\s{1,3})?(?:the\s|an?\s)?", re.IGNORECASE)
_LISTED = re.compile(r"[\"”’»]?(?:\s?[—–:=]|\s-(?=\s)|\t)\s{0,4}(?:the\s)?", re.IGNORECASE)
_CLOSES = frozenset(')]},.;:"”’»–—')
_SERIES = re.compile(r",\s(?:and|&|or)\s|\s(?:and|&)\s[^,]{1,60}\Z")
_PARTY = re.compile(r"[DRI]-[A-Z]{2}")


class Pair(NamedTuple):
    """``text[start:end]`` is the short form as it is written, ``label`` without the ending of a plural;
    ``text[long_start:long_end]`` is what it stands for."""

    start: int
    end: int
    label: str
    long_start: int
    long_end: int


def pairs(text: str, found: Sequence[Acronym] | None = None) -> list[Pair]:
    """The acronyms that ``text``, a sentence, spells out, in reading order; ``found`` are its `acronyms`.

    Takes time linear in ``text``: about each acronym only so much is looked at.
    """
    if not any(map(str.islower, text)):
        return []
    shorts = list(_shorts(text, acronyms(text) if found is None else found))
    told: list[Pair] = []
    for short in shorts:
        if told and short.start < told[-1].end:
            continue
        if _PARTY.fullmatch(short.form):
            continue
        if pair := _left(text, short) or _right(text, short):
            told.append(pair)
    return told


def _shorts(text: str, found: Sequence[Acronym]) -> Iterator[Acronym]:
    """Acronyms, and those together that may be one ("CJTF OIR"), the longer first; and those of mixed
    case."""
    every = [*found]
    mixed = (Acronym(*match.span("form"), match["form"]) for match in _MIXED.finditer(text))
    taken = {one.start for one in found}
    every += [one for one in mixed if one.start not in taken]
    every.sort()
    for number, one in enumerate(every):
        for last in range(min(len(every), number + 3) - 1, number, -1):
            between = [text[every[n].end : every[n + 1].start] for n in range(number, last)]
            if all(gap in (" ", "-", "‑", "/", "–") for gap in between):
                yield Acronym(one.start, every[last].end, text[one.start : every[last].end])
        yield one


def _left(text: str, short: Acronym) -> Pair | None:
    """The words before a short form that spell it."""
    begin = joint_before(text, short.start)
    joint = text[begin : short.start]
    if not joint.strip():
        return None
    reach = min(_REACH, 60 + 22 * len(short.form))  # what no short form outgrows
    words = _run(text, max(0, begin - reach), begin, backwards=True)
    letters = sum(map(str.isalnum, short.form))
    spelt = spelling.before(words, short.form) if words else None
    if spelt is None:
        return None
    bracket = "(" in joint or "[" in joint
    named = bool(_NAMED.search(joint.lower()))
    follows = text[_end(text, short) : _end(text, short) + 3].lstrip()[:1]
    chosen: Sequence[Word] = words[spelt.first : spelt.last + 1]
    if bracket:
        chosen = _trimmed(chosen, spelt, short.form)
        opens = bool(chosen) and not any(
            map(str.isalnum, text[max(0, chosen[0].start - 9) : chosen[0].start])
        )
        good = _is_sound(chosen, spelt, letters, opens)
    else:
        good = spelt.cost < 0.5 and letters >= (2 if named else 3) and (not follows or follows in _CLOSES)
        good = good and len(chosen) > 1 and (named or all(w.small or w.text[0].isupper() for w in chosen))
    if not good:
        return None
    long = text[chosen[0].start : chosen[-1].end]
    if "," in long and (letters < 3 or not (bracket or named) or not _SERIES.search(long)):
        return None
    return _pair(text, short, chosen)


def _is_sound(chosen: Sequence[Word], spelt: Spelt, letters: int, opens: bool) -> bool:
    """Whether words beside a bracket spell what stands in it, rather than by chance.

    ``opens``: they open the sentence, so that the first has a capital in any case.
    """
    if not chosen or spelt.cost > SKIPPED:
        return False
    heavy = [word for word in chosen if not word.small]
    if spelt.cost >= SKIPPED:
        return letters > 2 and len(heavy) > 2 and all(word.text[0].isupper() for word in heavy)
    if len(heavy) == 1:  # "television (TV)", but not "Arizona (AZ)"
        one = heavy[0].text
        whole = len(chosen) == 1 and one.islower() and len(one) > 7 and letters <= 3
        return whole or (spelt.cost < 0.5 and len(chosen) > 1)
    if spelt.cost >= 1:
        names = heavy[-1].text[0].isupper()
        return letters > 2 and (2 < len(heavy) >= letters - 1 if names else len(heavy) < 4 or spelt.cost < 2)
    first, last = heavy[0].text[0].isupper(), heavy[-1].text[0].isupper()
    return letters > 2 or first == last or (opens and not last)


def _trimmed(chosen: Sequence[Word], spelt: Spelt, short: str) -> Sequence[Word]:
    """Without a word that the short form passes over in the end: "the Assistance Force in Kabul (AF)"."""
    if spelt.cost < SKIPPED:
        return chosen
    last = len(chosen) - 1
    while last > 0 and not chosen[last - 1].small:
        last -= 1
    if last < 2 or chosen[last - 1].text.lower() not in ("in", "at", "on", "from"):
        return chosen
    shorter = list(chosen[: last - 1])
    again = spelling.before(shorter, short)
    return shorter if again and again.first == 0 and again.cost < 0.5 else chosen


def _right(text: str, short: Acronym) -> Pair | None:
    """The words after a short form that spell it."""
    end = _end(text, short)
    if said := _SAID.match(text, end):
        return _onward(text, short, said.end(), 1.5, "")
    if bracket := _BRACKET.match(text, end):
        return _onward(text, short, bracket.end(), 1.5, ')];,"”’»–—')
    letters = sum(map(str.isalnum, short.form))
    opens = not any(map(str.isalnum, text[: short.start]))
    if listed := _LISTED.match(text, end):
        return _onward(text, short, listed.end(), 1.5 if opens else 0.4, "" if opens else ",.;:)–—")
    if letters > 2 and (either := _OR.match(text, end)):
        return _onward(text, short, either.end(), 0.4, ",.;)–—")
    return None


def _onward(text: str, short: Acronym, begin: int, dear: float, closes: str) -> Pair | None:
    words = _run(text, begin, min(len(text), begin + _REACH), backwards=False)
    if not words or words[0].start - begin > 2:
        return None
    spelt = spelling.after(words, short.form)
    if spelt is None or spelt.cost > dear:
        return None
    last = words[spelt.last]
    heavy = [word for word in words[: spelt.last + 1] if not word.small]
    goes_on = spelt.last + 1 < len(words)
    follows = (
        text[last.end :].lstrip()[:1]
        if len(text) - last.end < 4
        else text[last.end : last.end + 4].lstrip()[:1]
    )
    if closes and follows and follows not in closes:
        return None
    if (
        goes_on
        and words[spelt.last + 1].text[0].isupper()
        and text[last.end : words[spelt.last + 1].start] == " "
    ):
        return None  # the name goes on, so it is another
    if len(heavy) < 2 and not (closes.startswith(")") and len(heavy[0].text) > 7 and spelt.cost <= 1):
        return None
    return _pair(text, short, words[: spelt.last + 1])


def _run(text: str, start: int, end: int, backwards: bool) -> list[Word]:
    """The words from ``start`` on, or up to ``end``, between which stands nothing that parts sentences."""
    words = words_of(text, start, end)
    if not words:
        return []
    if backwards:
        if not _joined(text, words[-1], None, end):
            return []
        first = len(words) - 1
        while first and _joined(text, words[first - 1], words[first], end):
            first -= 1
        if start and not words[first].start - start:  # it may have been cut in two
            first += 1
        return words[first:]
    last = 0
    while last + 1 < len(words) and _joined(text, words[last], words[last + 1], end):
        last += 1
    return words[: last + 1]


def _joined(text: str, one: Word, other: Word | None, end: int) -> bool:
    gap = text[one.end : other.start if other else end]
    if other is None:
        return not gap.strip("\"”’»'") or gap in (".", "s", "'", "’")
    if not _GAP.fullmatch(gap):
        return False
    return "." not in gap or (len(one.text) < 4 and one.text[0].isupper())


def _end(text: str, short: Acronym) -> int:
    return short.end + (text[short.end : short.end + 1] == "s")


def _pair(text: str, short: Acronym, chosen: Sequence[Word]) -> Pair:
    return Pair(short.start, _end(text, short), short.form, chosen[0].start, chosen[-1].end)
