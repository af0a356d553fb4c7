"""Some of the sources of a dossier, written with all entries that they bear out.

Everything is written as it is made up: a gigabyte of text takes the memory of a paragraph.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TextIO

from benchmarks import terms as glossary
from benchmarks.answers import Answers
from benchmarks.dates import plain
from benchmarks.entries import FAULTS, FAULTS_OF_WRAPPED, Teller, pick, quotes_yaml, text
from benchmarks.prose import SLOT, Prose
from benchmarks.sizes import Sizes
from benchmarks.terms import Term
from benchmarks.writing import Quote, Sentence, Shape, SourceWriter

ANSWERS = "answers.sqlite"
"""The file beside ``data/`` and ``seeds/`` that holds the known answers, for `answers.Answers`."""

LINES = "sentences.txt"

FILES = ("sources.yaml", "events.yaml", "glossary.yaml")

NAMING = 0.3
DECOYS = 0.03
"""How many of the sentences name a term, and how many only seem to."""


@dataclass
class Tally:
    """What was counted while a part was written: mentions by term, problems by code, dated sources."""

    mentions: array[int]
    codes: Counter[str]
    dated: int = 0


def write_part(folder: Path, sizes: Sizes, parts: int, number: int) -> Tally:
    """Write some of the sources, and what belongs to them, into a folder of its own."""
    part = folder / f"part-{number}"
    part.mkdir()
    with closing(Answers(part / ANSWERS, fresh=True)) as answers, ExitStack() as opened:
        files = {
            name: opened.enter_context((part / name).open("w", encoding="utf-8"))
            for name in (*FILES, *([LINES] if sizes.lines else []))
        }
        sources = range(sizes.sources * number // parts, sizes.sources * (number + 1) // parts)
        random = Random(f"{sizes.seed} {number}" if number else sizes.seed)
        last = sizes.share(sizes.events, sources[-1]).stop - 1
        writer = _Writer(folder, sizes, random, last, answers, files)
        for source in sources:
            writer.source(source)
    return writer.tally


class _Writer:
    """Writes sources, one after another."""

    def __init__(
        self,
        folder: Path,
        sizes: Sizes,
        random: Random,
        last: int,
        answers: Answers,
        files: Mapping[str, TextIO],
    ) -> None:
        """``last`` is the number of the last event that falls to them."""
        self._folder, self._sizes, self._answers, self._files = folder, sizes, answers, files
        self._random = random
        self._prose = Prose(random)
        self._teller = Teller(random, self._prose, sizes.terms, last)
        self._frequent = glossary.frequent(sizes.terms) if sizes.frequent else None
        self.tally = Tally(array("q", [0]) * (sizes.terms + 1), Counter())

    def source(self, number: int) -> None:
        """Write the source of that number, with the entries that it bears out."""
        sizes, random = self._sizes, self._random
        id = f"source-{number}"
        year = random.randint(1900, 2020)
        date = plain((year,), "", str(year)) if number % 3 == 0 else None
        told = self._prose.fill(f"The {{n}} printed this in {year} for the {{n}} of {{s}}.")
        quote = Quote(told[:-1], 0, len(told) - 1)
        file = f"seeds/{number // 1000}/{id}.txt"
        (self._folder / file).parent.mkdir(exist_ok=True)
        self._files["sources.yaml"].write(
            f"- id: {id}\n  file: {file}\n  title: {text('On ' + self._prose.clause())}\n"
        )
        if date:
            self._files["sources.yaml"].write(f'  date: {{edtf: "{date.edtf}", words: "{year}"}}\n')
            self._files["sources.yaml"].write("\n".join(quotes_yaml([quote], id)) + "\n")
            self.tally.dated += 1
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
        events, terms = sizes.share(sizes.events, number), sizes.share(sizes.defined, number)
        total, frequent = len(events) + len(terms), len(sizes.share(sizes.frequent, number))
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
            entry = term_yaml(glossary.term(term), definition, [sentence.quotes[0][2]], id)
            self._files["glossary.yaml"].write(entry)
            yield [sentence]
        for one in events:
            event, sentences = self._teller.event(one, id, faults)
            self._files["events.yaml"].write(event.yaml())
            self._answers.add(
                "event", one, event.id, event.date.edtf, event.date.state, json.dumps(event.date.key)
            )
            self.tally.codes.update(event.date.codes)
            yield sentences

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
        if lines := self._files.get(LINES):
            lines.writelines(f"{sentence.text}\n" for sentence in paragraph)
        for found in writer.paragraph(paragraph):
            if isinstance(found[0], int):
                term, start, end = found
                self.tally.mentions[term] += 1
                if self._sizes.places:
                    self._answers.add("mention", self._label(term).id, id, start, end)
                continue
            kind, owner, quote = found
            self._answers.add("quote", kind, owner, id, quote.start, quote.end, quote.state, quote.exact)
            if quote.state not in ("exact", "normalised"):
                self.tally.codes[f"quote-{quote.state}"] += 1


def term_yaml(term: Term, definition: str, quotes: list[Quote], source: str) -> str:
    """The entry of ``term`` in ``glossary.yaml``; its quotes are from one ``source``."""
    lines = [f"- id: {term.id}", f"  label: {text(term.label)}", f"  kind: {term.kind}"]
    lines += [f"  expansion: {text(term.expansion)}"] if term.expansion else []
    lines += [f"  alt_labels: [{', '.join(map(text, term.alt))}]"] if term.alt else []
    lines += [f"  hidden_labels: [{', '.join(map(text, term.hidden))}]"] if term.hidden else []
    lines += [f"  definition: {text(definition)}"] if definition else []
    lines += [f"  broader: [{term.broader}]"] if term.broader else []
    return "\n".join([*lines, *quotes_yaml(quotes, source)]) + "\n"
