"""Whether what records name exists: quotes their sources, speakers their terms, terms one another.

None of this hinders opening a dossier. A name is called unknown only where the file that could hold
it was read to its end without a fault; else every mistake there would be counted twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from hmcbrowse.dossier.mark import Mark
from hmcbrowse.dossier.model import SPEAKER_KINDS, Event, Quote, Source, Term
from hmcbrowse.dossier.report import Report, shown
from hmcbrowse.dossier.suggest import did_you_mean

_SUGGESTIONS = 20
"""How often a like name is looked for: among 20,000 that takes a while."""
_RINGS = 100


class References:
    """What may be named, and whoever asks for it.

    ``sources`` are the ids of all sources, ``kinds`` those of all terms with the kind of each; None
    where they are not all known.
    """

    def __init__(self, sources: Collection[str] | None, kinds: Mapping[str, str] | None) -> None:
        self._sources, self._kinds = sources, kinds
        self._suggestions = _SUGGESTIONS

    def check_source(self, source: Source, report: Report) -> None:
        """Report what is unknown of what ``source`` names."""
        self._check_quotes(source.quotes, report)

    def check_event(self, event: Event, report: Report) -> None:
        """Report what is unknown of what ``event`` names; its date's anchor is not looked at."""
        self._check_terms("terms", event.terms, event.marks, event.mark, report)
        self._check_quotes(event.quotes, report)

    def check_term(self, term: Term, report: Report) -> None:
        """Report what is unknown of what ``term`` names."""
        self._check_terms("related", term.related, term.marks, term.mark, report)
        self._check_terms("broader", term.broader, term.marks, term.mark, report)
        self._check_quotes(term.quotes, report)

    def _check_terms(
        self, key: str, ids: Iterable[str], marks: Mapping[str, Mark], whole: Mark, report: Report
    ) -> None:
        if self._kinds is None:
            return
        for number, name in enumerate(ids):
            if name not in self._kinds:
                mark = marks.get(f"{key}[{number}]", whole)
                message = f"'{key}' names {shown(name)}, and the glossary has no such term"
                report.note(mark, "unknown-term", message + self._like(name, self._kinds))

    def _check_quotes(self, quotes: Iterable[Quote], report: Report) -> None:
        for quote in quotes:
            if self._sources is not None and quote.source not in self._sources:
                message = f"there is no source {shown(quote.source)}{self._like(quote.source, self._sources)}"
                report.note(quote.marks.get("source", quote.mark), "unknown-source", message)
            if quote.speaker and self._kinds is not None:
                self._check_speaker(quote, self._kinds, report)

    def _check_speaker(self, quote: Quote, kinds: Mapping[str, str], report: Report) -> None:
        mark = quote.marks.get("speaker", quote.mark)
        kind = kinds.get(quote.speaker)
        if kind is None:
            message = f"'speaker' names {shown(quote.speaker)}, and the glossary has no such term"
            report.note(mark, "unknown-speaker", message + self._like(quote.speaker, kinds))
        elif kind not in SPEAKER_KINDS:
            right = " or ".join(SPEAKER_KINDS)
            message = (
                f"the speaker {shown(quote.speaker)} is a term of kind {kind}; it must be of kind {right}"
            )
            report.note(mark, "speaker-kind", message)

    def _like(self, name: str, known: Iterable[str]) -> str:
        if not self._suggestions:
            return ""
        self._suggestions -= 1
        return did_you_mean(name, known)


def check_labels(terms: Iterable[Term], report: Report) -> None:
    """Warn where two terms carry the same label: a mention of it could be one of either."""
    first: dict[str, str] = {}
    for term in terms:
        for label in term.labels:
            other = first.setdefault(label, term.id)
            if other != term.id:
                message = (
                    f"the label {shown(label)} is one of {shown(other)} too; a mention could mean either"
                )
                report.note(_place_of(label, term), "label-shared", message, "warning")


def _place_of(label: str, term: Term) -> Mark:
    for key in ("label", "expansion"):
        if getattr(term, key) == label:
            return term.marks.get(key, term.mark)
    for key in ("alt_labels", "hidden_labels"):
        forms: Sequence[str] = getattr(term, key)
        if label in forms:
            return term.marks.get(f"{key}[{forms.index(label)}]", term.mark)
    return term.mark


def check_rings(terms: Iterable[Term], report: Report) -> None:
    """Warn of terms each of which is broader than the next, round in a ring; the first `_RINGS` rings.

    A walk in depth with a stack of its own; linear in the number of terms and of their ``broader``.
    """
    by_id = {term.id: term for term in terms}
    found = 0
    done: set[str] = set()
    for start in by_id:
        path: dict[str, None] = {}  # the terms on the way from `start` to here, in order
        ahead = [iter((start,))]
        while ahead:
            name = next(ahead[-1], None)
            if name is None:
                ahead.pop()
                if path:
                    done.add(path.popitem()[0])
            elif name in path:
                found += 1
                if found > _RINGS:
                    return
                _report_ring([*path], name, by_id, report)
            elif name in by_id and name not in done:
                path[name] = None
                ahead.append(iter(by_id[name].broader))


def _report_ring(path: list[str], name: str, by_id: Mapping[str, Term], report: Report) -> None:
    ring = [*path[path.index(name) :], name]
    steps = " → ".join(shown(step) for step in ring[:10]) + ("…" if len(ring) > 10 else "")
    term = by_id[path[-1]]
    mark = term.marks.get(f"broader[{term.broader.index(name)}]", term.mark)
    report.note(mark, "broader-ring", f"each of these terms is broader than itself: {steps}", "warning")
