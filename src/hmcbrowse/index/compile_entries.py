"""Events, terms and sources into the index, in the order that they are shown in."""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any

from hmcbrowse.dossier.datetext import shown
from hmcbrowse.dossier.days import day_number
from hmcbrowse.dossier.edtf import Edtf, EdtfError, parse
from hmcbrowse.dossier.extents import extent
from hmcbrowse.dossier.model import DateClaim, Event, Quote, Source, Term
from hmcbrowse.dossier.problems import Problem
from hmcbrowse.dossier.prover import Proofs, Prover
from hmcbrowse.index.lanes import lanes

UNREAD = "unread"
"""The state of a quote whose source is not compiled yet."""

_LATE = (10**15,)
_UNSORTED = """CREATE TEMP TABLE unsorted (
    seq INTEGER PRIMARY KEY, id TEXT, title TEXT, summary TEXT, edtf TEXT, words TEXT, anchor TEXT,
    "offset" TEXT, file TEXT, line INTEGER, terms TEXT)"""

_OWN = """UPDATE quote SET owner_row = {kind}.n FROM {kind}
    WHERE owner_kind = '{kind}' AND {kind}.id = owner"""


class EntryWriter:
    """Writes entries: their quotes as they come, and themselves in the order that they are shown in.

    Events may be many, and are held in the database until they are all there.
    """

    def __init__(
        self, connection: sqlite3.Connection, sources: Sequence[Source], terms: Iterable[Term]
    ) -> None:
        self._connection = connection
        self._sources = sources
        self._terms = in_label_order(terms)
        self._rows = {term.id: row for row, term in enumerate(self._terms)}
        self._prover = Prover()
        self._numbers = count()
        self._keys: list[tuple[int, ...]] = []

    def gather(self, events: Iterable[Event]) -> None:
        """Read ``events`` to their end, and write all quotes."""
        for source in self._sources:
            self._prover.add("source", source.id, source.date, source.quotes)
            self._write_quotes("source", source.id, source.quotes)
        self._gather(events)
        for term in self._terms:
            self._write_quotes("term", term.id, term.quotes)

    def write(self) -> list[Problem]:
        """Write everything else, once it is known that it may be. Returns what is wrong with dates."""
        proofs = self._prover.finish()
        self._write_sources(proofs)
        self._write_events(proofs)
        self._write_terms()
        for kind in ("source", "event", "term"):
            self._connection.execute(_OWN.format(kind=kind))
        return proofs.problems

    def _write_quotes(self, kind: str, owner: str, quotes: Iterable[Quote]) -> None:
        """Write the quotes of an entry, not yet looked for."""
        self._connection.executemany(
            f"INSERT INTO quote VALUES ({_marks(19)})",
            (
                (
                    *(
                        next(self._numbers),
                        kind,
                        owner,
                        quote.source,
                        quote.exact,
                        quote.prefix,
                        quote.suffix,
                    ),
                    *(quote.speaker, UNREAD, None, None, None, None, "", *quote.mark[:2]),
                    *(*quote.marks.get("exact", quote.mark)[1:], None),
                )
                for quote in quotes
            ),
        )

    def _gather(self, events: Iterable[Event]) -> None:
        self._connection.execute(_UNSORTED)
        for seq, event in enumerate(events):
            self._prover.add("event", event.id, event.date, event.quotes)
            self._write_quotes("event", event.id, event.quotes)
            date = event.date or _NO_DATE
            parsed = _parsed(date.edtf)
            self._keys.append((*(parsed.key if parsed else _LATE), seq))
            self._connection.execute(
                f"INSERT INTO temp.unsorted VALUES ({_marks(11)})",
                (
                    *(seq, event.id, event.title, event.summary, date.edtf, date.words, date.anchor),
                    *(date.offset, *event.mark[:2], json.dumps(event.terms)),
                ),
            )

    def _sorted(self) -> Iterator[tuple[Any, ...]]:
        """Events by their dates, those without one last, equals in the dossier's order."""
        self._keys.sort()
        for *_, seq in self._keys:
            yield self._connection.execute("SELECT * FROM temp.unsorted WHERE seq = ?", (seq,)).fetchone()

    def _write_sources(self, proofs: Proofs) -> None:
        write = self._connection.executemany
        write(
            f"INSERT INTO source VALUES ({_marks(21)})",
            (
                (
                    *(number, source.id, source.file, source.title, int(source.devised), source.publisher),
                    *(
                        source.speaker,
                        source.url,
                        *_date(proofs, "source", source.id, source.date or _NO_DATE),
                    ),
                    *(0, *source.mark[:2]),
                    *source.marks.get("file", source.mark)[1:],
                )
                for number, source in enumerate(self._sources)
            ),
        )
        write(
            "INSERT INTO source_words (rowid, name, body) VALUES (?, ?, ?)",
            ((number, source.title, self._known(source)) for number, source in enumerate(self._sources)),
        )

    def _write_events(self, proofs: Proofs) -> None:
        write = self._connection.execute
        dates = (_parsed(row[4]) for row in self._sorted())
        for n, (row, lane) in enumerate(zip(self._sorted(), lanes(dates), strict=True)):
            _, id, title, summary, edtf, words, anchor, offset, file, line, terms = row
            date = _date(proofs, "event", id, DateClaim(edtf, words, anchor, offset))
            values = (n, id, title, summary, *date, lane, file, line, *_stands(_parsed(edtf)))
            write(f"INSERT INTO event VALUES ({_marks(19)})", values)
            for position, term in enumerate(dict.fromkeys(json.loads(terms))):
                if term in self._rows:
                    write("INSERT INTO event_term VALUES (?, ?, ?)", (n, position, self._rows[term]))
            words_of = (n, title, f"{summary} {edtf}")
            write("INSERT INTO event_words (rowid, name, body) VALUES (?, ?, ?)", words_of)
        write("DROP TABLE temp.unsorted")

    def _write_terms(self) -> None:
        """Write every term with its labels and relations, not yet looked for."""
        write = self._connection.executemany
        write(
            f"INSERT INTO term VALUES ({_marks(11)})",
            (
                (row, t.id, t.label, t.expansion, t.kind, t.definition, 0, None, 0, *t.mark[:2])
                for row, t in enumerate(self._terms)
            ),
        )
        write(
            "INSERT OR IGNORE INTO label VALUES (?, ?, ?)",
            ((row, form, role) for row, term in enumerate(self._terms) for form, role in _forms(term)),
        )
        write(
            "INSERT INTO relation VALUES (?, ?, ?, ?)",
            (
                (row, role, position, self._rows[other])
                for row, term in enumerate(self._terms)
                for role, others in (("broader", term.broader), ("related", term.related))
                for position, other in enumerate(others)
                if other in self._rows
            ),
        )
        write(
            "INSERT INTO term_words (rowid, name, body) VALUES (?, ?, ?)",
            ((row, " · ".join(term.labels), term.definition) for row, term in enumerate(self._terms)),
        )

    def _known(self, source: Source) -> str:
        """What is known of a source besides its title."""
        speaker = self._rows.get(source.speaker)
        known = [source.id, source.publisher, source.speaker]
        if speaker is not None:
            known.append(self._terms[speaker].label)
        if date := source.date:
            known += [date.edtf, shown(date.edtf), date.words]
        return " ".join(known)


_NO_DATE = DateClaim("")


def _date(proofs: Proofs, kind: str, id: str, claim: DateClaim) -> tuple[str, ...]:
    proof = proofs.proof(kind, id) if claim.edtf else None
    if proof is None:
        return ("",) * 8
    said = (claim.words, proof.anchor_kind, claim.anchor, claim.offset)
    return (claim.edtf, proof.state, *said, proof.computed, proof.why)


def _parsed(edtf: str) -> Edtf | None:
    try:
        return parse(edtf) if edtf else None
    except EdtfError:
        return None


def in_label_order(terms: Iterable[Term]) -> list[Term]:
    """Terms by their labels as a dictionary sorts them: case, accents and marks count last."""
    return sorted(terms, key=lambda term: (_plain(term.label), term.label, term.id))


def _plain(label: str) -> str:
    letters = unicodedata.normalize("NFKD", label.casefold())
    return "".join(c for c in letters if c.isalnum() or c == " ").strip()


def _stands(date: Edtf | None) -> tuple[int | None, ...]:
    placed = date.placed if date else None
    return (day_number(placed), int(date.precision), *extent(date)) if date and placed else (None,) * 4


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _forms(term: Term) -> list[tuple[str, str]]:
    forms = [(term.label, "pref"), (term.expansion, "expansion")]
    forms += [(form, "alt") for form in term.alt_labels] + [(form, "hidden") for form in term.hidden_labels]
    return [(form, role) for form, role in forms if form]
