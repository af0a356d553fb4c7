"""What a text is found by, and what its words are worth."""

from __future__ import annotations

from random import Random

from benchmarks.prose import Prose
from hmcbrowse.dossier.parallels import Rarity, seeds, words_of

COUNTS = {"the": 900, "harbour": 15, "wool": 2, "lighthouse": 1, "budget": 300}


def rarity(sentences: int = 1_000) -> Rarity:
    return Rarity(lambda word: COUNTS.get(word, 3), sentences, sentences * 20)


def worths(text: str, names: list[tuple[int, int]] | None = None) -> dict[str, bool]:
    return {word.key: word.worth > 0 for word in words_of(text, 0, names or [], rarity())}


def test_names_numbers_and_function_words_are_light() -> None:
    text = "The U.S. of Marlow sold wool to 2008 harbours in the budget"
    heavy = [key for key, worth in worths(text, [(12, 18)]).items() if worth]
    assert heavy == ["sold", "wool", "harbours"]


def test_the_rarer_the_worthier() -> None:
    harbour, wool = words_of("harbour wool", 0, [], rarity())
    assert 0 < harbour.worth < wool.worth


def test_offsets_count_from_where_the_sentence_starts() -> None:
    [word] = words_of("“Čapek”", 40, [], rarity())
    assert (word.key, word.start, word.end) == ("capek", 41, 46)


def test_a_word_that_stands_nowhere_else_is_in_no_seed() -> None:
    found = seeds(words_of("A lighthouse, wool and timber were sold", 0, [], rarity()), rarity())
    assert found
    assert not any("lighthouse" in seed for seed in found)


def test_a_seed_has_no_less_than_two_words() -> None:
    assert not seeds(words_of("wool, wool, wool, wool", 0, [], rarity()), rarity())
    found = seeds(words_of("wool, timber, brass, salt, wool, wool, coal", 0, [], rarity()), rarity())
    assert {len(seed) for seed in found} == {2}


def test_texts_with_a_word_put_in_taken_out_or_changed_share_a_seed() -> None:
    random = Random(7)
    prose = Prose(random)
    for _ in range(300):
        text = f"{prose.clause()}, and {prose.clause()}, but {prose.clause()}".split()
        at = random.randrange(len(text))
        ours = seeds(words_of(" ".join(text), 0, [], rarity()), rarity())
        for changed in (
            [*text[:at], "never", *text[at:]],
            [*text[:at], *text[at + 1 :]],
            [*text[:at], "lighthouse", *text[at + 1 :]],
        ):
            assert ours & seeds(words_of(" ".join(changed), 0, [], rarity()), rarity()), (text, changed)
