"""BibTeX, with the fields and the dates of biblatex: an entry for each source, the quotations noted in it.

biblatex reads EDTF: "2014~" is "circa 2014", "2024?" an uncertain date, which an inferred one is. It has no
author where none is known, and no date where none is proven: styles write "n.d." by themselves.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from hmcbrowse.dossier import dateshow
from hmcbrowse.dossier.citations.citation import Citation, Cited, Passage, Work, by_work, in_line, place
from hmcbrowse.dossier.edtf import Edtf

_SPECIAL = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "{": r"\{", "}": r"\}",
    **{sign: f"\\{sign}" for sign in "#$%&_"},
}  # fmt: skip
_ESCAPES = str.maketrans(_SPECIAL)
_LIGATURES = re.compile(r"([-'`])(?=\1)|[?!](?=`)")  # dashes, quotation marks, ¿ and ¡
_WIDE_BRACES = str.maketrans("{}", "｛｝")
_IN_ADDRESS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"<>\\^`{|}')


def write(citations: Sequence[Citation]) -> str:
    """See `styles.Writer`."""
    return "\n\n".join(map(_entry, by_work(citations)))


def _entry(cited: Cited) -> str:
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(cited) if value)
    return f"@{'online' if cited.work.link else 'misc'}{{{key(cited.work.id)},\n{fields},\n}}"


def _fields(cited: Cited) -> Iterator[tuple[str, str]]:
    work = cited.work
    yield "title", f"{{{escaped(work.shown_title)}}}"  # braces within keep its capitals
    yield "organization", _whole(work.publisher)
    if date := work.date:
        yield ("date", _edtf(work, date)) if _is_short(date) else ("year", escaped(dateshow.display(date)))
    if work.link:
        yield "url", quote(work.link, safe=_IN_ADDRESS)
    else:
        yield "howpublished", _whole(work.address)
    yield "annotation", "; ".join(_noted(work, passage) for passage in cited.passages)


def key(id: str) -> str:
    """A key that BibTeX takes, the same for the same id, and another for another."""
    plain = unicodedata.normalize("NFKD", id).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._:+-]+", "-", plain)
    if plain == id:
        return id
    told_apart = zlib.crc32(id.encode("utf-8", "surrogatepass"))
    return f"{plain.strip('-') or 'source'}-{told_apart:08x}"


def escaped(text: str) -> str:
    """``text`` as LaTeX that shows it as it is.

    BibTeX counts braces, escaped ones too: those that do not pair are written as wide ones.
    """
    text = in_line(text)
    if not _pairs(text):
        text = text.translate(_WIDE_BRACES)
    return _LIGATURES.sub(r"\g<0>{}", text.translate(_ESCAPES))


def _pairs(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


def _whole(name: str) -> str:
    """A name in braces of its own: it is no list, whatever "and" it holds."""
    return f"{{{escaped(name)}}}" if name else ""


def _is_short(date: Edtf) -> bool:
    """Whether its years have the four digits that biblatex takes."""
    return "Y" not in date.text


def _edtf(work: Work, date: Edtf) -> str:
    ends = (end.partition("T")[0] for end in date.text.split("/"))
    return "/".join("" if end in ("", "..") else _doubted(end, work.inferred) for end in ends)


def _doubted(date: str, inferred: bool) -> str:
    return f"{date}?" if inferred and date[-1] not in "~?%" else date


def _noted(work: Work, passage: Passage) -> str:
    who = f"{passage.speaker}, " if passage.speaker else ""
    told = f"“{passage.line}” ({who}{place(passage)} of {work.file})"
    return escaped(told)
