"""The schema for editors and the strict loader refuse and accept the same, read as other tools read YAML."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hmcbrowse.dossier.json_schema import DIALECT, NAMES, json_schema
from hmcbrowse.dossier.records import record
from hmcbrowse.dossier.report import Report, TooManyError
from hmcbrowse.dossier.schema import FILES, Field, Many, Record, Text, Type
from hmcbrowse.dossier.strictyaml import document, records

checker = pytest.importorskip("check_jsonschema", reason="check-jsonschema is in the test extra: install it")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the schemas lie, as ``NAME.json``."""
    folder = tmp_path_factory.mktemp("schemas")
    for name in NAMES:
        (folder / f"{name}.json").write_text(json.dumps(json_schema(name)), encoding="utf-8")
    return folder


def checked(*arguments: str) -> bool:
    """Whether ``check-jsonschema`` finds nothing wrong."""
    with pytest.raises(SystemExit) as end:
        checker.main(["-o", "JSON", *arguments])
    return end.value.code in (0, None)


def fits(name: str, text: str, folder: Path) -> bool:
    file = folder / "instance.yaml"
    file.write_text(text, encoding="utf-8")
    return checked("--schemafile", str(folder / f"{name}.json"), str(file))


def loads(name: str, text: str) -> bool:
    """Whether the strict loader takes ``text`` for the file that ``name`` is the schema of."""
    report = Report(NAMES[name])
    shape = FILES[NAMES[name]]
    pieces = iter([text.encode()])
    with suppress(TooManyError):
        if isinstance(shape, Many):
            assert isinstance(shape.of, Record)
            for node in records(lambda _: next(pieces, b""), report):
                record(node, shape.of, report)
        else:
            assert isinstance(shape, Record)
            node = document(lambda _: next(pieces, b""), report)
            if node is None:
                return False  # an empty file: `load` says what is missing in it
            record(node, shape, report)
    return not report.fatal


@pytest.mark.parametrize("name", NAMES)
def test_the_schemas_are_schemas_and_the_real_files_fit_them(
    name: str, folder: Path, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert json_schema(name)["$schema"] == DIALECT
    assert checked("--check-metaschema", str(folder / f"{name}.json")), capsys.readouterr()
    real = repository / NAMES[name]
    assert checked("--schemafile", str(folder / f"{name}.json"), str(real)), capsys.readouterr()
    assert loads(name, real.read_text(encoding="utf-8"))


def test_every_key_is_explained_where_an_editor_looks_for_it() -> None:
    def walk(schema: object) -> None:
        if isinstance(schema, dict):
            for name, field in schema.get("properties", {}).items():
                assert field["description"], name
            for part in schema.values():
                walk(part)

    for name in NAMES:
        walk(json_schema(name))
    kinds = json_schema("glossary")["items"]["properties"]["kind"]["anyOf"][0]["enum"]
    assert "organisation" in kinds


# Documents, most of them nearly right. What is written is YAML's flow style, so that one line says it all.

WORDS = [
    *(
        "2008",
        "NO",
        "on",
        "1:30",
        "0x1F",
        "1e3",
        ".inf",
        "-1.5",
        "2024-01-25",
        "2014~",
        "true",
        "'true'",
        "yes",
    ),
    *(
        "isis",
        "person",
        "persn",
        "العراق",
        "'  '",
        "' a'",
        "'a '",
        '"a\\tb"',
        '"a\\nb"',
        "'a  b'",
        "'a\u00a0b'",
    ),
    *("seeds/a.txt", "../x", "a//b", "/a", "'~a'", "'a\\b'", "a/./b", ".a", "..a", "'a/'"),
]
RIGHT = {"id": ["a", "'a b'", "2008"], "file": ["seeds/a.txt", "'a b.txt'"], "text": ["a", "1:30", "NO"]}
NOTHINGS = ["", "''"]
NULLS = ["null", "~", "Null", "NULL", "True", "FALSE"]
SCALARS = st.sampled_from(WORDS) | st.integers(195, 205).map(lambda size: "x" * size)
ODD = st.one_of(
    SCALARS,
    st.sampled_from(["[]", "{}", "[a]", "{a: b}", "[[a]]", "''"]),
    st.lists(SCALARS, max_size=2).map(lambda items: f"[{', '.join(items)}]"),
)


@st.composite
def written(draw: st.DrawFn, kind: Type, odds: int) -> str:
    """A value of ``kind``, and once in ``odds`` something else."""
    if draw(st.integers(1, odds)) == 1:
        return draw(ODD)
    if isinstance(kind, Text):
        form = {
            "id": ["a", "'a b'", "2008"],
            "file": ["seeds/a.txt", "'a b.txt'"],
            "text": ["a", "1:30", "NO"],
        }
        return draw(st.sampled_from(kind.choices or form[kind.form]))
    if isinstance(kind, Many):
        items = draw(st.lists(written(kind.of, odds), max_size=2))
        return f"[{', '.join(items)}]"
    pairs = [pair for name, field in kind.fields.items() for pair in draw(pairs_of(name, field, odds))]
    if draw(st.integers(1, odds)) == 1:
        pairs.append("tilte: a")
    return f"{{{', '.join(pairs)}}}"


@st.composite
def pairs_of(draw: st.DrawFn, name: str, field: Field, odds: int) -> list[str]:
    """The key with its value, or nothing, whether that is right or not."""
    if not draw(st.booleans()) and not (field.required and draw(st.integers(1, odds)) > 1):
        return []
    nothing = not field.required and draw(st.integers(1, odds)) == 1
    value = draw(st.sampled_from(NOTHINGS) if nothing else written(field.type, odds))
    return [f"{name}: {value}"]


def documents(odds: int) -> st.SearchStrategy[tuple[str, str]]:
    return st.sampled_from(list(NAMES)).flatmap(
        lambda name: st.tuples(st.just(name), written(FILES[NAMES[name]], odds))
    )


quick = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@quick
@given(documents(odds=12))
def test_schema_and_loader_agree(folder: Path, case: tuple[str, str]) -> None:
    assert fits(*case, folder) == loads(*case), case[1]


@quick
@given(documents(odds=12), st.data())
def test_what_the_loader_takes_the_schema_takes(
    folder: Path, case: tuple[str, str], data: st.DataObject
) -> None:
    """Also where a text is one that other readers take for nothing, or for the same as another."""
    name, text = case
    for word in ("a", "2008", "true"):
        if f" {word}" in text and data.draw(st.booleans()):
            text = text.replace(f" {word}", f" {data.draw(st.sampled_from(NULLS))}", 1)
    if loads(name, text):
        assert fits(name, text, folder), text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("events", ""),
        ("events", "# nothing yet\n"),
        ("events", "''\n"),
        ("glossary", "- {id: a, label: null}\n"),
        (
            "events",
            "- {id: 2008, title: 2024-02-30, date: {edtf: 2008, words: 1:30, anchor: 1, offset: -P1Y}}\n",
        ),
    ],
)
def test_both_take(name: str, text: str, folder: Path) -> None:
    assert loads(name, text)
    assert fits(name, text, folder)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dossier", ""),
        ("dossier", "language: en\n"),
        ("events", "id: a\ntitle: b\n"),
        ("events", "just text\n"),
        ("events", "- just text\n"),
        ("events", "- {id: a, title: ' '}\n"),
        ("events", "- {id: a, title: b, date: {edtf: 2008, anchor: c}}\n"),
        ("events", "- {id: a, title: b, date: {edtf: 2008, quotes: []}}\n"),
        ("sources", "- {id: a, title: b, file: ../c}\n"),
        ("glossary", "- {id: a, label: b, kind: thing}\n"),
        ("glossary", f"- {{id: {'a' * 201}, label: b}}\n"),
    ],
)
def test_both_refuse(name: str, text: str, folder: Path) -> None:
    assert not loads(name, text)
    assert not fits(name, text, folder)


@pytest.mark.parametrize("text", ["- {id: a, title: }\n", "- {id: a, title: b, date: null}\n"])
def test_what_the_schema_cannot_say(text: str, folder: Path) -> None:
    """Others read nothing and the text ``null`` as one; see the module."""
    assert fits("events", text, folder)
    assert not loads("events", text)
