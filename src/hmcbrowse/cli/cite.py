"""`hmcbrowse cite ID`: the quotes of an event or a term with their citations, or the citation of a source."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from hmcbrowse.cli.names import KINDS, find
from hmcbrowse.cli.opening import opened
from hmcbrowse.cli.output import FINE, NOTHING, Answer, NotFoundError, RefusedError, json_list, say
from hmcbrowse.dossier.citations.citation import Citation
from hmcbrowse.dossier.citations.styles import STYLES, Style
from hmcbrowse.index.citing import NotQuotableError, cite_quote, cite_source
from hmcbrowse.index.rows import EventRow, QuoteRow, SourceRow


def answer(options: Namespace) -> Answer:
    """What is proven is written; of each other quote a line on standard error tells why it is not.

    Raises `NotFoundError` where nothing has that id, or it has no such quote.
    """
    library = opened(options)
    entry = find(library, options.id, (options.kind,) if options.kind else KINDS)
    style = STYLES[options.style]
    if isinstance(entry, SourceRow):
        if options.quote is not None:
            raise RefusedError("--quote goes with an event or a term; a source is cited as a whole")
        citation = cite_source(entry)
        record = {"source": entry.id, **_written(style, citation)}
        return Answer(FINE, json_list([record]) if options.json else _lines(style, [citation]))
    kind = "event" if isinstance(entry, EventRow) else "term"
    quotes = _chosen(library.quotes(kind, entry.id), options.quote, entry.id)
    cited: list[Citation] = []
    records: list[dict[str, Any]] = []
    for number, quote in quotes:
        record = {"source": quote.source, "quote": number, "state": quote.state}
        if quote.speaker:
            record["speaker"] = quote.speaker
        try:
            citation = cite_quote(library, quote)
        except NotQuotableError as why:
            say(f"hmcbrowse: quote {number} of '{entry.id}' is not cited: {why}")
            records.append({**record, "exact": quote.exact, "citation": None, "refused": str(why)})
        else:
            cited.append(citation)
            records.append({**record, **_written(style, citation)})
    status = FINE if len(cited) == len(quotes) else NOTHING
    return Answer(status, json_list(records) if options.json else _lines(style, cited))


def _chosen(quotes: Sequence[QuoteRow], number: int | None, id: str) -> list[tuple[int, QuoteRow]]:
    """The quotes asked for, each with its number, counted from 1."""
    if number is None and quotes:
        return list(enumerate(quotes, start=1))
    if number is not None and number <= len(quotes):
        return [(number, quotes[number - 1])]
    raise NotFoundError(f"'{id}' has {len(quotes) or 'no'} quote{'' if len(quotes) == 1 else 's'}")


def _lines(style: Style, citations: Sequence[Citation]) -> Sequence[str]:
    return style.write(citations).split("\n") if citations else ()


def _written(style: Style, citation: Citation) -> dict[str, Any]:
    """``{"start", "end", "text", "paragraph", "sentence", "style", "citation"}``, places counted from 1."""
    record: dict[str, Any] = {}
    if passage := citation.passage:
        record = {
            "start": passage.start,
            "end": passage.end,
            "text": passage.words,
            "paragraph": passage.paragraphs[0],
            "sentence": passage.sentence,
        }
    return {**record, "style": style.name, "citation": style.write([citation])}
