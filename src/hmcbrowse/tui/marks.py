"""What is marked in a text: quoted words, mentions, and in the margin what each sentence bears out."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import MentionRow, QuoteRow
from hmcbrowse.tui.alike import ALIKE, Alike
from hmcbrowse.tui.layout import Block
from hmcbrowse.tui.spans import Line, fit

GUTTER = 5
"""Cells left of the text: the sentence in view, evidence for events and for terms, a parallel, a gap."""

SHORTEST = 22
"""Columns that are worth having beside the prose, for what its sentences bear out."""

EVENT, TERM, SOURCE = "●", "◆", "¶"


class _Found(NamedTuple):
    quotes: dict[int, list[QuoteRow]]
    mentions: list[MentionRow]


class Marks:
    """The evidence and the mentions of the blocks in view, each looked up once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._found: dict[tuple[int, int], _Found] = {}
        self.alike = Alike(library)

    def _of(self, block: Block) -> _Found:
        found = self._found.get((block.first, block.last))
        if found is None:
            if len(self._found) >= 64:
                self._found.pop(next(iter(self._found)))
            quotes: dict[int, list[QuoteRow]] = {}
            for sentence, quote in self._library.quotes_at(block.first, block.last):
                quotes.setdefault(sentence, []).append(quote)
            found = _Found(quotes, self._library.mentions_in(block.first, block.last))
            self._found[block.first, block.last] = found
        return found

    def within(
        self,
        block: Block,
        here: tuple[int, int],
        words: tuple[int, int, bool] | None,
        pointed: MentionRow | None,
    ) -> list[tuple[int, int, str]]:
        """Styled spans of a block's text: the sentences ``here``, the words in view, the mentions, and the
        one that is ``pointed`` at."""
        spans: list[tuple[int, int, str]] = []
        low, high = here
        if low <= high and low >= block.first and high <= block.last:
            start, end = block.sentences[low - block.first][0], block.sentences[high - block.first][1]
            spans.append((start, end, "sentence"))
        if words is not None:
            start, end, proven = words
            spans.append((start - block.origin, end - block.origin, "quote" if proven else "near"))
        spans += [(m.start - block.origin, m.end - block.origin, "mention") for m in self._of(block).mentions]
        if pointed is not None:
            spans.append((pointed.start - block.origin, pointed.end - block.origin, "pointed"))
        return spans

    def gutter(self, block: Block, index: int, here: tuple[int, int], style: str) -> Line:
        """The margin of one line: a bar along the sentences ``here``, and marks where evidence begins."""
        start, end = block.lines[index]
        low, high = here
        marked = low <= high and any(
            block.sentences[n - block.first][0] < end and block.sentences[n - block.first][1] > start
            for n in range(low, high + 1)
        )
        starting = self._starting(block, index)
        kinds = {quote.owner_kind for n in starting for quote in self._of(block).quotes.get(n, ())}
        return [
            ("▌" if marked else " ", style),
            (EVENT if kinds - {"term"} else " ", "evidence"),
            (TERM if "term" in kinds else " ", "evidence"),
            (ALIKE + " " if any(self.alike.of(block, n) for n in starting) else "  ", "accent"),
        ]

    def note(self, block: Block, index: int, room: int) -> str:
        """What the sentences that begin on a line bear out, in words; and who says so, if there is room.

        First of all who else says it.
        """
        starting = self._starting(block, index)
        quotes = [
            quote for n in starting for quote in self._of(block).quotes.get(n, ()) if quote.start is not None
        ]
        others = dict.fromkeys(f"{ALIKE} {who}" for n in starting for who in self.alike.who(block, n))
        names = " ".join([*others, *dict.fromkeys(map(self._name, quotes))])
        speakers = dict.fromkeys(self._library.speaker(quote.speaker) for quote in quotes if quote.speaker)
        who = f"{', '.join(speakers)}: " if speakers else ""
        return fit(who + names if cell_len(who) + SHORTEST <= room else names, room)

    def _name(self, quote: QuoteRow) -> str:
        if quote.owner_kind == "term":
            term = self._library.term_id(quote.owner)
            return f"{TERM} {term.label}" if term else ""
        event = self._library.event_id(quote.owner) if quote.owner_kind == "event" else None
        return f"{EVENT} {event.title}" if event else f"{EVENT} this source's date"

    def _starting(self, block: Block, index: int) -> list[int]:
        start, end = block.lines[index]
        return [block.first + i for i, (a, _) in enumerate(block.sentences) if start <= a < end]

    def mention_at(self, block: Block, offset: int) -> MentionRow | None:
        """The mention that stands at ``offset`` of a block's text."""
        at = offset + block.origin
        return next((m for m in self._of(block).mentions if m.start <= at < m.end), None)
