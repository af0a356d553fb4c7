"""What `hmcbrowse events` and `hmcbrowse terms` share: the entries that pass a filter, an entry a line."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, TypeVar

from hmcbrowse.cli.names import typed
from hmcbrowse.cli.opening import opened
from hmcbrowse.cli.output import FINE, NOTHING, Answer, NotFoundError, RefusedError, json_list
from hmcbrowse.export.records import Record
from hmcbrowse.index.filtering import Filtering
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import EventRow, TermRow

Entry = TypeVar("Entry", EventRow, TermRow)


def filtered(
    options: Namespace,
    kind: Literal["event", "term"],
    entry: Callable[[Library], Callable[[int], Entry]],
    record: Callable[[Library, Entry], Record],
    text: Callable[[Iterable[Entry]], Iterator[str]],
) -> Answer:
    """The entries that pass ``options.filter``, all of them where it is empty, as JSON or as ``text``.

    Raises `RefusedError` where part of the filter means nothing: a list that is longer than was asked for
    must not pass for the one that was. Raises `NotFoundError` where nothing passes and no JSON is asked for.
    """
    library = opened(options)
    passing = Filtering(library, kind).passing(typed(" ".join(options.filter)).strip())
    if passing.problems:
        raise RefusedError("; ".join(passing.problems))
    every = range(library.events if kind == "event" else library.terms)
    rows: Sequence[int] = every if passing.rows is None else passing.rows
    entries = map(entry(library), rows)
    if options.json:
        return Answer(FINE if rows else NOTHING, json_list(record(library, one) for one in entries))
    if not rows:
        raise NotFoundError(passing.told or f"the dossier has no {kind}s")
    return Answer(FINE, text(entries))
