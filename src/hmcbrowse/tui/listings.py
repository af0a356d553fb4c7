"""What the overlays list: search results, mentions in context, quotes to choose from, keys, dates."""

from __future__ import annotations

from rich.cells import cell_len

from hmcbrowse.dossier import datetext
from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.context import keyword_in_context
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import Hit
from hmcbrowse.index.search import Query, search
from hmcbrowse.tui.commands import COMMANDS
from hmcbrowse.tui.marks import EVENT, TERM
from hmcbrowse.tui.overlay import Listing
from hmcbrowse.tui.spans import Line, fit, wrapped


def results(library: Library, typed: str) -> tuple[Listing, str]:
    """What a search finds, and what to say where it finds nothing."""
    if not typed.strip():
        return Listing.of([]), "Type words; “words in marks” are a phrase. Enter jumps, Esc comes back."
    hits = search(library, typed)
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
        return [(f"{EVENT} ", "evidence"), (fit(event.title, width - 2), "bold"), (f"  {when}", "dim")]
    if hit.kind == "term":
        term = library.term(hit.n)
        return [
            (f"{TERM} ", "evidence"),
            (fit(term.label, width - 2), "bold"),
            (f"  {term.expansion or term.definition}", "dim"),
        ]
    text = flowing(library.sentence(hit.n).text)
    low = text.casefold()
    found = [at for word in words if (at := low.find(word)) >= 0] if len(low) == len(text) else []
    room = width - 2
    begin = max(0, min(found, default=0) - room // 4) if len(text) > room else 0
    if len(text) - begin < room:
        begin = max(0, len(text) - room)
    shown = ("…" + text[begin + 1 :]) if begin else text
    return [("  ", ""), *_matched(fit(shown, room), words)]


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


def concordance(library: Library, term: int) -> Listing:
    """Every mention of a term in context, the keyword in one column."""

    def draw(row: int, width: int) -> Line:
        mention = library.mentions(term, row, 1)[0]
        source = library.source_of(mention.sentence)
        name = fit(source.shown_title, max(0, min(18, width // 5)))
        room = width - cell_len(name) - 2
        left, key, right = keyword_in_context(library, mention, room)
        side = (room - cell_len(key)) // 2
        return [
            (" " * max(0, side - cell_len(left)), ""),
            (left, ""),
            (key, "match"),
            (right + " " * max(0, room - side - cell_len(key) - cell_len(right)), ""),
            ("  " + name, "dim"),
        ]

    total = library.term(term).mentions
    return Listing(total, draw, lambda row: library.mentions(term, row, 1)[0])


def palette(library: Library, typed: str) -> tuple[Listing, str]:
    """Commands, terms and events whose names hold what is typed."""
    words = typed.casefold().split()
    rows: list[tuple[Line, object]] = [
        ([(f"{command.shown:>12}  ", "key"), (command.title, "bold"), (f"  {command.help}", "dim")], command)
        for command in COMMANDS
        if all(word in f"{command.title} {command.help}".casefold() for word in words)
    ]
    if typed.strip():
        hits = [hit for hit in search(library, typed) if hit.kind != "sentence"]
    else:
        hits = [Hit("term", n, 0) for n in range(min(library.terms, 500))]
        hits += [Hit("event", n, 0) for n in range(min(library.events, 500))]
    total = len(rows) + len(hits)

    def draw(row: int, width: int) -> Line:
        if row < len(rows):
            return rows[row][0]
        return [(" " * 14, ""), *hit_line(library, hits[row - len(rows)], width - 14, [])]

    value = lambda row: rows[row][1] if row < len(rows) else hits[row - len(rows)]  # noqa: E731
    return Listing(total, draw, value), f"Nothing is called “{typed.strip()}”."


def keys(width: int) -> Listing:
    """Every key with what it does; choosing one does it."""
    rows: list[tuple[Line, object]] = []
    for command in COMMANDS:
        first, *rest = wrapped(f"{command.title}: {command.help}", max(20, width - 16))
        named = len(command.title) + 1
        rows.append(
            ([(f"{command.shown:>12}  ", "key"), (first[:named], "bold"), (first[named:], "")], command)
        )
        rows += [([(" " * 14 + line, "")], command) for line in rest]
    return Listing.of(rows)


def how_dated(library: Library, kind: str, id: str, width: int) -> Listing:
    """How a date is known, link by link, each with its words, its sum and its sentence."""
    rows: list[tuple[Line, object]] = []
    chain = library.chain(kind, id)
    for index, (link_kind, link_id, date) in enumerate(chain):
        entry = library.event_id(link_id) if link_kind == "event" else library.source_id(link_id)
        name = getattr(entry, "shown_title", None) or (entry.title if entry else link_id)
        target = (link_kind, link_id)
        lead = "" if index == 0 else "└ "
        rows.append(([(f"{lead}{datetext.shown(date.edtf)}  ", "bold"), (name, "bold")], target))
        rows += [
            ([("   ", ""), (text, style)], target)
            for text, style in _known(library, link_kind, link_id, width - 6)
        ]
    return Listing.of(rows)


def _known(library: Library, kind: str, id: str, width: int) -> list[tuple[str, str]]:
    date = library.dated(kind, id)
    assert date is not None
    lines: list[tuple[str, str]] = []
    if date.state == "stated":
        lines.append((f"stated in the words “{date.words}”", "accent"))
    elif date.words:
        lines += [(line, "accent") for line in wrapped(f"{date.state} from the words “{date.words}”", width)]
    else:
        lines.append(("unsupported: no words are given for it", "warning"))
    if date.offset:
        anchor = library.dated(date.anchor_kind, date.anchor)
        base = datetext.shown(anchor.edtf) if anchor and anchor.edtf else "?"
        total, claimed = datetext.shown(date.computed) or "?", datetext.shown(date.edtf)
        told = "" if total == claimed else f", told as {claimed}"
        lines.append((f"{base} {datetext.signed(date.offset)} = {total}{told}", "bold"))
    if date.why:
        lines += [(line, "error") for line in wrapped(date.why, width)]
    for quote in library.quotes(kind, id):
        if quote.first is None or quote.last is None or date.words not in quote.exact:
            continue
        source = library.source_id(quote.source)
        text = " ".join(flowing(library.passage(quote.first, quote.last)[1]).split())
        lines += [
            (line, "dim") for line in wrapped(f"{text} — {source.shown_title if source else ''}", width)
        ]
        break
    return [*lines, ("", "")]
