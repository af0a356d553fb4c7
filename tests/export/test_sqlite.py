"""The exported database: the contract's tables, and what other tools make of them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hmcbrowse.export.formats import FORMATS
from hmcbrowse.export.sqlite import PAGE, write
from hmcbrowse.index.cache import open_library
from hmcbrowse.index.library import Library

CONTRACT = {
    "source": {"id", "file", "title"},
    "sentence": {"source", "number", "start", "end", "text"},
    "event": {"id", "title", "edtf", "state"},
    "term": {"id", "label", "kind"},
    "quote": {"owner_kind", "owner", "source", "start", "end", "state", "exact"},
    "mention": {"term", "source", "start", "end", "surface", "sentence"},
}


@pytest.fixture(scope="module")
def database(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """The embedded dossier, exported."""
    file = tmp_path_factory.mktemp("export") / "dossier.db"
    write(library, file)
    with closing(sqlite3.connect(file)) as connection:
        yield connection


@pytest.fixture(scope="module")
def texts(library: Library, repository: Path) -> dict[str, str]:
    return {s.id: (repository / s.text).read_bytes().decode("utf-8-sig") for s in library.all_sources()}


def exported(root: Path, file: Path) -> sqlite3.Connection:
    write(open_library(root), file)
    return sqlite3.connect(file)


def test_has_the_tables_of_the_contract(database: sqlite3.Connection) -> None:
    for table, columns in CONTRACT.items():
        found = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
        assert columns <= found, table


def test_is_whole_and_its_references_hold(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_table_has_a_key(database: sqlite3.Connection) -> None:
    for table in (*CONTRACT, "label", "relation", "event_term"):
        assert any(row[5] for row in database.execute(f"PRAGMA table_info({table})")), table


def test_holds_every_row(database: sqlite3.Connection, library: Library) -> None:
    quotes = sum(library.states()[0].values())
    counts = {
        **{"source": library.sources, "sentence": library.sentences, "event": library.events},
        **{"term": library.terms, "quote": quotes, "mention": library.mentioned},
    }
    for table, count in counts.items():
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (count,), table
    order = [row[0] for row in database.execute("SELECT id FROM event ORDER BY position")]
    assert order == [event.id for event in library.all_events()]


def test_offsets_are_those_of_the_texts(database: sqlite3.Connection, texts: dict[str, str]) -> None:
    for source, start, end, text in database.execute("SELECT source, start, end, text FROM sentence"):
        assert texts[source][start:end] == text
    for source, start, end, exact in database.execute("SELECT source, start, end, exact FROM quote"):
        assert texts[source][start:end] == exact
    for source, start, end, surface in database.execute("SELECT source, start, end, surface FROM mention"):
        assert texts[source][start:end] == surface


def test_sentences_are_numbered_from_one_within_their_source(database: sqlite3.Connection) -> None:
    sql = "SELECT source, min(number), max(number), count(*) FROM sentence GROUP BY source"
    for _, first, last, count in database.execute(sql):
        assert (first, last) == (1, count)


def test_mentions_and_quotes_name_the_sentence_they_stand_in(database: sqlite3.Connection) -> None:
    for table in ("mention", "quote"):
        sql = f"""SELECT count(*) FROM {table} AS it JOIN sentence
            ON sentence.source = it.source AND sentence.number = it.sentence
            WHERE it.start BETWEEN sentence.start AND sentence.end - 1"""
        assert (
            database.execute(sql).fetchone() == database.execute(f"SELECT count(*) FROM {table}").fetchone()
        )


def test_full_text_search(database: sqlite3.Connection) -> None:
    sql = """SELECT text FROM sentence WHERE n IN
        (SELECT rowid FROM sentence_fts WHERE sentence_fts MATCH '"working groups"')"""
    found = [row[0] for row in database.execute(sql)]
    assert found
    assert all(re.search("working groups", text, re.IGNORECASE) for text in found)
    declared = database.execute("SELECT sql FROM sqlite_master WHERE name = 'sentence_fts'").fetchone()[0]
    assert 'content="sentence"' in declared  # by which Datasette finds it


def test_what_is_not_given_is_null(database: sqlite3.Connection) -> None:
    for table in CONTRACT:
        for column in [row[1] for row in database.execute(f"PRAGMA table_info({table})")]:
            empty = f"SELECT count(*) FROM {table} WHERE \"{column}\" = ''"
            assert database.execute(empty).fetchone() == (0,), (table, column)
    assert database.execute("SELECT count(*) FROM event WHERE edtf IS NULL AND state IS NULL").fetchone() > (
        0,
    )


def test_only_proven_quotes_have_a_place(dossier: Callable[..., Path], tmp_path: Path) -> None:
    root = dossier(
        texts={"zero": "Nothing here. ", "one": "The cat sat. The cat sat. A dog did not bark all night."},
        events="""
            - id: a
              title: A
              quotes:
              - {source: one, exact: sat. A dog}
              - {source: one, exact: A dog did bark all night}
              - {source: one, exact: The cat sat}
              - {source: one, exact: wholly other words}
        """,
    )
    with closing(exported(root, tmp_path / "out.db")) as database:
        columns = "state, start, end, sentence, last_sentence, near_start, near_end"
        assert database.execute(f"SELECT {columns} FROM quote ORDER BY n").fetchall() == [
            ("exact", 21, 31, 2, 3, None, None),
            ("changed", None, None, None, None, 26, 54),
            ("ambiguous", None, None, None, None, None, None),
            ("missing", None, None, None, None, None, None),
        ]
        codes = [row[0] for row in database.execute("SELECT code FROM problem ORDER BY line")]
        assert codes == ["quote-changed", "quote-ambiguous", "quote-missing"]


def test_more_than_a_page(dossier: Callable[..., Path], tmp_path: Path) -> None:
    count = 2 * PAGE + 7
    text = "".join(f"Sentence {n} names a cat.\n" for n in range(count))
    root = dossier(texts={"one": text, "two": text}, glossary="- {id: cat, label: cat}")
    with closing(exported(root, tmp_path / "out.db")) as database:
        numbers = database.execute("SELECT number FROM sentence WHERE source = 'two' ORDER BY n").fetchall()
        assert numbers == [(n + 1,) for n in range(count)]
        mentions = database.execute("SELECT count(*), count(DISTINCT sentence) FROM mention").fetchone()
        assert mentions == (2 * count, count)


def test_is_known_again_by_its_signature(database: sqlite3.Connection, tmp_path: Path) -> None:
    form = FORMATS["sqlite"]
    file = Path(database.execute("PRAGMA database_list").fetchone()[2])
    assert file.read_bytes()[form.offset :].startswith(form.signature)
