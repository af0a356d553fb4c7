"""The line of a quote, found from its own record, is the one that the reader of the whole file gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.dossier.load import load
from hmcbrowse.dossier.quotelines import quote_line


def test_it_is_the_line_that_the_loader_gives(repository: Path) -> None:
    dossier = load(repository)
    checked = 0
    for file, entries in (
        ("data/events.yaml", dossier.events),
        ("data/glossary.yaml", dossier.terms),
        ("data/sources.yaml", dossier.sources),
    ):
        raw = (repository / file).read_bytes()
        for entry in entries:  # type: ignore[attr-defined]
            for number, quote in enumerate(entry.quotes):
                assert quote_line(raw, entry.mark.line, number) == quote.mark.line
                checked += 1
    assert checked > 50


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_source_tells_of_the_quotes_under_its_date_too(dossier: Callable[..., Path], ends: str) -> None:
    sources = """\
# - a remark
-
  id: one
  file: seeds/one.txt
  title: "- One"
  date:
    edtf: "2014"
    quotes:
    - source: one
      exact: b
  quotes:
    - {source: one, exact: a}
-  id: two
   file: seeds/one.txt
   title: Two
""".replace("\n", ends)
    root = dossier(sources="[]", texts={"one": "a b 2014\n"})
    (root / "data/sources.yaml").write_bytes(sources.encode())
    source = load(root).sources[0]
    raw = (root / "data/sources.yaml").read_bytes()
    assert [quote.exact for quote in source.quotes] == ["a", "b"]
    assert [quote_line(raw, source.mark.line, n) for n in (0, 1)] == [12, 9]


@pytest.mark.parametrize(
    "raw", [b"", b"[{id: a, quotes: [{exact: b}]}]", b"- id: a\n  quotes: [", b"\xff\xfe", b"- id: a\n"]
)
def test_where_there_is_no_such_record_it_is_the_line_of_the_entry(raw: bytes) -> None:
    assert quote_line(raw, 1, 3) == 1
    assert quote_line(raw, 99, 0) == 99
