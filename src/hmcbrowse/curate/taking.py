"""What a candidate becomes once somebody takes it in: changes to the dossier, with the quote that bears it
out.

An acronym or a name becomes a term, a date an event with a title that is devised, a speaker who said what is
quoted. Nothing is written that the text does not say: no definition, no kind of term that its words do not
tell, no date that is open, no speaker that is only "she".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hmcbrowse.curate.changes import AddEvent, AddQuote, AddTerm, Change, DateText, QuoteText, SetQuote
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.names import new_id
from hmcbrowse.curate.quoting import Quoting
from hmcbrowse.dossier.candidates.candidate import Candidate
from hmcbrowse.dossier.model import SPEAKER_KINDS
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import QuoteRow, SourceRow

LONGEST_QUOTE = 600
"""Code points of a sentence that are quoted whole; of a longer one, a part around what is meant."""
LONGEST_TITLE = 72
"""Code points of a title that is devised."""
_BARE = ("the ", "a ", "an ", "one ", "another ", "his ", "her ", "their ", "its ")


class Taken(NamedTuple):
    """What is to be written, as one step: its title, the changes, and what to say when it is done."""

    title: str
    changes: tuple[Change, ...]
    told: str


class Taking:
    """Makes changes of the candidates of ``library``, one after the other, so that no two clash."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._quoting = Quoting(library)
        self._ids: set[str] = set()
        self._terms: dict[str, AddTerm] = {}

    def __contains__(self, id: object) -> bool:
        """Whether an id is taken, be it by what was made just now."""
        held, name = self._library, str(id)
        finds = (held.event_id, held.term_id, held.source_id)
        return name in self._ids or any(find(name) is not None for find in finds)

    def take(self, one: Candidate, title: str = "") -> Taken:
        """What ``one`` becomes; a date becomes an event called ``title``, or by a title that is devised.

        Raises `CurateError` where it cannot be taken in as it is, `SelectingError` where no quote of it can
        be told from others, and `TextChangedError`.
        """
        if one.kind == "date":
            return self._event(one, title or self.title(one))
        if one.kind == "speaker":
            return self._speaker(one)
        kind = one.entry
        return self._term(one.label, (self._sentence(one),), kind, one.expansion, one.variants)

    def title(self, one: Candidate) -> str:
        """A title for the event that a date becomes: how its sentence begins."""
        text = " ".join(self._library.sentence(one.sentence).text.split()).strip("\"“”'‘’«» ")
        return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"

    def keep(self, taken: Taken) -> None:
        """What ``taken`` makes is made: no other may have its ids."""
        for change in taken.changes:
            if isinstance(change, (AddTerm, AddEvent)):
                self._ids.add(change.id)
            if isinstance(change, AddTerm):
                self._terms[change.label] = change

    def forget(self, taken: Taken) -> None:
        """What ``taken`` would have made is not made after all."""
        for change in taken.changes:
            if isinstance(change, (AddTerm, AddEvent)):
                self._ids.discard(change.id)
            if isinstance(change, AddTerm):
                self._terms.pop(change.label, None)

    def _term(
        self,
        label: str,
        quotes: tuple[QuoteText, ...],
        kind: str,
        expansion: str = "",
        variants: Iterable[str] = (),
    ) -> Taken:
        known = self._terms.get(label)
        if known:
            added = tuple(AddQuote("term", known.id, quote) for quote in quotes)
            return Taken(f"quote for “{label}”", added, f"Quoted for “{label}”.")
        others = tuple(form for form in dict.fromkeys(variants) if form not in (label, expansion))
        term = AddTerm(self._new(label), label, expansion, others, kind, "", quotes)
        self._terms[label] = term
        return Taken(f"new term “{label}”", (term,), f"“{label}” is in the glossary now.")

    def _event(self, one: Candidate, title: str) -> Taken:
        date = (
            DateText(one.edtf, one.surface, one.anchor, one.offset if one.anchor else "")
            if one.edtf
            else None
        )
        mentions = self._library.mentions_in(one.sentence, one.sentence)
        terms = tuple(self._library.term(n).id for n in dict.fromkeys(mention.term for mention in mentions))
        event = AddEvent(self._new(title), title, date, "", terms, (self._sentence(one),))
        undated = "" if date else ", undated as yet"
        return Taken(f"new event “{title}”", (event,), f"“{title}” is in the timeline now{undated}.")

    def _speaker(self, one: Candidate) -> Taken:
        if one.pronoun or not one.said:
            raise CurateError(
                f"whom “{one.surface}” means is not told there; mark the words with v and name the speaker"
            )
        label = bare(one.label)
        if one.entry and one.entry not in SPEAKER_KINDS and not one.speaker:
            raise CurateError(f"“{label}” is no person or role, and only those can speak; quote it with a")
        who, made = self._who(one, label)
        if one.quote is not None:
            return self._named(self._library.quote(one.quote), who, label, made)
        quote = self._quoting.quote(self._source(one), *one.said, speaker=who)
        if made:
            variants = (one.surface,) if one.surface in label else ()
            return self._term(label, (quote,), one.entry, "", variants)
        return Taken(f"quote for “{label}”", (AddQuote("term", who, quote),), f"Quoted for “{label}”.")

    def _who(self, one: Candidate, label: str) -> tuple[str, bool]:
        """The id of the term that speaks, and whether that is a new one."""
        if one.speaker:
            return one.speaker, False
        if known := self._terms.get(label):
            if known.kind not in SPEAKER_KINDS:
                raise CurateError(f"“{label}” is no person or role; change its kind first")
            return known.id, False
        return new_id(label, self), True

    def _named(self, quote: QuoteRow, who: str, label: str, made: bool) -> Taken:
        """A quote that names nobody yet gets its speaker."""
        every = self._library.quotes(quote.owner_kind, quote.owner)
        number = next(n for n, held in enumerate(every) if held.n == quote.n)
        old = self._library.selector(quote.n)
        said = QuoteText(quote.source, quote.exact, *old, speaker=who)
        changes: list[Change] = []
        if made:
            term = AddTerm(self._new(label), label, kind="person", quotes=(said,))
            self._terms[label] = term
            changes.append(term)
        assert quote.owner_kind in ("event", "term", "source")
        changes.append(SetQuote(quote.owner_kind, quote.owner, number, said))  # type: ignore[arg-type]
        return Taken(f"speaker “{label}”", tuple(changes), f"“{label}” is named as the speaker now.")

    def _sentence(self, one: Candidate) -> QuoteText:
        """The sentence as a quote, or so much of a long one as holds what is meant."""
        row = self._library.sentence(one.sentence)
        start, end = row.start, row.end
        if end - start > LONGEST_QUOTE:
            spans = [span for span in ((one.start, one.end), one.expansion_at, one.said) if span]
            first, last = min(a for a, _ in spans), max(b for _, b in spans)
            around = max(0, LONGEST_QUOTE - (last - first)) // 2
            start, end = _words_within(
                row.text, row.start, max(start, first - around), min(end, last + around)
            )
        return self._quoting.quote(self._source(one), start, end)

    def _source(self, one: Candidate) -> SourceRow:
        return self._library.source_of(one.sentence)

    def _new(self, name: str) -> str:
        id = new_id(name, self)
        self._ids.add(id)
        return id


def _words_within(text: str, origin: int, start: int, end: int) -> tuple[int, int]:
    """``[start, end)`` without the parts of words at its ends; ``text`` begins at ``origin``."""
    low, high = start - origin, end - origin
    if low:
        low = text.find(" ", low, high) + 1 or low
    if high < len(text):
        high = text.rfind(" ", low, high) if text.rfind(" ", low, high) > 0 else high
    return origin + low, origin + high


def bare(label: str) -> str:
    """Without an article: "a senior defense official" is a senior defense official."""
    low = label.lower()
    lead = next((len(article) for article in _BARE if low.startswith(article)), 0)
    return label[lead:]
