"""What a speaker is quoted with, passage by passage."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library

SPEAKERS = ("sabrina-singh", "lloyd-austin", "senior-defense-official", "senior-officials")


def test_every_quote_of_a_speaker_is_in_one_saying(library: Library) -> None:
    entries = [("event", event.id) for event in library.all_events()]
    entries += [("term", term.id) for term in library.all_terms()]
    entries += [("source", source.id) for source in library.all_sources()]
    quotes = [quote for entry in entries for quote in library.quotes(*entry)]
    for speaker in SPEAKERS:
        numbers = [n for saying in library.said(speaker) for n in saying.numbers]
        assert sorted(numbers) == sorted(quote.n for quote in quotes if quote.speaker == speaker)


def test_they_stand_in_order_apart_from_one_another_and_word_for_word(library: Library) -> None:
    for speaker in SPEAKERS:
        spoken = [library.spoken(saying) for saying in library.said(speaker)]
        assert len(spoken) > 1
        for one, following in itertools.pairwise(spoken):
            assert one.end is not None
            assert following.start is not None
            assert one.source != following.source or one.end <= following.start
        for saying, quote in zip(library.said(speaker), spoken, strict=True):
            source = library.source_id(quote.source)
            assert source is not None
            text = (library.root / source.text).read_text(encoding="utf-8")
            assert quote.exact == text[quote.start : quote.end]
            for n in saying.numbers:
                part = library.quote(n)
                assert part.start is not None
                assert text[part.start : part.end] in quote.exact


def test_nobody_says_nothing(library: Library) -> None:
    assert library.said("isis") == []
    assert library.said("") == []


def test_what_is_not_proven_comes_last_as_it_is_claimed(dossier: Callable[..., Path]) -> None:
    root = dossier(
        texts={"one": "We shall go home soon. We shall not stay."},
        glossary="""
            - id: ann
              label: Ann
              kind: person
              quotes:
                - {source: one, speaker: ann, exact: We have gone home}
                - {source: one, speaker: ann, exact: shall go home soon}
                - {source: one, speaker: ann, exact: We shall go}
            """,
    )
    library = open_library(root)
    spoken = [library.spoken(saying) for saying in library.said("ann")]
    assert [(quote.exact, quote.anchored) for quote in spoken] == [
        ("We shall go home soon", True),
        ("We have gone home", False),
    ]
    library.close()
