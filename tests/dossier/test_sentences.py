from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmcbrowse.dossier.sentences import LONGEST, sentences, spans

CASES = Path(__file__).with_name("sentences")
SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = sorted(path.name for path in SEEDS.glob("*.txt"))
ESCAPES = {"n": "\n", "r": "\r", "f": "\f", "x85": "\x85", "u2028": "\u2028", "u2029": "\u2029", "#": "#"}


def split(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in sentences(text)]


def opening(text: str) -> list[str]:
    return [text[start:end] for start, end, opens in sentences(text) if opens]


def read_cases(path: Path) -> list[tuple[str, list[str]]]:
    """The texts of a file of golden cases, each with the sentences that are in it; see the README there."""
    cases = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, expected = "", []
        for line in block.splitlines():
            if line and not line.startswith("#"):
                sentence = re.sub(r"\\(n|r|f|x85|u2028|u2029|#)", lambda found: ESCAPES[found[1]], line)
                glued = sentence.endswith("\\")
                sentence = sentence.removesuffix("\\")
                text += sentence if glued or sentence[-1].isspace() else f"{sentence} "
                expected.append(sentence.strip())
        if expected:
            cases.append((text.removesuffix(" "), expected))
    return cases


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{path.stem}-{number}")
        for path in sorted(CASES.glob("*.txt"))
        for number, (text, expected) in enumerate(read_cases(path), 1)
    ],
)
def test_golden_case(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize("name", ARTICLES)
def test_article(name: str) -> None:
    text = (SEEDS / name).read_bytes().decode("utf-8")
    paragraphs = [expected for _, expected in read_cases(CASES / "articles" / name)]
    assert split(text) == [sentence for paragraph in paragraphs for sentence in paragraph]
    assert opening(text) == [paragraph[0] for paragraph in paragraphs]


def test_offsets_count_code_points() -> None:
    text = "\N{GRINNING FACE} U.S. caf\u00e9s.\r\n\r\n\u201cYes.\u201d  Next."
    assert list(sentences(text)) == [(0, 13, True), (17, 23, True), (25, 30, False)]
    assert text[17:23] == "\u201cYes.\u201d"


def test_in_bulk_the_sentences_are_the_same() -> None:
    text = "One. Two (or so. Perhaps) more? Three!\n\n1. four 2. five\n" + "six " * 5_000
    starts, ends, opens = spans(text)
    assert list(zip(starts, ends, opens, strict=True)) == list(sentences(text))
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)][:3] == [
        "One.",
        "Two (or so. Perhaps) more?",
        "Three!",
    ]


@pytest.mark.parametrize("mark", ["!", "?", "\u2026", "\u3002"])
def test_any_mark_ends_a_sentence_in_one_paragraph_and_none_in_the_next(mark: str) -> None:
    text = f"It ends{mark} It goes on.\nIt stops. It goes on."
    assert split(text) == [f"It ends{mark}", "It goes on.", "It stops.", "It goes on."]


@pytest.mark.parametrize("text", ["", " ", "\n", "\ufeff".strip("\ufeff"), " \t\r\n\f\u2029\xa0\n"])
def test_nothing_but_space_has_no_sentence(text: str) -> None:
    assert not list(sentences(text))


def test_each_line_is_a_paragraph_in_prose_that_is_not_wrapped() -> None:
    text = "Talks Begin\nThe talks began. They went on.\nNobody knew why\n\nIt ended."
    assert opening(text) == ["Talks Begin", "The talks began.", "Nobody knew why", "It ended."]


WRAPPED = (
    "It was a bright cold day in April, and the clocks along the harbour were\n"
    "striking thirteen. Nobody looked up. The wind blew dust and old paper in at\n"
    "the doors of the houses, and it was some time before anyone saw the ship.\n"
    "She lay at anchor under the hill, and not a soul was to be seen on her deck,\n"
    "nor any light."
)


def test_a_line_end_is_soft_in_wrapped_prose() -> None:
    assert len(split(WRAPPED)) == 4
    assert opening(WRAPPED) == [split(WRAPPED)[0]]


def test_a_sentence_runs_on_over_a_page_break_but_not_over_a_blank_line() -> None:
    broken = WRAPPED.replace("paper in at\n", "paper in at\n\f")
    assert len(split(broken)) == 4
    parted = WRAPPED.replace("paper in at\n", "paper in at\n  \n")
    assert len(split(parted)) == 5
    assert opening(parted)[1].startswith("the doors")


@pytest.mark.parametrize(
    "line",
    ["CHAPTER II", "# Chapter Two", "The Second Chapter", "- a thing to bring", "\u2022 a thing", "* * *"],
)
def test_headings_and_items_stand_alone_in_wrapped_prose(line: str) -> None:
    text = f"{WRAPPED}\n{line}\n{WRAPPED}"
    assert opening(text) == [split(WRAPPED)[0], line, split(WRAPPED)[0]]


def test_an_indented_line_after_a_full_stop_opens_a_paragraph_in_wrapped_prose() -> None:
    text = f"{WRAPPED}\n    {WRAPPED}"
    assert opening(text) == [split(WRAPPED)[0]] * 2


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_every_line_end_wraps(end: str) -> None:
    assert [" ".join(sentence.split()) for sentence in split(WRAPPED.replace("\n", end))] == [
        " ".join(sentence.split()) for sentence in split(WRAPPED)
    ]


def test_verse_runs_on() -> None:
    verse = (
        "Shall I compare thee to a summer's day?\nThou art more lovely and more temperate:\n"
        "Rough winds do shake the darling buds of May,\nAnd summer's lease hath all too short a date;\n"
        "Sometime too hot the eye of heaven shines,\nAnd often is his gold complexion dimm'd;\n"
    )
    assert len(split(verse)) == 2


def test_a_chat_begins_its_sentences_in_small_letters() -> None:
    assert split("hello there. how are you? i am fine") == ["hello there.", "how are you?", "i am fine"]
    assert split("See approx. five of them.") == ["See approx. five of them."]


def test_a_list_run_together_opens_one_paragraph() -> None:
    assert opening("1) first 2) second 3) third") == ["1) first"]


def test_a_long_sentence_is_cut_at_white_space_or_where_it_must_be() -> None:
    words = "word " * 5_000
    cut = split(words)
    assert " ".join(cut) == words.strip()
    assert all(len(piece) <= LONGEST and piece.endswith("word") for piece in cut)
    assert [len(piece) for piece in split("x" * 25_000)] == [LONGEST, LONGEST, 5_000]
    assert opening("x" * 25_000 + "\n\ny") == ["x" * LONGEST, "y"]


SIGNS = "abAZ19.!?…\"'“”‘’()[]*-—:;,§$\n\r\t\f \x1c\x85\u2028\u2029\xa0\u3000。।\ud800\N{GRINNING FACE}"
WORDS = [
    *("U.S.", "Mr. ", "e.g. ", "etc. ", "No. ", "p.m. ", "Dr", "vitamin C", ". . .", "...", ".[1]", ".12 "),
    *("1. ", "2. ", "a) ", "• ", "- ", "# ", "\r\n", "\n\n", "\n    ", "CHAPTER I\n", "MR. X: ", "?!"),
    *(" The ", " he said", "“Yes.” ", "(see ", "the end.The ", " " * 45, "wrapped prose,\nruns on"),
]
PIECES = st.sampled_from([*SIGNS, *WORDS])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=80))
def test_sentences_cover_the_text_and_nothing_but_space_lies_between(text: str) -> None:
    last, found = 0, list(sentences(text))
    for start, end, _ in found:
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        last = end
    assert not text[last:].strip()
    assert not found or found[0].opens


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join), st.lists(PIECES, max_size=20).map("".join))
def test_a_blank_line_parts_what_is_before_it_from_what_is_after(before: str, after: str) -> None:
    text = f"{before}\n\n{after}"
    gap = len(before) + 1
    assert all(end <= gap or start > gap for start, end, _ in sentences(text))


@settings(max_examples=20, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4).map("".join), st.integers(5_000, 12_000))
def test_no_sentence_is_too_long(piece: str, times: int) -> None:
    text = (piece * times)[: 3 * LONGEST]
    assert all(end - start <= LONGEST for start, end, _ in sentences(text))
