"""`hmcbrowse suggest`: what a careful reader would mark first. All of it candidates, none a fact."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence

from hmcbrowse.cli.layout import prose_columns, wrap
from hmcbrowse.cli.names import find
from hmcbrowse.cli.opening import opened
from hmcbrowse.cli.output import FINE, NOTHING, Answer, NotFoundError, json_list, say
from hmcbrowse.cli.progress import watched
from hmcbrowse.dossier.candidates.candidate import KINDS, Candidate
from hmcbrowse.dossier.candidates.telling import told
from hmcbrowse.export.candidates import candidate_record
from hmcbrowse.index.candidates import suggested
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow
from hmcbrowse.state.dismissals import Dismissals


def answer(options: Namespace) -> Answer:
    """Raises `NotFoundError` where no source has that id, or none is found and no JSON is asked for."""
    library = opened(options)
    source = None
    if options.source is not None:
        entry = find(library, options.source, ("source",))
        assert isinstance(entry, SourceRow)
        source = entry
    found = _found(library, options, source)
    if options.json:
        records = (candidate_record(library, one) for one in found)
        return Answer(FINE if found else NOTHING, json_list(records))
    if not found:
        raise NotFoundError("no candidate was found that the dossier does not have")
    if options.yaml:
        from hmcbrowse.export.candidates_yaml import yaml_lines

        return Answer(FINE, yaml_lines(library, found))
    return Answer(FINE, _text(library, found, prose_columns()))


def _found(library: Library, options: Namespace, source: SourceRow | None) -> Sequence[Candidate]:
    with watched() as progress:
        found = suggested(library, tuple(options.kind or KINDS), source, progress)
    if not options.all:
        dismissed, told = Dismissals(library.root).read()
        if told:
            say(f"hmcbrowse: {told}")
        found = [one for one in found if one.key not in dismissed]
    return found[: options.limit] if options.limit else found


def _text(library: Library, found: Sequence[Candidate], width: int) -> Iterator[str]:
    yield "Candidates, none of them a fact: each is to be judged by its sentence."
    for one in found:
        row, source = library.sentence(one.sentence), library.source_of(one.sentence)
        yield ""
        yield from wrap(f"{one.kind}  {told(one)}", width, "    ", "  ? ")
        yield from wrap(one.why, width, "    ")
        number = one.sentence - source.first + 1
        yield from wrap(f"{source.id}, sentence {number:,}: {row.text}", width, "      ", "    ")
