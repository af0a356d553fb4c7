"""What `curate.revising` tells, as plain values for JSON."""

from __future__ import annotations

from collections.abc import Collection

from hmcbrowse.curate.revising import Resting, Revising
from hmcbrowse.export.records import Record


def revision_record(revising: Revising, accepted: Collection[int], written: bool) -> Record:
    """``{"source", "written", "open": N, "quotes": […], "dates": […], "mentions": […]}``.

    ``start`` and ``end`` of a quote are places in the new text, where it has one.
    """
    return {
        "source": revising.source.id,
        "written": written,
        "open": len(revising.left_open(accepted)),
        "quotes": [_quote(one, accepted) for one in revising.resting],
        "dates": [
            {
                "kind": one.kind,
                "id": one.id,
                "words": one.words,
                "verdict": one.fate.verdict,
                "stands": one.dates,
            }
            for one in revising.resting
            if one.words
        ],
        "mentions": [
            {"term": term.id, **{verdict: count for verdict, count in term.fates.items() if count}}
            for term in revising.mentioned
        ],
    }


def _quote(one: Resting, accepted: Collection[int]) -> Record:
    fate = one.fate
    record: Record = {
        "number": one.number,
        "kind": one.kind,
        "id": one.id,
        "quote": one.index + 1,
        "verdict": fate.verdict,
        "typography": fate.typography,
        "around": fate.around,
        "open": one.open and one.number not in accepted,
        "accepted": one.number in accepted,
        "exact": one.quote.exact,
        "sentence_then": fate.then,
        "sentence_now": fate.now,
        "runs": [run._asdict() for run in fate.runs],
    }
    if fate.start >= 0:
        record["start"], record["end"] = fate.start, fate.end
    if one.offer:
        offered = {"exact": one.offer.exact, "prefix": one.offer.prefix, "suffix": one.offer.suffix}
        record["offer"] = {key: text for key, text in offered.items() if text}
    return record
