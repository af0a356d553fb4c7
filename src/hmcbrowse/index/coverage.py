"""How much of the texts the dossier uses: what each part of one is good for, and what no quote touches."""

from __future__ import annotations

from typing import Literal

from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow
from hmcbrowse.index.stretches import SIZE

Use = Literal["cited", "mentioned", ""]
"""The most that a part of a text is used for: an anchored quote touches it, it mentions a term, neither."""

_UNCITED = {
    1: "SELECT n FROM source JOIN text USING (n) WHERE n > ? AND cited < sentences ORDER BY n LIMIT 1",
    -1: "SELECT n FROM source JOIN text USING (n) WHERE n < ? AND cited < sentences ORDER BY n DESC LIMIT 1",
}

_RUN_ENDS = {
    1: """SELECT sentence + 1 FROM evidence AS e WHERE sentence >= ? AND NOT EXISTS
        (SELECT 1 FROM evidence WHERE sentence = e.sentence + 1) ORDER BY sentence LIMIT 1""",
    -1: """SELECT sentence - 1 FROM evidence AS e WHERE sentence <= ? AND NOT EXISTS
        (SELECT 1 FROM evidence WHERE sentence = e.sentence - 1) ORDER BY sentence DESC LIMIT 1""",
}


def uses(library: Library, source: SourceRow, parts: int) -> list[Use]:
    """What ``source``, divided into ``parts`` of equally many sentences, is used for, part by part.

    Where there are more parts than sentences, some share one. Costs a few look-ups a part, however long.
    """
    if not source.sentences:
        return [""] * parts
    return [
        _use(
            library,
            source.first + part * source.sentences // parts,
            source.first + ((part + 1) * source.sentences - 1) // parts,
        )
        for part in range(parts)
    ]


def _use(library: Library, first: int, last: int) -> Use:
    cited = "SELECT 1 FROM evidence WHERE sentence BETWEEN ? AND ? LIMIT 1"
    if library.connection.execute(cited, (first, last)).fetchone():
        return "cited"
    return "mentioned" if _mentions(library, first, last) else ""


def _mentions(library: Library, first: int, last: int) -> bool:
    """Whether any of these sentences mentions a term: whole stretches need not be unpacked to know it."""
    inner = -(-first // SIZE) * SIZE
    whole = "SELECT 1 FROM stretch WHERE n BETWEEN ? AND ? AND length(mentions) > 0 LIMIT 1"
    if library.connection.execute(whole, (inner, last - SIZE + 1)).fetchone():
        return True
    edges = ((first, min(last, inner - 1)), (max(inner, last - last % SIZE), last))
    return any(library.mentions_in(low, high) for low, high in edges if low <= high)


def uncited(library: Library, sentence: int, by: int) -> int | None:
    """The nearest sentence after ``sentence``, or before it where ``by`` is -1, that no anchored quote
    touches, in whatever source; None where there is none."""
    source: SourceRow | None = library.source_of(sentence)
    found = _run_end(library, sentence + by, by)
    while source is not None and not source.first <= found < source.first + source.sentences:
        row = library.connection.execute(_UNCITED[by], (source.n,)).fetchone()
        source = library.source(row[0]) if row else None
        if source is not None:
            edge = source.first if by > 0 else source.first + source.sentences - 1
            found = _run_end(library, edge, by)
    return found if source is not None else None


def _run_end(library: Library, sentence: int, by: int) -> int:
    """``sentence`` itself if it is not cited, else the first one beyond it that is not."""
    execute = library.connection.execute
    if not execute("SELECT 1 FROM evidence WHERE sentence = ? LIMIT 1", (sentence,)).fetchone():
        return sentence
    return int(execute(_RUN_ENDS[by], (sentence,)).fetchone()[0])


def cited(library: Library, first: int, last: int) -> set[int]:
    """Which of the sentences ``first`` to ``last`` an anchored quote touches."""
    sql = "SELECT DISTINCT sentence FROM evidence WHERE sentence BETWEEN ? AND ?"
    return {row[0] for row in library.connection.execute(sql, (first, last))}


def uncited_in_all(library: Library) -> int:
    """How many sentences no anchored quote touches, in all sources."""
    total = library.connection.execute("SELECT coalesce(sum(cited), 0) FROM source").fetchone()[0]
    return library.sentences - int(total)
