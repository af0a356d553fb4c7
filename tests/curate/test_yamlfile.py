"""A YAML file changed in one place: files in all styles, hostile texts, and what the strict reader says."""

from __future__ import annotations

import copy
import os
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from curate.files_of_all_styles import events, files, ids, quotes, texts
from hmcbrowse.curate import plain, proof
from hmcbrowse.curate.changes import (
    AddEvent,
    AddQuote,
    DateText,
    DropQuote,
    QuoteText,
    RecordChange,
    SetDate,
    SetField,
    SetQuote,
)
from hmcbrowse.curate.hunks import patched_bytes
from hmcbrowse.curate.layout import remarks
from hmcbrowse.curate.proof import prove_hunks
from hmcbrowse.curate.yamlfile import YamlFile, strict

EVENTS = "data/events.yaml"

quote_texts = quotes.map(lambda quote: QuoteText(**quote))
date_texts = st.builds(DateText, st.sampled_from(["2008", "2014~"]), texts | st.just(""), ids, st.just("P1Y"))


def read(raw: bytes) -> list[Any]:
    return [plain.plain(node) for node in strict(EVENTS, raw)]


@st.composite
def changes(draw: Any, records: list[dict[str, Any]]) -> list[RecordChange]:
    """Changes that can be made of such records, one after the other."""
    now = {record["id"]: copy.deepcopy(record) for record in records}
    made: list[RecordChange] = []
    for _ in range(draw(st.integers(1, 3))):
        if not now or draw(st.integers(0, 4)) == 0:
            event = draw(events.filter(lambda event: event["id"] not in now))
            change: RecordChange = AddEvent(
                event["id"],
                event["title"],
                DateText(**event["date"]) if "date" in event else None,
                event.get("summary", ""),
                tuple(event.get("terms", ())),
                tuple(QuoteText(**quote) for quote in event.get("quotes", ())),
            )
            now[event["id"]] = plain.changed({}, change)
        else:
            id = draw(st.sampled_from(sorted(now)))
            number = draw(st.integers(0, 2))
            kinds: list[Any] = [
                AddQuote("event", id, draw(quote_texts)),
                SetDate("event", id, draw(date_texts)),
                SetField("event", id, "title", draw(texts)),
                SetField("event", id, "summary", draw(texts | st.just(""))),
            ]
            if number < len(now[id].get("quotes") or []):
                kinds += [
                    SetQuote("event", id, number, draw(quote_texts)),
                    DropQuote("event", id, number),
                ] * 2
            change = draw(st.sampled_from(kinds))
            now[id] = plain.changed(now[id], change)
        made.append(change)
    return made


@settings(
    max_examples=int(os.environ.get("EXAMPLES", "100")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(st.data())
def test_a_change_is_all_that_changes(data: Any) -> None:
    records, raw, count, brackets = data.draw(files())
    note(raw.decode())
    assert read(raw) == records, "the test writes what it means"
    wanted = data.draw(changes(records))
    note(wanted)
    expected = {record["id"]: copy.deepcopy(record) for record in records}
    for change in wanted:
        expected[change.id] = plain.changed(expected.get(change.id, {}), change)

    file = YamlFile(EVENTS, raw, list(expected))
    hunks = file.changed(wanted)
    after = patched_bytes(raw, hunks)
    note(after.decode())

    assert [plain.meant(record) for record in read(after)] == [plain.meant(of) for of in expected.values()]
    assert sorted(remarks(after.decode("utf-8-sig"))) == sorted(remarks(file.text))
    assert len(remarks(file.text)) == count
    for whole in (proof.WHOLE, -1):
        with patch.object(proof, "WHOLE", whole):
            prove_hunks(file, raw, hunks, {change.id: expected[change.id] for change in wanted})
    assert after.startswith(b"\xef\xbb\xbf") == raw.startswith(b"\xef\xbb\xbf")
    if b"\r\n" in raw:
        assert after.count(b"\n") == after.count(b"\r\n")
    touched = {change.id for change in wanted}
    if not brackets:
        kept = [file.piece(number).rstrip() for id, number in file.numbers.items() if id not in touched]
        assert all(piece in after.decode("utf-8") for piece in kept)
