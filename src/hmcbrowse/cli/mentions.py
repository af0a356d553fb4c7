"""`hmcbrowse mentions ID`: every mention of a term, as a concordance, written as it is read."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from hmcbrowse.cli.layout import cells, cut, terminal_columns
from hmcbrowse.cli.names import find
from hmcbrowse.cli.opening import opened
from hmcbrowse.cli.output import FINE, NOTHING, Answer, NotFoundError, json_list
from hmcbrowse.export.records import mention_records
from hmcbrowse.index.context import INTRODUCES, Context, column, contexts, count_forms, sorted_rows, whole
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import MentionRow, TermRow


def answer(options: Namespace) -> Answer:
    """Raises `NotFoundError` where no term has that id, or none of its mentions is to be shown."""
    library = opened(options)
    term = find(library, options.id, ("term",))
    assert isinstance(term, TermRow)
    if not term.mentions and not options.json:
        raise NotFoundError(f"no text mentions the term '{term.id}' ({term.label})")
    status = FINE if term.mentions else NOTHING
    if options.forms:
        forms = whole(count_forms(library, term.n, term.mentions))
        if options.json:
            return Answer(status, json_list({"form": form, "mentions": times} for form, times in forms))
        return Answer(status, (f"{times:>9,}  {form}" for form, times in forms))
    rows = None
    if options.sort != "source":
        rows = whole(sorted_rows(library, term.n, term.mentions, options.sort))
    if options.json:
        return Answer(status, json_list(mention_records(library, term, rows)))
    return Answer(status, _concordance(library, term, rows, terminal_columns()))


def _concordance(library: Library, term: TermRow, rows: Sequence[int] | None, width: int) -> Iterator[str]:
    """A mention a line: source and sentence, then the mention between bars, one under the other.

    What introduces the term has a sign before it.
    """
    wide = min(width // 4, max(len(f"{s.id}:{s.sentences}") for s in library.all_sources()))
    room = width - wide - 6  # four blanks, one of them for the sign, and two bars
    before = column(max(cells(form) for form, _ in library.labels(term.n)), room)
    for found in _in_order(library, term, rows, width):
        surface = found.surface[: cut(found.surface, room - before)]
        left = _last(found.left, before)
        right = found.right[: cut(found.right, room - before - cells(surface))]
        pad = " " * (before - cells(left))
        sign = INTRODUCES if found.introducing else " "
        yield f"{_where(library, found.mention, wide)} {sign}  {pad}{left}│{surface}│{right}".rstrip()


def _in_order(library: Library, term: TermRow, rows: Sequence[int] | None, side: int) -> Iterator[Context]:
    if rows is None:
        yield from contexts(library, term.n, 0, term.mentions, side)
    else:
        for row in rows:
            yield from contexts(library, term.n, row, 1, side)


def _where(library: Library, mention: MentionRow, column: int) -> str:
    source = library.source_of(mention.sentence)
    number = f":{mention.sentence - source.first + 1}"
    room = max(1, column - len(number))
    id = source.id if cells(source.id) <= room else source.id[: cut(source.id, room - 1)] + "…"
    return id + number + " " * (column - cells(id) - len(number))


def _last(text: str, width: int) -> str:
    """As much of the end of ``text`` as fits in ``width`` cells."""
    return text[len(text) - cut(text[::-1], width) :]
