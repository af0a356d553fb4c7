"""A dossier around some texts: valid, proven by the whole program, and its examples hold."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hmcbrowse.curate.beginning import Begun, begin
from hmcbrowse.curate.changes import AddEvent, AddTerm, DateText, QuoteText
from hmcbrowse.curate.desk import Desk
from hmcbrowse.curate.errors import CurateError
from hmcbrowse.dossier.json_schema import NAMES as SCHEMAS
from hmcbrowse.dossier.json_schema import json_schema
from hmcbrowse.dossier.load import load
from hmcbrowse.index.cache import open_library

Files = Callable[[dict[str, str | bytes]], list[Path]]
MINUTES = "The council met on 14 March 1932 in the hall. It voted for a bridge over the Wend.\r\n"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """Writes texts by their names within a folder of its own, and returns the paths in the same order."""

    def write(contents: dict[str, str | bytes]) -> list[Path]:
        paths = []
        for name, content in contents.items():
            path = tmp_path / "texts" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            paths.append(path)
        return paths

    return write


def begun(tmp_path: Path, paths: list[Path], encoding: str = "") -> Begun:
    return begin(tmp_path / "town bridge", paths, encoding)


def in_force(root: Path) -> None:
    """Take the "# " away before the lines of each example."""
    for name in ("events", "glossary"):
        path = root / "data" / f"{name}.yaml"
        before, example = path.read_text("utf-8").split("# - ", 1)
        path.write_text(before + "\n".join(line[2:] for line in f"# - {example}".split("\n")), "utf-8")


def test_it_is_valid_and_holds_the_texts_byte_for_byte(tmp_path: Path, files: Files) -> None:
    texts: dict[str, str | bytes] = {
        "council-minutes_1932-03.txt": MINUTES,
        "memoir.md": "\ufeffI was a child then.",
        "Zeitung vom 3. Mai.txt": "Die Brücke ist fertig.\r",
    }
    made = begun(tmp_path, files(texts))
    assert made.notes == ()
    root = tmp_path / "town bridge"
    loaded = load(root)
    assert loaded.problems == ()
    assert loaded.heading.title == "Town bridge"
    assert [(source.id, source.title, source.devised) for source in loaded.sources] == [
        ("council-minutes-1932-03", "Council minutes 1932-03", True),
        ("memoir", "Memoir", True),
        ("zeitung-vom-3-mai", "Zeitung vom 3. Mai", True),
    ]
    for (name, content), source in zip(texts.items(), loaded.sources, strict=True):
        assert source.file == f"seeds/{name}"
        assert (root / source.file).read_bytes() == (
            content.encode() if isinstance(content, str) else content
        )
    library = open_library(root)
    assert (library.problems(), library.sources, library.events) == ([], 3, 0)
    library.close()


def test_each_file_names_its_schema_for_editors(tmp_path: Path, files: Files) -> None:
    begun(tmp_path, files({"a.txt": MINUTES}))
    for name, file in SCHEMAS.items():
        path = tmp_path / "town bridge" / file
        line = path.read_text("utf-8").partition("\n")[0]
        schema = path.parent / line.removeprefix("# yaml-language-server: $schema=")
        assert json.loads(schema.read_text("utf-8")) == json_schema(name)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (MINUTES, "1932-03-14"),
        ("It's said: 'no #1 bridge \"at all\"'. A key: value, is it? No.\n", ""),
        (f"{'A long sentence that goes on ' * 6}until May 1911 at the least. Short.", "1911-05"),
    ],
)
def test_the_examples_hold_once_they_are_in_force(text: str, date: str, tmp_path: Path, files: Files) -> None:
    begun(tmp_path, files({"a.txt": text}))
    root = tmp_path / "town bridge"
    in_force(root)
    library = open_library(root)
    assert library.problems() == []
    assert library.states()[0] == {"exact": 2}
    [event], [term] = library.all_events(), library.all_terms()
    assert (event.id, event.date.edtf if event.date else None) == ("first-event", date)
    assert term.mentions > 0
    assert term.label not in ("March", "May")  # a month of its date is hardly what anybody looks up
    library.close()


@pytest.mark.parametrize(
    "text", ["x", "Same here now, it is. Same here now, it is.", "\x1b[2J" * 30, "…" * 30]
)
def test_a_text_without_a_sentence_to_quote_will_do(text: str, tmp_path: Path, files: Files) -> None:
    begun(tmp_path, files({"a.txt": text}))
    root = tmp_path / "town bridge"
    in_force(root)
    assert load(root).problems == ()


def test_what_is_not_utf8_is_converted_and_said(tmp_path: Path, files: Files) -> None:
    made = begun(
        tmp_path,
        files(
            {
                "mark.txt": "Über die Brücke.\r\n".encode("utf-16"),
                "guess.txt": "Au café.\r\n".encode("cp1252"),
                "named.txt": "Съешь ещё\r\n".encode("koi8-r"),
            }
        )[:2],
    )
    assert [note.split(";")[0] for note in made.notes] == [
        "seeds/mark.txt was UTF-16, and is UTF-8 here.",
        "seeds/guess.txt was not UTF-8",
    ]
    assert "Windows-1252, which is a guess: 'café' stands in it" in made.notes[1]
    root = tmp_path / "town bridge"
    assert (root / "seeds/mark.txt").read_bytes() == "Über die Brücke.\r\n".encode()
    assert (root / "seeds/guess.txt").read_bytes() == "Au café.\r\n".encode()
    named = begin(tmp_path / "named", [tmp_path / "texts/named.txt"], "koi8-r")
    assert named.notes == ("seeds/named.txt was koi8-r, and is UTF-8 here.",)
    assert (tmp_path / "named/seeds/named.txt").read_bytes() == "Съешь ещё\r\n".encode()


def test_ids_and_names_are_each_ones_own(tmp_path: Path, files: Files) -> None:
    names = ["a/Text.txt", "b/Text.txt", "b/text.txt", "c/text.md", "text-2.txt"]
    made = begun(tmp_path, files({name: f"Text {n}." for n, name in enumerate(names)}))
    assert [source.file for source in made.sources] == [
        *("seeds/Text.txt", "seeds/Text-2.txt", "seeds/text-3.txt", "seeds/text.md", "seeds/text-2-2.txt"),
    ]
    assert len({source.id for source in made.sources}) == len(names)
    assert load(tmp_path / "town bridge").problems == ()


NAMES = [
    *(
        "no",
        "2008",
        "null",
        "~",
        "-",
        "- a",
        "a: b",
        "#1.txt",
        "'q'.txt",
        '"q".txt',
        "[sic].txt",
        "{0}",
        "&a",
        "*",
    ),
    *(
        "!tag",
        "%20.txt",
        "@at",
        "`tick",
        "...",
        "..txt",
        "~home.txt",
        "a\\b.txt",
        "a\nb.txt",
        "a\tb",
        " a ",
        "$(x)",
    ),
    *(
        "\x1b[2J.txt",
        "a\u202eb.txt",
        "a\u2028b",
        "العراق.txt",
        "می\u200cخواهم.txt",
        "👩\u200d🚀.txt",
        "e\u0301.txt",
    ),
    *("x" * 250, "ж" * 120 + ".txt", ".hidden", "CON", "a" * 100 + "." + "b" * 100),
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_text_may_have_any_name(name: str, tmp_path: Path, files: Files) -> None:
    made = begun(tmp_path, files({name: MINUTES}))
    [source] = made.sources
    loaded = load(tmp_path / "town bridge")
    assert loaded.problems == ()
    assert (loaded.sources[0].file, loaded.sources[0].title) == (source.file, source.title)
    assert (tmp_path / "town bridge" / source.file).read_bytes() == MINUTES.encode()


def test_a_folder_may_have_any_name(tmp_path: Path, files: Files) -> None:
    for name in NAMES:
        if name not in ("~", "...") and not name.startswith("."):
            begin(tmp_path / "made" / name, files({"a.txt": MINUTES}))
            assert load(tmp_path / "made" / name).problems == ()


def test_an_entry_can_be_written_into_it(tmp_path: Path, files: Files) -> None:
    begun(tmp_path, files({"minutes.txt": MINUTES}))
    root = tmp_path / "town bridge"
    before = (root / "data/events.yaml").read_text("utf-8")
    quote = QuoteText("minutes", "The council met on 14 March 1932 in the hall.")
    date = DateText("1932-03-14", words="14 March 1932")
    Desk(root).apply(
        "an event and a term",
        [
            AddEvent("meeting", "The council meets", date, "It meets.", ("council",), (quote,)),
            AddTerm("council", "council", "", (), "organisation", "Those who meet.", (quote,)),
        ],
    )
    loaded = load(root)
    assert (loaded.problems, [event.id for event in loaded.events]) == ((), ["meeting"])
    assert (root / "data/events.yaml").read_text("utf-8").startswith(before)


def wrong(kind: str, folder: Path) -> list[Path]:
    """Texts with which no dossier can be made; the last of them, or the last two, are at fault."""
    folder.mkdir()
    good, bad = folder / "good.txt", folder / "bad.txt"
    good.write_text(MINUTES)
    if kind == "empty":
        bad.write_bytes(b"")
    elif kind == "blank":
        bad.write_bytes(b"\xef\xbb\xbf \r\n")
    elif kind == "binary":
        bad.write_bytes(b"\x7fELF\0\0\x01")
    elif kind == "folder":
        bad.mkdir()
    elif kind == "twice":
        bad.write_bytes(MINUTES.encode("utf-16"))
        good.write_bytes(b"\xef\xbb\xbf" + MINUTES.encode())
    elif kind == "name":
        bad = folder / os.fsdecode(b"b\xe9.txt")
        bad.write_text("Text.")
    elif kind == "pipe":
        os.mkfifo(bad)
    elif kind == "device":
        bad = Path("/dev/zero")
    elif kind == "loop":
        bad.symlink_to("bad.txt")
    elif kind == "large":
        with bad.open("wb") as file:
            file.truncate((256 << 20) + 1)
    elif kind == "long":
        bad = folder / ("x" * 300)
    return [good, bad]


SAID = {
    "empty": "bad.txt' is empty: there is nothing in it to quote",
    "blank": "bad.txt' is empty",
    "binary": "bad.txt' is no text",
    "folder": "bad.txt' is a folder; name the texts in it",
    "twice": "good.txt' and '{folder}/bad.txt' hold the same text; name one of them",
    "name": "has a name that is not UTF-8; rename it first",
    "pipe": "bad.txt' is not a regular file",
    "device": "'/dev/zero' is not a regular file",
    "loop": "bad.txt' cannot be read",
    "large": "bad.txt' is larger than the limit",
    "long": "cannot be read",
    "missing": "bad.txt' is not there; mend the name",
}


@pytest.mark.parametrize("kind", SAID)
def test_one_bad_text_and_nothing_is_made(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    paths = wrong(kind, folder)
    with pytest.raises(CurateError) as fault:
        begun(tmp_path, paths)
    assert SAID[kind].format(folder=folder) in str(fault.value)
    assert [path.name for path in tmp_path.iterdir()] == ["texts"]
