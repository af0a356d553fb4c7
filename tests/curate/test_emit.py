"""Values written as YAML: the strict reader reads each to the letter, and others take none for a number."""

from __future__ import annotations

import io
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hmcbrowse.curate.emit import Style, flowing, listed, scalar
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.curate.plain import plain
from hmcbrowse.dossier.report import Report
from hmcbrowse.dossier.strictyaml import records
from hmcbrowse.dossier.yamltext import REFUSED

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda t: not REFUSED.search(t))
tricky = st.lists(
    st.sampled_from(
        [": ", " #", "- ", "'", '"', "\\", "a", " ", "\n", "\t", "{", "]", ",", "é", "word ", "%", "~", "1"]
    ),
    min_size=1,
    max_size=30,
).map("".join)
styles = st.builds(
    Style,
    line_end=st.sampled_from(["\n", "\r\n"]),
    step=st.integers(1, 4),
    nested=st.integers(0, 4),
    gap=st.integers(2, 4),
    quote=st.sampled_from("'\""),
    folds=st.booleans(),
    width=st.integers(30, 100),
    brackets=st.booleans(),
    json=st.booleans(),
)


def read(text: str) -> Any:
    report = Report("x")
    found = [plain(node) for node in records(io.BytesIO(text.encode()).read, report)]
    assert not report.fatal, report.fatal
    assert not report.notes, report.notes
    return found


@settings(deadline=None, max_examples=300)
@given(texts | tricky, texts | tricky, styles, st.integers(0, 3))
def test_what_is_written_is_read_to_the_letter(one: str, other: str, style: Style, dash: int) -> None:
    value = {
        "exact": one,
        "quotes": [{"source": other}, {"source": one}],
        "terms": [one, other],
        "date": {"x": one},
    }
    assert read(style.line_end.join([*listed(value, style, dash), ""])) == [value]
    assert read(f"- {flowing(value, style)}\n") == [value]


@pytest.mark.parametrize(
    "text",
    ["2008", "no", "Yes", "null", "~", "1:30", "0123", "1.10", "2024-01-25", "2014~", ".5", "1e3", "=", "<<",
     "0x1F", "0o17", "-12", "+1", "True", "off", ".inf", ".nan", "1_000", "2014/2017", "12:30:45"],
)  # fmt: skip
def test_what_others_would_take_for_no_text_is_quoted(text: str) -> None:
    for style in (Style(), Style(quote="'")):
        written = scalar(text, style)
        assert written[0] in "'\""
        assert yaml.safe_load(written) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "plain words"),
        ("-P10Y", "-P10Y"),
        ("10 years since", "10 years since"),
        ("U.S.-Iraq talks: part 1", '"U.S.-Iraq talks: part 1"'),
        ('she said "no"', 'she said "no"'),
        ('"no", she said', "'\"no\", she said'"),
        ("it's", "it's"),
        ("日本", "日本"),
        ("…", "…"),
    ],
)
def test_words_are_written_as_people_write_them(text: str, written: str) -> None:
    assert scalar(text, Style()) == written


@pytest.mark.parametrize("text", ["\u2028", "a\x85b", "\r", "\x00", "\u202e", "\ufeff", "\ud800"])
def test_what_may_not_stand_in_a_dossier_is_refused(text: str) -> None:
    with pytest.raises(CurateError, match=r"U\+[0-9A-F]{4}"):
        scalar(text, Style())
