"""Events, terms and sources into the index, in the order that they are shown in."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence

from hmcbrowse.dossier.chains import Dates
from hmcbrowse.dossier.edtf import Edtf, EdtfError, parse
from hmcbrowse.dossier.model import DateClaim, Event, Source, Term
from hmcbrowse.index.compile_text import Figures

_LATE = (10**15,)


def in_time_order(events: Iterable[Event]) -> list[Event]:
    """Events by their dates, those without one last, equals in the dossier's order."""
    return sorted(events, key=_time)


def _time(event: Event) -> tuple[int, ...]:
    date = _parsed(event.date)
    return date.key if date else _LATE


def _parsed(claim: DateClaim | None) -> Edtf | None:
    try:
        return parse(claim.edtf) if claim else None
    except EdtfError:
        return None


def in_label_order(terms: Iterable[Term]) -> list[Term]:
    """Terms by their labels as a dictionary sorts them: case, accents and marks count last."""
    return sorted(terms, key=lambda term: (_plain(term.label), term.label, term.id))


def _plain(label: str) -> str:
    letters = unicodedata.normalize("NFKD", label.casefold())
    return "".join(c for c in letters if c.isalnum() or c == " ").strip()


class EntryWriter:
    """Writes entries; their rows are their places in ``events`` and ``terms``."""

    def __init__(
        self, connection: sqlite3.Connection, dates: Dates, events: Sequence[Event], terms: Sequence[Term]
    ) -> None:
        self._connection = connection
        self._dates = dates
        self._events = events
        self._terms = terms
        self._rows = {term.id: row for row, term in enumerate(terms)}

    def source(self, number: int, source: Source, figures: Figures) -> None:
        """Write one source."""
        self._connection.execute(
            f"INSERT INTO source VALUES ({_marks(22)})",
            (
                *(number, source.id, source.file, source.title, int(source.devised), source.publisher),
                *(source.speaker, source.url, *self._date("source", source.id, source.date)),
                *figures,
                *source.mark[:2],
            ),
        )

    def events(self) -> None:
        """Write every event with the terms that it names."""
        lanes = _lanes([_parsed(event.date) for event in self._events])
        self._connection.executemany(
            f"INSERT INTO event VALUES ({_marks(15)})",
            (
                (
                    *(row, event.id, event.title, event.summary),
                    *self._date("event", event.id, event.date),
                    *(lane, *event.mark[:2]),
                )
                for row, (event, lane) in enumerate(zip(self._events, lanes, strict=True))
            ),
        )
        self._connection.executemany(
            "INSERT INTO event_term VALUES (?, ?, ?)",
            (
                (row, position, self._rows[term])
                for row, event in enumerate(self._events)
                for position, term in enumerate(dict.fromkeys(event.terms))
                if term in self._rows
            ),
        )
        self._connection.executemany(
            "INSERT INTO event_words (rowid, name, body) VALUES (?, ?, ?)",
            (
                (row, event.title, f"{event.summary} {event.date.edtf if event.date else ''}")
                for row, event in enumerate(self._events)
            ),
        )

    def terms(self, mentions: Sequence[int], introduced: dict[int, int], written: Sequence[int]) -> None:
        """Write every term with its labels and relations; what the texts told of them comes by row."""
        write = self._connection.executemany
        write(
            f"INSERT INTO term VALUES ({_marks(11)})",
            (
                (
                    row,
                    t.id,
                    t.label,
                    t.expansion,
                    t.kind,
                    t.definition,
                    mentions[row],
                    introduced.get(row),
                    written[row],
                    *t.mark[:2],
                )
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

    def _date(self, kind: str, id: str, claim: DateClaim | None) -> tuple[str, ...]:
        if claim is None:
            return ("",) * 8
        proof = self._dates.proof(kind, id)
        assert proof is not None, "every claim was proven"
        said = (claim.words, proof.anchor_kind, claim.anchor, claim.offset)
        return (claim.edtf, proof.state, *said, proof.computed, proof.why)


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _forms(term: Term) -> list[tuple[str, str]]:
    forms = [(term.label, "pref"), (term.expansion, "expansion")]
    forms += [(form, "alt") for form in term.alt_labels] + [(form, "hidden") for form in term.hidden_labels]
    return [(form, role) for form, role in forms if form]


def _lanes(dates: Sequence[Edtf | None]) -> list[str]:
    """For each row of the timeline, whether an interval opens at it, runs past it, or is last seen there."""
    lanes = []
    until: tuple[int, ...] | None = None  # the latest end of the intervals that have begun
    endless = False
    for row, date in enumerate(dates):
        following = dates[row + 1] if row + 1 < len(dates) else None
        running = endless or until is not None
        if date is None or (date.begin is None and not running):
            lanes.append("")
            until, endless = (None, False) if date is None else (until, endless)
            continue
        opens = date.interval and date.begin is not None
        if opens:
            endless = endless or date.end is None
            if date.end is not None and (until is None or tuple(date.end) > until):
                until = tuple(date.end)
        begins = tuple(following.begin) if following and following.begin else None
        goes_on = begins is not None and (endless or (until is not None and begins <= until))
        if running:
            lanes.append("within" if goes_on else "open" if endless else "end")
        else:
            lanes.append("start" if opens and goes_on else "")
        if not goes_on:
            until, endless = None, False
    return lanes
