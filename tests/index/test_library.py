"""The index against the texts it was compiled from: every offset, every page, every neighbour."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.context import contexts
from hmcbrowse.index.library import Library
from hmcbrowse.index.texts import TextChangedError


def text_of(library: Library, file: str) -> str:
    return (library.root / file).read_bytes().removeprefix(b"\xef\xbb\xbf").decode()


def test_every_offset_is_the_thing_itself(library: Library) -> None:
    for source in library.all_sources():
        text = text_of(library, source.text)
        assert source.length == len(text)
        rows = library.sentence_rows(source.first, source.sentences)
        assert [row.n for row in rows] == list(range(source.first, source.first + source.sentences))
        for row in rows:
            assert text[row.start : row.end] == row.text
        for mention in library.mentions_in(source.first, source.first + source.sentences - 1):
            sentence = rows[mention.sentence - source.first]
            assert sentence.start <= mention.start < mention.end <= sentence.end
            assert text[mention.start : mention.end] in {form for form, _ in library.labels(mention.term)}
    for kind, entries in (("event", library.all_events()), ("term", library.all_terms())):
        for entry in entries:
            for quote in library.quotes(kind, entry.id):
                source = library.source_id(quote.source)  # type: ignore[assignment]
                assert text_of(library, source.text)[quote.start : quote.end] == quote.exact


def test_mentions_by_term_are_the_mentions_by_sentence(library: Library) -> None:
    everywhere = [
        mention
        for source in library.all_sources()
        for mention in library.mentions_in(source.first, source.first + source.sentences - 1)
    ]
    assert len(everywhere) == library.mentioned
    for term in library.all_terms():
        mentions = library.mentions(term.n, 0, 10_000)
        assert mentions == [mention for mention in everywhere if mention.term == term.n]
        assert len(mentions) == term.mentions
        for k, mention in enumerate(mentions):
            assert library.mentions(term.n, k, 1) == [mention]
            assert mentions[library.rank(term.n, mention.sentence)].sentence == mention.sentence


def test_only_acronyms_that_a_text_spells_out_are_introduced(library: Library) -> None:
    introduced = {term.label for term in library.all_terms() if term.introduced is not None}
    assert introduced == {"HMC", "ISF"}
    for id, written in (("hmc", 10), ("cjtf-oir", 4), ("ksf", 1)):
        term = library.term_id(id)
        assert term is not None
        assert term.written == written


def test_labels_that_stand_in_no_text_are_no_mentions(library: Library) -> None:
    for id, acronym in (("jscd", "JSCD"), ("sfa", "SFA")):
        term = library.term_id(id)
        assert term is not None
        assert (term.label, term.mentions > 0, term.written) == (acronym, True, 0)
        for mention in library.mentions(term.n, 0, 100):
            source = library.source_of(mention.sentence)
            words = library.words(source, mention.start, mention.end)
            assert words.endswith(term.expansion)
            assert acronym not in words


def test_pages_join_without_gap_or_overlap(library: Library) -> None:
    whole = list(library.all_events())
    assert [event for first in range(0, len(whole), 4) for event in library.event_rows(first, 4)] == whole
    assert [event.n for event in whole] == list(range(library.events))
    with pytest.raises(IndexError):
        library.event(library.events)
    with pytest.raises(IndexError):
        library.event(-1)


def test_a_sentence_is_found_by_any_offset_in_it(library: Library) -> None:
    source = library.source(1)
    rows = library.sentence_rows(source.first, source.sentences)
    for row in rows:
        assert library.sentence_at(source, row.start) == row.n
        assert library.sentence_at(source, row.end - 1) == row.n
    assert library.sentence_at(source, 10**9) == rows[-1].n


def test_texts_beyond_ascii_are_read_by_code_points(dossier: Callable[..., Path]) -> None:
    text = (
        "\ufeffÄpfel für 🍎 alle. “Zweiter Satz – ganz kurz.” Schluß mit naïve ISIS.\r\nNoch einer, 漢字.\r\n"
    )
    root = dossier(
        texts={"one": text},
        glossary="""
            - id: isis
              label: ISIS
              quotes:
                - {source: one, exact: "Schluß mit naïve ISIS."}
                - {source: one, exact: "Zweiter Satz - ganz kurz."}
            """,
    )
    library = open_library(root)
    plain = text.removeprefix("\ufeff")
    source = library.source(0)
    for row in library.sentence_rows(0, source.sentences):
        assert plain[row.start : row.end] == row.text
        assert library.sentence(row.n).text == row.text
    exact, normalised = library.quotes("term", "isis")
    assert (exact.state, normalised.state) == ("exact", "normalised")
    assert plain[normalised.start : normalised.end] == "Zweiter Satz – ganz kurz."
    mention = library.mentions(0, 0, 1)[0]
    assert plain[mention.start : mention.end] == "ISIS"
    [found] = contexts(library, 0, 0, 1, 12)
    assert (found.left, found.surface, found.right[:3]) == ("ß mit naïve ", "ISIS", ".  ")


def test_an_interval_runs_along_the_axis_as_far_as_it_lasts(dossier: Callable[..., Path]) -> None:
    events = "".join(
        f"- {{id: e{n}, title: E{n}, date: {{edtf: '{edtf}'}}}}\n"
        for n, edtf in enumerate(["1999", "2000/2003", "2001", "2003", "2005", "2006/..", "2007"])
    )
    library = open_library(dossier(events=events + "- {id: u, title: U}\n"))
    lanes = {event.date.edtf: event.lane for event in library.all_events()}
    assert lanes == {
        "1999": "", "2000/2003": "start", "2001": "within", "2003": "end", "2005": "",
        "2006/..": "start", "2007": "open", "": "",
    }  # fmt: skip


def test_undated_events_stand_last_and_equals_keep_their_order(dossier: Callable[..., Path]) -> None:
    events = """
        - {id: u1, title: U1}
        - {id: c, title: C, date: {edtf: "2000-05"}}
        - {id: b, title: B, date: {edtf: "2000~"}}
        - {id: u2, title: U2}
        - {id: a, title: A, date: {edtf: "-0044"}}
        - {id: d, title: D, date: {edtf: "2000-05"}}
        """
    library = open_library(dossier(events=events))
    assert [event.id for event in library.all_events()] == ["a", "b", "c", "d", "u1", "u2"]


def test_a_text_that_changed_is_never_shown_by_old_offsets(dossier: Callable[..., Path]) -> None:
    root = dossier(texts={"one": "First sentence here. Second sentence here."})
    library = open_library(root)
    assert library.sentence(1).text == "Second sentence here."
    library.texts.close()
    (root / "seeds/one.txt").write_text("Other words altogether, just as many as.. ")
    with pytest.raises(TextChangedError):
        library.sentence(1)
