"""What is kept of one dossier: bookmarks, the last place, and the style that was last cited in.

A place is kept as an id and words, never as a number of the index: those change with the dossier.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast

from hmcbrowse.state.file import Content, UnreadError
from hmcbrowse.state.kept import Kept

Kind = Literal["event", "term", "sentence"]
KINDS: tuple[Kind, ...] = ("event", "term", "sentence")

LONGEST_NOTE = 1_000
"""Code points of a note that are kept."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that can be found again.

    ``id`` is that of the event or the term, or of the sentence's source; ``words`` are its title or label, or
    how the sentence begins; ``start`` is the offset where the sentence stood, in code points.
    """

    kind: Kind
    id: str
    words: str
    start: int = 0
    note: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        """What tells it from all others."""
        return self.kind, self.id, self.start


@dataclass(frozen=True, slots=True)
class Held:
    """All that is kept of a dossier. ``bookmarks`` are in the order in which they were set."""

    bookmarks: tuple[Bookmark, ...] = ()
    last: Bookmark | None = None
    style: str = ""

    def with_bookmark(self, bookmark: Bookmark) -> Held:
        """One more, or the same with another note."""
        known = {held.key: held for held in self.bookmarks}
        known[bookmark.key] = bookmark
        return replace(self, bookmarks=tuple(known.values()))

    def with_last(self, last: Bookmark) -> Held:
        """Left at another place."""
        return replace(self, last=last)

    def with_style(self, style: str) -> Held:
        """Cited in another style."""
        return replace(self, style=style)

    def without(self, *bookmarks: Bookmark) -> Held:
        """So many less."""
        keys = {bookmark.key for bookmark in bookmarks}
        return replace(self, bookmarks=tuple(held for held in self.bookmarks if held.key not in keys))


class Places:
    """What is kept of the dossier at ``root``. Nothing is read before it is asked for.

    Where no file can be written, all is kept until the program ends.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept = Kept(root, ".json", _parsed, self._content)
        self.path = self._kept.path
        self._warned = False

    def read(self) -> tuple[Held, str]:
        """What is kept, and a sentence to tell, once, where it cannot be read."""
        held, fault = self._kept.read()
        if fault is None or self._warned:
            return held, ""
        self._warned = True
        aside = "" if isinstance(fault, UnreadError) else "; it is put aside when something new is kept"
        return held, f"{fault}{aside}"

    def update(self, change: Callable[[Held], Held]) -> str:
        """See `Kept.update`."""
        return self._kept.update(change)

    def _content(self, held: Held) -> Content:
        last = {"last": _record(held.last)} if held.last else {}
        style = {"style": held.style} if held.style else {}
        marks = [_record(bookmark) for bookmark in held.bookmarks]
        return {"dossier": clean(os.path.realpath(self._root)), **style, **last, "bookmarks": marks}


def clean(text: str) -> str:
    """``text`` without lone surrogates, which no file of UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _record(bookmark: Bookmark) -> Content:
    record: Content = {"kind": bookmark.kind, "id": clean(bookmark.id), "words": clean(bookmark.words)}
    if bookmark.kind == "sentence":
        record["start"] = bookmark.start
    if bookmark.note:
        record["note"] = clean(bookmark.note)[:LONGEST_NOTE]
    return record


def _parsed(content: Content) -> Held:
    """Raises `ValueError` where the content has another shape."""
    marks = content.get("bookmarks", [])
    if not isinstance(marks, list):
        raise ValueError("bookmarks are a list")
    last = content.get("last")
    return Held(
        tuple(_bookmark(mark) for mark in marks),
        None if last is None else _bookmark(last),
        _text(content, "style"),
    )


def _bookmark(record: Any) -> Bookmark:
    if not isinstance(record, dict) or record.get("kind") not in KINDS:
        raise ValueError("a bookmark is a mapping of a known kind")
    start = record.get("start", 0)
    if not isinstance(start, int) or not 0 <= start < 1 << 62:
        raise ValueError("an offset is a number")
    kind = cast(Kind, record["kind"])
    return Bookmark(kind, _text(record, "id"), _text(record, "words"), start, _text(record, "note"))


def _text(record: Content, key: str) -> str:
    text = record.get(key, "")
    if not isinstance(text, str):
        raise ValueError(f"'{key}' is a text")
    return clean(text)
