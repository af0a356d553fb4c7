"""The one way out: text of strangers, made fit for a screen, a pipe or a file.

Every replacement is one code point for one code point, so that offsets into a text stay right.
Controls get their Unicode pictures; bidi controls, invisible characters and lone surrogates become
U+FFFD. Joiners (ZWJ, ZWNJ) stay: emoji and Persian need them.
"""

from __future__ import annotations

_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_INVISIBLE = (
    0x00AD, 0x115F, 0x1160, 0x180E, 0x200B, *range(0x2060, 0x2065), *range(0x206A, 0x2070),
    0x3164, 0xFEFF, 0xFFA0, *range(0xFFF9, 0xFFFC), *range(0x13430, 0x13440), *range(0x1BCA0, 0x1BCA4),
    *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE0080),
)  # fmt: skip


def _table() -> dict[int, int]:
    table = {code: 0x2400 + code for code in range(0x20)}
    del table[0x0A]
    table[0x09] = 0x20
    table[0x7F] = 0x2421
    for code in (*range(0x80, 0xA0), *_BIDI, *_INVISIBLE, *range(0xD800, 0xE000)):
        table[code] = 0xFFFD
    table[0x2028] = table[0x2029] = 0x23CE
    return table


_LINES = _table()
_ONE_LINE = {**_LINES, 0x0A: 0x23CE}
_FLOWING = {**_LINES, 0x0A: 0x20, 0x0D: 0x20, 0x2028: 0x20, 0x2029: 0x20}


def visible(text: str) -> str:
    """``text`` with nothing in it that a terminal would act on; line feeds stay, the length stays."""
    return text.translate(_LINES)


def one_line(text: str) -> str:
    """As `visible`, with line feeds shown as U+23CE: for titles, errors and rows."""
    if text.isascii() and text.isprintable():  # as most of what is drawn is
        return text
    return text.translate(_ONE_LINE)


def flowing(text: str) -> str:
    """As `visible`, with every line end a space: for prose that is wrapped anew."""
    return text.translate(_FLOWING)
