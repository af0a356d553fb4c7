"""Every value arrives as it was written, with its place; everything else is refused where it stands."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import chain, islice, repeat
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hmcbrowse.dossier import report as reports
from hmcbrowse.dossier import strictyaml, yamlnodes
from hmcbrowse.dossier.files import FileError
from hmcbrowse.dossier.report import Report, TooManyError
from hmcbrowse.dossier.yamlnodes import Mapping, Node, Scalar, Sequence

FILE = "data/x.yaml"


@pytest.fixture(params=[yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "pure"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it holds with libyaml, and where that is missing."""
    monkeypatch.setattr(yamlnodes, "PARSER", request.param)


def feed(raw: bytes, step: int = 1 << 16) -> Callable[[int], bytes]:
    """A reader of ``raw`` that hands out at most ``step`` bytes at a time."""
    pieces = (raw[at : at + step] for at in range(0, len(raw), step))
    return lambda _: next(pieces, b"")


def plain(node: Node | None) -> Any:
    """A node without its places."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.items.items()}
    return [plain(item) for item in node.items] if isinstance(node, Sequence) else node and node.text


def read(text: str | bytes, step: int = 1 << 16) -> tuple[Any, list[str]]:
    """The whole file without its places, and its problems as "line:column code message"."""
    report = Report(FILE)
    node = None
    with suppress(TooManyError):
        node = strictyaml.document(feed(text.encode() if isinstance(text, str) else text, step), report)
    return plain(node), told(report)


def told(report: Report) -> list[str]:
    assert all(problem.file == FILE for problem in report.fatal + report.notes)
    return [f"{p.line}:{p.column} {p.code} {p.message}" for p in sorted(report.fatal + report.notes)]


def test_texts_arrive_as_they_were_written() -> None:
    texts = "2008 2024-01-25 2024-02-30 NO on 1:30 0123 0x1F 1.10 1e3 .inf null ~ 12_3 = 2014/2017 -P10Y"
    written = texts.split()
    assert read("".join(f"- {text}\n" for text in written)) == (written, [])
    assert read("no: 1\n2008: 2\nnull: 3\n~: 4\n") == ({"no": "1", "2008": "2", "null": "3", "~": "4"}, [])


def test_nothing_is_an_empty_text() -> None:
    assert read("a:\nb: ''\nc: [x, '']\n") == ({"a": "", "b": "", "c": ["x", ""]}, [])
    for empty in ("", "# only a remark\n", "\ufeff", "---\n", "--- # x\n...\n"):
        report = Report(FILE)
        assert list(strictyaml.records(feed(empty.encode()), report)) == []
        assert not report.fatal


def test_every_value_knows_the_editors_line_and_column() -> None:
    raw = "\ufeff# 😀\r\n- id: a\r\n  'é😀': [x, \"😀\", y]\r- deep: {a: |\n   b}\n".replace(
        "{a: |\n   b}", "{a: b}"
    )
    report = Report(FILE)
    one, two = strictyaml.records(feed(raw.encode(), 1), report)
    assert not report.fatal
    assert isinstance(one, Mapping)
    assert isinstance(two, Mapping)
    assert one[1:] == (2, 3)
    assert one.items["id"] == (Scalar("id", 2, 3), Scalar("a", 2, 7))
    key, items = one.items["é😀"]
    assert key == Scalar("é😀", 3, 3)
    assert items == Sequence([Scalar("x", 3, 10), Scalar("😀", 3, 13), Scalar("y", 3, 18)], 3, 9)
    assert two.items["deep"][1] == Mapping({"a": (Scalar("a", 4, 10), Scalar("b", 4, 13))}, 4, 9)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: !!str b\n", "1:4 tag '!!str' is a tag; take it out"),
        ("a: ! b\n", "1:4 tag '!' is a tag"),
        ("a: !<x> b\n", "1:4 tag 'x' is a tag"),
        ("a:\n  - &x b\n", "2:5 anchor '&x' is an anchor; take it out"),
        ("a: &x [b]\n", "1:4 anchor '&x'"),
        ("a: b\nc: *x\n", "2:4 alias '*x' is an alias; write the value out"),
        ("a: b\n<<: {c: d}\n", "2:1 merge-key '<<' merges mappings, which a dossier has not; write the keys"),
        (
            "a: 1\nb: 2\n\na: 3\n",
            "4:1 duplicate-key the key 'a' stands here twice, first on line 1; keep one",
        ),
        ("[a, b]: c\n", "1:1 wrong-type a key must be text"),
        ("? {a: b}\n: c\n", "1:3 wrong-type a key must be text"),
        ("a: b\n---\nc: d\n", "2:1 second-document '---' begins a second document; keep one in a file"),
        ("---\n---\n", "2:1 second-document"),
        ("a: 'b\x1bc'\n", "1:6 character U+001B may not stand here; take it out"),
        ("é: b\x85\n", "1:5 character U+0085"),
        ("a: b\n# \u202e\n", "2:3 character U+202E"),
        ("a: b\u2028c: d\n", "1:5 character U+2028"),
        ('a: b\nc: ["x\\e[0m"]\n', "2:5 character an escape in this text stands for U+001B; take it out"),
        ('a: "\\u202e"\n', "1:4 character an escape in this text stands for U+202E"),
        ('"\\0": b\n', "1:1 character an escape in this text stands for U+0000"),
        ("é: \xe9\n".encode("latin-1"), "1:1 encoding byte 0xE9 is not UTF-8"),
        ("a: é\n\né: \udce9".encode("utf-8", "surrogateescape"), "3:4 encoding byte 0xE9 is not UTF-8"),
        (b"a: \xed\xa0\x80", "1:4 encoding byte 0xED is not UTF-8"),
        ("[" * 21, "1:21 too-deep this is nested over 20 levels deep"),
    ],
)
def test_what_a_dossier_does_not_need_is_refused_where_it_stands(text: str | bytes, problem: str) -> None:
    problems = read(text)[1]
    assert problems[0].startswith(problem)


def test_sizes_have_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlnodes, "MAX_VALUE", 1_000)
    monkeypatch.setattr(yamlnodes, "MAX_VALUES", 100)
    assert read(f"a: {'x' * 1_000}\n")[1] == []
    assert "1:4 too-large this text is longer than 1,000 characters" in read(f"a: {'x' * 1_001}\n")[1][0]
    assert read(f"[{'a,' * 99}]")[1] == []
    assert read(f"[{'a,' * 100}]")[1] == ["1:200 too-large more than 100 values stand in one entry; split it"]


@pytest.mark.parametrize("escape", ["\\ud800", "\\uD83D\\uDE00", "\\U00110000", "\\UFFFFFFFF"])
def test_an_escape_that_stands_for_no_character_is_refused(escape: str) -> None:
    assert read(f'a: "{escape}"\n')[1]


def test_all_problems_are_found_at_once_and_the_rest_is_still_read() -> None:
    text = "a: &x b\nc: *x\na: d\ne: \x01\nf: !t g\nh: 'i"
    codes = [problem.split()[1] for problem in read(text)[1]]
    assert codes == ["anchor", "alias", "duplicate-key", "character", "tag", "yaml"]
    assert read("a: &x b\na: c\nd: !e f\n")[0] == {"a": "b", "d": "f"}


def test_problems_have_an_end() -> None:
    _, problems = read("a: [" + "&x b, " * 5_000 + "]")
    assert len(problems) == reports.LIMIT + 1
    assert "too-many the first 1,000 problems are listed" in problems[-1]


def test_records_come_one_at_a_time_and_those_before_a_fault_are_kept() -> None:
    pieces = repeat(b"- a: b\n")
    report = Report(FILE)
    endless = strictyaml.records(lambda _: next(pieces), report)
    assert [plain(node) for node in islice(endless, 3)] == [{"a": "b"}] * 3
    cut_off = strictyaml.records(feed(b"- a: b\n- c\n- 'd\n- e\n"), report)
    assert [plain(node) for node in cut_off] == [{"a": "b"}, "c"]
    assert [problem[:8] for problem in told(report)] == ["3:3 yaml"]


@pytest.mark.parametrize(("text", "found"), [("a: b\n", "a mapping"), ("a", "a text"), ("- a\n", None)])
def test_a_list_is_asked_for(text: str, found: str | None) -> None:
    report = Report(FILE)
    assert len(list(strictyaml.records(feed(text.encode()), report))) == (found is None)
    expected = [f"1:1 wrong-type this file is a list, whose entries begin with '- ', but {found} stands here"]
    assert told(report) == (expected if found else [])


@pytest.mark.parametrize("bomb", ["[", "{", "- ", "? ", "[\n", "{a: ", "- [", "&a [", "!t [", "- a: [{"])
def test_a_bomb_is_refused_early(bomb: str) -> None:
    raw = (bomb * 200_000).encode()
    taken = 0

    def reader(size: int) -> bytes:
        nonlocal taken
        taken += size
        return raw[taken - size : taken]

    report = Report(FILE)
    assert list(strictyaml.records(reader, report)) == []
    assert report.fatal
    assert taken < 400_000


@pytest.mark.parametrize("start", ["", "- id: ", '- id: "', "- id: |\n    "])
@pytest.mark.parametrize("piece", ["a", " ", "\n", "# remark\n", "'' ", "\\", "a #b "])
def test_what_never_ends_is_given_up(start: str, piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strictyaml, "MAX_ENTRY", 1 << 17)
    pieces = chain([start.encode()] if start else [], repeat(piece.encode() * 10_000))
    report = Report(FILE)
    list(strictyaml.records(lambda _: next(pieces), report))
    assert report.fatal


def test_a_list_of_small_entries_may_be_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strictyaml, "MAX_ENTRY", 5_000)
    report = Report(FILE)
    assert len(list(strictyaml.records(feed(b"- a: b\n" * 3_000, 100), report))) == 3_000
    assert not report.fatal


def test_instructions_to_the_parser_have_an_end() -> None:
    raw = b"".join(b"%%TAG !%d! x\n" % number for number in range(20_000)) + b"--- a\n"
    assert "take" in read(raw)[1][0]


def test_other_encodings_are_a_fault_of_the_file() -> None:
    with pytest.raises(FileError, match="UTF-16"):
        read("a: b".encode("utf-16"))


def test_a_text_that_a_remark_cuts_short_is_warned_of() -> None:
    text = "a: Task Force #5\nb: 'Task Force #5'\nc: x # remark\nd: [e #f\n]\n"
    value, problems = read(text)
    assert value == {"a": "Task Force", "b": "Task Force #5", "c": "x", "d": ["e"]}
    assert [problem.split(" the text")[0] for problem in problems] == ["1:14 cut-text", "4:6 cut-text"]


ALLOWED = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"])


RECORDS = st.lists(st.dictionaries(st.text(ALLOWED), st.text(ALLOWED), max_size=4), max_size=4)


@settings(deadline=None, max_examples=60)
@given(RECORDS, st.integers(1, 99))
def test_what_another_writer_writes_is_read_in_pieces(value: list[dict[str, str]], step: int) -> None:
    for style in ("'", '"', None):
        raw = yaml.safe_dump(value, allow_unicode=True, default_style=style).encode()
        if b"<<" not in raw:
            assert read(raw, step) == (value, [])


TOKENS = (
    *"[]{}-:?|>'\"#&*!%@`,\\\t\r\n \x00\x85\u2028\ufeffé😀",
    *("- ", ": ", "---\n", "...\n", "<<", "a", "b: c", "&a", "*a", "!!t", "\\x", "\\ud800", "\n  ", "\n- "),
)
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=40).map(lambda pieces: "".join(pieces).encode())


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.binary(max_size=80), TEXTS), st.sampled_from([1, 2, 1 << 16]))
def test_junk_is_read_or_refused_and_nothing_else_leaves(raw: bytes, step: int) -> None:
    report = Report(FILE)
    with suppress(FileError, TooManyError):
        list(strictyaml.records(feed(raw, step), report))
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(1 <= problem.line <= lines + 1 and problem.column >= 1 for problem in report.fatal)
