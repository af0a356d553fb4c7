"""Programs that others wrote read our citations, and understand what was meant: CSL's schema, and pandoc."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hmcbrowse.dossier.citations import bibtex, csl, markdown
from hmcbrowse.dossier.citations.citation import Citation, Passage, Work
from hmcbrowse.dossier.folding import fold_words
from hmcbrowse.dossier.visible import flowing
from hmcbrowse.index.citing import cite_quote, cite_source
from hmcbrowse.index.library import Library

SCHEMA = json.loads((Path(__file__).parent / "csl-data.json").read_text(encoding="utf-8"))

with_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed here")

HOSTILE = [
    "<b>bold</b> &amp; <script>alert(1)</script>", "\\input{/etc/passwd} \\relax", "100% & $x_1^2$ #1 ~ {a}",
    "{ unbalanced", "} {", "\\", "a}, url = {http://evil", "@misc{x, title={y}}", "%comment", "--- a -- b",
    "- item", "1. item", "12) item", "(a) item", "# Heading", "> quote", "=====", "```code```",
    "    indented", "[link](http://evil)", "![img](x)", "<http://auto.link>",
    "http://auto.link www.auto.link a@b.org",
    "*a* _b_ **c** `d` ~~e~~", "| a | b |", "[^1]: note ^[inline]", "@cite [@cite]", "::: div", "$$x$$",
    ":smile: {{ shortcode }} {.class #id}", "Term\n: definition", "&copy; &#65;", "---", "+ plus", ": x",
    "A.  letter", "i. roman", "(@) example", "<!-- c -->", "\u202eabc\x1b[31m", "{:type: book}", "% title",
]  # fmt: skip


def pandoc(text: str, *arguments: str) -> str:
    run = subprocess.run(
        ["pandoc", *arguments], input=text, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout


def as_csl(entries: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(pandoc(entries, "-f", "biblatex", "-t", "csljson"))
    return items


def cited(text: str, number: int = 0) -> Citation:
    return Citation(
        Work(f"w{number}", text, "seeds/w.txt", publisher=text), Passage(text, 0, 1, (1, 1), 1, text)
    )


def every(library: Library) -> list[Citation]:
    owners = [("event", event.id) for event in library.all_events()]
    owners += [("term", term.id) for term in library.all_terms()]
    return [cite_quote(library, quote) for owner in owners for quote in library.quotes(*owner)]


def test_csl_json_is_what_its_schema_says(library: Library) -> None:
    validator = jsonschema.Draft7Validator(SCHEMA)
    works = [
        Citation(Work(str(n), "T", "f", edtf=edtf, inferred=bool(n % 2), address="https://e.org"))
        for n, edtf in enumerate(["2024", "2024~/2025", "2023-22", "199X", "2014/..", "Y99999", "-0043", ""])
    ]
    for citations in (every(library), works, [cited(text, n) for n, text in enumerate(HOSTILE)]):
        items = json.loads(csl.write(citations).encode("utf-8"))
        assert items
        assert list(map(str, validator.iter_errors(items))) == []


@with_pandoc
@pytest.mark.parametrize("form", ["csljson", "biblatex"])
def test_citeproc_sets_the_sources_as_meant(library: Library, form: str, tmp_path: Path) -> None:
    writer = csl if form == "csljson" else bibtex
    bibliography = tmp_path / ("b.json" if form == "csljson" else "b.bib")
    citations = [cite_source(source) for source in library.all_sources()]
    citations.append(Citation(Work("none", "[No] date & $address$", "f", publisher="Him and her")))
    bibliography.write_text(writer.write(citations), encoding="utf-8")
    text = '---\nnocite: "@*"\n---\n\n[@singh-briefing, para. 3]\n'
    shown = pandoc(text, "--citeproc", "--bibliography", str(bibliography), "-t", "plain", "--wrap=none")
    flat = " ".join(shown.split()).casefold()
    assert "(“[singh on the coming talks of the u.s.-iraq higher military commission]” 2024, para. 3)" in flat
    assert "“[austin announces talks of the u.s.-iraq higher military commission].” 2024." in flat
    assert "“[no] date & $address$.” n.d. him and her." in flat


@with_pandoc
def test_pandoc_reads_bibtex_as_the_same_record_that_csl_json_is(library: Library) -> None:
    citations = every(library)
    read = {
        item["id"]: item
        for item in json.loads(pandoc(bibtex.write(citations), *["-f", "biblatex", "-t", "csljson"]))
    }
    ours = {item["id"]: item for item in json.loads(csl.write(citations))}
    assert read.keys() == ours.keys()
    for id, item in ours.items():
        assert read[id]["title"] == item["title"]
        assert read[id]["issued"]["date-parts"] == item["issued"]["date-parts"]
        for quote in item["custom"]["quotes"]:
            assert squeezed(quote["text"]) in squeezed(read[id]["annote"])


def squeezed(text: str) -> str:
    """What stands there, but for white space, kinds of quotation marks, and ligatures of dashes."""
    return "".join(fold_words(flowing(text)).split()).replace("--", "-").replace('"', "'")


@with_pandoc
def test_no_text_gets_out_of_its_field_of_bibtex() -> None:
    as_bibtex_has_it(HOSTILE)


@with_pandoc
@settings(max_examples=4, deadline=None)
@given(st.lists(st.text(r"""ab1{}\$&%#_~^<>@,="-| é漢""", min_size=1), min_size=30, max_size=60))
def test_no_text_at_all_gets_out_of_its_field_of_bibtex(texts: list[str]) -> None:
    as_bibtex_has_it([f"x{text}y" for text in texts])


def as_bibtex_has_it(texts: Sequence[str]) -> None:
    citations = [cited(text, number) for number, text in enumerate(texts)]
    items = as_csl(bibtex.write(citations))
    assert [item["id"] for item in items] == [citation.work.id for citation in citations]
    for item, citation in zip(items, citations, strict=True):
        assert item.keys() == {"id", "type", "title", "publisher", "annote"}
        wide = str.maketrans("｛｝", "{}")
        assert squeezed(item["title"].translate(wide)) == squeezed(citation.work.title), citation
        assert squeezed(item["publisher"].translate(wide)) == squeezed(citation.work.publisher), citation


@with_pandoc
@pytest.mark.parametrize("dialect", ["markdown-smart", "gfm", "commonmark_x-smart", "commonmark"])
def test_markdown_holds_the_words_and_no_markup(dialect: str) -> None:
    as_markdown_has_it(dialect, HOSTILE)


@with_pandoc
@settings(max_examples=4, deadline=None)
@given(
    st.lists(st.text(r"""a1.)(-+*_`#>~|[]{}\<!&;:=$^@%"' """, min_size=1, max_size=12), min_size=30),
    st.sampled_from(["markdown-smart", "gfm"]),
)
def test_no_text_at_all_is_taken_for_markdown(texts: list[str], dialect: str) -> None:
    as_markdown_has_it(dialect, texts)


def as_markdown_has_it(dialect: str, texts: Sequence[str]) -> None:
    citations = [cited(text) for text in texts if text.strip()]
    read = json.loads(pandoc(markdown.write(citations), "-f", dialect, "-t", "json"))["blocks"]
    assert [block["t"] for block in read] == ["BlockQuote"] * len(citations)
    for block, citation in zip(read, citations, strict=True):
        words, source = block["c"]
        assert said(words) == citation.passage.line.split()  # type: ignore[union-attr]
        assert said(source)[0] == "—"


def said(block: dict[str, Any]) -> list[str]:
    """The words of a paragraph in which there is nothing but words."""
    assert block["t"] == "Para", block
    assert {part["t"] for part in block["c"]} <= {"Str", "Space"}, block
    return "".join(part.get("c", " ") for part in block["c"]).split()
