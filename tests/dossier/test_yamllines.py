"""What is read from lines is what the parser would have read, values, places and complaints alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmcbrowse.dossier import strictyaml
from hmcbrowse.dossier.problems import Problem
from hmcbrowse.dossier.report import Report
from hmcbrowse.dossier.yamllines import plain_entries
from hmcbrowse.dossier.yamlnodes import Node
from hmcbrowse.dossier.yamltext import YamlText

DATA = Path(__file__).parent.parent.parent / "data"

PLAIN = """\
- id: a
  title: The flood of 1953 (at 1:30)
  date:
    edtf: "1953-01-31"
    offset: -P10Y

  terms: [one, two-b,  three c]
  labels: ["one, two" , é,]
# a remark
  quotes:
    - source: s
      exact: "it “came”, # and: 'went'"
    - source: t
      exact: 'so it "is"'
- id: b
  alt_labels:
  - first
  - "second"
"""
"""Everything that plain entries may hold."""

ODD = (
    *('  x: ["a, b", c]', '  x: ["a"b]', '  x: ["a]', '  x: ["a": b]', '  x: ["a\\n"]', '  x: [ "#" ,b ]'),
    *("  x: ['a']", '  x: ["", a]', "  x: [,]", "  x: [a,,b]", '  x: [a "b"]', "  x: [ ]", "  x: [a"),
    *('  x: ["a"] b', '  x: ["a: b"]', "- id: a", "- id: b", "  title: x", "  title:", "  date:"),
    *("    edtf: '1990'", "    words: y: z", "  quotes:", "    - source: s", "      exact: t"),
    *("  - source: s", "    exact: t", "  terms: [a, b]", "  terms: [a, ]", "  terms: [a: b]"),
    *("  terms: []", "  terms: [[a]]", "  x: {a: b}", "    more of it", "  - item", "    - item", "  x: |"),
    *("  x: >-", "  x: &a b", "  x: *a", "  x: !!str b", "  x: 'it''s'", '  x: "a\\nb"', '  x: "open'),
    *('  closed"', "  x: 'open", "  x: - y", "  x: -y", "  x: ? y", "  x: y # z", "  x: y #z", "  # z"),
    *("# z", "", "   ", "\t", "  x:\ty", "  x: y\tz", "  x : y", "  X: y", "  x: y:", "  x: a:b", "  x:y"),
    *("  x: ", "  ? x", "  <<: y", "  id: again", "---", "...", "%YAML 1.1", "--- a", "-", "- ", "- - a"),
    *("-  id: a", "- 'a': b", "- [a]", "- text", "text", "key: y", "  x: é “ü” 日本 🙂", "  x: \xa0y\xa0"),
    *("  x: y\u2028z", "  x: \x07", "  x: (y)", "  x: y  ", "  x:  y", "  x: ~", "  x: null", "  x: a, b]"),
    *("   x: y", " x: y", "        x: y", "  x: @y", "  x: `y", "  x: %y", "  x: ,y", "  x: ]y", "  x: .5"),
    *("  x: #", "  x: y#z", "  terms: [a #b]", "\ufeff- id: a", "  terms: [a\xa0, b]", "  terms: [-a, b]"),
    *("  terms: [é, 日]", "  terms: [a,b]", "  _: y", "  x_y: z", "- x:", "  x: y\r"),
)  # fmt: skip
"""Lines that are not plain, or not everywhere."""

Both = tuple[list[Node], list[Problem]]


def read(raw: bytes, step: int) -> Both:
    """The entries of ``raw`` that `strictyaml` finds, and all that is wrong."""
    pieces = (raw[at : at + step] for at in range(0, len(raw), step))
    report = Report("data/x.yaml")
    found = list(strictyaml.records(lambda _: next(pieces, b""), report))
    return found, [*report.fatal, *report.notes]


@pytest.fixture(scope="module")
def parsed() -> Callable[[bytes, int], Both]:
    """The same without a glance at the lines."""

    def read_by_parser(raw: bytes, step: int) -> Both:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(strictyaml, "plain_entries", _none)
            return read(raw, step)

    return read_by_parser


def _none(_text: YamlText) -> Iterator[Node]:
    return iter(())


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from([*ODD, *PLAIN.splitlines()]), max_size=12), st.integers(1, 40))
def test_lines_of_any_sort(parsed: Callable[[bytes, int], Both], lines: list[str], step: int) -> None:
    raw = "\n".join(lines).encode()
    assert read(raw, 1 << 16) == parsed(raw, 1 << 16)
    assert read(raw, step)[0] == parsed(raw, step)[0]  # what is wrong further on depends on what was read


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_an_odd_line_among_plain_ones(parsed: Callable[[bytes, int], Both], data: st.DataObject) -> None:
    lines = (PLAIN * 2).splitlines()
    at = data.draw(st.integers(0, len(lines)))
    lines[at : at + data.draw(st.integers(0, 1))] = [data.draw(st.sampled_from(ODD))]
    raw = "\n".join(lines).encode()
    assert read(raw, 1 << 16) == parsed(raw, 1 << 16)


@pytest.mark.parametrize("odd", ODD)
def test_each_odd_line_after_each_plain_one(parsed: Callable[[bytes, int], Both], odd: str) -> None:
    lines = PLAIN.splitlines()
    for at in range(len(lines) + 1):
        raw = "\n".join([*lines[:at], odd, *lines[at:]]).encode()
        assert read(raw, 1 << 16) == parsed(raw, 1 << 16), raw.decode()


@pytest.mark.parametrize("file", ["events.yaml", "glossary.yaml", "sources.yaml"])
def test_the_files_of_this_dossier(parsed: Callable[[bytes, int], Both], file: str) -> None:
    raw = (DATA / file).read_bytes()
    assert read(raw, 1000) == parsed(raw, 1000)


def test_plain_entries_need_no_parser() -> None:
    pieces = iter([(PLAIN * 3).encode()])
    text = YamlText(lambda _: next(pieces, b""), Report("data/x.yaml"), 1 << 20)
    assert len(list(plain_entries(text))) == 6
    assert not text.has_waiting


def test_an_entry_without_end_is_the_parsers(parsed: Callable[[bytes, int], Both]) -> None:
    raw = PLAIN.encode() + b"- id: c\n  title: " + b"long " * 50_000 + b"\n- id: d\n"
    found, wrong = read(raw, 1 << 16)
    assert (found, wrong) == parsed(raw, 1 << 16)
    assert len(found) == 4
