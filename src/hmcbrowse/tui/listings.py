"""What the overlays list: search results, sources, keys, how a date is known."""

from __future__ import annotations

from rich.cells import cell_len

from hmcbrowse.dossier import datetext
from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Hit, SourceRow
from hmcbrowse.index.search import Query, matching_sources, search
from hmcbrowse.tui.commands import COMMANDS, MARKING, SECTIONS, Command
from hmcbrowse.tui.marks import EVENT, SOURCE, TERM
from hmcbrowse.tui.overlay import Listing
from hmcbrowse.tui.signs import SIGNS
from hmcbrowse.tui.spans import Line, fit, wrapped
from hmcbrowse.tui.timeline import MARKS

DATE = 11
"""Columns for the date of a source: "12 Mar 2016"."""


def results(library: Library, typed: str) -> tuple[Listing, str]:
    """What a search finds, and what to say where it finds nothing."""
    if not typed.strip():
        return Listing.of([]), "Type words; “words in marks” are a phrase. Enter jumps, Esc comes back."
    hits = search(library, typed, sources=True)
    starts = [word.casefold() for phrase in Query(typed).phrases for word in phrase]
    return (
        Listing(
            len(hits), lambda row, width: hit_line(library, hits[row], width, starts), lambda row: hits[row]
        ),
        f"Nothing holds “{typed.strip()}”.",
    )


def hit_line(library: Library, hit: Hit, width: int, words: list[str]) -> Line:
    """One search result in a line."""
    if hit.kind == "event":
        event = library.event(hit.n)
        when = datetext.shown(event.date.edtf) if event.date.edtf else "undated"
        return _named(EVENT, event.title, f"  {when}", width)
    if hit.kind == "term":
        term = library.term(hit.n)
        label = fit(term.label, width - 2)
        gloss = fit(term.expansion or term.definition, width - cell_len(label) - 4)
        return _named(TERM, label, f"  {gloss}", width)
    if hit.kind == "source":
        source = library.source(hit.n)
        return _named(SOURCE, source.shown_title, f"  {_when(source)}", width)
    text = flowing(library.sentence(hit.n).text)
    low = text.casefold()
    found = [at for word in words if (at := low.find(word)) >= 0] if len(low) == len(text) else []
    title = fit(library.source_of(hit.n).shown_title, max(0, min(24, width // 4)))
    room = width - cell_len(title) - 4
    begin = max(0, min(found, default=0) - room // 4) if len(text) > room else 0
    if len(text) - begin < room:
        begin = max(0, len(text) - room)
    shown = ("…" + text[begin + 1 :]) if begin else text
    shown = fit(shown, room)
    gap = " " * (room - cell_len(shown) + 2)
    return [("  ", ""), *_matched(shown, words), (f"{gap}{title}", "dim")]


def _named(mark: str, name: str, about: str, width: int) -> Line:
    """An entry in a line: its name is cut before what is told about it."""
    return [(f"{mark} ", "evidence"), (fit(name, width - 2 - cell_len(about)), "bold"), (about, "dim")]


def _matched(text: str, words: list[str]) -> Line:
    low = text.casefold()
    if len(low) != len(text):
        return [(text, "")]
    line: Line = []
    position = 0
    while True:
        places = [(at, word) for word in words if (at := low.find(word, position)) >= 0]
        if not places:
            return [*line, (text[position:], "")]
        at, word = min(places, key=lambda place: (place[0], -len(place[1])))
        line += [(text[position:at], ""), (text[at : at + len(word)], "match")]
        position = at + len(word)


def sources(library: Library, typed: str, here: int) -> tuple[Listing, str]:
    """The sources that hold what is typed, all where nothing is; the one of number ``here`` is marked."""
    every = not typed.strip()
    found = range(library.sources) if every else matching_sources(library, typed)

    def draw(row: int, width: int) -> Line:
        return source_line(library, library.source(found[row]), width, found[row] == here)

    value = lambda row: Hit("source", found[row], 0.0)  # noqa: E731
    return Listing(len(found), draw, value, here if every else 0), f"No source holds “{typed.strip()}”."


def source_line(library: Library, source: SourceRow, width: int, here: bool) -> Line:
    """A source in a line: when, its title, who, and how many of its sentences are cited."""
    share = "empty"
    if source.sentences:
        cited, total = f"{source.cited:,}", f"{source.sentences:,}"
        share = f"{cited}/{total}" if width < 60 else f"{cited} of {total} cited"
    room = width - DATE - len(share) - 7
    title = fit(source.shown_title, room)
    rest = room - cell_len(title)
    who = " · ".join(name for name in (source.publisher, library.speaker(source.speaker)) if name)
    about = "  " + fit(who, rest - 2) if who and rest > 5 else ""
    return [
        ("• " if here else "  ", "evidence"),
        (_when(source).rjust(DATE), ""),
        (f" {MARKS.get(source.date.state, '·')} ", "accent"),
        (title, "bold"),
        (about + " " * (rest - cell_len(about) + 2), "dim"),
        (share, "dim" if not source.cited else ""),
    ]


def _when(source: SourceRow) -> str:
    whole = datetext.shown(source.date.edtf) or "undated"
    return whole if len(whole) <= DATE else datetext.short(source.date.edtf, DATE)


def palette(library: Library, typed: str) -> tuple[Listing, str]:
    """Commands, terms, events and sources whose names hold what is typed."""
    words = typed.casefold().split()
    rows = [
        command
        for command in COMMANDS
        if all(word in f"{command.title} {command.help}".casefold() for word in words)
    ]
    if typed.strip():
        hits = [hit for hit in search(library, typed, sources=True) if hit.kind != "sentence"]
    else:
        hits = [Hit("term", n, 0) for n in range(min(library.terms, 500))]
        hits += [Hit("event", n, 0) for n in range(min(library.events, 500))]
        hits += [Hit("source", n, 0) for n in range(min(library.sources, 500))]
    total = len(rows) + len(hits)

    def draw(row: int, width: int) -> Line:
        if row < len(rows):
            shown, title, help = f"{rows[row].shown:>12}  ", rows[row].title, rows[row].help
            room = width - cell_len(shown) - cell_len(title) - 2
            return [(shown, "key"), (title, "bold"), (f"  {fit(help, room)}", "dim")]
        return [(" " * 14, ""), *hit_line(library, hits[row - len(rows)], width - 14, [])]

    value = lambda row: rows[row] if row < len(rows) else hits[row - len(rows)]  # noqa: E731
    return Listing(total, draw, value), f"Nothing is called “{typed.strip()}”."


def keys(width: int) -> Listing:
    """Every key with what it does, those for marking words, and every sign; choosing a key does it."""
    rows: list[tuple[Line, object]] = []
    for title, commands in (*SECTIONS, ("While words are marked in the source", MARKING)):
        rows += _section(title)
        for command in commands:
            rows += _told(command, command if command in COMMANDS else None, width)
    rows += _section("Signs")
    for sign, meaning in SIGNS:
        first, *rest = wrapped(meaning, max(20, width - 16))
        rows.append(([(f"{sign:>12}  ", "evidence"), (first, "")], None))
        rows += [([(" " * 14 + line, "")], None) for line in rest]
    return Listing.of(rows[1:])


def _section(title: str) -> list[tuple[Line, object]]:
    return [([("", "")], None), ([(title, "bold")], None)]


def _told(command: Command, value: object, width: int) -> list[tuple[Line, object]]:
    first, *rest = wrapped(f"{command.title}: {command.help}", max(20, width - 16))
    named = len(command.title) + 1
    head: Line = [(f"{command.shown:>12}  ", "key"), (first[:named], "bold"), (first[named:], "")]
    return [(head, value), *(([(" " * 14 + line, "")], value) for line in rest)]


def how_dated(library: Library, kind: str, id: str, width: int) -> Listing:
    """How a date is known, link by link, each with its words, its sum and its sentence."""
    rows: list[tuple[Line, object]] = []
    chain = library.chain(kind, id)
    for index, (link_kind, link_id, date) in enumerate(chain):
        entry = library.event_id(link_id) if link_kind == "event" else library.source_id(link_id)
        name = getattr(entry, "shown_title", None) or (entry.title if entry else link_id)
        target = (link_kind, link_id)
        lead = "" if index == 0 else "└ "
        rows.append(([(fit(f"{lead}{datetext.shown(date.edtf)}  {name}", width), "bold")], target))
        rows += [
            ([("   ", ""), (text, style)], target)
            for text, style in _known(library, link_kind, link_id, width - 3)
        ]
    return Listing.of(rows)


def _known(library: Library, kind: str, id: str, width: int) -> list[tuple[str, str]]:
    date = library.dated(kind, id)
    assert date is not None
    lines: list[tuple[str, str]] = []
    if date.words:
        told = "stated in" if date.state == "stated" else f"{date.state} from"
        lines += [(line, "accent") for line in wrapped(f"{told} the words “{date.words}”", width)]
    else:
        lines.append(("unsupported: no words are given for it", "warning"))
    if date.offset:
        anchor = library.dated(date.anchor_kind, date.anchor)
        base = datetext.shown(anchor.edtf) if anchor and anchor.edtf else "?"
        total, claimed = datetext.shown(date.computed) or "?", datetext.shown(date.edtf)
        told = "" if total == claimed else f", told as {claimed}"
        added = f"{base} {datetext.signed(date.offset)} = {total}{told}"
        lines += [(line, "bold") for line in wrapped(added, width)]
    if date.why:
        lines += [(line, "error") for line in wrapped(date.why, width)]
    for quote in library.quotes(kind, id):
        if quote.first is None or quote.last is None or date.words not in quote.exact:
            continue
        source = library.source_id(quote.source)
        text = " ".join(flowing(library.passage(quote.first, quote.last)[1]).split())
        who = f"{library.speaker(quote.speaker)}, in " if quote.speaker else ""
        told = f"{text} — {who}{source.shown_title if source else ''}"
        lines += [(line, "dim") for line in wrapped(told, width)]
        if not quote.anchored and quote.state != "unread":
            lines.append((f"✗ {quote.state.upper()}: not the words that the dossier quotes", "error"))
        break
    return [*lines, ("", "")]
