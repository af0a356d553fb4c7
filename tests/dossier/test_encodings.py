"""What a text is taken for: never for what it is not, and with a word where that is a guess."""

from __future__ import annotations

import pytest

from hmcbrowse.dossier.encodings import recognise
from hmcbrowse.dossier.files import FileError

PROSE = {
    "French": "L’été dernier, à Noël, le cœur naïf d’une élève a gagné. «Ça va?» — «Où?» L'œuvre coûte 12 €.",
    "German": "Überall fällt Schnee auf die größten Straßen; „Grüße“, sagte Frau Äußerst über Öl.",
    "Icelandic": "Þórður ætlaði að fara út í veðrið á morgun, en það þýðir að þú átt að óska þér góðs.",
    "Spanish": "¿Qué pasó? ¡Mañana! El señor Ibáñez pagó 3º y 5ª, según él.",
    "Swedish": "Åsa såg älgen på ön. Därför är hon nöjd.",
    "English": "It’s “quoted” — the café’s menu… cost £5 and 20 °C, said Mr. Núñez.",
}


@pytest.mark.parametrize("language", PROSE)
def test_western_texts_are_taken_for_windows_1252(language: str) -> None:
    text = f"{PROSE[language]}\r\n"
    found = recognise(text.encode("cp1252"))
    assert (found.text, found.encoding, found.known) == (text, "Windows-1252", "guess")
    assert found.sample in text
    assert not found.sample.isascii()


@pytest.mark.parametrize("language", PROSE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_what_says_what_it_is_is_believed(language: str, encoding: str) -> None:
    text = f"{PROSE[language]}\r\nAnd more.\r"
    found = recognise(text.encode(encoding), "mac-roman")
    assert found.text == text
    assert found.known == ("UTF-8" if encoding.startswith("utf-8") else "mark")
    big = "\ufeffGrüße".encode("utf-16-be")
    assert recognise(big).text == "Grüße"


OTHERS = {
    "koi8-r": "Съешь ещё этих мягких французских булок",
    "cp1251": "Съешь ещё этих мягких французских булок, да выпей чаю",
    "iso8859-7": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία",
    "shift-jis": "いろはにほへと ちりぬるを わかよたれそ",
    "gb18030": "天地玄黃宇宙洪荒日月盈昃",
    "euc-kr": "키스의 고유조건은 입술끼리 만나야 하고",
    "mac-roman": "It’s “quoted”: the café was naïve, and wasn’t.",
    "cp850": "Le café est fermé à Noël, naïve élève.",
    "iso8859-2": "Zażółć gęślą jaźń, źle żyć w Łodzi.",
    "cp1255": "דג סקרן שט בים מאוכזב ולפתע מצא חברה",
}


@pytest.mark.parametrize("encoding", OTHERS)
def test_nothing_else_passes_for_it(encoding: str) -> None:
    raw = OTHERS[encoding].encode(encoding)
    with pytest.raises(FileError, match="--encoding"):
        recognise(raw)
    found = recognise(raw, encoding)
    assert (found.text, found.known) == (OTHERS[encoding], "named")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b"text\0more", "no text: .*0x00"),
        (b"caf\xe9\x01", "no text: .*0x01"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no text"),
        ("Grüße".encode("utf-16-le"), "--encoding"),
        (b"\xff\xfea", "is not UTF-16"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"PK\x03\x04rest", "a packed file"),
        (b"{\\rtf1 Text}", "word processor"),
        ("Übermäßig größer\n".encode() + b"it\x92s", "not at line 2, column 3"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, says: str) -> None:
    with pytest.raises(FileError, match=says):
        recognise(raw)


def test_what_is_named_must_be_known_and_fit() -> None:
    assert recognise("Grüße".encode("utf-16-le"), "utf-16-le").text == "Grüße"
    for unknown in ("no-such", "hex", "a\0b"):
        with pytest.raises((LookupError, ValueError)):
            recognise(b"caf\xe9", unknown)
    with pytest.raises(FileError, match="is not ascii"):
        recognise(b"caf\xe9", "ascii")


def test_ascii_with_controls_is_a_text() -> None:
    """A form feed, or an escape sequence that got in: what is shown of them is for others to see to."""
    assert recognise(b"page\x0c\x1b[0m").known == "UTF-8"
