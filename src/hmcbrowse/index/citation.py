"""A quote with its citation, as plain text; what the source does not say is not made up."""

from __future__ import annotations

from hmcbrowse.dossier import datetext
from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.library import Library
from hmcbrowse.index.rows import SourceRow


def citation(library: Library, quote: int | None, sentence: int | None) -> tuple[str, str]:
    """The text to copy for a quote, or else for a sentence, and what to tell the reader.

    The text is ``""`` where nothing may be copied: words that are not proven to stand in the source are
    no quotation.
    """
    if quote is not None:
        found = library.quote(quote)
        source = library.source_id(found.source)
        if not found.anchored or source is None or found.start is None or found.end is None:
            return (
                "",
                f"Not copied: the quote is {found.state}, so these words are not proven to stand there.",
            )
        words = library.words(source, found.start, found.end)
        speaker = library.speaker(found.speaker)
        number = (found.first or 0) - source.first + 1
        return _cited(words, speaker, source, number), "Copied the quote with its citation."
    if sentence is not None:
        source = library.source_of(sentence)
        words = library.sentence(sentence).text
        return _cited(
            words, "", source, sentence - source.first + 1
        ), "Copied the sentence with its citation."
    return "", "Nothing to copy here."


def _cited(words: str, speaker: str, source: SourceRow, number: int) -> str:
    who = f"{speaker}, in " if speaker else ""
    publisher = f", {source.publisher}" if source.publisher else ""
    url = f", {source.url}" if source.url else ""
    line = f"{who}{source.shown_title}{publisher}, {dated(source)}, sentence {number} ({source.text}){url}"
    return f"“{flowing(words)}”\n— {flowing(line)}"


def dated(source: SourceRow) -> str:
    """A source's date for a citation: in brackets where it is inferred, "n.d." where there is none."""
    if source.date.state not in ("stated", "inferred"):
        return "n.d."
    shown = datetext.shown(source.date.edtf)
    return shown if source.date.state == "stated" else f"[{shown}]"
