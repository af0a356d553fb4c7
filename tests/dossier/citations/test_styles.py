"""What each style makes of what is known, and of what is not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from hmcbrowse.dossier.citations import bibtex, chicago, csl, markdown, plain
from hmcbrowse.dossier.citations.citation import Citation, Passage, Work
from hmcbrowse.dossier.citations.styles import STYLES

BARE = Work("memo", "A note on talks", "seeds/memo.txt")
FULL = replace(BARE, publisher="The Press", address="https://example.org/a_b", edtf="2024-01-25")
PASSAGE = Passage("It says “so” here", 10, 27, (3, 3), 7)


def test_chicago_with_all_that_can_be_known() -> None:
    assert chicago.write([Citation(FULL, replace(PASSAGE, speaker="Ann Bee"))]) == (
        "“It says ‘so’ here”\n"
        "Ann Bee, cited in “A note on talks,” The Press, January 25, 2024, para. 3, https://example.org/a_b."
    )


def test_chicago_makes_nothing_up() -> None:
    assert chicago.write([Citation(BARE)]) == "“A note on talks,” n.d."
    assert chicago.write([Citation(replace(BARE, devised=True))]) == "[A note on talks], n.d."


def test_plain_keeps_the_words_to_the_letter() -> None:
    passage = replace(PASSAGE, paragraphs=(3, 4))
    assert plain.write([Citation(replace(BARE, devised=True, edtf="2024", inferred=True), passage)]) == (
        "“It says “so” here”\n— [A note on talks], [2024], paras. 3–4, sentence 7 of seeds/memo.txt"
    )


@pytest.mark.parametrize(
    ("edtf", "inferred", "in_chicago", "in_biblatex", "in_csl"),
    [
        ("2024", False, "2024", "2024", {"date-parts": [[2024]]}),
        ("2024", True, "[2024?]", "2024?", {"date-parts": [[2024]], "circa": True}),
        ("2024~", False, "ca. 2024", "2024~", {"date-parts": [[2024]], "circa": True}),
        ("2024~", True, "[ca. 2024]", "2024~", {"date-parts": [[2024]], "circa": True}),
        ("2024?", False, "[2024?]", "2024?", {"date-parts": [[2024]], "circa": True}),
        ("2024%", True, "[ca. 2024?]", "2024%", {"date-parts": [[2024]], "circa": True}),
        ("2023-08", False, "August 2023", "2023-08", {"date-parts": [[2023, 8]]}),
        ("2023-08-05", True, "[August 5, 2023?]", "2023-08-05?",
         {"date-parts": [[2023, 8, 5]], "circa": True}),
        ("2023-08-05T10:00:00Z", False, "August 5, 2023", "2023-08-05", {"date-parts": [[2023, 8, 5]]}),
        ("2023-08-XX", False, "August 2023", "2023-08-XX", {"date-parts": [[2023, 8]]}),
        ("2023-22", False, "Summer 2023", "2023-22", {"date-parts": [[2023]], "season": 2}),
        ("2023-24", False, "Winter 2023", "2023-24", {"date-parts": [[2023]], "season": 4}),
        ("199X", False, "1990s", "199X", {"literal": "1990s"}),
        ("-0043-03-15", False, "March 15, 44 BCE", "-0043-03-15", {"date-parts": [[-44, 3, 15]]}),
        ("0000", False, "1 BCE", "0000", {"date-parts": [[-1]]}),
        ("2014~/2017", False, "ca. 2014–2017", "2014~/2017", {"date-parts": [[2014], [2017]], "circa": True}),
        ("2014/2017", True, "[2014–2017?]", "2014?/2017?", {"date-parts": [[2014], [2017]], "circa": True}),
        ("2014/..", False, "2014–", "2014/", {"date-parts": [[2014], [0]]}),
        ("2014/", False, "2014–?", "2014/", {"date-parts": [[2014], [0]]}),
        ("../2014", False, "until 2014", "/2014", {"literal": "until 2014"}),
        ("2021-21/2021-23", False, "Spring 2021–Autumn 2021", "2021-21/2021-23",
         {"literal": "spring 2021 – autumn 2021"}),
    ],
)  # fmt: skip
def test_dates(
    edtf: str, inferred: bool, in_chicago: str, in_biblatex: str, in_csl: dict[str, object]
) -> None:
    work = replace(BARE, edtf=edtf, inferred=inferred)
    assert chicago.dated(work) == in_chicago
    assert f"  date = {{{in_biblatex}}},\n" in bibtex.write([Citation(work)])
    assert csl.issued(work) == in_csl


def test_a_date_that_no_style_has_parts_for_is_told_in_words() -> None:
    work = replace(BARE, edtf="Y-13800000000")
    assert "  year = {13.8 billion BCE},\n" in bibtex.write([Citation(work)])
    assert csl.issued(work) == {"literal": "13.8 billion BCE"}


@pytest.mark.parametrize("edtf", ["", "no date at all"])
def test_what_has_no_date_gets_none(edtf: str) -> None:
    work = replace(BARE, edtf=edtf)
    assert chicago.dated(work) == plain.dated(work) == "n.d."
    assert "date =" not in bibtex.write([Citation(work)])
    assert csl.issued(work) == {}


def test_bibliographies_have_each_source_once_with_all_its_passages() -> None:
    other = replace(PASSAGE, words="And more", start=40, end=48, paragraphs=(5, 5), sentence=9)
    citations = [Citation(BARE, PASSAGE), Citation(FULL, other), Citation(BARE, other)]
    [item] = json.loads(csl.write(citations))
    assert item["note"] == "para. 3; para. 5"
    assert [quote["text"] for quote in item["custom"]["quotes"]] == ["It says “so” here", "And more"]
    entries = bibtex.write(citations)
    assert entries.count("@") == 1
    assert "And more" in entries


def test_keys_of_bibtex_are_plain_and_differ_as_the_ids_do() -> None:
    ids = ["memo", "memo 2", "memo,2", "mémo 2", "备忘录", "{", "a}b", "備忘錄"]
    keys = [bibtex.key(id) for id in ids]
    assert keys[0] == "memo"
    assert len(set(keys)) == len(ids)
    assert all(key.isascii() and not set(key) & set(' ,{}"#%~\\') for key in keys)


def test_nothing_but_the_web_is_made_a_link() -> None:
    for address in ("javascript:alert(1)", "file:///etc/passwd", "box 7"):
        work = replace(BARE, address=address)
        [item] = json.loads(csl.write([Citation(work)]))
        assert "URL" not in item
        assert item["custom"]["address"] == address
        assert "url =" not in bibtex.write([Citation(work)])
    address = 'https://e.org/{a}b c\\"%20é#x'
    assert "url = {https://e.org/%7Ba%7Db%20c%5C%22%20%C3%A9#x}" in bibtex.write(
        [Citation(replace(BARE, address=address))]
    )


def test_tags_that_processors_obey_are_disarmed_and_others_left() -> None:
    [item] = json.loads(csl.write([Citation(replace(BARE, title='<I>a</I> <span class="x">b</span> 1 < 2'))]))
    assert item["title"] == '‹I›a‹/I› ‹span class="x"›b‹/span› 1 < 2'


@pytest.mark.parametrize("style", STYLES)
def test_controls_are_made_visible_in_every_style(style: str) -> None:
    nasty = "a\x1b]52;c;x\x07b\u202ec\r\nd\x00\x7f\ud800"
    work = Work(nasty, nasty, nasty, publisher=nasty, address=nasty, edtf=nasty)
    written = STYLES[style].write([Citation(work, replace(PASSAGE, words=nasty, speaker=nasty))])
    assert written.encode("utf-8")
    assert all(char.isprintable() or char == "\n" for char in written)
    assert markdown.literal(nasty).count("\n") == 0
