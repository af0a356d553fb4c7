"""What `index.comparison` tells, as plain values for JSON."""

from __future__ import annotations

from hmcbrowse.export.records import Record, quote_record
from hmcbrowse.index.comparison import Account, Comparison, Differing, Silent
from hmcbrowse.index.rows import EventRow


def comparison_record(comparison: Comparison) -> Record:
    """``{"kind", "id", "title" | "label", "bearing": N, "alone", "sources": […], "silent": {…}, …}``.

    ``sources`` are those with quotes, ``bears_out`` where one of these is proven; ``silent`` tells how many
    have none, and which of them mention the term, or terms of the event; ``times_differ`` are pairs of
    sources; ``words_differ`` are quotes that are nearly the same.
    """
    entry = comparison.entry
    event = isinstance(entry, EventRow)
    return {
        "kind": "event" if event else "term",
        "id": entry.id,
        "title" if event else "label": comparison.name,
        "bearing": len(comparison.bearing),
        "alone": comparison.alone,
        "sources": [
            _account(comparison, account, bears_out)
            for bears_out, accounts in ((True, comparison.bearing), (False, comparison.failing))
            for account in accounts
        ],
        "silent": {
            "sources": comparison.silent,
            "mentioning": [_silent(silent) for silent in comparison.mentioning()],
        },
        "times_differ": [[a.source.id, b.source.id] for a, b in comparison.odds()],
        "words_differ": [_differing(pair) for pair in comparison.differing()],
    }


def _account(comparison: Comparison, account: Account, bears_out: bool) -> Record:
    return {
        "source": account.source.id,
        "title": account.source.shown_title,
        "bears_out": bears_out,
        "states": account.states,
        "times": [
            {
                "words": said.words,
                "edtf": said.edtf or None,
                "duration": str(said.duration) if said.duration else None,
            }
            for said, _ in account.times
        ],
        "quotes": [quote_record(comparison.library, quote) for quote in account.quotes],
    }


def _silent(silent: Silent) -> Record:
    return {"source": silent.source.id, "terms": [term.id for term in silent.terms]}


def _differing(pair: Differing) -> Record:
    a, b = (
        {"source": quote.source, "start": quote.start, "end": quote.end, "exact": quote.exact}
        for quote in (pair.a, pair.b)
    )
    return {"a": a, "b": b, "runs": [run._asdict() for run in pair.runs]}
