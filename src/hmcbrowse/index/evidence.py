"""Quotes, mentions and proof: what bears an entry out, and where its words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hmcbrowse.index.entries import Entries
from hmcbrowse.index.rows import Dated, MentionRow, QuoteRow, SourceRow
from hmcbrowse.index.store import one

if TYPE_CHECKING:
    from hmcbrowse.dossier.problems import Problem

_QUOTE = "n, owner_kind, owner, source, exact, speaker, state, start, end, first, last"
_MENTION = "n, sentence, start, end, term, k"
_TABLES = ("event", "term", "source")


class Evidence(Entries):
    """The proof under the entries."""

    # Evidence

    def quote(self, n: int) -> QuoteRow:
        """One quote. Raises `IndexError`."""
        return one(self._quotes("n = ?", n), n)

    def quotes(self, kind: str, owner: str) -> list[QuoteRow]:
        """The evidence of an event, a term or a source's date, in the dossier's order."""
        return self._quotes("owner_kind = ? AND owner = ? ORDER BY n", kind, owner)

    def quotes_at(self, first: int, last: int) -> list[tuple[int, QuoteRow]]:
        """Anchored quotes that touch the sentences ``first`` to ``last``, as (sentence, quote)."""
        sql = f"""SELECT sentence, {_QUOTE} FROM evidence JOIN quote ON n = quote
            WHERE sentence BETWEEN ? AND ? ORDER BY sentence, n"""
        return [(r[0], QuoteRow(*r[1:])) for r in self._rows(sql, first, last)]

    def _quotes(self, where: str, *values: object) -> list[QuoteRow]:
        return [QuoteRow(*r) for r in self._rows(f"SELECT {_QUOTE} FROM quote WHERE {where}", *values)]

    def speaker(self, id: str) -> str:
        """The label of the term that a quote names as its speaker; the id itself where there is none."""
        term = self.term_id(id) if id else None
        return term.label if term else id

    # Mentions

    def mentions(self, term: int, first: int, count: int) -> list[MentionRow]:
        """``count`` mentions of a term from its ``first`` on, in reading order."""
        sql = f"SELECT {_MENTION} FROM mention WHERE term = ? AND k >= ? ORDER BY k LIMIT ?"
        return [MentionRow(*r) for r in self._rows(sql, term, first, count)]

    def mentions_in(self, first: int, last: int) -> list[MentionRow]:
        """All mentions in the sentences ``first`` to ``last``, in reading order."""
        sql = f"SELECT {_MENTION} FROM mention WHERE sentence BETWEEN ? AND ? ORDER BY n"
        return [MentionRow(*r) for r in self._rows(sql, first, last)]

    # Proof

    def dated(self, kind: str, id: str) -> Dated | None:
        """The date of an event or a source."""
        row = self.event_id(id) if kind == "event" else self.source_id(id)
        return row.date if row else None

    def chain(self, kind: str, id: str) -> list[tuple[str, str, Dated]]:
        """How a date is known: (kind, id, date) from itself down to what it rests on, each once."""
        links: list[tuple[str, str, Dated]] = []
        seen: set[tuple[str, str]] = set()
        while kind and (kind, id) not in seen and (date := self.dated(kind, id)):
            seen.add((kind, id))
            links.append((kind, id, date))
            kind, id = date.anchor_kind, date.anchor
        return links

    def problems(self) -> list[Problem]:
        """All that the compiler found wrong, in the order of the files."""
        from hmcbrowse.dossier.problems import Problem  # only `check` pays for it

        rows = self._rows("SELECT file, line, column, code, severity, message FROM problem ORDER BY rowid")
        return [Problem(*r) for r in rows]

    def states(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many quotes and how many dates (of events and sources) are in each state."""
        quotes = self._rows("SELECT state, count(*) FROM quote GROUP BY state")
        dates = self._rows(
            "SELECT state, count(*) FROM (SELECT state FROM event UNION ALL SELECT state FROM source)"
            " WHERE state <> '' GROUP BY state"
        )
        return dict(quotes), dict(dates)

    def cited(self, source: SourceRow) -> int:
        """How many sentences of a source an anchored quote touches."""
        sql = "SELECT count(DISTINCT sentence) FROM evidence WHERE sentence >= ? AND sentence < ?"
        return int(self._rows(sql, source.first, source.first + source.sentences)[0][0])

    def mark(self, kind: str, id: str) -> tuple[str, int]:
        """The file and line that an event, a term or a source is written at."""
        rows = self._rows(f"SELECT file, line FROM {_TABLES[_TABLES.index(kind)]} WHERE id = ?", id)
        return (str(rows[0][0]), int(rows[0][1])) if rows else ("", 0)
