"""Mentions are every place where a term is named, and no other."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier import mentions as module
from hmcbrowse.dossier.folding import fold
from hmcbrowse.dossier.mentions import Linker, Mention
from hmcbrowse.dossier.sentences import sentences

GLOSSARY = {
    "isis": ("ISIS", "Islamic State in Iraq and Syria", "Islamic State of Iraq and Syria"),
    "d-isis": ("D-ISIS", "defeat-ISIS"),
    "oir": ("CJTF OIR", "Combined Joint Task Force Operation Inherent Resolve"),
    "isf": ("ISF", "Iraqi security forces", "Iraqi Security Forces"),
    "ksf": ("KSF", "Kurdish security forces"),
    "us": ("U.S.", "US", "United States"),
    "iraq": ("Iraq",),
    "hmc": ("HMC", "Higher Military Commission", "U.S.-Iraq Higher Military Commission"),
    "dialogue": ("U.S.-Iraq Joint Security Cooperation Dialogue",),
    "groups": ("working groups", "working group", "Expert working groups"),
    "coalition": ("coalition",),
    "discussions": ("discussions",),
}
TERMS = list(GLOSSARY)
LINKER = Linker((number, label) for number, labels in enumerate(GLOSSARY.values()) for label in labels)


def surfaces(text: str, linker: Linker = LINKER) -> list[str]:
    """What is written at each mention in ``text``."""
    starts = [sentence.start for sentence in sentences(text)]
    return [text[mention.start : mention.end] for mention in linker.mentions(text, starts)]


def named(text: str, *labels: str) -> list[str]:
    """As `surfaces`, for a glossary of these ``labels``, each of them a term."""
    return surfaces(text, Linker(enumerate(labels)))


@pytest.fixture(scope="module")
def austin(repository: Path) -> str:
    """The article that announces the talks."""
    return (repository / "seeds/000_801ddb4f11a291d6.txt").read_bytes().decode()


@pytest.fixture(scope="module")
def singh(repository: Path) -> str:
    """The article that tells of the commission."""
    return (repository / "seeds/002_da8454c17ebe68c9.txt").read_bytes().decode()


# Counted by eye and by grep. Of seven "U.S." in the first article two stand in the commission's and the
# dialogue's longer names, as one of fourteen "Iraq" each, and another "Iraq" in the Islamic State's.
def test_every_mention_in_the_first_article(austin: str) -> None:
    assert Counter(surfaces(austin)) == {
        "ISIS": 14,
        "Islamic State in Iraq and Syria": 1,
        "CJTF OIR": 3,
        "Combined Joint Task Force Operation Inherent Resolve": 1,
        "ISF": 2,
        "Iraqi security forces": 1,
        "Iraqi Security Forces": 2,
        "U.S.": 5,
        "US": 2,
        "United States": 5,
        "Iraq": 11,
        "U.S.-Iraq Higher Military Commission": 1,
        "U.S.-Iraq Joint Security Cooperation Dialogue": 1,
        "coalition": 3,
        "discussions": 5,
    }


# Of eleven "ISIS" two stand in "D-ISIS" and one in "defeat-ISIS".
def test_every_mention_in_the_second_article(singh: str) -> None:
    assert Counter(surfaces(singh)) == {
        "ISIS": 8,
        "Islamic State of Iraq and Syria": 1,
        "D-ISIS": 2,
        "defeat-ISIS": 1,
        "CJTF OIR": 1,
        "Combined Joint Task Force Operation Inherent Resolve": 2,
        "ISF": 1,
        "Iraqi security forces": 2,
        "KSF": 1,
        "Kurdish security forces": 1,
        "U.S.": 14,
        "United States": 2,
        "Iraq": 16,
        "HMC": 11,
        "U.S.-Iraq Higher Military Commission": 1,
        "U.S.-Iraq Joint Security Cooperation Dialogue": 1,
        "Expert working groups": 1,
        "working group": 1,
        "coalition": 5,
        "discussions": 3,
        "Discussions": 2,
    }


def test_mentions_come_in_reading_order_with_their_terms(singh: str) -> None:
    start = singh.index("Discussions taking place")
    text = singh[start : singh.index("“Expert working groups")]
    found = [(TERMS[term], text[start:end]) for start, end, term in LINKER.mentions(text, [0])]
    assert found == [
        ("discussions", "Discussions"),
        ("hmc", "HMC"),
        ("us", "U.S."),
        ("iraq", "Iraq"),
        ("d-isis", "defeat-ISIS"),
        ("us", "U.S."),
        ("isis", "ISIS"),
        ("isf", "Iraqi security forces"),
    ]


@pytest.mark.parametrize("between", ["\n", "\r\n\r\n  ", " -- "])
def test_in_bulk_the_mentions_are_the_same(austin: str, singh: str, between: str) -> None:
    text = f"{austin}\n{singh}".replace(" ", between) + between * 3 + "ISIS"
    starts, lengths, terms = LINKER.spans(text)
    found = list(LINKER.mentions(text))
    assert [(at, at + length, term) for at, length, term in zip(starts, lengths, terms, strict=True)] == found
    words = [" ".join(fold(text[start:end]).text.split()) for start, end, _ in found]
    assert {*words} <= {label for labels in GLOSSARY.values() for label in labels} | {
        "Coalition",
        "Discussions",
    }
    assert len(words) > 80


@pytest.mark.parametrize("width", [20, 33, 60, 72])
def test_wrapping_and_typography_hide_no_mention(austin: str, singh: str, width: int) -> None:
    for text in (austin, singh):
        lines = "\r\n".join(textwrap.fill(line, width, break_long_words=False) for line in text.split("\n"))
        wrapped = lines.replace("\n", "\r\n", 7).replace("-", "‑").replace(" Security", "\xa0Security")
        found = [re.sub(r"(?<=‑)\s+", "", surface) for surface in surfaces(wrapped)]
        assert [fold(surface).text for surface in found] == surfaces(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ISIS, (ISIS) “ISIS” ISIS's ISIS’s ISIS. ISIS/ISIS", ["ISIS"] * 8),
        ("ISISes aISIS ISIS2 ISIS_ _ISIS ISIS\u0301 ÉISIS", []),
        ("isis Isis IsIS", []),
        ("give us the US", ["US"]),
        ("the U.S. and the U.S.A and the U.S.S.R. and the (U.S.)", ["U.S.", "U.S."]),
        # Before a hyphen a prefix makes another thing of it, and a name does not.
        ("D-ISIS defeat-ISIS anti-ISIS E-ISIS ‘anti-ISIS’ non‑ISIS pro–ISIS", ["D-ISIS", "defeat-ISIS"]),
        ("Anti-ISIS Non-ISIS Counter-ISIS Defeat-ISIS", []),
        ("U.S.-Iraq Iran-Iraq Iran–Iraq UN-Iraq U.S-Iraq", ["U.S.", "Iraq", "Iraq", "Iraq", "Iraq", "Iraq"]),
        ("they fought—ISIS lost; they fought--ISIS lost; they fought - ISIS lost", ["ISIS"] * 3),
        ("the anti-\nISIS and the anti- \r\n ISIS and, pre- and post- ISIS", ["ISIS"]),
        # After one a lone capital or a number does, and a word does not.
        ("U.S.-led ISIS-held ISIS-Khorasan ISIS-", ["U.S.", "ISIS", "ISIS", "ISIS"]),
        ("Iraq-U.S. talks", ["Iraq", "U.S."]),
        ("ISIS-K ISIS-K’s ISIS-2 ISIS‑K ISIS-K. But ISIS—K", ["ISIS"]),
        ("CJTF\nOIR CJTF\r\n\r\n  OIR CJTFOIR", ["CJTF\nOIR", "CJTF\r\n\r\n  OIR"]),
        ("CJTF\u2009OIR and CJTF\xa0OIR and CJTF-OIR", ["CJTF\u2009OIR", "CJTF\xa0OIR"]),
        ("the D‑ISIS and the D–ISIS and the D-\nISIS", ["D‑ISIS", "D–ISIS", "D-\nISIS"]),
        ("the D- ISIS", ["ISIS"]),
    ],
)  # fmt: skip
def test_whole_words_only(text: str, found: list[str]) -> None:
    assert surfaces(text) == found


def test_the_longest_wins_and_what_is_refused_hides_nothing() -> None:
    assert named("Iraqi Security Forces", "Forces", "Security Forces", "Iraqi Security Forces") == [
        "Iraqi Security Forces"
    ]
    assert named("Security Forces Command", "Security Forces", "Forces Command") == ["Security Forces"]
    assert named("U.S. Forces Command", "U.S. Forces", "Forces Command") == ["Forces Command"]
    # The longer form stands there, but not as a whole word.
    assert named("Task Forces", "Task Force", "Task") == ["Task"]
    assert named("ISIS-Khorasan", "ISIS-K", "ISIS") == ["ISIS"]


def test_of_terms_that_share_a_label_the_first_wins() -> None:
    linker = Linker([(7, "OIR"), (3, "OIR"), (3, "the Force"), (5, "The Force")])
    assert list(linker.mentions("The Force of OIR", [0])) == [Mention(0, 9, 5), Mention(13, 16, 7)]
    assert list(Linker([(2, "coalition"), (1, "coalition")]).mentions("Coalition", [0])) == [Mention(0, 9, 2)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Coalition forces came. Coalition forces went.", ["Coalition", "Coalition"]),
        ("“Coalition forces came.” (Coalition forces went.)", ["Coalition", "Coalition"]),
        ("A Coalition of the willing. The COALITION.", []),
        ("Working groups met. Expert Working groups met. WORKING GROUPS met.", ["Working groups"]),
        ("The force came, The force.", ["The force"]),
        ("IOS met.", []),
        ("iOS met. Isis met. Ss met.", ["iOS"]),
        ("iraqi Security Forces", []),
    ],
)
def test_a_capital_where_a_sentence_starts(text: str, found: list[str]) -> None:
    assert (
        named(text, "coalition", "working groups", "the force", "iOS", "ISIS", "ß", "Iraqi Security Forces")
        == found
    )


def test_without_sentences_nothing_is_capitalised() -> None:
    assert list(LINKER.mentions("Coalition and coalition")) == [Mention(14, 23, TERMS.index("coalition"))]


def test_labels_that_are_nothing_and_texts_that_are_nothing() -> None:
    assert named("some text", "", " ", "\n") == []
    assert surfaces("") == []
    assert named("anything") == []


def test_emoji_and_accents_shift_nothing() -> None:
    assert named("😀 é “ISIS” 😀 ISIS é", "ISIS") == ["ISIS", "ISIS"]


def test_labels_are_folded_as_texts_are() -> None:
    text = "the coalition’s mission and the coalition's\nmission"
    assert named(text, "coalition‘s  mission") == ["coalition’s mission", "coalition's\nmission"]


def test_chunks_make_no_difference(monkeypatch: pytest.MonkeyPatch, singh: str) -> None:
    expected = surfaces(singh)
    for chunk in (1, 7, 64, 1_000):
        monkeypatch.setattr(module, "_CHUNK", chunk)
        assert surfaces(singh) == expected


def test_endless_overlaps_are_settled_in_pieces() -> None:
    text = "ISIS " * 10_000
    found = list(Linker([(0, "ISIS ISIS"), (1, "ISIS ISIS ISIS")]).mentions(text))
    assert all(before.end <= after.start for before, after in pairwise(found))
    covered = sum(text[start:end].count("ISIS") for start, end, _ in found)
    assert covered > 9_900


PIECE = ["ISIS", "D-ISIS", "Iraq", "US", "U.S.", "the", "The", "us", "K", "a", "Iraqi", "x"]
JOINT = [" ", "-", "–", "—", "--", "\n", "'s ", ", ", "“", ". ", "", "  "]
TEXT = st.lists(st.tuples(st.sampled_from(PIECE), st.sampled_from(JOINT)), max_size=12).map(
    lambda pairs: "".join(piece + joint for piece, joint in pairs)
)
LABELS = [
    "ISIS",
    "D-ISIS",
    "Iraq",
    "the Iraq",
    "US",
    "U.S.",
    "U.S.-Iraq",
    "ISIS-K",
    "Iraq ISIS",
    "the US-Iraq",
]


DASH = r"[-–—]+(?:[ ]*\n\s*)?"  # one that a line may be broken after
PREFIX = re.compile(r"(?<![A-Za-z.'])(?:[a-z.']*[a-z]|[A-Za-z])[-–](?:[ ]*\n\s*)?\Z")
FREE_AFTER = r"(?!\w)(?![-–](?:\d|[A-Z](?![A-Za-z])(?!\.[A-Za-z])))"


def reference(text: str, starts: list[int], labels: list[str]) -> list[tuple[int, int, int]]:
    """Mentions as their rules read: every label tried at every character, whatever it costs."""
    candidates = set()
    for term, label in enumerate(labels):
        for form in {label, re.sub(r"\At", "T", label)}:
            pattern = re.escape(form).replace(r"\ ", r"\s+").replace(r"\-", DASH)
            for start in range(len(text)):
                match = re.compile(pattern + FREE_AFTER).match(text, start)
                joined = re.search(r"\w\Z", text[:start]) or PREFIX.search(text[:start])
                inside = form[1] == "." and re.search(r"[A-Za-z]\.\Z", text[:start])
                opens = any(at <= start and not text[at:start].strip("“ \n") for at in starts)
                if match and not joined and not inside and (opens or form == label):
                    candidates.add((start, match.end(), term))
    chosen: list[tuple[int, int, int]] = []
    for one in sorted(candidates, key=lambda one: (-len(fold(text[one[0] : one[1]]).text), one)):
        if all(one[1] <= other[0] or other[1] <= one[0] for other in chosen):
            chosen.append(one)
    return sorted(chosen)


@given(TEXT, st.lists(st.sampled_from(LABELS), unique=True, max_size=6))
def test_mentions_are_what_the_rules_say(text: str, labels: list[str]) -> None:
    starts = [sentence.start for sentence in sentences(text)]
    assert list(Linker(enumerate(labels)).mentions(text, starts)) == reference(text, starts, labels)


@given(
    st.text(alphabet="ab A.-'’ \n–", max_size=40),
    st.lists(st.text(alphabet="abA.- ", max_size=5), max_size=6),
)
def test_mentions_ascend_and_are_written_as_a_label_is(text: str, labels: list[str]) -> None:
    starts = [sentence.start for sentence in sentences(text)]
    found = list(Linker(enumerate(labels)).mentions(text, starts))
    assert all(before.end <= after.start for before, after in pairwise(found))
    for start, end, term in found:
        written = re.sub(r"(?<=-) ", "", fold(text[start:end]).text)
        label = re.sub(r"(?<=-) ", "", fold(labels[term]).text.strip())
        assert written in (label, label[0].upper() + label[1:])
