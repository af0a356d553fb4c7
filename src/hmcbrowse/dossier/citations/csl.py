"""CSL-JSON, the input of citation processors: an item for each source.

https://docs.citationstyles.org is the standard. A locator belongs to a citation and not to an item: where
the words stand is told in ``note``, and to programs in ``custom``, with offsets in code points. ``circa`` is
what styles test to tell an uncertain date. There is no ``author`` where none is known, and no ``issued``
where no date is proven: styles write "n.d." by themselves.

All is ASCII: no output can garble it. ``note`` is made of numbers alone, as processors read fields out of
notes. Tags that processors obey in any text lose their angle brackets.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from hmcbrowse.dossier import dateshow
from hmcbrowse.dossier.citations.citation import Citation, Cited, Passage, Work, by_work, in_line, paragraphs
from hmcbrowse.dossier.edtf import Edtf, Precision
from hmcbrowse.dossier.visible import flowing

_TAG = re.compile(r"<(/?(?:i|b|sc|sup|sub|span)\b[^<>]*)>", re.IGNORECASE)


def write(citations: Sequence[Citation]) -> str:
    """See `styles.Writer`: an array of items, each of their keys on a line."""
    items = (
        ",\n".join(f"    {json.dumps(name)}: {json.dumps(value)}" for name, value in item(cited).items())
        for cited in by_work(citations)
    )
    return "[\n  {\n" + "\n  },\n  {\n".join(items) + "\n  }\n]"


def item(cited: Cited) -> dict[str, Any]:
    """One item of the array."""
    work, passages = cited.work, cited.passages
    made: dict[str, Any] = {
        "id": in_line(work.id),
        "type": "webpage" if work.link else "document",
        "title": _text(work.shown_title),
        "publisher": _text(work.publisher),
        "issued": issued(work),
        "URL": in_line(work.link),
        "note": "; ".join(dict.fromkeys(paragraphs(passage) for passage in passages)),
        "custom": _custom(work, passages),
    }
    return {name: value for name, value in made.items() if value}


def _custom(work: Work, passages: Sequence[Passage]) -> dict[str, Any]:
    address = {} if work.link or not work.address else {"address": in_line(work.address)}
    quotes = [
        {
            "text": flowing(passage.words),
            **({"speaker": in_line(passage.speaker)} if passage.speaker else {}),
            "start": passage.start,
            "end": passage.end,
            "paragraph": passage.paragraphs[0],
            "sentence": passage.sentence,
        }
        for passage in passages
    ]
    return {"file": in_line(work.file), **address, **({"quotes": quotes} if quotes else {})}


def _text(text: str) -> str:
    return _TAG.sub(r"‹\1›", in_line(text))


def issued(work: Work) -> dict[str, Any]:
    """The date: in parts where CSL has parts for it, else as people read it; empty where there is none."""
    date = work.date
    if date is None:
        return {}
    made = _interval(date) if date.interval else _single(date)
    made = made or {"literal": dateshow.display(date)}
    return {**made, "circa": True} if work.inferred or date.qualified else made


def _single(date: Edtf) -> dict[str, Any]:
    parts = _parts(date)
    if date.precision is Precision.SEASON and parts and date.begin:
        return {"date-parts": [parts], "season": date.begin.month // 3}
    return {"date-parts": [parts]} if parts else {}


def _interval(date: Edtf) -> dict[str, Any]:
    """Two dates; an end that is open or unknown is 0, as processors have it for that end alone."""
    if date.lower is None or Precision.SEASON in (date.lower.precision, date.upper and date.upper.precision):
        return {}
    first, last = _parts(date.lower), _parts(date.upper) if date.upper else [0]
    return {"date-parts": [first, last]} if first and last else {}


def _parts(date: Edtf) -> list[int]:
    """Year, month and day as far as they are known. CSL knows no year 0: 1 BCE is -1."""
    day = date.begin
    if day is None or date.precision < Precision.YEAR or abs(day.year) > 9999:
        return []
    year = day.year if day.year > 0 else day.year - 1
    known = {Precision.DAY: 3, Precision.MONTH: 2, Precision.SEASON: 1, Precision.YEAR: 1}[date.precision]
    return [year, day.month, day.day][:known]
