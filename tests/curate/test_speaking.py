"""Who is proposed as the speaker: only whom the text names as saying it."""

from __future__ import annotations

import pytest

from hmcbrowse.curate.speaking import Named, quotations, speaker

CASES = [
    ("“[We leave],” Austin said.", "Austin"),
    ('"[We leave]," said Austin.', "Austin"),
    ('"[We leave]," said the secretary on Monday.|Austin nodded.', "secretary"),
    ('"We stay," Austin said.|"[We never leave]."', "Austin"),
    ('Austin came in.|"[We leave]," the clerk said.', ""),
    ('"[We leave]," they said.|Austin wept.', ""),
    ("Austin said that [they would leave].", "Austin"),
    ("Austin also announced [a new programme] today.", "Austin"),
    ("Austin wept.|[They left.]", ""),
    ("Singh said they would stay.|[They left.]", ""),
    ("[They left], according to Singh.", "Singh"),
    ('"We stay," Austin said.|"[We go]," Singh added.', "Singh"),
    ('"[Austin said no]," Singh told reporters.', "Singh"),
    ('"[We leave]," Austin, who was late, mumbled.', ""),
    ("[The talks begin], Austin III announced.", ""),
]
"""The words between brackets, in a paragraph whose sentences are set apart by a bar; and who says them."""


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_it_is_whom_the_text_names_as_saying_it(marked: str, expected: str) -> None:
    sentences = marked.split("|")
    text = " ".join(sentences)
    start, end = text.index("["), text.index("]") - 1
    before = [
        sentence for sentence in sentences if "[" not in marked[: marked.index(sentence) + len(sentence)]
    ]
    low = sum(len(sentence) + 1 for sentence in before)
    high = low + len(sentences[len(before)]) - 2
    text = text.replace("[", "").replace("]", "")
    named = [
        Named(at, at + len(name), name)
        for name in ("Austin", "Singh", "secretary")
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    assert speaker(text, start, end, named, (low, high)) == expected


def test_a_quotation_that_is_not_closed_goes_on_to_the_end() -> None:
    assert quotations('"I go," he said. "And you') == [(0, 7), (17, 25)]
    assert quotations("“a” and “b") == [(0, 3), (8, 10)]
