"""Events and terms as the texts tell them and the YAML claims them: what is true of them, and what is not."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.dates import Date, stated
from benchmarks.inferred import contradicted, inferred, ring, undated, unsupported
from benchmarks.prose import Prose
from benchmarks.terms import PERSON, Term
from benchmarks.words import coined
from benchmarks.writing import Quote, Sentence

TOLD = """
The {name} {kind} {v} the {n} of the {n} {when}.
It was {when} that the {name} {kind} {v} the {a} {n}.
A {a} {n} {v} {when} that the {name} {kind} was {d} {v} by the {n}.
The {name} {kind}, which {v} {when}, was {a} to the {n}.
“The {name} {kind} {v} {when},” the {n} said.
""".strip().splitlines()
FURTHER = """
The {n} of the {name} {kind} {v} the {a} {n} at the {n}.
As for the {name} {kind}, the {n} {v} it to the {n} of {s}.
""".strip().splitlines()
KINDS = ("inquiry", "treaty", "expedition", "uprising", "flood", "congress", "strike", "trial")

SORTS = ("stated", "inferred", "undated", "unsupported", "contradicted", "ring")
SHARES = (62, 22, 6, 4, 4, 2)
FAULTS = ("normalised", "changed", "missing", "decided", "two sentences", "ambiguous")
FAULTS_OF_WRAPPED = FAULTS[:-1]
"""Of two places, one that goes on in another line would be told from one that does not."""


@dataclass
class Event:
    """An event as it is claimed."""

    id: str
    title: str
    date: Date
    quotes: list[Quote]
    source: str
    summary: str = ""
    terms: tuple[str, ...] = ()

    def yaml(self) -> str:
        """Its entry in ``events.yaml``."""
        lines = [f"- id: {self.id}", f"  title: {self.title}"]
        if self.date.edtf:
            lines += ["  date:", f"    edtf: {json.dumps(self.date.edtf)}"]
            lines += [f"    words: {text(self.date.words)}"] if self.date.words else []
            lines += [f"    anchor: {self.date.anchor}"] if self.date.anchor else []
            lines += [f"    offset: {self.date.offset}"] if self.date.offset else []
        lines += [f"  summary: {text(self.summary)}"] if self.summary else []
        lines += [f"  terms: [{', '.join(self.terms)}]"] if self.terms else []
        return "\n".join([*lines, *quotes_yaml(self.quotes, self.source)]) + "\n"


def text(words: str) -> str:
    """``words`` in double quotation marks, as YAML has them; control characters do not come here."""
    return json.dumps(words, ensure_ascii=False)


def quotes_yaml(quotes: list[Quote], source: str, indent: str = "  ") -> Iterator[str]:
    """The lines of ``quotes``, all from one source."""
    if quotes:
        yield f"{indent}quotes:"
    for quote in quotes:
        yield f"{indent}  - source: {source}"
        if quote.speaker:
            yield f"{indent}    speaker: {quote.speaker}"
        yield f"{indent}    exact: {text(quote.exact)}"
        if quote.prefix:
            yield f"{indent}    prefix: {text(quote.prefix)}"


class Teller:
    """Makes up events, each with the sentences that tell of it. Deterministic by ``random``."""

    def __init__(self, random: Random, prose: Prose, terms: int, last: int) -> None:
        """``terms`` is how many there are, ``last`` the number of the last event that it tells of."""
        self._random = random
        self._prose = prose
        self._terms = terms
        self._last = last
        self._anchors: deque[tuple[str, Date]] = deque(maxlen=50)
        self._rest: Date | None = None  # the other half of a ring

    def event(self, number: int, source: str, faults: Sequence[str]) -> tuple[Event, list[Sentence]]:
        """The event of that number, and sentences to be written one after another into ``source``.

        ``faults`` are those of `FAULTS` of which it may bring one.
        """
        id = f"event-{number}"
        date = self._date(number, id)
        name, kind = coined(number, "n"), self._random.choice(KINDS)
        sentence = self._filled(self._random.choice(TOLD), name, kind, date.when)
        if self._terms > PERSON and self._random.random() < 0.2:
            sentence.quotes[0][
                2
            ].speaker = f"term-{self._random.randrange(self._terms // 10 or 1) * 10 + PERSON}"
        sentences = [sentence]
        if faults and self._random.random() < 0.25:
            more = self._filled(self._random.choice(FURTHER), name, kind, "")
            sentences += self._faulty(more, self._random.choice(faults))
        for one in sentences:
            one.quotes = [("event", id, quote) for _, _, quote in one.quotes]
        quotes = [quote for one in sentences for _, _, quote in one.quotes]
        title = f"The {name} {kind}"
        event = Event(id, title, date, quotes, source, self._prose.clause(), self._named_terms())
        if date.exact:
            self._anchors.append((id, date))
        return event, sentences

    def _named_terms(self) -> tuple[str, ...]:
        count = min(self._terms, self._random.randrange(4))
        return tuple(dict.fromkeys(f"term-{pick(self._random, self._terms)}" for _ in range(count)))

    def _date(self, number: int, id: str) -> Date:
        if self._rest is not None:
            rest, self._rest = self._rest, None
            return rest
        (sort,) = self._random.choices(SORTS, SHARES)
        if sort in ("inferred", "contradicted") and self._anchors:
            make = inferred if sort == "inferred" else contradicted
            return make(self._random, *self._random.choice(self._anchors))
        if sort == "ring" and number < self._last:
            made, self._rest = ring(self._random, id, f"event-{number + 1}")
            return made
        if sort == "unsupported":
            return unsupported(self._random)
        return undated() if sort == "undated" else stated(self._random)

    def _filled(self, shape: str, name: str, kind: str, when: str) -> Sentence:
        shape = shape.replace("{name}", name).replace("{kind}", kind).replace("{when}", when)
        told = self._prose.fill(shape)
        start = 1 if told[0] == "“" and self._random.random() < 0.5 else 0
        end = len(told) - (told[-1] == "." and self._random.random() < 0.5)
        return Sentence(told, quotes=[("", "", Quote(told[start:end], start, end))])

    def _faulty(self, sentence: Sentence, fault: str) -> list[Sentence]:
        """``sentence``, and others around it, so that its quote comes to be as ``fault`` says."""
        _, _, quote = sentence.quotes[0]
        words = quote.exact.split(" ")
        if fault == "normalised":
            quote.state = "normalised"
            if self._random.random() < 0.5:
                quote.exact = quote.exact.replace(" ", "  ", 1)
            else:
                sentence.text = sentence.text.replace(" ", "\u00a0", 2)
        elif fault == "changed":
            quote.state = "changed"
            middle = len(words) // 2
            quote.exact = " ".join([*words[:middle], "not", *words[middle:]])
        elif fault == "missing":
            quote.state, quote.start, quote.end = "missing", -1, -1
            quote.exact = " ".join(coined(self._random.randrange(10**6), "x") for _ in range(6))
            sentence.quotes = [("", "", quote)]
        elif fault == "ambiguous":
            quote.state = "ambiguous"
            return [sentence, self._plain(), sentence.again()]
        elif fault == "decided":
            before = self._plain()
            quote.prefix = before.text[-30:]
            return [sentence.again(), before, sentence]
        else:
            following = self._plain()
            quote.exact = f"{sentence.text[quote.start :]} {following.text}"
            quote.end, sentence.reach = quote.start + len(quote.exact), 2
            return [sentence, following]
        return [sentence]

    def _plain(self) -> Sentence:
        return Sentence(self._prose.sentence())

    def definition(self, term: Term) -> tuple[str, Sentence]:
        """What ``term`` means, and the sentence that says so, which names it."""
        means = self._prose.clause()
        label = term.label[0].upper() + term.label[1:]
        told = f"{label} is what is meant where {means}."
        sentence = Sentence(told, [(term.number, 0, len(label))])
        sentence.quotes = [("term", term.id, Quote(told, 0, len(told)))]
        return f"what is meant where {means}", sentence


def pick(random: Random, count: int) -> int:
    """One of ``count`` numbers, low ones far more often."""
    return int(count * random.random() ** 4)
