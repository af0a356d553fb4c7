"""From a place to a bookmark, and from a bookmark to where that place is now."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from hmcbrowse.dossier.folding import fold_words
from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow
from hmcbrowse.index.search import matching_sentences, search
from hmcbrowse.index.texts import TextChangedError
from hmcbrowse.state.places import Bookmark, Kind

KEPT = 300
"""Code points of a sentence that a bookmark holds: more than tell it from all others."""

SOUGHT = 24
"""Words of them that are looked up; what is found is then compared with all that is held."""

_WORD = re.compile(r"[^\W_]+")


class Found(NamedTuple):
    """Where a bookmark's place is: ``n`` is the row of the event or the term, or the number of the sentence.

    ``moved`` tells that the sentence stands elsewhere than it did, be it in another source. Where the place
    is gone, or its text cannot be read now (``unread``), ``n`` is None.
    """

    state: Literal["here", "moved", "gone", "unread"]
    n: int | None = None


def bookmark(library: Library, kind: Kind, n: int) -> Bookmark:
    """A bookmark for the event or the term at row ``n``, or for that sentence. Raises `TextChangedError`."""
    if kind == "event":
        event = library.event(n)
        return Bookmark(kind, event.id, event.title)
    if kind == "term":
        term = library.term(n)
        return Bookmark(kind, term.id, term.label)
    sentence = library.sentence(n)
    return Bookmark(kind, library.source_of(n).id, flowing(sentence.text)[:KEPT], sentence.start)


def find(library: Library, mark: Bookmark) -> Found:
    """Where the place of a bookmark is in the dossier as it is today."""
    if mark.kind != "sentence":
        entry = library.event_id(mark.id) if mark.kind == "event" else library.term_id(mark.id)
        return Found("here", entry.n) if entry else Found("gone")
    try:
        return _sentence(library, mark)
    except TextChangedError:
        return Found("unread")


def _sentence(library: Library, mark: Bookmark) -> Found:
    source = library.source_id(mark.id)
    there = library.sentence_at(source, mark.start) if source else None
    if there is not None and library.sentence(there).start == mark.start and _stands(library, there, mark):
        return Found("here", there)
    words = _WORD.findall(mark.words)
    if len(mark.words) >= KEPT:
        words = words[:-1]  # it may be cut
    if words:
        phrase = f'"{" ".join(words[:SOUGHT])}"'
        for numbers in (_within(library, phrase, source), _anywhere(library, phrase)):
            standing = [number for number in numbers if _stands(library, number, mark)]
            if standing:
                nearest = min(standing, key=lambda number: abs(library.sentence(number).start - mark.start))
                return Found("moved", nearest)
    return Found("gone") if source is None or source.sentences or not library.unread else Found("unread")


def _within(library: Library, phrase: str, source: SourceRow | None) -> list[int]:
    return matching_sentences(library, phrase, source) if source else []


def _anywhere(library: Library, phrase: str) -> list[int]:
    return [hit.n for hit in search(library, phrase) if hit.kind == "sentence"]


def _stands(library: Library, number: int, mark: Bookmark) -> bool:
    """Whether a sentence reads as the one that was marked, whatever its white space and quotation marks."""
    found, held = _plain(library.sentence(number).text), _plain(mark.words)
    return found.startswith(held) if len(mark.words) >= KEPT else found == held


def _plain(text: str) -> str:
    return " ".join(fold_words(flowing(text)).split())
