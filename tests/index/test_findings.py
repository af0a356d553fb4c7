"""What dossier and texts have that the other has not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hmcbrowse.index.cache import open_library
from hmcbrowse.index.findings import Findings, findings
from hmcbrowse.index.library import Library

TEXTS = {
    "one": "The ABC met the UN. Then the Alpha Beta Council, or ABC, rose. The U.N. sat. The XYZs left.",
    "two": "The High Court of Zog (HCZ) sat. The HCZ's ruling stood. WHO AND WHAT\n\nThe KLM flew. An XYZ.",
}

GLOSSARY = """
- id: abc
  label: ABC
  expansion: Alpha Beta Council
  alt_labels: [Alpha Council, Beta Council]
  hidden_labels: [A.B.C.]
- {id: hcz, label: HCZ, expansion: High Court of Zog, alt_labels: [the high court]}
- {id: klm, label: KLM}
- {id: ghost, label: Ghost, alt_labels: [Spectre]}
"""


def found_in(dossier: Callable[..., Path], **parts: object) -> tuple[Library, Findings]:
    library = open_library(dossier(**{"texts": TEXTS, "glossary": GLOSSARY, **parts}))
    return library, findings(library)


def words(library: Library, place: tuple[int, int, int]) -> str:
    return library.words(library.source_of(place[0]), place[1], place[2])


def test_terms_and_labels_that_no_text_has(dossier: Callable[..., Path]) -> None:
    _, found = found_in(dossier)
    assert [term.id for term in found.unmentioned] == ["ghost"]
    assert {(one.term.id, one.form, one.role) for one in found.labels} == {
        ("abc", "Alpha Council", "alt"),
        ("abc", "A.B.C.", "hidden"),
        ("hcz", "the high court", "alt"),
    }  # "Beta Council" stands within a longer label


def test_acronyms_that_no_term_has(dossier: Callable[..., Path]) -> None:
    library, found = found_in(dossier)
    assert [(one.form, one.uses) for one in found.acronyms] == [("UN", 2), ("XYZ", 2)]
    assert [words(library, one.first) for one in found.acronyms] == ["UN", "XYZ"]
    assert [library.source_of(one.first.sentence).id for one in found.acronyms] == ["one", "one"]


def test_acronyms_used_before_they_are_spelt_out_or_never(dossier: Callable[..., Path]) -> None:
    library, found = found_in(dossier)
    early, never = found.introductions
    assert (early.term.id, early.first.start) == ("abc", 4)
    assert early.introduced is not None
    assert words(library, early.introduced) == "Alpha Beta Council, or ABC"
    assert (never.term.id, never.introduced) == ("klm", None)
    assert words(library, never.first) == "KLM"


def test_an_acronym_that_opens_the_place_that_spells_it_out_is_not_too_early(
    dossier: Callable[..., Path],
) -> None:
    glossary = "- {id: abc, label: ABC, expansion: Alpha Beta Council}\n"
    _, found = found_in(dossier, texts={"one": "ABC (Alpha Beta Council) met. ABC rose."}, glossary=glossary)
    assert found.introductions == []


def test_sentences_that_only_mention_are_counted_by_source(dossier: Callable[..., Path]) -> None:
    events = "- {id: a, title: A, quotes: [{source: one, exact: The ABC met the UN}]}"
    _, found = found_in(dossier, events=events)
    assert found.mentioned == {0: 1, 1: 3}


def test_a_label_broken_over_a_line_or_with_other_marks_stands_there(dossier: Callable[..., Path]) -> None:
    glossary = "- {id: t, label: top-level talks, alt_labels: [chiefs’ talks]}\n"
    texts = {"one": "Top-\nlevel talks began. The chiefs'\n  talks went on."}
    _, found = found_in(dossier, texts=texts, glossary=glossary)
    assert found.labels == []


def test_pages_of_a_long_text_join(dossier: Callable[..., Path]) -> None:
    text = " ".join(f"The QRS met for the {n}th time." for n in range(1500))
    library, found = found_in(dossier, texts={"one": text}, glossary="[]")
    [acronym] = found.acronyms
    assert (acronym.form, acronym.uses) == ("QRS", library.sentences)


def test_no_text_at_all(dossier: Callable[..., Path]) -> None:
    _, found = found_in(dossier, texts={"one": ""})
    assert len(found.unmentioned) == 4
    assert found[2:] == ([], [], [])


def test_the_embedded_dossier_has_every_acronym_of_its_texts(library: Library) -> None:
    found = findings(library)
    assert found.unmentioned == []
    assert found.acronyms == []
    assert {one.form for one in found.introductions} == {"CJTF OIR", "D-ISIS", "ISIS", "KSF", "U.S."}
    assert all(one.introduced is None for one in found.introductions)
    assert {one.form for one in found.labels if one.role == "pref"} == {"JSCD", "SFA"}
