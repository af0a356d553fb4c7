"""`hmcbrowse search WORDS`: sentences, events and terms that hold them, best first."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from hmcbrowse.cli.layout import cells, cut, terminal_columns
from hmcbrowse.cli.names import typed
from hmcbrowse.cli.opening import opened
from hmcbrowse.cli.output import FINE, NOTHING, Answer, NotFoundError, json_list
from hmcbrowse.cli.terminal import is_terminal
from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Hit
from hmcbrowse.index.search import Query, search

_BEFORE = 20
"""Characters of a cut sentence that stand before the word it was found by."""


def answer(options: Namespace) -> Answer:
    """Raises `NotFoundError` where nothing is found and no JSON is asked for."""
    library = opened(options)
    words = typed(" ".join(options.words))
    hits = search(library, words, options.limit)
    if options.json:
        return Answer(FINE if hits else NOTHING, json_list(_record(library, hit) for hit in hits))
    if not hits:
        raise NotFoundError(f"nothing holds the words '{words}'")
    return Answer(FINE, _text(library, hits, words))


def _record(library: Library, hit: Hit) -> dict[str, Any]:
    score = round(hit.score, 6)
    if hit.kind == "event":
        event = library.event(hit.n)
        return {"kind": "event", "id": event.id, "text": event.title, "score": score}
    if hit.kind == "term":
        term = library.term(hit.n)
        return {"kind": "term", "id": term.id, "text": term.label, "score": score}
    source, sentence = library.source_of(hit.n), library.sentence(hit.n)
    return {
        "kind": "sentence",
        "source": source.id,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "score": score,
        "sentence_number": hit.n - source.first + 1,
    }


def _text(library: Library, hits: list[Hit], words: str) -> Iterator[str]:
    records = [_record(library, hit) for hit in hits]
    where = [record.get("id") or f"{record['source']}:{record['sentence_number']}" for record in records]
    column = min(30, max(map(len, where)))
    width = terminal_columns() if is_terminal(sys.stdout) else 0
    for record, place in zip(records, where, strict=True):
        lead = f"{record['kind']:<8}  {place:<{column}}  "
        text = flowing(record["text"])
        yield lead + (_fit(text, max(20, width - cells(lead)), words) if width else text)


def _fit(text: str, room: int, words: str) -> str:
    """``text`` in ``room`` cells, begun near the first of the words that were looked for."""
    if cells(text) <= room:
        return text
    low = text.casefold()
    sought = (word.casefold() for phrase in Query(words).phrases for word in phrase)
    first = min((at for word in sought if (at := low.find(word)) >= 0), default=0)
    if first > room - _BEFORE:
        text = "…" + text[first - _BEFORE :]
    return text if cells(text) <= room else text[: cut(text, room - 1)] + "…"
