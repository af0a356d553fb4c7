"""Sentences shaped like those of English prose, filled with words as `words` draws them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks.words import Words

CLAUSES = """
{t} {a} {n} of {t} {n} {v} {t} {n}
{t} {n} {v} to {t} {n} in {t} {a} {n}
they {v} that {t} {n} was {a} and that it had {v} {t} {n}
it was {d} {t} {n} that {v} {i} of {t} {a} {n}
there was {t} {n} in {t} {n}, and {t} {n} {v} it {d}
he {v} {t} {n} with {t} {a} {n} and {v} at {t} {n}
she had {v} for {t} {n} which was {a}, as {t} {n} {v}
{t} {n} and {t} {n} {v} on {t} {a} {n} for {i} years
we {v} from {t} {n} by {t} {n}, but not to {t} {n}
{t} {n} is {t} {a} {n} of {i} {n}
all that {s} {v} of {t} {n} was in {t} {n}
{t} {n} would be {a} if {t} {n} were not {d} {v}
one of {t} {a} {n} has been {v} by {t} {n} at {t} {n}
{t} {n} {v}, and {t} {n} of {t} {n} {v} {d}
""".strip().splitlines()

FRAMES = """
{C}.
{C}.
{C}, and {c}.
{C}, but {c}.
{C}; {c}.
{C} – {c}.
In {t} {n}, {c}.
However, {c}.
When {c}, {c}.
Mr. {s} {v} that {c}.
Dr. {s}, {t} {n}, {v} it: {c}.
“{C},” {t} {n} said.
“{C},” said {s}, “and {c}.”
"{C}," {s} wrote in {t} {n} of {i} pages.
By {i} p.m. {t} {n} had {v}, and {c}.
It came to £{i}.5 million, as {c}.
Was {t} {n} {a} (as {s} {v}), or was it {t} {n}?
{C} ({c}).
The U.S. {n} {v} what No. {i} of {t} {n} {v}.
{C}, i.e. {c}.
""".strip().splitlines()

NAMING = """
{m} {v} {t} {n} of {t} {n}, and {c}.
The {a} {n} {v} {m} in {t} {n}.
{C}, and {m} was {d} {a}.
“We {v} with {m},” said {s}.
In {t} {n} of {m}, {c}.
According to {m}, {c}.
{C} ({m}).
It was {m} that {v} {t} {n}; {c}.
""".strip().splitlines()
"""Frames with a place for a name, ``{m}``, after which no capital comes that could be a part of it."""

SLOT = "\ue000"
"""Stands in a sentence where a name is to be put."""


class Prose:
    """Makes sentences. Deterministic by ``random``."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.words = Words(random)
        words = self.words
        self._streams = {
            "n": words.nouns, "v": words.verbs, "a": words.adjectives, "d": words.adverbs,
            "t": words.determiners, "T": map(str.capitalize, words.determiners), "s": words.surnames,
            "i": words.numbers,
        }  # fmt: skip
        self._plain = [self._shape(frame) for frame in self._expanded(FRAMES)]
        self._naming = [self._shape(frame) for frame in self._expanded(NAMING)]

    def sentence(self) -> str:
        """A sentence of common words."""
        text, classes = self._random.choice(self._plain)
        return text % tuple([next(stream) for stream in classes])

    def naming(self) -> str:
        """A sentence that holds one `SLOT`."""
        text, classes = self._random.choice(self._naming)
        return text % tuple([next(stream) for stream in classes])

    def clause(self) -> str:
        """A clause of common words, in small letters, without a full stop."""
        return self.fill(self._random.choice(CLAUSES))

    def fill(self, shape: str) -> str:
        """``shape`` with its places for words filled."""
        text, classes = self._shape(shape)
        return text % tuple([next(stream) for stream in classes])

    def _shape(self, frame: str) -> tuple[str, list[Iterator[str]]]:
        frame = frame.replace("{m}", SLOT).replace("%", "%%")
        classes = [self._streams[name] for name in re.findall(r"\{(\w)\}", frame)]
        return re.sub(r"\{\w\}", "%s", frame), classes

    def _expanded(self, frames: list[str]) -> list[str]:
        """Every frame with clauses in its places for them: with each, where it has but one."""
        made = []
        for frame in frames:
            for number, clause in enumerate(CLAUSES):
                other = CLAUSES[(number * 5 + 3) % len(CLAUSES)]
                first = frame.replace("{C}", _opening(clause)).replace("{c}", clause, 1)
                made.append(first.replace("{c}", other))
        return made


def _opening(clause: str) -> str:
    """``clause`` as a sentence begins with it."""
    return clause.replace("{t}", "{T}", 1) if clause.startswith("{t}") else clause[0].upper() + clause[1:]
