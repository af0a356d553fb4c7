"""`hmcbrowse parallels [SOURCE]`: passages that sources have in the same words, or nearly, best first."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator

from hmcbrowse.cli.layout import prose_columns, wrap
from hmcbrowse.cli.names import find
from hmcbrowse.cli.opening import opened
from hmcbrowse.cli.output import FINE, NOTHING, Answer, NotFoundError, json_list
from hmcbrowse.export.parallels import parallel_record
from hmcbrowse.index.library import Library
from hmcbrowse.index.parallels import Parallels
from hmcbrowse.index.rows import Parallel, Passage, SourceRow
from hmcbrowse.index.sidebyside import marked, parts, speaker


def answer(options: Namespace) -> Answer:
    """Raises `NotFoundError` where no source has that id, or none is found and no JSON is asked for."""
    library = opened(options)
    source = None
    if options.source is not None:
        entry = find(library, options.source, ("source",))
        assert isinstance(entry, SourceRow)
        source = entry
    found = Parallels(library).all(source)
    if options.json:
        records = (parallel_record(library, parallel) for parallel in found)
        return Answer(FINE if found else NOTHING, json_list(records))
    if not found:
        raise NotFoundError("no two sources have a passage in common")
    return Answer(FINE, _text(library, found, prose_columns()))


def _text(library: Library, found: Iterable[Parallel], width: int) -> Iterator[str]:
    """Each with its likeness, then both passages, where and by whom, what differs between marks."""
    for parallel in found:
        told = parts(library, parallel)
        yield f"{parallel.similarity:.0%} alike"
        ours = "".join(part.a if part.same else marked(part.a) for part in told)
        theirs = "".join(part.b if part.same else marked(part.b) for part in told)
        for passage, text in ((parallel.a, ours), (parallel.b, theirs)):
            yield f"  {_where(library, passage)}"
            yield from wrap(text, width, "    ")
        yield ""


def _where(library: Library, passage: Passage) -> str:
    source = library.source(passage.source)
    first, last = passage.first - source.first + 1, passage.last - source.first + 1
    who = library.speaker(speaker(library, passage))
    return f"{source.id}:{first if first == last else f'{first}-{last}'}{f' · {who}' if who else ''}"
