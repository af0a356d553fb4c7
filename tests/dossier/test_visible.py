"""The one way out: one character for one, and none left that a terminal obeys or nobody sees."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.visible import flowing, one_line, visible
from hostile import RAW, unfit

WAYS = (visible, one_line, flowing)


def test_every_character_there_is_comes_out_fit_and_as_one() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    for way in WAYS:
        shown = way(every)
        assert len(shown) == len(every)
        assert unfit(shown) == set()
        assert ("\n" in shown) == (way is visible)


def test_nothing_else_is_changed() -> None:
    changed = {char for char in map(chr, range(sys.maxunicode + 1)) if visible(char) != char}
    fillers = set(map(chr, (0x115F, 0x1160, 0x3164, 0xFFA0)))  # letters that nobody sees
    assert {c for c in changed - fillers if unicodedata.category(c)[0] not in "CZ"} == set()
    assert not {"\u200c", "\u200d", "\ufe0f", "\u0301", " ", "\u00a0", "\u2009", "\u3000"} & changed


def test_what_it_becomes_tells_what_it_was() -> None:
    assert one_line("\x1b\x00\x7f\t\r\n\x9b\u202e\ud800\u2028") == "␛␀␡ ␍⏎\ufffd\ufffd\ufffd⏎"
    assert visible("a\nb") == "a\nb"
    assert flowing("a\r\nb\u2028c") == "a  b c"


@given(st.text() | st.sampled_from([*RAW.values()]), st.text())
def test_it_is_settled_at_once_and_the_same_in_pieces(one: str, other: str) -> None:
    for way in WAYS:
        assert way(way(one)) == way(one)
        assert way(one + other) == way(one) + way(other)
