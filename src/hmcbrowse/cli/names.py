"""From the id that somebody typed to what is called so, or to what they may have meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from hmcbrowse.cli.output import NotFoundError
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import EventRow, SourceRow, TermRow

Entry = EventRow | TermRow | SourceRow
KINDS = ("event", "term", "source")
_LIKE = 3


def typed(text: str) -> str:
    """``text`` as it can be looked up: bytes of an argument that were no characters are question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


def find(library: Library, id: str, kinds: Sequence[str] = KINDS) -> Entry:
    """The event, term or source of that id; where several share it, the first of ``kinds`` counts.

    Raises `NotFoundError`, which suggests what was meant.
    """
    id = typed(id)
    for kind in kinds:
        if entry := _of_kind(library, kind, id):
            return entry
    raise NotFoundError(f"no {_either(kinds)} has the id '{_clip(id)}'{_meant(library, id, kinds)}")


def _of_kind(library: Library, kind: str, id: str) -> Entry | None:
    lookup = {"event": library.event_id, "term": library.term_id, "source": library.source_id}[kind]
    return lookup(id)


def _meant(library: Library, id: str, kinds: Sequence[str]) -> str:
    """``"; did you mean …?"``: an id spelt much like this one, else what goes by these words."""
    from hmcbrowse.dossier.suggest import did_you_mean
    from hmcbrowse.index.search import search

    if near := did_you_mean(id, _ids(library, kinds)):
        return near
    called: list[str] = []
    for hit in search(library, id, 20, sources="source" in kinds):
        if hit.kind == "term" and "term" in kinds:
            term = library.term(hit.n)
            called.append(f"'{term.id}' ({term.label})")
        elif hit.kind == "event" and "event" in kinds:
            event = library.event(hit.n)
            called.append(f"'{event.id}' ({_clip(event.title)})")
        elif hit.kind == "source":
            source = library.source(hit.n)
            called.append(f"'{source.id}' ({_clip(source.shown_title)})")
    return f"; did you mean {_either(called[:_LIKE])}?" if called else ""


def _ids(library: Library, kinds: Sequence[str]) -> Iterator[str]:
    every: dict[str, Callable[[], Iterator[Entry]]] = {
        "event": library.all_events,
        "term": library.all_terms,
        "source": library.all_sources,
    }
    for kind in kinds:
        for entry in every[kind]():
            yield entry.id


def _either(names: Sequence[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def _clip(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
