"""A place in a dossier as it was, found again in the dossier as it is now: by ids, and by words."""

from __future__ import annotations

from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow
from hmcbrowse.index.search import matching_sentences
from hmcbrowse.tui import place
from hmcbrowse.tui.place import Place
from hmcbrowse.tui.source import SourceView
from hmcbrowse.tui.trail import Spot
from hmcbrowse.tui.viewport import UNPLACED

_ENOUGH = 8
"""Words of a sentence that it is looked for by."""


class Carrier:
    """Carries places from one library to another.

    ``words`` are those of sentences in view, by number: a text that changed cannot be asked for them. Of a
    dossier that was ``copied`` every text is the same, whatever its file's stamp."""

    def __init__(self, old: Library, new: Library, words: dict[int, str], *, copied: bool = False) -> None:
        self._old = old
        self._new = new
        self._words = words
        self._same = {name for name, stamp in old.stamps.items() if copied or new.stamps.get(name) == stamp}

    def place(self, here: Place) -> Place:
        """The same place, as far as it is there."""
        new = self._new
        event = self._event(here.event)
        term = self._term(here.term)
        sentence = None if here.sentence is None else self.sentence(here.sentence)
        until = None if here.until is None else self.sentence(here.until)
        there = here._replace(
            event=event,
            term=term,
            sentence=sentence,
            until=until if sentence is not None and until is not None and until >= sentence else sentence,
            events=tuple(n for row in here.events if (n := self._event(row)) is not None),
            terms=tuple(n for row in here.terms if (n := self._term(row)) is not None),
            quote=None,
            words=here.words if here.sentence is not None and self._is_same(here.sentence) else None,
        )
        if here.quote is not None and (quote := self._quote(here.quote)) is not None:
            there = there._replace(quote=quote) if here.aside else place.at_quote(there, new.quote(quote))
        if there.owner and not self._has(*there.owner):
            there = there._replace(owner=None)
        if there.event is None and there.term is None and there.sentence is None:
            return place.start(new)
        return there

    def sentence(self, n: int) -> int | None:
        """The same sentence: by its place in a text that did not change, else by its words, or else as many
        sentences into the source."""
        old = self._old.source_of(n)
        source = self._new.source_id(old.id)
        if source is None or not source.sentences:
            return None
        near = min(source.first + (n - old.first), source.first + source.sentences - 1)
        if old.text in self._same or n not in self._words:
            return near
        return self._by_words(source, self._words[n], near)

    def _by_words(self, source: SourceRow, words: str, near: int) -> int:
        start = " ".join(words.replace('"', " ").split()[:_ENOUGH])
        found = matching_sentences(self._new, f'"{start}"', source)
        alike = [n for n in found if flowing(self._new.sentence(n).text) == words]
        return min(alike or found or [near], key=lambda n: abs(n - near))

    def view(self, view: SourceView) -> SourceView:
        """The same lines of a text that did not change; of another the ones that the place is in."""
        if view.top == UNPLACED or not self._is_same(view.top.block):
            return view._replace(top=UNPLACED)
        block = self.sentence(view.top.block)
        return view._replace(top=UNPLACED if block is None else view.top._replace(block=block))

    def spot(self, spot: Spot) -> Spot:
        """The same spot of a trail."""
        return spot._replace(place=self.place(spot.place), source=self.view(spot.source))

    def _is_same(self, sentence: int) -> bool:
        return self._old.source_of(sentence).text in self._same

    def _event(self, row: int | None) -> int | None:
        event = None if row is None else self._new.event_id(self._old.event(row).id)
        return event.n if event else None

    def _term(self, row: int | None) -> int | None:
        term = None if row is None else self._new.term_id(self._old.term(row).id)
        return term.n if term else None

    def _quote(self, n: int) -> int | None:
        """The quote of the same entry that has the same words, or else the one in the same place there."""
        old = self._old.quote(n)
        quotes = self._new.quotes(old.owner_kind, old.owner)
        same = [q.n for q in quotes if (q.source, q.exact) == (old.source, old.exact)]
        if same:
            return same[0]
        index = [q.n for q in self._old.quotes(old.owner_kind, old.owner)].index(n)
        return quotes[min(index, len(quotes) - 1)].n if quotes else None

    def _has(self, kind: str, id: str) -> bool:
        found = {"event": self._new.event_id, "term": self._new.term_id, "source": self._new.source_id}
        return found[kind](id) is not None
