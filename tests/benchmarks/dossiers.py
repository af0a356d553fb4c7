"""Dossiers of any size with known answers, the same for the same sizes and seed.

Everything is written as it is made up: a gigabyte of text takes the memory of a paragraph.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import TextIO

from benchmarks import terms as glossary
from benchmarks.answers import Answers
from benchmarks.dates import plain
from benchmarks.entries import FAULTS, FAULTS_OF_WRAPPED, Teller, pick, quotes_yaml, text
from benchmarks.prose import SLOT, Prose
from benchmarks.terms import Term
from benchmarks.writing import Quote, Sentence, Shape, SourceWriter

ANSWERS = "answers.sqlite"
"""The file beside ``data/`` and ``seeds/`` that holds the known answers, for `answers.Answers`."""

LINES = "sentences.txt"

NAMING = 0.3
DECOYS = 0.03
"""How many of the sentences name a term, and how many only seem to."""


@dataclass(frozen=True)
class Sizes:
    """What a dossier is to hold. Texts grow beyond ``bytes`` where the entries need more room.

    ``frequent`` is how often the term `glossary.FREQUENT` is named, besides the others; 0: there is none.
    ``definitions`` is how many of the terms have a quote; None: all. Faults are planted in the first
    ``faulty`` sources. ``places`` is whether the answers hold every mention, and not only their number;
    ``lines`` whether all sentences are also written into `LINES`, each in a line.
    """

    events: int = 1_000
    terms: int = 200
    bytes: int = 1_000_000
    sources: int = 20
    seed: int = 1
    frequent: int = 0
    definitions: int | None = None
    single_line: bool = False
    faulty: int = 20
    places: bool = False
    lines: bool = False


def write(folder: Path, sizes: Sizes) -> Answers:
    """Write the dossier of ``sizes`` into ``folder``, which is made, and return what is known of it."""
    for name in ("data", "seeds"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    answers = Answers(folder / ANSWERS, fresh=True)
    heading = f"title: A made-up dossier\ndescription: Of {sizes.events:,} events, by seed {sizes.seed}\n"
    (folder / "data" / "dossier.yaml").write_text(heading, encoding="utf-8")
    with (
        (folder / "data" / "sources.yaml").open("w", encoding="utf-8") as sources,
        (folder / "data" / "events.yaml").open("w", encoding="utf-8") as events,
        (folder / "data" / "glossary.yaml").open("w", encoding="utf-8") as terms,
        (folder / LINES).open("w", encoding="utf-8") if sizes.lines else nullcontext() as lines,
    ):
        _Writer(folder, sizes, answers, sources, events, terms, lines).write()
    return answers


class _Writer:
    def __init__(
        self,
        folder: Path,
        sizes: Sizes,
        answers: Answers,
        sources: TextIO,
        events: TextIO,
        terms: TextIO,
        lines: TextIO | None,
    ) -> None:
        self._folder, self._sizes, self._answers = folder, sizes, answers
        self._sources, self._events, self._terms, self._lines = sources, events, terms, lines
        self._random = Random(sizes.seed)
        self._prose = Prose(self._random)
        self._teller = Teller(self._random, self._prose, sizes.terms)
        self._frequent = glossary.frequent(sizes.terms) if sizes.frequent else None
        self._mentions = array("q", [0]) * (sizes.terms + 1)
        self._codes: Counter[str] = Counter()
        self._dated = 0
        self._defined = sizes.terms if sizes.definitions is None else min(sizes.definitions, sizes.terms)

    def write(self) -> None:
        sizes = self._sizes
        for number in range(sizes.sources):
            self._source(number)
        for number in range(self._defined, sizes.terms):
            self._term(glossary.term(number), "", [])
        if self._frequent:
            self._term(self._frequent, "", [])
        for number, count in enumerate(self._mentions):
            if number < sizes.terms or self._frequent:
                self._answers.add("term", self._label(number).id, count)
        self._answers.add_figures(sizes=asdict(sizes), problems=self._codes, dated_sources=self._dated)
        for file, many in ((self._events, sizes.events), (self._terms, sizes.terms or sizes.frequent)):
            if not many:
                file.write("[]\n")

    def _source(self, number: int) -> None:
        sizes, random = self._sizes, self._random
        id = f"source-{number}"
        year = random.randint(1900, 2020)
        date = plain((year,), "", str(year)) if number % 3 == 0 else None
        told = self._prose.fill(f"The {{n}} printed this in {year} for the {{n}} of {{s}}.")
        quote = Quote(told[:-1], 0, len(told) - 1)
        file = f"seeds/{number // 1000}/{id}.txt"
        (self._folder / file).parent.mkdir(exist_ok=True)
        self._sources.write(f"- id: {id}\n  file: {file}\n  title: {text('On ' + self._prose.clause())}\n")
        if date:
            self._sources.write(f'  date: {{edtf: "{date.edtf}", words: "{year}"}}\n')
            self._sources.write("\n".join(quotes_yaml([quote], id)) + "\n")
            self._dated += 1
        shape = Shape(single_line=True) if sizes.single_line else Shape.of(number)
        with (self._folder / file).open("wb", buffering=1 << 20) as raw:
            writer = SourceWriter(raw, shape)
            if date:
                self._put(writer, id, [Sentence(told, quotes=[("source", id, quote)])])
            wanted = sizes.bytes // sizes.sources
            faults = () if number >= sizes.faulty else FAULTS_OF_WRAPPED if shape.wrapped else FAULTS
            for paragraph in self._paragraphs(number, id, wanted, writer, faults):
                self._put(writer, id, paragraph)
        self._answers.add("source", id, writer.characters, writer.sentences, writer.cited)

    def _paragraphs(
        self, number: int, id: str, wanted: int, writer: SourceWriter, faults: Sequence[str]
    ) -> Iterator[list[Sentence]]:
        """The paragraphs of a source: what it is to tell, spread evenly over ``wanted`` bytes of prose."""
        sizes, random = self._sizes, self._random
        events, terms = _share(sizes.events, number, sizes), _share(self._defined, number, sizes)
        total, frequent = len(events) + len(terms), len(_share(sizes.frequent, number, sizes))
        to_tell, naming = self._entries(id, events, terms, faults), self._naming(frequent)
        told = named = 0
        done = False
        while not done:
            paragraph: list[Sentence] = []
            progress = writer.bytes / wanted if writer.bytes < wanted else 1.0
            for _ in range(random.randint(1, 7)):
                if told < total * progress:
                    paragraph += next(to_tell)
                    told += 1
                elif named < frequent * progress:
                    paragraph.append(next(naming))
                    named += 1
                elif progress < 1:
                    paragraph.append(self._sentence())
            done = progress == 1 and not paragraph
            if paragraph:
                yield paragraph

    def _entries(
        self, id: str, events: range, terms: range, faults: Sequence[str]
    ) -> Iterator[list[Sentence]]:
        for term in terms:
            definition, sentence = self._teller.definition(glossary.term(term))
            self._term(glossary.term(term), definition, [sentence.quotes[0][2]], id)
            yield [sentence]
        for one in events:
            event, sentences = self._teller.event(one, id, faults)
            self._events.write(event.yaml())
            self._answers.add(
                "event", one, event.id, event.date.edtf, event.date.state, json.dumps(event.date.key)
            )
            self._codes.update(event.date.codes)
            yield sentences

    def _term(self, term: Term, definition: str, quotes: list[Quote], source: str = "") -> None:
        lines = [f"- id: {term.id}", f"  label: {text(term.label)}", f"  kind: {term.kind}"]
        lines += [f"  expansion: {text(term.expansion)}"] if term.expansion else []
        lines += [f"  alt_labels: [{', '.join(map(text, term.alt))}]"] if term.alt else []
        lines += [f"  hidden_labels: [{', '.join(map(text, term.hidden))}]"] if term.hidden else []
        lines += [f"  definition: {text(definition)}"] if definition else []
        lines += [f"  broader: [{term.broader}]"] if term.broader else []
        self._terms.write("\n".join([*lines, *quotes_yaml(quotes, source)]) + "\n")

    def _label(self, number: int) -> Term:
        return self._frequent if self._frequent and number == self._sizes.terms else glossary.term(number)

    def _sentence(self) -> Sentence:
        chance = self._random.random()
        if chance >= NAMING or not self._sizes.terms:
            return Sentence(self._prose.sentence())
        term = glossary.term(pick(self._random, self._sizes.terms))
        shape = self._prose.naming()
        if chance < DECOYS and not shape.startswith(SLOT) and (words := glossary.decoy(self._random, term)):
            return Sentence(shape.replace(SLOT, words))
        return self._naming_sentence(shape, term)

    def _naming_sentence(self, shape: str, term: Term) -> Sentence:
        at = shape.index(SLOT)
        words, spans = glossary.named(self._random, term, opening=at == 0)
        mentions = [(term.number, at + start, at + end) for start, end in spans]
        return Sentence(shape.replace(SLOT, words), mentions)

    def _naming(self, times: int) -> Iterator[Sentence]:
        assert self._frequent or not times
        for _ in range(times):
            yield self._naming_sentence(self._prose.naming(), self._frequent or glossary.frequent(0))

    def _put(self, writer: SourceWriter, id: str, paragraph: list[Sentence]) -> None:
        if self._lines:
            self._lines.writelines(f"{sentence.text}\n" for sentence in paragraph)
        for found in writer.paragraph(paragraph):
            if isinstance(found[0], int):
                term, start, end = found
                self._mentions[term] += 1
                if self._sizes.places:
                    self._answers.add("mention", self._label(term).id, id, start, end)
                continue
            kind, owner, quote = found
            self._answers.add("quote", kind, owner, id, quote.start, quote.end, quote.state, quote.exact)
            if quote.state not in ("exact", "normalised"):
                self._codes[f"quote-{quote.state}"] += 1


def _share(count: int, number: int, sizes: Sizes) -> range:
    """Which of ``count`` things fall to source ``number``."""
    return range(count * number // sizes.sources, count * (number + 1) // sizes.sources)
