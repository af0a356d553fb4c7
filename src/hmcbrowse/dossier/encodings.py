"""A text of unknown encoding, taken for what it is as far as that can be told, and refused where it cannot.

A byte order mark says what follows; bytes that are UTF-8 throughout are hardly ever anything else. What
is neither may be written in any of a hundred ways, all of which take every byte. Only Windows-1252 is
guessed at, of which Latin-1 is a part, as it is by far the commonest where Latin letters are written; and
only where what comes of it looks like writing. A wrong guess would be quoted as the words of a source.
"""

from __future__ import annotations

import codecs
import re
from typing import Literal, NamedTuple

from hmcbrowse.dossier.files import FileError, decode

Known = Literal["UTF-8", "mark", "named", "guess"]
"""By what an encoding is known: by itself, by a byte order mark, by what the user says, or not quite."""

_MARKS = {  # the longer ones first: UTF-32 begins as UTF-16 does
    codecs.BOM_UTF32_LE: "UTF-32-LE",
    codecs.BOM_UTF32_BE: "UTF-32-BE",
    codecs.BOM_UTF16_LE: "UTF-16-LE",
    codecs.BOM_UTF16_BE: "UTF-16-BE",
}
_KINDS = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a packed file, such as a word processor's or an e-book",
    b"{\\rtf": "a word processor's file",
    b"\xd0\xcf\x11\xe0": "a word processor's file",
    b"\x1f\x8b": "a packed file",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")

# What Windows-1252 makes of other encodings: a capital within a word ("itÕs"), a sign between letters, a
# run of accented letters, or more of them than any language has that is written so.
_SIGNS = "‚ƒ„†‡ˆ‰‹•›¡¢£¤¥¦§¨©¬®¯±²³´µ¶¸¹¼½¾¿×÷˜€"
_ACCENTED = "\xc0-\xd6\xd8-\xf6\xf8-\xffŠšŒœŽžŸƒ"
_UNLIKELY = re.compile(rf"[a-zß-öø-ÿ][À-ÖØ-ÞŠŒŽŸ]|[^\W\d_][{_SIGNS}][^\W\d_]|[{_ACCENTED}]{{4}}")
_MOST = 0.5
"""The largest share of a text's letters that is accented in any language written in Windows-1252."""


class Decoded(NamedTuple):
    """A text, without a byte order mark; ``sample`` is a word of it for a reader to judge a guess by."""

    text: str
    encoding: str
    known: Known
    sample: str = ""


def recognise(raw: bytes, named: str = "") -> Decoded:
    """The text that ``raw`` holds. ``named`` is how it is encoded, for where it is neither UTF-8 nor marked.

    Raises `FileError` where it holds no text, or none that can be told, and `LookupError` where nothing is
    known of an encoding ``named`` so.
    """
    named = codecs.lookup(named).name if named else ""
    decoded = _decoded(raw, named)
    if "\0" in decoded.text:
        raise FileError("is no text: it holds bytes that no text has (0x00)", "encoding")
    if not decoded.text or decoded.text.isspace():
        raise FileError("is empty: there is nothing in it to quote", "encoding")
    return decoded


def _decoded(raw: bytes, named: str) -> Decoded:
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return Decoded(_by(encoding, raw[len(mark) :]), encoding[:6], "mark")
    for begin, kind in _KINDS.items():
        if raw.startswith(begin):
            raise FileError(f"is {kind}, not a text; save it as plain text in UTF-8 first", "encoding")
    if b"\0" not in raw:
        try:
            return Decoded(decode(raw), "UTF-8", "UTF-8")
        except FileError as fault:
            if not named and _is_mostly_utf8(raw):
                where = f"line {fault.line}, column {fault.column}"
                raise FileError(f"is UTF-8, but not at {where}: mend that place", "encoding") from None
    if named:
        return Decoded(_by(named, raw), named, "named")
    return _guessed(raw)


def _by(encoding: str, raw: bytes) -> str:
    try:
        text = raw.decode(encoding)
        text.encode()  # some encodings can spell what is no character
    except UnicodeError as fault:
        raise FileError(f"is not {encoding}, or is damaged ({fault})", "encoding") from None
    return text.removeprefix("\ufeff")


def _guessed(raw: bytes) -> Decoded:
    if found := _CONTROL.search(raw):
        fault = f"is no text: it holds bytes that no text has (0x{found[0][0]:02X})"
        raise FileError(f"{fault}; a text in UTF-16 needs its byte order mark, or --encoding", "encoding")
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not text or (unlikely := _unlikely(text)):
        looks = f" (it would read '{unlikely}')" if text else ""
        fault = f"is not UTF-8, and does not look like Windows-1252 either{looks}"
        raise FileError(f"{fault}; save it as UTF-8, or say how it is written with --encoding", "encoding")
    word = re.search(r"[\w’'-]*[^\x00-\x7f][\w’'-]*", text)
    return Decoded(text, "Windows-1252", "guess", word[0][:40] if word else "")


def _unlikely(text: str) -> str:
    """Words of ``text`` that make it unlikely to be what it was taken for; ``""`` where there are none."""
    accented = re.findall(f"[{_ACCENTED}]", text)
    found = _UNLIKELY.search(text)
    if found is None and len(accented) > _MOST * sum(map(str.isalpha, text)):
        found = re.search(f"[{_ACCENTED}]", text)
    if found is None:
        return ""
    begin = re.search(r"\S{0,20}\Z", text[: found.start()])
    end = re.match(r"\S{0,20}", text[found.end() :])
    return f"{begin[0] if begin else ''}{found[0]}{end[0] if end else ''}"


def _is_mostly_utf8(raw: bytes) -> bool:
    """Whether more of what is not ASCII is UTF-8 than is not."""
    text = raw.decode("utf-8", "surrogateescape")
    strays = len(re.findall("[\udc80-\udcff]", text))
    return len(re.findall("[^\x00-\x7f]", text)) - strays > strays
