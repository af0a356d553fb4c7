"""A glossary of any size: labels of every form, some inside others, and how they are named in a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from benchmarks.words import acronym, coined

FAMILY = 10
"""Each ten terms are alike: one of each form, and some of them with the name of the first inside."""

PERSON = 5
"""The place in its family of a term that may be a speaker."""

FREQUENT = "harbour-board"


@dataclass(frozen=True)
class Term:
    """An entry of the glossary. ``number`` is its own, and all the rest follows from that."""

    number: int
    id: str
    label: str
    expansion: str = ""
    alt: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    kind: str = "concept"
    broader: str = ""

    @property
    def forms(self) -> list[str]:
        """Every label by which it may be named."""
        return [form for form in (self.label, self.expansion, *self.alt, *self.hidden) if form]


def term_id(number: int) -> str:
    """The id of a term by its number."""
    return f"term-{number}"


@lru_cache(1 << 15)
def term(number: int) -> Term:
    """The term of that number."""
    id, first = term_id(number), number - number % FAMILY
    name, base = coined(number, "k"), coined(first, "k")
    broader = term_id(first)
    forms = (
        lambda: Term(number, id, base, kind="organisation"),
        lambda: Term(number, id, f"{base} Council", kind="organisation", broader=broader),
        lambda: Term(
            number, id, f"{base} Council of Trade", alt=(f"{base} Trade Council",), kind="organisation",
            broader=term_id(first + 1),
        ),
        lambda: Term(
            number, id, f"{name.lower()} accord", alt=(f"{name.lower()} agreement",), kind="agreement"
        ),
        lambda: Term(
            number, id, acronym(number // FAMILY), expansion=f"{name} Development Board", kind="acronym"
        ),
        lambda: Term(number, id, f"Anna {name}", alt=(name,), kind="person"),
        lambda: Term(number, id, f"{name}-{coined(number, 'r')} line", kind="operation"),
        lambda: Term(number, id, name, hidden=(f"{name[:-1]}ck",), kind="place"),
        lambda: Term(number, id, f"keeper of the {name.lower()}", kind="role"),
        lambda: Term(number, id, f"{base}’s Charter", kind="agreement", broader=broader),
    )  # fmt: skip
    return forms[number % FAMILY]()


def frequent(number: int) -> Term:
    """The term that is named as often as one likes."""
    return Term(number, FREQUENT, "Harbour Board", kind="organisation")


Named = tuple[str, list[tuple[int, int]]]
"""Words that name a term, and the spans of its mentions in them."""


def named(random: Random, term: Term, opening: bool) -> Named:
    """Words that name ``term`` in one of the ways there are; ``opening``: a sentence begins with them."""
    if term.expansion and random.random() < 0.2:
        text = f"{term.expansion} ({term.label})"
        at = len(term.expansion)
        return text, [(0, at), (at + 2, at + 2 + len(term.label))]
    form = random.choice(term.forms)
    if opening:
        form = form[0].upper() + form[1:]
    return form + random.choice(_AFTER), [(0, len(form))]


_AFTER = ("",) * 16 + ("'s", "’s", "-led", "-based")


def decoy(random: Random, term: Term) -> str:
    """Words in which the label of ``term`` stands without naming it; "" where it has none such."""
    form = term.number % FAMILY
    if form == 0:
        return random.choice((f"anti-{term.label}", f"{term.label}s", f"{term.label}-K", term.label.lower()))
    if form == 3:
        return term.label.capitalize()
    return f"anti-{term.label}" if form in (1, 2, 4) else ""
