"""Texts, names and arguments that would act on a terminal: none of them gets out as it is, none is lost.

Every command there is is walked, with every case in every field; a command that is not in the table of
`every_command` fails the first test.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.every_command import READING, WRITING, names
from hmcbrowse.cli.main import run
from hmcbrowse.export.formats import FORMATS
from hmcbrowse.index.cache import open_library
from hmcbrowse.state.finding import bookmark
from hmcbrowse.state.places import Places
from hostile import NAMES, RAW, WRITTEN, assert_quoted_whole, held_whole, ids, unfit, write_hostile

Capture = pytest.CaptureFixture[str]
CASES = range(len(WRITTEN))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dossier, with a bookmark at each of its events and the case as its note."""
    root = write_hostile(tmp_path_factory.mktemp("hostile") / "$(x) [b]")
    with_bookmarks(root)
    return root


def with_bookmarks(root: Path) -> None:
    library, places = open_library(root), Places(root)
    for n, said in enumerate(WRITTEN.values()):
        mark = bookmark(library, "event", library.event_id(ids("event", n)).n)  # type: ignore[union-attr]
        noted = mark.__class__(**{**vars_of(mark), "note": f"N{n}«{said}»"})
        assert not places.update(lambda held, noted=noted: held.with_bookmark(noted))  # type: ignore[misc]
    library.close()


def vars_of(mark: Any) -> dict[str, Any]:
    return {name: getattr(mark, name) for name in mark.__dataclass_fields__}


def filled(arguments: tuple[str, ...], n: int) -> list[str]:
    """``arguments`` for case ``n``; what could be taken for an option stands after ``--``."""
    fields = {f"{{{kind}}}": ids(kind, n) for kind in ("event", "term", "source")}
    fields["{said}"] = [*WRITTEN.values()][n]
    fields["{text}"] = __file__
    options, names = [], []
    for argument in arguments:
        value = argument
        for field, text in fields.items():
            value = value.replace(field, text)
        (names if value != argument else options).append(value)
    return [*options, "--", *names] if names else options


def walked(command: str) -> Iterator[list[str]]:
    """The lines to run: all cases, but of a command with many forms some of them for each."""
    forms = READING[command]
    for at, form in enumerate(forms):
        cases = CASES if any("{" in argument for argument in form) else [0]
        step = max(1, len(forms) // 4) if len(cases) > 1 else 1
        for n in list(cases)[at % step :: step]:
            yield [command, *filled(form, n)]


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from (str(key), *texts_in(item))
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)


def assert_tame(out: str) -> None:
    assert not unfit(out), ascii(unfit(out))
    for line in out.splitlines():
        held_whole([line])
        assert_quoted_whole(line)


def assert_exact(value: object) -> None:
    """JSON hands on what the dossier holds, to the letter."""
    for text in texts_in(value):
        if text[:1].isupper() and text[0] != "C" and "«" in text[:4] and text.endswith("»"):
            said = [*WRITTEN.values()][int(text[1 : text.index("«")])]
            assert text[text.index("«") + 1 : -1] == said
        if text.startswith("It says ⟪") and text.endswith(("⟫ here.", "⟫ here")):
            assert text[9 : text.rindex("⟫")] in RAW.values(), ascii(text)


def unescaped(out: str, line: list[str]) -> str:
    """``out`` with what only its form escapes as it was before; what a terminal acts on stays as it is."""
    if "sarif" in line:
        assert out.isascii()
        texts = texts_in(json.loads(out))
        return "\n".join(text.replace("{{", "{").replace("}}", "}").replace("\\[", "[") for text in texts)
    return out.replace("%2C", ",").replace("%3A", ":").replace("%25", "%") if "github" in line else out


def test_every_command_is_walked() -> None:
    assert READING.keys() | WRITING.keys() == names()
    assert not READING.keys() & WRITING.keys()


@pytest.mark.parametrize("command", [*READING])
def test_nothing_gets_out_and_nothing_is_lost(command: str, hostile: Path, capfd: Capture) -> None:
    wrote = False
    for line in walked(command):
        status = run(["-d", str(hostile), *line])
        out, err = capfd.readouterr()
        assert status in (0, 1, 2), (line, err)
        assert (status == 2) <= (err.count("\n") == 1), line
        assert_tame(err)
        wrote |= bool(out)
        if "--json" in line or line == ["export", "json"]:
            assert out.isascii()
            assert not unfit(out)
            assert_exact(json.loads(out or "null"))
        elif "--style" in line and "plain" not in line:
            assert not unfit(out)  # other styles write brackets and quotation marks in their own way
        elif command != "export" or not FORMATS[line[-1]].binary:
            assert_tame(unescaped(out, line))
    assert wrote


def test_the_whole_dossier_as_plain_text_holds_every_field(hostile: Path, capfd: Capture) -> None:
    assert run(["-d", str(hostile)]) == 0
    out = capfd.readouterr().out
    assert_tame(out)
    held = held_whole([" ".join(out.split())])
    assert {f"{field}{n}" for n in CASES for field in "CELSXFTPU"} | {"D0"} <= held


def test_what_is_shown_of_an_entry_is_all_of_it(hostile: Path, capfd: Capture) -> None:
    for n in CASES:
        for kind, fields in (("event", "ESQW" if n % 3 == 1 else "ES"), ("term", "LXFA"), ("source", "TPU")):
            assert run(["-d", str(hostile), "show", "--kind", kind, "--", ids(kind, n)]) == 0
            held = held_whole([" ".join(capfd.readouterr().out.split())])
            assert {f"{field}{n}" for field in fields} <= held
    assert run(["-d", str(hostile), "bookmarks"]) == 0
    assert {f"N{n}" for n in CASES} <= held_whole(capfd.readouterr().out.splitlines())


def test_an_exported_database_holds_every_field_as_it_is(hostile: Path, tmp_path: Path) -> None:
    assert run(["-d", str(hostile), "export", "sqlite", "-o", str(tmp_path / "x.db")]) == 0
    with sqlite3.connect(tmp_path / "x.db") as database:
        titles = dict(database.execute("SELECT id, title FROM event"))
        sentences = [text for (text,) in database.execute("SELECT text FROM sentence WHERE source = '0'")]
    assert titles == {ids("event", n): f"E{n}«{said}»" for n, said in enumerate(WRITTEN.values())}
    assert any("\x1b]52;c;aGk=\x07" in text for text in sentences)


@pytest.mark.parametrize("command", ["", *READING])
def test_arguments_come_back_tame(command: str, hostile: Path, capfd: Capture) -> None:
    for said in ["".join(RAW.values()), *list(WRITTEN.values())[:3], "\udcff\udc9b", "", "a" * 5_000]:
        said = said.replace("\0", "")
        for arguments in ([said, "x"], [f"--{said}"], ["--kind", said]):
            run(["-d", str(hostile), *([command] if command else []), *arguments])
            out, err = capfd.readouterr()
            assert not unfit(out)
            assert not unfit(err)
            assert err.count("\n") <= 1 or err.startswith("hmcbrowse: quote ")


@pytest.mark.parametrize("name", ["no\x1b]52;c;aGk=\x07where", "a\nb", "\udcff\udc9b", *NAMES.values()])
def test_names_of_folders_are_tame(name: str, tmp_path: Path, capsys: Capture) -> None:
    for command in (["check"], ["export", "sqlite", "-o", str(tmp_path / name / name)], []):
        assert run(["-d", str(tmp_path / name), *command]) == 2
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert not unfit(said)


@pytest.mark.parametrize("said", [*WRITTEN.values(), "x" * 3_000], ids=[*WRITTEN, "long"])
def test_mistakes_are_told_tamely(said: str, dossier: Callable[..., Path], capfd: Capture) -> None:
    text = json.dumps(said, ensure_ascii=False)
    quotes = f"quotes: [{{source: {text}, exact: x}}]"
    root = dossier(
        heading=f"title: T\n{text}: x\n",
        sources=f"""
            - {{id: one, file: {text}, title: x}}
            - {{id: one, file: seeds/one.txt, title: [{text}]}}
        """,
        events=f"""
            - {{id: {text}, title: x, terms: [{text}], date: {{edtf: {text}}}}}
            - {{id: {text}, title: y}}
            - &a {{id: x, title: *a, {text}: [{text}], {text}: x}}
            - !<{"x" * 9}> y
            - {text}
        """,
        glossary=f"- {{id: x, label: {text}, kind: {text}, broader: [{text}], {quotes}}}\n",
    )
    for command in (["check"], ["check", "--json"], ["show", "x"], []):
        assert run(["-d", str(root), *command]) in (1, 2)
        out, err = capfd.readouterr()
        assert out or err
        assert not unfit(out + err)
        assert err.count("\n") <= 1 or "check" in command
        assert all(len(line) < 1_000 for line in (out + err).splitlines())
