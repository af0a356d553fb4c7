"""Events, terms and sources by row, by id, and by what names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hmcbrowse.index.rows import Dated, EventRow, SourceRow, TermRow
from hmcbrowse.index.store import Store, one, paged
from hmcbrowse.index.stretches import first_of, source_of

DATE = 'edtf, state, words, anchor_kind, anchor, "offset", computed, why'
_SOURCE = f"""n, id, text, title, devised, publisher, speaker, url, {DATE}, cited, length, bytes, sentences
    FROM source LEFT JOIN (SELECT n, length, bytes, sentences FROM text) USING (n)"""
_ALONE = """1 < (SELECT count(*) FROM (SELECT 1 FROM source LIMIT 2)) AND 1 = (SELECT count(*) FROM (
    SELECT DISTINCT source FROM quote WHERE owner_kind = 'event' AND owner = event.id
    AND state IN ('exact', 'normalised') LIMIT 2))"""
_EVENT = f"n, id, title, summary, {DATE}, lane, {_ALONE}"
_TERM = "n, id, label, expansion, kind, definition, mentions, introduced, written"


class Entries(Store):
    """Timeline, glossary and the list of sources, each a numbered row."""

    events: int
    terms: int
    sources: int
    _source: SourceRow | None = None  # asked for again and again by whoever reads one text

    # Timeline

    def event_rows(self, first: int, count: int) -> list[EventRow]:
        """``count`` events from row ``first`` of the timeline on, as far as there are any."""
        return [
            _event(r)
            for r in self._rows(f"SELECT {_EVENT} FROM event WHERE n >= ? ORDER BY n LIMIT ?", first, count)
        ]

    def event(self, n: int) -> EventRow:
        """The event at row ``n`` of the timeline. Raises `IndexError`."""
        return one(self.event_rows(n, 1), n)

    def event_id(self, id: str) -> EventRow | None:
        """The event of that id."""
        rows = self._rows(f"SELECT {_EVENT} FROM event WHERE id = ?", id)
        return _event(rows[0]) if rows else None

    def terms_of_event(self, event: int) -> list[TermRow]:
        """The terms an event names, in its own order."""
        sql = f"""SELECT {_TERM} FROM term JOIN event_term ON n = event_term.term
            WHERE event = ? ORDER BY position"""
        return [TermRow(*r) for r in self._rows(sql, event)]

    def events_of_term(self, term: int, limit: int = -1) -> list[int]:
        """Rows of the timeline that name a term, in order; at most ``limit`` where it is not negative."""
        sql = "SELECT DISTINCT event FROM event_term WHERE term = ? ORDER BY event LIMIT ?"
        return [r[0] for r in self._rows(sql, term, limit)]

    # Glossary

    def term_rows(self, first: int, count: int) -> list[TermRow]:
        """``count`` terms from row ``first`` of the glossary on, as far as there are any."""
        sql = f"SELECT {_TERM} FROM term WHERE n >= ? ORDER BY n LIMIT ?"
        return [TermRow(*r) for r in self._rows(sql, first, count)]

    def term(self, n: int) -> TermRow:
        """The term at row ``n`` of the glossary. Raises `IndexError`."""
        return one(self.term_rows(n, 1), n)

    def term_id(self, id: str) -> TermRow | None:
        """The term of that id."""
        rows = self._rows(f"SELECT {_TERM} FROM term WHERE id = ?", id)
        return TermRow(*rows[0]) if rows else None

    def labels(self, term: int) -> list[tuple[str, str]]:
        """The surface forms of a term as (form, role); role is pref, expansion, alt or hidden."""
        order = "CASE role WHEN 'pref' THEN 0 WHEN 'expansion' THEN 1 WHEN 'alt' THEN 2 ELSE 3 END"
        sql = f"SELECT form, role FROM label WHERE term = ? ORDER BY {order}, form"
        return [(str(form), str(role)) for form, role in self._rows(sql, term)]

    def forms(self) -> Iterator[str]:
        """Every surface form of every term, in no order."""
        return (row[0] for row in self._rows("SELECT form FROM label"))

    def relations(self, term: int) -> list[tuple[str, TermRow]]:
        """Terms that a term names as (role, term); role is broader or related."""
        sql = f"""SELECT role, {_TERM} FROM relation JOIN term ON n = other
            WHERE relation.term = ? ORDER BY role, position"""
        return [(str(role), TermRow(*r)) for role, *r in self._rows(sql, term)]

    # Sources

    def source_rows(self, first: int, count: int) -> list[SourceRow]:
        """``count`` sources from number ``first`` on, in the dossier's order."""
        sql = f"SELECT {_SOURCE} WHERE n >= ? ORDER BY n LIMIT ?"
        return [_source(r) for r in self._rows(sql, first, count)]

    def source(self, n: int) -> SourceRow:
        """The source of number ``n``. Raises `IndexError`."""
        return one(self.source_rows(n, 1), n)

    def source_id(self, id: str) -> SourceRow | None:
        """The source of that id."""
        rows = self._rows(f"SELECT {_SOURCE} WHERE id = ?", id)
        return _source(rows[0]) if rows else None

    def source_of(self, sentence: int) -> SourceRow:
        """The source that a sentence stands in. Raises `IndexError`."""
        n = source_of(sentence)
        if self._source is None or self._source.n != n:
            self._source = self.source(n)
        return self._source

    def source_beyond(self, n: int, by: int) -> SourceRow | None:
        """The nearest source after source ``n``, or before it if ``by`` is negative, that has a sentence."""
        way, order = (">", "") if by > 0 else ("<", "DESC")
        rows = self._rows(
            f"SELECT n FROM text WHERE n {way} ? AND sentences > 0 ORDER BY n {order} LIMIT 1", n
        )
        return self.source(rows[0][0]) if rows else None

    def all_events(self) -> Iterator[EventRow]:
        """Every event, in the order of the timeline, a page at a time."""
        yield from paged(self.event_rows, self.events)

    def all_terms(self) -> Iterator[TermRow]:
        """Every term, in the order of the glossary, a page at a time."""
        yield from paged(self.term_rows, self.terms)

    def all_sources(self) -> Iterator[SourceRow]:
        """Every source, in the dossier's order, a page at a time."""
        yield from paged(self.source_rows, self.sources)


def _event(r: tuple[Any, ...]) -> EventRow:
    n, id, title, summary = r[:4]
    return EventRow(n, id, title, summary, Dated(*r[4:12]), r[12], bool(r[13]))


def _source(r: tuple[Any, ...]) -> SourceRow:
    n, id, text, title, devised, publisher, speaker, url = r[:8]
    cited, length, size, sentences = r[16:]
    date = Dated(*r[8:16])
    figures = (length or 0, size or 0, first_of(n), sentences or 0, cited)
    return SourceRow(n, id, text, title, bool(devised), publisher, speaker, url, date, *figures)
