"""A strict, bounded YAML reader: every value is the text that was written, with its line and column.

It stands on the parser's *events*, so that nothing resolves, constructs or recurses: ``2008``, ``NO``
and ``2024-01-25`` stay text, and no bomb has anything to go off in. A file that is a list is read one
entry at a time. Refused, each at its place, with the mend: tags, anchors, aliases, merge keys,
duplicate keys, keys that are no text, second documents, deep nesting, and what is too large. Entries
that need none of that are read without the parser (`yamllines`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import yaml
from yaml import (
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from hmcbrowse.dossier.report import Report
from hmcbrowse.dossier.yamllines import plain_entries
from hmcbrowse.dossier.yamlnodes import Events, Node, RefusedError, build, refuse_extras, start
from hmcbrowse.dossier.yamltext import EntryTooLongError, YamlText
from hmcbrowse.dossier.yamlwords import explain

MAX_ENTRY = 16 << 20
"""Bytes of one entry of a list, or of a file that is none."""


def records(read: Callable[[int], bytes], report: Report) -> Iterator[Node]:
    """The entries of a file that is one list, each as soon as it is read.

    ``read`` hands out bytes, and ``b""`` at the end. All that is wrong goes to ``report``: where the
    file is no YAML the entries end there, with all before it handed out. An empty file has none.
    Raises what ``read`` raises, and `TooManyError` from the report.
    """
    return _read(read, report, entries=True)


def document(read: Callable[[int], bytes], report: Report) -> Node | None:
    """As `records`, for a file that is one value of any kind; None if it is empty or no YAML."""
    return next(_read(read, report, entries=False), None)


def _read(read: Callable[[int], bytes], report: Report, entries: bool) -> Iterator[Node]:
    text = YamlText(read, report, MAX_ENTRY)
    events = Events(text)
    try:
        yield from _entries(events, report) if entries else _whole(events, report)
    except RefusedError as refused:
        report.refuse(*refused.args)
    except EntryTooLongError:
        line, column = events.place()
        report.refuse(line, column, "too-large", f"the next entry is over {MAX_ENTRY:,} bytes; split it")
    except yaml.MarkedYAMLError as error:
        line, column, message = explain(error, events.last)
        report.refuse(line, column, "yaml", message)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        line, column = events.place()  # PyYAML's own parser lets some of Python's errors through
        report.refuse(line, column, "yaml", f"what follows is not YAML ({error})")


def _entries(events: Events, report: Report) -> Iterator[Node]:
    plain: Node | None = None
    for plain in plain_entries(events.text):
        yield plain
    if plain and not events.text.has_waiting:
        return
    event = _root(events)
    if event is None:
        return
    if isinstance(event, ScalarEvent) and not event.value:
        _check_end(events)
        return
    if not isinstance(event, SequenceStartEvent):
        found = "a mapping" if isinstance(event, MappingStartEvent) else "a text"
        message = f"this file is a list, whose entries begin with '- ', but {found} stands here"
        raise RefusedError(*start(event), "wrong-type", message)
    refuse_extras(event, report)
    while not isinstance(event := events.next(), SequenceEndEvent):
        node = build(events, event, report, depth=1)
        if plain:
            plain = None  # the last plain entry, read again
        else:
            yield node
        events.text.restart()
    _check_end(events)


def _whole(events: Events, report: Report) -> Iterator[Node]:
    event = _root(events)
    if event is not None:
        node = build(events, event, report, depth=0)
        _check_end(events)
        yield node


def _root(events: Events) -> Any:
    """The event that begins the file's one value; None if there is none."""
    while isinstance(event := events.next(), (StreamStartEvent, DocumentStartEvent)):
        pass
    events.text.restart()
    return None if isinstance(event, StreamEndEvent) else event


def _check_end(events: Events) -> None:
    while not isinstance(event := events.next(), StreamEndEvent):
        if isinstance(event, DocumentStartEvent):
            message = "'---' begins a second document; keep one in a file"
            raise RefusedError(*start(event), "second-document", message)
