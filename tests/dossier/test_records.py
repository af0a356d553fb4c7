"""A checked value becomes the model's record; every mistake names the key, what was found, and the mend."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from hmcbrowse.dossier import schema
from hmcbrowse.dossier.mark import Mark
from hmcbrowse.dossier.model import DateClaim, Event, Heading, Quote, Source, Term
from hmcbrowse.dossier.records import record
from hmcbrowse.dossier.report import Report, TooManyError
from hmcbrowse.dossier.schema import Record
from hmcbrowse.dossier.strictyaml import document

FILE = "data/x.yaml"


def made(text: str, shape: Record) -> tuple[Any, list[str]]:
    """The record that ``text`` makes, and its problems as "line:column code message"."""
    report = Report(FILE)
    pieces = iter([text.encode()])
    with suppress(TooManyError):
        node = document(lambda _: next(pieces, b""), report)
        assert node is not None
        value = record(node, shape, report)
        return value, [f"{p.line}:{p.column} {p.code} {p.message}" for p in sorted(report.fatal)]
    return None, [p.code for p in report.fatal]


def test_an_event_is_made_with_the_place_of_each_of_its_values() -> None:
    event, problems = made(
        "id: 2008\n"
        "title: 1:30\n"
        "date: {edtf: 2014~, words: ten years, anchor: a, offset: -P10Y}\n"
        "summary:\n"
        "terms:\n"
        "  - NO\n"
        "  - isis\n"
        "quotes:\n"
        "  - source: s\n"
        '    exact: "a\\tb"\n'
        "    speaker: 'p'\n",
        schema.EVENT,
    )
    assert problems == []
    assert isinstance(event, Event)
    assert (event.id, event.title, event.summary, event.terms) == ("2008", "1:30", "", ("NO", "isis"))
    date = event.date
    assert isinstance(date, DateClaim)
    assert (date.edtf, date.words, date.anchor, date.offset) == ("2014~", "ten years", "a", "-P10Y")
    (quote,) = event.quotes
    assert isinstance(quote, Quote)
    assert (quote.source, quote.exact, quote.speaker, quote.prefix) == ("s", "a\tb", "p", "")
    assert event.mark == Mark(FILE, 1, 1)
    assert quote.mark == Mark(FILE, 9, 5)
    assert dict(event.marks) == {
        "id": Mark(FILE, 1, 5),
        "title": Mark(FILE, 2, 8),
        "date": Mark(FILE, 3, 7),
        "summary": Mark(FILE, 4, 9),
        "terms": Mark(FILE, 6, 3),
        "terms[0]": Mark(FILE, 6, 5),
        "terms[1]": Mark(FILE, 7, 5),
        "quotes": Mark(FILE, 9, 3),
    }
    assert date.marks["offset"] == Mark(FILE, 3, 58)
    assert quote.marks.get("prefix", quote.mark) == quote.mark
    with pytest.raises(KeyError):
        quote.marks["prefix"]


def test_what_is_left_out_is_empty() -> None:
    assert made("title: T\ndescription: ''\n", schema.HEADING) == (Heading("T"), [])
    term, problems = made("id: a\nlabel: A\nkind:\nalt_labels:\nquotes: []\n", schema.TERM)
    assert problems == []
    assert isinstance(term, Term)
    assert (term.kind, term.alt_labels, term.quotes) == ("concept", (), ())


def test_a_sources_quotes_may_stand_under_it_or_under_its_date() -> None:
    text = """
        id: a
        file: seeds/a.txt
        title: A
        devised: {devised}
        date:
          edtf: 2024
          quotes: [{{source: b, exact: two}}]
        quotes: [{{source: a, exact: one}}]
    """
    source, problems = made(text.format(devised="true"), schema.SOURCE)
    assert problems == []
    assert isinstance(source, Source)
    assert source.devised is True
    assert source.date is not None
    assert (source.date.edtf, [quote.exact for quote in source.quotes]) == ("2024", ["one", "two"])
    assert made(text.format(devised="false"), schema.SOURCE)[0].devised is False


WHOLE = {
    "dossier": "title: b\n",
    "source": "id: a\ntitle: b\nfile: seeds/a.txt\n",
    "event": "id: a\ntitle: b\n",
    "term": "id: a\nlabel: b\n",
    "quote": "source: a\nexact: b\n",
}
SHAPES = {
    shape.name: shape for shape in (schema.HEADING, schema.SOURCE, schema.EVENT, schema.TERM, schema.QUOTE)
}

# The record; the whole of it or, after a plus, what follows it where it is right; what is said of it.
MISTAKES = r"""
event  | + tilte: c                  | 3:1 unknown-key 'tilte' is no key of an event; did you mean 'title'?
event  | + Summary: c                | 3:1 unknown-key 'Summary' is no key of an event; did you mean 'summ
term   | + zzz: c                    | 3:1 unknown-key 'zzz' is no key of a term; its keys are id, label, ex
event  | title: b                    | 1:1 missing-key this event has no 'id', which is the name by which the
dossier| language: en                | 1:1 missing-key this dossier has no 'title', which is what the dossier
source | id: a\ntitle: b             | 1:1 missing-key this source has no 'file', which is its text, a path
event  | id:\ntitle: b               | 1:4 bad-value 'id' is empty; it is the name
event  | id: a\ntitle: '  '          | 2:8 bad-value 'title' is empty; it is what happened
quote  | source: a\nexact: ''        | 2:8 bad-value 'exact' is empty; it is the words, exactly as they stand
event  | - a                         | 1:1 wrong-type an event is a mapping, with keys such as 'id:', 'title:'
event  | just text                   | 1:1 wrong-type an event is a mapping, with keys such as 'id:', 'title:'
event  | id: a\ntitle: [sic]         | 2:8 wrong-type 'title' is a text, but a list stands here; put the text
event  | id: a\ntitle: {b: c}        | 2:8 wrong-type 'title' is a text, but a mapping stands here; put the
event  | + date: 2014                | 3:7 wrong-type a date is a mapping, with keys such as 'edtf:', 'words:'
event  | + terms: isis               | but the text 'isis' stands here; write 'terms: [isis]'
term   | + broader: c                | 3:10 wrong-type 'broader' is a list, but the text 'c' stands here
term   | + quotes: {source: a}       | 3:9 wrong-type 'quotes' is a list, but a mapping stands here; write
event  | + terms:\n  - c\n  -        | 5:4 bad-value 'terms' has an empty entry; fill it or take it out
event  | + terms: [[c]]              | 3:9 wrong-type 'terms' is a text, but a list stands here
term   | + kind: organization        | 3:7 bad-value 'kind' cannot be 'organization': it is one of acronym,
term   | + kind: persn               | did you mean 'person'?
source | + devised: yes              | 4:10 bad-value 'devised' cannot be 'yes': it is one of true, false
event  | id: ' a'\ntitle: b          | 1:5 bad-value 'id' cannot be ' a': an id has no white space around it
event  | id: "a\\nb"\ntitle: b       | 1:5 bad-value 'id' cannot be 'a⏎b': an id is one line, of characters
event  | + date: {words: c}          | 3:7 missing-key this date has no 'edtf', which is the date in EDTF
event  | + date: {edtf: 1, anchor: c}| 3:17 missing-key 'anchor' stands without 'offset', which is how far
event  | + date: {edtf: 1, offset: c}| 3:17 missing-key 'offset' stands without 'anchor', which is the id of
event  | + date: {edtf: 1, quotes: }| 3:17 unknown-key 'quotes' is no key of a date
source | id: a\ntitle: b\nfile: ../c | 3:7 bad-value 'file' cannot be '../c': must be a plain name inside
source | id: a\ntitle: b\nfile: /c   | 3:7 bad-value 'file' cannot be '/c': is not relative; name a file in
source | id: a\ntitle: b\nfile: c\\d | 3:7 bad-value 'file' cannot be 'c\d': holds a backslash; write '/'
"""


@pytest.mark.parametrize("case", MISTAKES.strip().splitlines())
def test_a_mistake_names_the_key_the_finding_and_the_mend(case: str) -> None:
    name, text, gist = (part.strip() for part in case.split("|"))
    text = text.replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\") + "\n"
    (problem,) = made(WHOLE[name] + text[2:] if text.startswith("+ ") else text, SHAPES[name])[1]
    assert gist in problem


def test_an_id_has_a_length() -> None:
    assert made(f"id: {'a' * 200}\ntitle: b\n", schema.EVENT)[1] == []
    (problem,) = made(f"id: {'a' * 201}\ntitle: b\n", schema.EVENT)[1]
    assert problem.endswith("an id is at most 200 characters long")


@pytest.mark.parametrize("id", ["2008", "a b", "null", "العراق", "ایران\u200cزمین", "e\u0301", "#1", "a:b"])
def test_an_id_may_be_in_any_script(id: str) -> None:
    event, problems = made(f"id: '{id}'\ntitle: b\n", schema.EVENT)
    assert problems == []
    assert event.id == id


def test_all_mistakes_are_told_and_what_is_right_is_kept() -> None:
    text = "id: a\ntitle: b\nsumary: c\nterms: [d, [e], f]\nquotes:\n- exact: g\n- source: h\n  exact: i\n"
    event, problems = made(text, schema.EVENT)
    assert [problem.split()[:2] for problem in problems] == [
        ["3:1", "unknown-key"],
        ["4:12", "wrong-type"],
        ["6:3", "missing-key"],
    ]
    assert event.terms == ("d", "f")
    assert event.marks["terms[1]"] == Mark(FILE, 4, 17)
    assert [quote.exact for quote in event.quotes] == ["i"]


def test_no_message_is_longer_than_a_reader_would_read() -> None:
    long = "x" * 100_000
    for text in (f"? {long}\n: b\n", f"id: {long}\ntitle: b\n", f"id: a\ntitle: b\nterms: {long}\n"):
        for problem in made(text, schema.EVENT)[1]:
            assert len(problem) < 300


def test_a_thousand_mistakes_are_enough() -> None:
    codes = made("id: a\ntitle: b\n" + "".join(f"k{n}: v\n" for n in range(5_000)), schema.EVENT)[1]
    assert codes == ["unknown-key"] * 1_000 + ["too-many"]
