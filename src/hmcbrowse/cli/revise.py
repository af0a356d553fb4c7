"""`hmcbrowse revise SOURCE NEWFILE`: what becomes of what rests on a source when a new text replaces it."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

from hmcbrowse.cli.describe import count
from hmcbrowse.cli.layout import prose_columns, wrap
from hmcbrowse.cli.opening import root
from hmcbrowse.cli.output import FINE, NOTHING, Answer, RefusedError, json_lines, say
from hmcbrowse.curate.desk import CurateError, Desk
from hmcbrowse.curate.incoming import incoming
from hmcbrowse.curate.revising import Resting, Revising
from hmcbrowse.dossier.difference import marked
from hmcbrowse.dossier.revision import VERDICTS
from hmcbrowse.export.revisions import revision_record

BULK = "typography"


def answer(options: Namespace) -> Answer:
    """Status 1 where something is left to be looked at. Raises `RefusedError`; then nothing was written."""
    try:
        return _answer(options)
    except CurateError as fault:
        raise RefusedError(str(fault)) from fault


def _answer(options: Namespace) -> Answer:
    folder = root(options)
    if options.write:
        Desk(folder).check_writable()
    new = incoming(Path(options.file), options.encoding)
    if new.note:
        say(f"hmcbrowse: the new text {new.note}")
    revising = Revising(folder, options.source, new)
    accepted = _numbers(options.accept, revising)
    changes = revising.changes(accepted)
    if options.write:
        Desk(folder).apply(f"revise {revising.source.id}", changes)
    status = NOTHING if revising.left_open(accepted) else FINE
    if options.json:
        return Answer(status, json_lines(revision_record(revising, accepted, options.write)))
    return Answer(status, _text(revising, accepted, options.write, prose_columns()))


def _numbers(accept: Collection[str], revising: Revising) -> set[int]:
    numbers: set[int] = set()
    for part in (part.strip() for given in accept for part in given.split(",")):
        if part == BULK:
            numbers.update(revising.in_bulk())
        elif part.isascii() and part.isdigit() and len(part) < 9:
            numbers.add(int(part))
        else:
            raise RefusedError(f"--accept takes '{BULK}' or numbers of quotes, such as 3,5; not '{part}'")
    return numbers


def _text(revising: Revising, accepted: Collection[int], written: bool, width: int) -> Iterator[str]:
    if revising.same:
        yield "The new text is the old one: nothing changes."
        return
    for verdict in reversed(VERDICTS):
        here = [one for one in revising.resting if one.fate.verdict == verdict]
        if here:
            yield f"{verdict}: {count(len(here), 'quote')}"
            for one in here:
                if one.open or one.number in accepted:
                    yield from _resting(one, one.number in accepted, width)
            yield ""
    yield from _mentions(revising, width)
    left = len(revising.left_open(accepted))
    did = "Written" if written else "Nothing is written yet"
    yield f"{did}: {count(len(accepted), 'quote')} accepted, {left:,} left to be looked at."
    if not written:
        bulk = len(revising.in_bulk())
        more = f", --accept {BULK} the {bulk:,} that differ in that alone" if bulk else ""
        yield from wrap(f"--write puts the new text in place; --accept N takes quote N{more}.", width)


def _resting(one: Resting, accepted: bool, width: int) -> Iterator[str]:
    fate = one.fate
    notes = [f"{one.kind} {one.id}, quote {one.index + 1}"]
    notes += ["only its typography"] if fate.typography else []
    notes += ["the words around it differ"] if fate.around and fate.verdict != "changed" else []
    notes += [f"its date rests on “{one.words}”"] if one.words else []
    notes += ["and these words no longer stand there"] if not one.dates else []
    notes += ["accepted"] if accepted else []
    yield from wrap(", ".join(notes), width, "      ", f"{'✓' if accepted else '?'} {one.number:>3} ")
    if fate.runs:
        yield from wrap(marked(fate.runs), width, "      ", "      ")
    else:
        yield from wrap(f"“{fate.then or one.quote.exact}”", width, "      ", "      ")


def _mentions(revising: Revising, width: int) -> Iterator[str]:
    total: Counter[str] = Counter()
    for term in revising.mentioned:
        total.update(term.fates)
    if total:
        yield "mentions: " + ", ".join(f"{total[of]:,} {of}" for of in (*VERDICTS, "new") if total[of])
    for term in revising.mentioned:
        told = [f"{term.fates[of]:,} {of}" for of in ("missing", "new", "ambiguous") if term.fates[of]]
        if told:
            yield from wrap(f"{term.label}: {', '.join(told)}", width, "    ", "  ")
    if total:
        yield ""
