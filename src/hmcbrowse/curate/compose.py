"""A change made in the text of a file: in the records that it concerns, and nowhere else.

What a change means is told by `plain`; here it is only done to what stands in the file.
"""

from __future__ import annotations

from hmcbrowse.curate import plain
from hmcbrowse.curate.changes import (
    AddEvent,
    AddQuote,
    AddTerm,
    DropQuote,
    RecordChange,
    SetDate,
    SetField,
    SetQuote,
)
from hmcbrowse.curate.edits import drop_field, drop_item, put_field, put_item, set_text
from hmcbrowse.curate.emit import Plain, Style
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.layout import List, Map, Node, Text, layout
from hmcbrowse.dossier import schema
from hmcbrowse.dossier.report import shown

_ORDERS = {
    "event": tuple(schema.EVENT.fields),
    "term": tuple(schema.TERM.fields),
    "source": tuple(schema.SOURCE.fields),
}
_DATE_ORDER = tuple(schema.SOURCE_DATE.fields)
_KIND_SHAPES = {"event": schema.EVENT, "term": schema.TERM, "source": schema.SOURCE}


class Entry:
    """Entry ``number`` of a piece of a file that is a list; ``text`` is the piece as it becomes."""

    def __init__(self, text: str, number: int, style: Style) -> None:
        self.text, self._number, self._style = text, number, style

    def make(self, change: RecordChange) -> None:
        """Change it. Raises `CurateError` where that cannot be done."""
        kind = change.kind if not isinstance(change, (AddEvent, AddTerm)) else ""
        order = _ORDERS.get(kind, ())
        if isinstance(change, AddQuote):
            self._add_quote(plain.fields_of(change.quote), order)
        elif isinstance(change, SetQuote):
            values = plain.fields_of(change.quote)
            for key in plain.QUOTE_ORDER:
                self._set((*self._quote(change.number), key), values.get(key, ""), plain.QUOTE_ORDER)
        elif isinstance(change, DropQuote):
            self._drop_quote(change.number)
        elif isinstance(change, SetDate):
            self._set_date(plain.fields_of(change.date), order)
        else:
            assert isinstance(change, SetField)
            check_field(change)
            self._set((change.key,), change.value, order)

    def _at(self, *path: str | int) -> Node | None:
        """What stands at a path from the entry; None where nothing does."""
        root = layout(self.text)
        assert isinstance(root, List)
        node: Node = root.items[self._number]
        for step in path:
            if isinstance(node, Map) and isinstance(step, str) and step in node.fields:
                node = node.fields[step][1]
            elif isinstance(node, List) and isinstance(step, int):
                node = node.items[step]
            else:
                return None
        return node

    def _map(self, *path: str | int) -> Map:
        node = self._at(*path)
        assert isinstance(node, Map)
        return node

    def _set(self, path: tuple[str | int, ...], text: str, order: tuple[str, ...]) -> None:
        """The text at ``path``; ``""`` takes the key out."""
        *above, key = path
        record = self._map(*above)
        assert isinstance(key, str)
        if text:
            there = record.fields.get(key)
            if there and isinstance(there[1], Text) and there[1].text == text:
                return
            self.text = set_text(self.text, record, key, text, order, self._style)
        elif key in record.fields:
            self.text = drop_field(self.text, record, key)

    def _put(self, path: tuple[str | int, ...], value: Plain, order: tuple[str, ...]) -> None:
        """A list or mapping at ``path``, where nothing is, or nothing but an empty one."""
        *above, key = path
        assert isinstance(key, str)
        if self._at(*path) is not None:
            self.text = drop_field(self.text, self._map(*above), key)
        self.text = put_field(self.text, self._map(*above), key, value, order, self._style)

    def _quotes(self) -> list[tuple[tuple[str | int, ...], int]]:
        """Where the lists of quotes are, and how many each has, in the model's order."""
        found = []
        for path in (("quotes",), ("date", "quotes")):
            node = self._at(*path)
            found.append((path, len(node.items) if isinstance(node, List) else 0))
        return found  # type: ignore[return-value]

    def _quote(self, number: int) -> tuple[str | int, ...]:
        (here, many), (under_date, more) = self._quotes()
        if 0 <= number < many:
            return *here, number
        if 0 <= number - many < more:
            return *under_date, number - many
        raise CurateError(f"there is no quote of number {number + 1} by now; look again")

    def _add_quote(self, quote: Plain, order: tuple[str, ...]) -> None:
        (here, many), (under_date, more) = self._quotes()
        path = under_date if more and not many else here
        items = self._at(*path)
        if isinstance(items, List) and items.items:
            self.text = put_item(self.text, items, quote, self._style)
        else:
            self._put(path, [quote], order)

    def _drop_quote(self, number: int) -> None:
        *path, at = self._quote(number)
        items = self._at(*path)
        assert isinstance(items, List)
        assert isinstance(at, int)
        if len(items.items) > 1:
            self.text = drop_item(self.text, items, at)
        else:
            *above, key = path
            assert isinstance(key, str)
            self.text = drop_field(self.text, self._map(*above), key)

    def _set_date(self, values: plain.Values, order: tuple[str, ...]) -> None:
        if not isinstance(self._at("date"), Map):
            self._put(("date",), values, order)
            return
        for key in ("edtf", "words", "anchor", "offset"):
            self._set(("date", key), values.get(key, ""), _DATE_ORDER)


def check_field(change: SetField) -> None:
    """Raise `CurateError` where ``change`` names no text of such an entry, or empties one that it needs."""
    field = _KIND_SHAPES[change.kind].fields.get(change.key)
    if field is None or not isinstance(field.type, schema.Text):
        raise CurateError(f"{shown(change.key)} is no text of {shown(change.kind)} entries; name another key")
    if field.required and not change.value.strip():
        raise CurateError(f"'{change.key}' must not be empty: it is {field.says}")
    if change.key == "id":
        raise CurateError("an id is not changed: other entries name it; edit the files by hand")
