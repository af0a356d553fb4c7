"""Two lists of words, and the passage that they share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hmcbrowse.dossier.alignment import Alignment, align
from hmcbrowse.dossier.parallels import Rarity, Word, words_of

RARITY = Rarity(lambda _: 2, 1_000, 20_000)
"""Every word that is not light is in two of a thousand sentences."""


def words(text: str) -> list[Word]:
    return words_of(text, 0, [], RARITY)


def aligned(ours: str, theirs: str) -> Alignment | None:
    a, b = words(ours), words(theirs)
    return align(a, b, range(len(a)), range(len(b)))


def told(ours: str, theirs: str) -> list[tuple[bool, str, str]]:
    """The pieces of the passage, as the words of both."""
    found = aligned(ours, theirs)
    assert found
    a, b = words(ours), words(theirs)
    return [
        (
            piece.same,
            " ".join(ours[word.start : word.end] for word in a[piece.a : piece.a_end]),
            " ".join(theirs[word.start : word.end] for word in b[piece.b : piece.b_end]),
        )
        for piece in found.pieces
    ]


def test_an_inserted_not_is_a_difference() -> None:
    assert told("The fleet will leave the harbour.", "The fleet will not leave the harbour.") == [
        (True, "The fleet will", "The fleet will"),
        (False, "", "not"),
        (True, "leave the harbour", "leave the harbour"),
    ]


def test_quotation_marks_case_and_dots_are_no_difference() -> None:
    [piece] = told(
        '"Our U.S. partners' + "' fleet sailed,\" he wrote", "“our US partners’ Fleet sailed” —he wrote"
    )
    assert piece[0]


def test_what_stands_between_is_compared_word_by_word() -> None:
    pieces = told("coal, iron and new timber arrived", "coal, salt and old timber arrived")
    assert [piece for piece in pieces if not piece[0]] == [(False, "iron", "salt"), (False, "new", "old")]


def test_the_passage_ends_where_the_likeness_ends() -> None:
    ours = "Nobody remembered why the northern bridge was rented to the mason, a quiet clerk."
    theirs = "However the northern bridge was rented to the mason while winter lasted long."
    assert told(ours, theirs) == [(True, *["the northern bridge was rented to the mason"] * 2)]


def test_of_moved_words_one_side_stays() -> None:
    ours = "the bridge was rented to a mason, and brown salt was traded"
    theirs = "brown salt was traded, and the bridge was rented to a mason"
    assert told(ours, theirs) == [(True, *["the bridge was rented to a mason"] * 2)]


def test_function_words_alone_are_no_passage() -> None:
    assert aligned("it was that which they had been at", "it was that which they had been at") is None


def test_the_passage_touches_the_words_asked_for() -> None:
    a = words("coal iron salt timber. brass")
    b = words("coal iron salt timber. brass")
    found = align(a, b, range(4, 5), range(4, 5))
    assert found
    assert found.pieces[-1].a_end == 5
    assert align(a, words("coal iron salt timber. glass"), range(4, 5), range(5)) is None


@given(
    st.lists(st.sampled_from(["coal", "iron", "the", "salt", "of", "not", "wool"]), min_size=1, max_size=12),
    st.lists(st.sampled_from(["coal", "iron", "the", "salt", "of", "not", "wool"]), min_size=1, max_size=12),
)
def test_pieces_cover_the_passage_and_are_what_they_say(ours: list[str], theirs: list[str]) -> None:
    found = aligned(" ".join(ours), " ".join(theirs))
    assert (found is None) == (not {"coal", "iron", "salt", "wool"} & set(ours) & set(theirs))
    if found is None:
        return
    first, last = found.pieces[0], found.pieces[-1]
    assert first.same
    assert last.same
    for piece, following in zip(found.pieces, found.pieces[1:], strict=False):
        assert (piece.a_end, piece.b_end) == (following.a, following.b)
        assert piece.same != following.same
    for piece in found.pieces:
        if piece.same:
            assert ours[piece.a : piece.a_end] == theirs[piece.b : piece.b_end] != []
        else:
            assert piece.a < piece.a_end or piece.b < piece.b_end
    assert 0 < found.similarity <= 1
    assert (found.similarity == 1) == (len(found.pieces) == 1)
