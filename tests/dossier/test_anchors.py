"""Every quote gets the state that is true of it, and the place where its words stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.anchors import ANCHORED, Anchoring, anchor, context_stands, inside_word
from hmcbrowse.dossier.folding import fold
from hmcbrowse.dossier.model import Quote


@pytest.fixture(scope="module")
def austin(repository: Path) -> str:
    """The article that announces the talks: straight quotation marks."""
    return (repository / "seeds/000_801ddb4f11a291d6.txt").read_bytes().decode()


@pytest.fixture(scope="module")
def singh(repository: Path) -> str:
    """The article that tells of the commission: curly quotation marks."""
    return (repository / "seeds/002_da8454c17ebe68c9.txt").read_bytes().decode()


def place(text: str, exact: str, prefix: str = "", suffix: str = "") -> Anchoring:
    """How one quote is anchored in ``text``."""
    (anchoring,) = anchor(text, fold(text), [Quote("source", exact, prefix, suffix)])
    return anchoring


def words(text: str, anchoring: Anchoring) -> str:
    """What stands at the span of ``anchoring``."""
    return text[anchoring.start : anchoring.end]


@pytest.mark.parametrize(
    "exact",
    [
        'the seven years since the territorial defeat of ISIS in Iraq," Austin said',
        "[Iraqi Security Forces]",
        "at the invitation of their of the Iraqi government",
        "the commencement of the forum.\nHe added that",
        "A commission",
        'defeat of ISIS."',
    ],
)
def test_words_that_stand_once_are_exact(austin: str, exact: str) -> None:
    assert place(austin, exact) == ("exact", austin.index(exact), austin.index(exact) + len(exact))


@pytest.mark.parametrize(
    ("exact", "found"),
    [
        ("the coalition's mission to defeat ISIS,\"", "the coalition’s mission to defeat ISIS,”"),
        ("“Let me be  clear, the\nHMC", "“Let me be clear, the HMC"),
        ("the defeat–ISIS mission", "the defeat-ISIS mission"),
        ("to carry out that mission. Discussions on how", "to carry out that mission.\nDiscussions on how"),
        ("  a decade now, enjoyed \n", "a decade now, enjoyed"),
    ],
)
def test_words_that_differ_in_typography_are_normalised(singh: str, exact: str, found: str) -> None:
    anchoring = place(singh, exact)
    assert anchoring.state == "normalised"
    assert words(singh, anchoring) == found


@pytest.mark.parametrize(
    ("exact", "found"),
    [
        ("the HMC meeting is a negotiation", "the HMC meeting is not a negotiation"),
        ("the HMC meeting is really not a negotiation", "the HMC meeting is not a negotiation"),
        ("Those Three factors", "Those three factors"),
        ("those three factors include", "Those three factors include"),
        ("in Washington D.C., Singh said", "in Washington, D.C., Singh said"),
        ("the US and Iraq committed to start the HMC", "the U.S. and Iraq committed to start the HMC"),
    ],
)
def test_a_changed_word_mark_or_capital_is_changed(singh: str, exact: str, found: str) -> None:
    anchoring = place(singh, exact)
    assert anchoring.state == "changed"
    assert words(singh, anchoring) == found


@pytest.mark.parametrize("exact", ["Singh confirmed that all troops would leave by September", "Daesh", ""])
def test_words_that_stand_nowhere_are_missing(singh: str, exact: str) -> None:
    assert place(singh, exact) == ("missing", -1, -1)


@pytest.mark.parametrize(
    ("prefix", "suffix", "around"),
    [
        ("seven years since the", "", "since the territorial"),
        ("", ",” Austin said", "since the territorial"),
        ("seven years since the ", ',"', "since the territorial"),
        ("our collective", "", "our collective territorial"),
        ("", " , we see a need to transition", "our collective territorial"),
        ("after our collective", ", we see a need", "our collective territorial"),
        # Neither stands there, one of the two does not, or both places have it.
        ("", "", None),
        ("the enduring", "", None),
        ("our collective", ", Austin said", None),
        ("", ",", None),
    ],
)
def test_prefix_and_suffix_decide_between_places(
    austin: str, prefix: str, suffix: str, around: str | None
) -> None:
    exact = "territorial defeat of ISIS in Iraq"
    first = austin.index(exact)
    if around is None:
        assert place(austin, exact, prefix, suffix) == ("ambiguous", first, first + len(exact))
    else:
        start = austin.index(around) + around.index("territorial")
        assert place(austin, exact, prefix, suffix) == ("exact", start, start + len(exact))


def test_an_ambiguous_quote_points_at_its_first_place(austin: str) -> None:
    anchoring = place(austin, "ISIS")
    assert anchoring == ("ambiguous", austin.index("ISIS"), austin.index("ISIS") + 4)


@pytest.mark.parametrize(
    ("prefix", "suffix", "expected"),
    [
        ("", "", ("ambiguous", 0, 3)),
        ("end, ", "", ("exact", 19, 22)),
        ("“first” end,", "", ("exact", 19, 22)),
        ('"first"  end,', "", ("exact", 19, 22)),
        ("", ' "first"', ("exact", 0, 3)),
        ("", "“first”", ("exact", 0, 3)),
        ("the", "", ("ambiguous", 0, 3)),
        ("End,", "", ("ambiguous", 0, 3)),
    ],
)
def test_context_is_compared_folded(prefix: str, suffix: str, expected: tuple[str, int, int]) -> None:
    text = "HMC “first”\n\n end,  HMC. The HMC."
    text = text.replace(" end,  HMC", " end,\nHMC")
    assert text.index("HMC.") == 19
    assert place(text, "HMC", prefix, suffix) == expected


def test_a_literal_place_goes_before_a_merely_folded_one() -> None:
    text = "the coalition's aim, and the coalition’s aim"
    assert place(text, "coalition's aim") == ("exact", 4, 19)
    assert place(text, "coalition’s aim") == ("exact", 29, 44)
    assert place(text, "coalition‘s aim") == ("ambiguous", 4, 19)
    assert place(text, "coalition's aim", prefix="and the") == ("normalised", 29, 44)


def test_overlapping_places_count() -> None:
    assert place("bananas", "ana").state == "ambiguous"
    assert place("a--b", "-") == ("ambiguous", 1, 2)
    assert place("a--b", "-b") == ("exact", 2, 4)
    assert place("a--b", "–b") == ("normalised", 1, 4)


def test_white_space_at_the_edges_is_literal_or_nothing() -> None:
    assert place("one  two", " two") == ("exact", 4, 8)
    assert place("one\n\ntwo", " two ") == ("normalised", 5, 8)
    assert place("one two\n", "\n") == ("exact", 7, 8)


def test_what_is_odd_about_a_literal_match(austin: str) -> None:
    folded = fold(austin)
    odd = place(austin, "ommission made up of official")
    assert odd.state == "exact"
    assert inside_word(austin, odd.start, odd.end)
    assert not inside_word(austin, 0, len("A commission"))
    quote = Quote("source", "during the last several years", prefix="in  the lead", suffix="of the campaign")
    (anchoring,) = anchor(austin, folded, [quote])
    assert anchoring.state == "exact"
    assert context_stands(folded, quote, anchoring.start, anchoring.end)
    for prefix, suffix in (("in lead", ""), ("", "of a campaign"), ("x" * 10_000, "of the campaign")):
        quote = Quote("source", "during the last several years", prefix, suffix)
        assert place(austin, quote.exact, quote.prefix, quote.suffix).state == "exact"
        assert not context_stands(folded, quote, anchoring.start, anchoring.end)


def test_many_quotes_are_anchored_as_few_are(austin: str) -> None:
    folded = fold(austin)
    quotes = [
        Quote("source", austin[at : at + 25], suffix=austin[at + 25 : at + 40]) for at in range(0, 3_000, 7)
    ]
    quotes += [Quote("source", quote.exact.replace(" the ", " no ")) for quote in quotes]
    assert len(quotes) > 800
    assert anchor(austin, folded, quotes) == [anchor(austin, folded, [quote])[0] for quote in quotes]
    assert anchor(austin, folded, []) == []


def test_a_quote_that_stands_everywhere_but_once_literally() -> None:
    text = "the group's aim. " * 500 + "the group’s aim."
    assert place(text, "group’s aim") == ("exact", text.index("’") - 5, text.index("’") + 6)
    assert place(text, "group‘s aim").state == "ambiguous"


MARKED = st.text(alphabet="ab ’'-–\n", max_size=24)
CONTEXT = st.text(alphabet="ab ’'-–", max_size=3)


def occurrences(text: str, exact: str) -> Iterator[int]:
    return (at for at in range(len(text)) if text.startswith(exact, at))


@given(MARKED, MARKED.filter(bool), st.integers(1, 4))
def test_states_agree_with_counting(text: str, exact: str, length: int) -> None:
    exact = exact[:length]
    state, start, end = place(text, exact)
    literal = list(occurrences(text, exact))
    core = fold(exact).text.strip(" ") or " "
    alike = list(occurrences(fold(text).text, core))
    if literal:
        assert state == ("exact" if len(literal) == 1 else "ambiguous")
        assert (start, end) == (literal[0], literal[0] + len(exact))
    elif alike:
        assert state == ("normalised" if len(alike) == 1 else "ambiguous")
        assert fold(text[start:end]).text == core
    else:
        assert state in ("changed", "missing")


@given(MARKED, CONTEXT, st.sampled_from(["a", "b", "ab", "a b", "b'a"]), CONTEXT)
def test_context_decides_as_reading_around_each_place_does(
    text: str, prefix: str, exact: str, suffix: str
) -> None:
    folded = fold(text)
    before, after = fold(prefix).text.strip(), fold(suffix).text.strip()
    # A hyphen at the joint may be half of one dash; that is no context that anyone would give.
    if before.endswith("-") or after.startswith("-") or not (before or after):
        return
    fits = [
        at
        for at in occurrences(text, exact)
        if folded.text[: folded.folded(at)].rstrip().endswith(before)
        and folded.text[folded.folded(at + len(exact)) :].lstrip().startswith(after)
    ]
    assert fits == [
        at
        for at in occurrences(text, exact)
        if context_stands(folded, Quote("source", exact, prefix, suffix), at, at + len(exact))
    ]
    anchoring = place(text, exact, prefix, suffix)
    if len(fits) == 1:
        assert anchoring == ("exact", fits[0], fits[0] + len(exact))
    elif len(fits) > 1:
        assert anchoring.state == "ambiguous"
        assert anchoring.start in fits


@given(st.data())
def test_a_planted_quote_is_exact_and_a_changed_one_never_anchored(austin: str, data: st.DataObject) -> None:
    spans = [match.span() for match in re.finditer(r"\S+", austin)]
    first = data.draw(st.integers(0, len(spans) - 12))
    last = data.draw(st.integers(first + 4, first + 11))
    planted = "As they said: " + austin[spans[first][0] : spans[last][1]].replace("\n", " ") + " (unquote)"
    text = f"{austin}\n{planted}"
    assert place(text, planted) == ("exact", len(austin) + 1, len(text))
    cut = data.draw(st.integers(first + 1, last))
    changed = f"{austin[spans[first][0] : spans[cut][0]]}hardly {austin[spans[cut][0] : spans[last][1]]}"
    anchoring = place(austin, changed)
    assert anchoring.state == "changed"
    assert anchoring.state not in ANCHORED
    assert "hardly" not in words(austin, anchoring)
