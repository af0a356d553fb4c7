"""One source at a time into the index: its sentences, its words, its mentions, and the quotes it bears."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from hmcbrowse.dossier import files
from hmcbrowse.dossier.anchors import ANCHORED, Anchoring, anchor, context_stands, inside_word
from hmcbrowse.dossier.folding import fold
from hmcbrowse.dossier.introductions import introduces
from hmcbrowse.dossier.mentions import Linker
from hmcbrowse.dossier.model import Quote, Source, Term
from hmcbrowse.dossier.problems import Problem
from hmcbrowse.dossier.sentences import Sentence, sentences
from hmcbrowse.index.texts import stamp

DIVIDED = 32
"""Sentences after which a paragraph that goes on is laid out as another block."""


class Owned(NamedTuple):
    """A quote and the entry that it is evidence for."""

    n: int
    kind: str
    owner: str
    quote: Quote


class Figures(NamedTuple):
    """What the index keeps of a whole text. ``length`` in code points, ``first`` a sentence number."""

    length: int
    bytes: int
    first: int
    sentences: int


class TextCompiler:
    """Writes sources one after another; sentences and mentions are numbered through all of them."""

    def __init__(self, connection: sqlite3.Connection, root: Path, terms: Sequence[Term]) -> None:
        """``terms`` are in the order of the glossary: a term's row is its place among them."""
        self._connection = connection
        self._root = root
        self._terms = terms
        self._labels = [term.label for term in terms]
        self._linker = Linker((n, form) for n, term in enumerate(terms) for form in term.labels)
        self.sentences = 0
        self.mentions = 0
        self.counts = [0] * len(terms)
        self.written = [0] * len(terms)
        self.introduced: dict[int, int] = {}
        self.problems: list[Problem] = []
        self.stamps: dict[str, str] = {}

    def add(self, source: Source, evidence: Sequence[Owned]) -> Figures:
        """Write one source and the quotes it is said to bear. Raises `FileError`."""
        before = stamp(files.stat_inside(self._root, source.file))
        raw = files.read_inside(self._root, source.file, files.TEXT_LIMIT)
        self.stamps[source.file] = before
        text = files.decode(raw)
        spans = list(sentences(text))
        figures = Figures(len(text), len(raw), self.sentences, len(spans))
        mark = len(raw) - len(raw.removeprefix(b"\xef\xbb\xbf"))
        del raw
        self._write_sentences(text, spans, mark)
        self._write_mentions(text, spans)
        self._write_quotes(text, spans, evidence)
        self.sentences += len(spans)
        return figures

    def _write_sentences(self, text: str, spans: Sequence[Sentence], byte: int) -> None:
        first, ascii_only = self.sentences, text.isascii()

        def rows() -> Iterator[tuple[int, int, int, int, int]]:
            at, offset, since = 0, byte, 0
            for number, (start, end, opens) in enumerate(spans):
                offset += start - at if ascii_only else len(text[at:start].encode("utf-8"))
                at = start
                since = 0 if opens else since + 1
                divided = since > 0 and since % DIVIDED == 0
                yield first + number, start, end, offset, 1 if opens else 2 if divided else 0

        self._connection.executemany("INSERT INTO sentence VALUES (?, ?, ?, ?, ?)", rows())
        self._connection.executemany(
            "INSERT INTO sentence_words (rowid, text) VALUES (?, ?)",
            ((first + number, text[start:end]) for number, (start, end, _) in enumerate(spans)),
        )

    def _write_mentions(self, text: str, spans: Sequence[Sentence]) -> None:
        starts = [span.start for span in spans]
        found = list(self._linker.mentions(text, starts))
        rows: list[tuple[int, int, int, int, int, int]] = []
        for mention in found:
            k = self.counts[mention.term]
            self.counts[mention.term] = k + 1
            self.written[mention.term] += text[mention.start : mention.end] == self._labels[mention.term]
            number = self.sentences + max(0, bisect_right(starts, mention.start) - 1)
            rows.append((self.mentions + len(rows), number, mention.start, mention.end, mention.term, k))
        for (first, before), (second, after) in pairwise(zip(found, rows, strict=True)):
            if first.term != second.term or first.term in self.introduced or before[1] != after[1]:
                continue
            if introduces(
                text[first.start : first.end], text[first.end : second.start], text[second.start : second.end]
            ):
                self.introduced[first.term] = after[5]
        self.mentions += len(rows)
        self._connection.executemany("INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?)", rows)

    def _write_quotes(self, text: str, spans: Sequence[Sentence], evidence: Sequence[Owned]) -> None:
        if not evidence:
            return
        folded = fold(text)
        starts, ends = [span.start for span in spans], [span.end for span in spans]
        for owned, place in zip(evidence, anchor(text, folded, [one.quote for one in evidence]), strict=True):
            first = last = None
            if place.start >= 0 and spans:
                first = self.sentences + min(bisect_right(ends, place.start), len(spans) - 1)
                last = self.sentences + max(0, bisect_left(starts, place.end) - 1)
            self.write_quote(owned, place, first, last)
            if place.state not in ANCHORED:
                continue
            mark = owned.quote.marks.get("exact", owned.quote.mark)
            if inside_word(text, place.start, place.end):
                message = "the quote begins or ends inside a word; quote whole words"
                self.problems.append(Problem.at(mark, "quote-inside-word", message, "warning"))
            if not context_stands(folded, owned.quote, place.start, place.end):
                message = "prefix or suffix does not stand beside the quote; correct it or leave it out"
                self.problems.append(Problem.at(mark, "quote-context", message, "warning"))

    def write_quote(self, owned: Owned, place: Anchoring, first: int | None, last: int | None) -> None:
        """Write one quote, where it stands, and what is wrong with it."""
        quote, (state, start, end) = owned.quote, place
        placed = (start, end) if start >= 0 else (None, None)
        self._connection.execute(
            "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(owned.n, owned.kind, owned.owner, quote.source, quote.exact, quote.prefix, quote.suffix),
                *(quote.speaker, state, *placed, first, last, quote.mark.file, quote.mark.line),
            ),
        )
        if state in ANCHORED and first is not None and last is not None:
            rows = [(sentence, owned.n) for sentence in range(first, last + 1)]
            self._connection.executemany("INSERT INTO evidence VALUES (?, ?)", rows)
        else:
            mark = quote.marks.get("exact", quote.mark)
            self.problems.append(Problem.at(mark, f"quote-{state}", _fault(state, quote)))


def _fault(state: str, quote: Quote) -> str:
    words = quote.exact if len(quote.exact) <= 60 else quote.exact[:59] + "…"
    told = {
        "changed": "only a near match stands in the source; quote it word for word",
        "ambiguous": "it stands more than once there; add prefix or suffix to say which is meant",
        "missing": "it does not stand there; quote the source word for word",
    }
    return f"quote '{words}' of source '{quote.source}' is {state}: {told[state]}"
