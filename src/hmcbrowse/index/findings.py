"""What dossier and texts have that the other has not: labels and terms here, acronyms there.

None of it makes a statement of the dossier untrue, so none of it is a problem: it is what an editor would
want to know. All texts are read for it once, a page at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hmcbrowse.dossier.acronyms import acronyms, acronyms_of, key
from hmcbrowse.dossier.folding import fold_words
from hmcbrowse.dossier.introductions import is_acronym
from hmcbrowse.dossier.labels import forms
from hmcbrowse.dossier.wordchars import splits_word
from hmcbrowse.index.coverage import cited
from hmcbrowse.index.library import Library
from hmcbrowse.index.progress import Progress, quiet
from hmcbrowse.index.rows import MentionRow, SentenceRow, SourceRow, TermRow
from hmcbrowse.index.stretches import SIZE

KINDS = 100_000
"""Acronyms that are told apart, at most: a text may be one long list of them."""

_PAGE = 8 * SIZE


class Place(NamedTuple):
    """Code points ``[start, end)`` of a source, in sentence number ``sentence``."""

    sentence: int
    start: int
    end: int


class Label(NamedTuple):
    """A label of a term; ``role`` is pref, expansion, alt or hidden."""

    term: TermRow
    form: str
    role: str


class Unknown(NamedTuple):
    """An acronym of the texts that no label has: as it is first written, how often, and where first."""

    form: str
    uses: int
    first: Place


class Unprepared(NamedTuple):
    """An acronym of a term that is used before the texts introduce it; ``introduced`` spans
    both forms side by side, and is None where they never do."""

    term: TermRow
    form: str
    first: Place
    introduced: Place | None


class Findings(NamedTuple):
    """``mentioned``: of each source by its number, the sentences that mention a term and are not cited."""

    mentioned: dict[int, int]
    unmentioned: list[TermRow]
    labels: list[Label]
    acronyms: list[Unknown]
    introductions: list[Unprepared]


def findings(library: Library, progress: Progress = quiet) -> Findings:
    """Raises `TextChangedError`. Takes time in proportion to the texts; ``progress`` counts sentences."""
    reading, done = _Reading(library), 0
    for source in library.all_sources():
        progress("reading the texts", done, library.sentences)
        reading.read(source)
        done += source.sentences
    unmentioned = [term for term in library.all_terms() if not term.mentions]
    return Findings(
        reading.mentioned,
        unmentioned,
        list(reading.unused_labels()),
        sorted(reading.unknown.values(), key=lambda one: (-one.uses, one.first)),
        list(reading.unprepared()),
    )


class _Reading:
    """What is gathered on the way through the texts; it grows with the glossary, and with what is told."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known = {key(form) for label in library.forms() for form in acronyms_of(label)}
        self._written: set[tuple[int, str]] = set()
        self._short: dict[int, tuple[str, Place]] = {}
        self.mentioned: dict[int, int] = {}
        self.unknown: dict[str, Unknown] = {}

    def read(self, source: SourceRow) -> None:
        """Read one source."""
        self.mentioned[source.n] = 0
        after = source.first + source.sentences
        for first in range(source.first, after, _PAGE):
            rows = self._library.sentence_rows(first, min(_PAGE, after - first))
            mentions = self._library.mentions_in(first, rows[-1].n)
            touched = cited(self._library, first, rows[-1].n)
            self.mentioned[source.n] += len({mention.sentence for mention in mentions} - touched)
            self._hear_mentions(source, rows, mentions)
            self._hear_acronyms(rows)

    def _hear_mentions(self, source: SourceRow, rows: list[SentenceRow], mentions: list[MentionRow]) -> None:
        first, written = rows[0].n, self._written
        for sentence, start, end, term in mentions:
            row = rows[sentence - first]
            surface = row.text[start - row.start : end - row.start]
            if (term, surface) in written:
                continue
            if end > row.end:
                surface = self._library.words(source, start, end)
            written.add((term, surface))
            if term not in self._short and is_acronym(surface):
                self._short[term] = surface, Place(sentence, start, end)

    def _hear_acronyms(self, rows: list[SentenceRow]) -> None:
        for row in rows:
            for start, end, form in acronyms(row.text):
                name = key(form)
                if name in self._known:
                    continue
                if known := self.unknown.get(name):
                    self.unknown[name] = known._replace(uses=known.uses + 1)
                elif len(self.unknown) < KINDS:
                    place = Place(row.n, row.start + start, row.start + end)
                    self.unknown[name] = Unknown(form, 1, place)

    def unused_labels(self) -> Iterator[Label]:
        """Labels that stand in no text, not even within a longer one, of terms that others are found by."""
        surfaces: dict[int, set[str]] = {}
        for term, surface in self._written:
            surfaces.setdefault(term, set()).add(fold_words(surface).strip(" "))
        everything = "\n".join(sorted(set().union(*surfaces.values())))
        for n, there in sorted(surfaces.items()):
            for form, role in self._library.labels(n):
                texts = [one.text for one in forms([(n, form)])]
                if there.isdisjoint(texts) and not any(_stands(text, everything) for text in texts):
                    yield Label(self._library.term(n), form, role)

    def unprepared(self) -> Iterator[Unprepared]:
        """Terms whose acronym is used before the place that spells it out, or without any."""
        for n, (form, first) in sorted(self._short.items()):
            term = self._library.term(n)
            if term.introduced is None:
                yield Unprepared(term, form, first, None)
                continue
            # The mention that introduces follows another one of the term: either may be the acronym.
            opening, closing = self._library.mentions(n, term.introduced - 1, 2)
            if (first.sentence, first.start) < (opening.sentence, opening.start):
                yield Unprepared(term, form, first, Place(opening.sentence, opening.start, closing.end))


def _stands(words: str, text: str) -> bool:
    """Whether ``words`` stand in ``text`` as whole words."""
    at = text.find(words)
    while at >= 0:
        if not splits_word(text, at) and not splits_word(text, at + len(words)):
            return True
        at = text.find(words, at + 1)
    return False
