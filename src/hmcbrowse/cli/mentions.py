"""`hmcbrowse mentions ID`: every mention of a term, as a concordance, written as it is read."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from hmcbrowse.cli.layout import cells, cut, terminal_columns
from hmcbrowse.cli.names import find
from hmcbrowse.cli.opening import opened
from hmcbrowse.cli.output import FINE, NOTHING, Answer, NotFoundError, json_list
from hmcbrowse.export.records import PAGE, mention_records
from hmcbrowse.index.context import keyword_in_context
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import MentionRow, TermRow


def answer(options: Namespace) -> Answer:
    """Raises `NotFoundError` where no term has that id, or none of its mentions is to be shown."""
    library = opened(options)
    term = find(library, options.id, ("term",))
    assert isinstance(term, TermRow)
    if options.json:
        return Answer(FINE if term.mentions else NOTHING, json_list(mention_records(library, term)))
    if not term.mentions:
        raise NotFoundError(f"no text mentions the term '{term.id}' ({term.label})")
    return Answer(FINE, _concordance(library, term, terminal_columns()))


def _concordance(library: Library, term: TermRow, width: int) -> Iterator[str]:
    """A mention a line: source and sentence, then the mention between bars, one under the other."""
    column = min(width // 4, max(len(f"{s.id}:{s.sentences}") for s in library.all_sources()))
    room = width - column - 4  # two blanks, two bars
    for first in range(0, term.mentions, PAGE):
        for mention in library.mentions(term.n, first, PAGE):
            left, key, right = keyword_in_context(library, mention, room)
            side = max(0, (room - cells(key)) // 2)
            left = _last(left, side)
            right = right[: cut(right, room - side - cells(key))]
            pad = " " * (side - cells(left))
            yield f"{_where(library, mention, column)}  {pad}{left}│{key}│{right}".rstrip()


def _where(library: Library, mention: MentionRow, column: int) -> str:
    source = library.source_of(mention.sentence)
    number = f":{mention.sentence - source.first + 1}"
    room = max(1, column - len(number))
    id = source.id if cells(source.id) <= room else source.id[: cut(source.id, room - 1)] + "…"
    return id + number + " " * (column - cells(id) - len(number))


def _last(text: str, width: int) -> str:
    """As much of the end of ``text`` as fits in ``width`` cells."""
    return text[len(text) - cut(text[::-1], width) :]
