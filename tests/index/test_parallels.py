"""Parallel passages: those of the two articles, and those planted in texts that have nothing in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from benchmarks.prose import Prose
from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library
from hmcbrowse.index.parallels import Parallels
from hmcbrowse.index.rows import Parallel
from hmcbrowse.index.sidebyside import parts, speaker, words

ARTICLES = {
    ("14-16", "18-20"): ("senior-defense-official", "sabrina-singh"),
    ("18", "20"): ("senior-defense-official", "sabrina-singh"),
    ("6", "24"): ("lloyd-austin", "sabrina-singh"),
    ("7", "7"): ("lloyd-austin", "sabrina-singh"),
    ("10", "11"): ("senior-defense-official", ""),
    ("3", "2"): ("lloyd-austin", "sabrina-singh"),
}
"""What the two articles have in common, found by reading both: sentences of either, and who says them.

No parallels are what both merely name (the Joint Security Cooperation Dialogue, the Combined Joint Task
Force Operation Inherent Resolve), turns of phrase ("shared goal of", "in the coming days", "military and
defense"), and what both tell in words of their own (an enduring bilateral partnership; a decade of
productive relations).
"""


def sentences(library: Library, parallel: Parallel) -> tuple[str, str]:
    """The numbers of the sentences that a parallel touches, in both its sources."""
    numbers = []
    for passage in (parallel.a, parallel.b):
        origin = library.source(passage.source).first - 1
        first, last = passage.first - origin, passage.last - origin
        numbers.append(str(first) if first == last else f"{first}-{last}")
    return numbers[0], numbers[1]


def test_the_articles_have_those_parallels_and_no_others(library: Library) -> None:
    found = Parallels(library).all()
    told = {sentences(library, one): (speaker(library, one.a), speaker(library, one.b)) for one in found}
    assert told == ARTICLES
    assert len(found) == len(ARTICLES)
    assert [one.similarity for one in found] == sorted((one.similarity for one in found), reverse=True)


def test_both_sources_tell_of_the_same_parallels(library: Library) -> None:
    finder = Parallels(library)
    every = set(finder.all())
    ours, theirs = (set(finder.all(library.source(n))) for n in (0, 1))
    assert ours == every
    assert {one.turned() for one in theirs} == every


def test_each_sentence_knows_its_own(library: Library) -> None:
    finder = Parallels(library)
    every = finder.all()
    for source in library.all_sources():
        for sentence in range(source.first, source.first + source.sentences):
            expected = {
                one if one.a.source == source.n else one.turned()
                for one in every
                if any(p.first <= sentence <= p.last for p in (one.a, one.b) if p.source == source.n)
            }
            assert set(Parallels(library).touching(sentence, sentence)) == expected


def test_reading_on_meets_each_once_and_goes_round(library: Library) -> None:
    source = library.source(0)
    onward = list(Parallels(library).onward(source.first + 9))
    assert [sentences(library, one)[0] for one in onward] == ["10", "14-16", "18", "3", "6", "7"]


def test_the_parts_put_together_are_the_passages(library: Library) -> None:
    for one in Parallels(library).all():
        told = parts(library, one)
        assert "".join(part.a for part in told) == words(library, one.a)
        assert "".join(part.b for part in told) == words(library, one.b)
        letters = [["".join(filter(str.isalnum, text)).casefold() for text in part[1:]] for part in told]
        for part, (a, b) in zip(told, letters, strict=True):
            assert (a == b) == part.same


def test_what_differs_is_told(library: Library) -> None:
    found = {sentences(library, one): one for one in Parallels(library).all()}
    differences = [
        (part.a.strip(), part.b.strip()) for part in parts(library, found["14-16", "18-20"]) if not part.same
    ]
    assert ("toward", "towards") in differences
    assert ("of their", "") in differences
    assert ("ensure", "") in differences


# Texts that have nothing in common but what is planted

EDITS: dict[str, Callable[[list[str]], list[str]]] = {
    "nothing": lambda words: words,
    "not": lambda words: [*words[:8], "not", *words[8:]],
    "left out": lambda words: [*words[:3], *words[4:]],
    "other word": lambda words: [*words[:5], "entirely", *words[6:]],
    "other marks": lambda words: [f"„{words[0]}", *words[1:-1], f"{words[-1]}“"],
    "reordered": lambda words: [*words[9:-1], words[-1].rstrip(".,;"), *words[:9]],
    "split": lambda words: [*words[:9], f"{words[9]}.", words[10].capitalize(), *words[11:]],
}


def generated(seed: int, texts: int = 10, length: int = 150) -> tuple[list[list[str]], Prose]:
    prose = Prose(Random(seed))
    return [[prose.sentence() for _ in range(length)] for _ in range(texts)], prose


def opened(write: Callable[..., Path], texts: list[list[str]], **more: str) -> Library:
    return open_library(write(texts={f"s{n}": " ".join(text) + "\n" for n, text in enumerate(texts)}, **more))


@pytest.mark.parametrize("seed", range(4))
def test_prose_of_the_same_turns_has_no_parallel(seed: int, dossier: Callable[..., Path]) -> None:
    library = opened(dossier, generated(seed)[0])
    assert Parallels(library).all() == []
    library.close()


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_planted_is_found_and_nothing_else(edit: str, dossier: Callable[..., Path]) -> None:
    texts, prose = generated(11)
    random = Random(edit)
    planted = set()
    for number in range(8):
        sentence = f"{prose.clause()}, and {prose.clause()}, but {prose.clause()}.".split()
        there, other = random.sample(range(len(texts)), 2)
        texts[there][10 * number + 5] = " ".join(sentence)
        texts[other][10 * number + 9] = " ".join(EDITS[edit](sentence))
        planted.add((min(there, other), max(there, other)))
    library = opened(dossier, texts)
    found = Parallels(library).all()
    assert {(one.a.source, one.b.source) for one in found} == planted
    assert len(found) == 8
    if edit in ("nothing", "other marks"):
        assert {one.similarity for one in found} == {1.0}
    if edit == "not":
        for one in found:
            told = [{part.a.strip(), part.b.strip()} for part in parts(library, one) if not part.same]
            assert told == [{"", "not"}]
    if edit == "split":
        longer = [max(p.last - p.first for p in (one.a, one.b)) for one in found]
        assert min(longer) == 1
    library.close()


def test_a_source_is_no_parallel_of_itself(dossier: Callable[..., Path]) -> None:
    texts, _ = generated(3, texts=2)
    texts[0] += texts[0][:40]
    library = opened(dossier, texts)
    assert Parallels(library).all() == []
    library.close()


def test_a_name_is_no_parallel(dossier: Callable[..., Path]) -> None:
    texts, _ = generated(5)
    name = "Standing Committee of Inquiry into Harbour Lighthouses and Northern Timber Bridges"
    for text in texts[:3]:
        text[20] = f"It was the {name} that they had met."
    glossary = f"- {{id: committee, label: {name}, kind: organisation}}"
    unnamed = opened(dossier, texts)
    assert len(Parallels(unnamed).all()) == 3
    unnamed.close()
    library = opened(dossier, texts, glossary=glossary)
    assert Parallels(library).all() == []
    library.close()


def test_a_stock_phrase_is_no_parallel(dossier: Callable[..., Path]) -> None:
    texts, _ = generated(6, texts=40, length=30)
    for text in texts:
        text[20] = "Subscribers may forward enquiries, photographs and cheques without postage."
    library = opened(dossier, texts)
    assert Parallels(library).all() == []
    source = library.source(3)
    assert Parallels(library).touching(source.first, source.first + 29) == []
    library.close()


def test_a_text_that_is_told_twice_is_found_from_end_to_end(dossier: Callable[..., Path]) -> None:
    texts, _ = generated(8, texts=3, length=60)
    texts[2] = [*texts[2][:7], *texts[0][:50], *texts[2][7:]]
    library = opened(dossier, texts)
    found = Parallels(library).all()
    covered = {n for one in found for n in range(one.a.first, one.a.last + 1)}
    assert covered == set(range(50))
    assert {(one.a.source, one.b.source) for one in found} == {(0, 2)}
    assert {one.similarity for one in found} == {1.0}
    library.close()


def test_a_replaced_text_has_its_new_parallels(dossier: Callable[..., Path]) -> None:
    texts, _ = generated(9, texts=6)
    folder = dossier(texts={f"s{n}": " ".join(text) for n, text in enumerate(texts)})
    open_library(folder).close()
    changed = [*texts[1][:30], *texts[4][60:62], *texts[1][30:]]
    (folder / "seeds" / "s1.txt").write_text(" ".join(changed), encoding="utf-8")
    library = open_library(folder)
    [one] = Parallels(library).all()
    assert {(one.a.source, one.b.source)} == {(1, 4)}
    assert Parallels(library).touching(one.a.first, one.a.last) == [one]
    assert [other.turned() for other in Parallels(library).touching(one.b.first, one.b.last)] == [one]
    library.close()
