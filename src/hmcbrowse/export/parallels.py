"""Parallel passages as plain values for JSON."""

from __future__ import annotations

from hmcbrowse.export.records import Record
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Parallel, Passage
from hmcbrowse.index.sidebyside import speaker, words


def parallel_record(library: Library, parallel: Parallel) -> Record:
    """``{"a": passage, "b": passage, "similarity": 0 to 1, "differences": [{"a": span, "b": span}]}``.

    A passage is ``{"source", "start", "end", "text", "sentence_number", "source_title", "speaker"?,
    "speaker_label"?}``; a span ``{"start", "end", "text"}``, empty where the other side has words of its own.
    """
    texts = words(library, parallel.a), words(library, parallel.b)

    def span(passage: Passage, text: str, start: int, end: int) -> Record:
        return {"start": start, "end": end, "text": text[start - passage.start : end - passage.start]}

    return {
        "a": _passage(library, parallel.a, texts[0]),
        "b": _passage(library, parallel.b, texts[1]),
        "similarity": round(parallel.similarity, 6),
        "differences": [
            {"a": span(parallel.a, texts[0], p.a, p.a_end), "b": span(parallel.b, texts[1], p.b, p.b_end)}
            for p in parallel.pieces
            if not p.same
        ],
    }


def _passage(library: Library, passage: Passage, text: str) -> Record:
    source = library.source(passage.source)
    record: Record = {
        "source": source.id,
        "start": passage.start,
        "end": passage.end,
        "text": text,
        "sentence_number": passage.first - source.first + 1,
        "source_title": source.shown_title,
    }
    if who := speaker(library, passage):
        record["speaker"] = who
        record["speaker_label"] = library.speaker(who)
    return record
