"""What a change means, on values alone: what an entry must be afterwards, however its file is written.

This says what is right; `compose` does it to the file, and `proof` holds the one to the other.
"""

from __future__ import annotations

from typing import Any

from hmcbrowse.curate.changes import (
    AddEvent,
    AddQuote,
    AddTerm,
    DateText,
    DropQuote,
    QuoteText,
    RecordChange,
    SetDate,
    SetField,
    SetQuote,
)
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.dossier.report import shown
from hmcbrowse.dossier.yamlnodes import Mapping, Node, Scalar

QUOTE_ORDER = ("source", "speaker", "exact", "prefix", "suffix")
"""The keys of a quote, as people write them."""

Values = dict[str, Any]
"""An entry's keys and values: texts, lists and mappings."""


def plain(node: Node) -> Any:
    """The value of a node, without places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.items.items()}
    return [plain(item) for item in node.items]


def meant(value: Any) -> Any:
    """``value`` without what means nothing: keys at which nothing stands, or an empty list or mapping."""
    if isinstance(value, dict):
        kept = {key: meant(of) for key, of in value.items()}
        return {key: of for key, of in kept.items() if of not in ("", [], {})}
    return [meant(of) for of in value] if isinstance(value, list) else value


def fields_of(written: QuoteText | DateText | AddEvent | AddTerm) -> Values:
    """The keys and values of something new, in the order in which they are written."""
    values: Values = {}
    for key in _ORDER[type(written)]:
        value = getattr(written, key)
        if isinstance(value, DateText):
            value = fields_of(value)
        elif isinstance(value, tuple):
            value = [fields_of(one) if isinstance(one, QuoteText) else one for one in value]
        if value:
            values[key] = value
    return values


def quote_list(record: Values, number: int) -> tuple[list[Any], int]:
    """The list that holds quote ``number`` of an entry, and its number there: those of a date come last.

    Raises `CurateError` where there is none of that number.
    """
    here = record.get("quotes") or []
    date = record.get("date")
    under_date = (date.get("quotes") or []) if isinstance(date, dict) else []
    if 0 <= number < len(here):
        return here, number
    if 0 <= number - len(here) < len(under_date):
        return under_date, number - len(here)
    has = len(here) + len(under_date)
    raise CurateError(
        f"{shown(record.get('id', ''))} has {has} quotes by now, and no number {number + 1}; look again"
    )


def holds_new_quotes(record: Values) -> bool:
    """Whether a new quote goes under the entry, and not under its date, where those of some sources are."""
    date = record.get("date")
    return bool(record.get("quotes")) or not (isinstance(date, dict) and date.get("quotes"))


def changed(record: Values, change: RecordChange) -> Values:
    """What ``record`` is after ``change``; it is changed in place. Raises `CurateError`."""
    if isinstance(change, (AddEvent, AddTerm)):
        return fields_of(change)
    if isinstance(change, AddQuote):
        holder = record if holds_new_quotes(record) else record["date"]
        holder["quotes"] = [*(holder.get("quotes") or []), fields_of(change.quote)]
    elif isinstance(change, SetQuote):
        quotes, number = quote_list(record, change.number)
        if change.was and quotes[number]["exact"] != change.was:
            raise CurateError(
                f"a quote of {shown(change.id)} was changed meanwhile; look at it, and try again"
            )
        quotes[number] = fields_of(change.quote)
    elif isinstance(change, DropQuote):
        quotes, number = quote_list(record, change.number)
        del quotes[number]
    elif isinstance(change, SetDate):
        date = record.get("date")
        kept = {"quotes": date["quotes"]} if isinstance(date, dict) and "quotes" in date else {}
        record["date"] = {**fields_of(change.date), **kept}
    else:
        assert isinstance(change, SetField)
        record[change.key] = change.value
    return record


_ORDER: dict[type, tuple[str, ...]] = {
    QuoteText: QUOTE_ORDER,
    DateText: ("edtf", "words", "anchor", "offset"),
    AddEvent: ("id", "title", "date", "summary", "terms", "quotes"),
    AddTerm: ("id", "label", "expansion", "alt_labels", "kind", "definition", "quotes"),
}
