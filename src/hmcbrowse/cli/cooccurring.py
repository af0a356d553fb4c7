"""`hmcbrowse cooccurring ID`: which other terms stand in the sentences that mention a term, and how often."""

from __future__ import annotations

from argparse import Namespace

from hmcbrowse.cli.describe import count
from hmcbrowse.cli.names import find
from hmcbrowse.cli.opening import opened
from hmcbrowse.cli.output import FINE, NOTHING, Answer, NotFoundError, json_list
from hmcbrowse.export.records import beside_record
from hmcbrowse.index.context import count_beside, whole
from hmcbrowse.index.rows import TermRow


def answer(options: Namespace) -> Answer:
    """Raises `NotFoundError` where no term has that id, or none stands beside it."""
    library = opened(options)
    term = find(library, options.id, ("term",))
    assert isinstance(term, TermRow)
    sentences, found = whole(count_beside(library, term.n, term.mentions))
    if options.json:
        records = (beside_record(library, beside) for beside in found)
        return Answer(FINE if found else NOTHING, json_list(records))
    if not found:
        where = f"in the {count(sentences, 'sentence')} that mention" if sentences else "as no text mentions"
        raise NotFoundError(f"no other term stands beside '{term.id}' ({term.label}), {where} it")
    others = ((beside.sentences, library.term(beside.mention.term)) for beside in found)
    return Answer(FINE, (f"{times:>9,}  {other.label} ({other.id})" for times, other in others))
