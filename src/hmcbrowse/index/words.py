"""The words of the texts, and how many sentences hold each: what the beginning of a word may become.

Gone through once, the words that begin with each one and two letters are kept with them, the commonest
first: there are too many to be sorted while a reader types.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from hmcbrowse.index.schema import SPELLING
from hmcbrowse.index.store import Reader

COMPLETIONS = 24
"""Words that a typed beginning stands for, the commonest first."""

SHORT = 2
"""Letters up to which the completions of a beginning are kept."""

_ADD = """INSERT INTO vocabulary SELECT word, sentences FROM {words} WHERE true
    ON CONFLICT (word) DO UPDATE SET sentences = sentences + excluded.sentences"""

_COMMONEST = """INSERT OR IGNORE INTO completion
    SELECT beginning, place, word FROM (
        SELECT substr(word, 1, ?1) AS beginning, word,
            row_number() OVER (PARTITION BY substr(word, 1, ?1) ORDER BY sentences DESC, word) AS place
        FROM {words} WHERE length(word) >= ?1)
    WHERE place <= ?2"""


def count_words(connection: sqlite3.Connection) -> None:
    """Count all words of all texts."""
    connection.execute("DELETE FROM vocabulary")
    connection.execute("DELETE FROM completion")
    connection.execute("CREATE VIRTUAL TABLE temp.spelling USING fts5vocab (main, sentence_words, row)")
    connection.execute("INSERT INTO vocabulary SELECT term, doc FROM temp.spelling")
    connection.execute("DROP TABLE temp.spelling")
    _keep_commonest(connection, "vocabulary")


def count_more(connection: sqlite3.Connection, sentences: Iterable[str]) -> None:
    """Count the words of ``sentences``, a few that were written since all were counted."""
    connection.execute(f"CREATE VIRTUAL TABLE temp.more USING fts5 (text, content='', {SPELLING})")
    connection.executemany("INSERT INTO temp.more (text) VALUES (?)", ((text,) for text in sentences))
    connection.execute("CREATE VIRTUAL TABLE temp.spelling USING fts5vocab (temp, more, row)")
    connection.execute("CREATE TEMP TABLE few AS SELECT term AS word, doc AS sentences FROM temp.spelling")
    connection.execute(_ADD.format(words="few"))
    _keep_commonest(connection, "few")
    for table in ("few", "spelling", "more"):
        connection.execute(f"DROP TABLE temp.{table}")


def _keep_commonest(connection: sqlite3.Connection, words: str) -> None:
    for letters in range(1, SHORT + 1):
        connection.execute(_COMMONEST.format(words=words), (letters, COMPLETIONS))


def commonest(connection: Reader, beginning: str) -> list[str]:
    """The commonest words that begin with ``beginning``, spelled as the index spells them."""
    if len(beginning) <= SHORT:
        sql = "SELECT word FROM completion WHERE beginning = ? ORDER BY place"
        values: tuple[str, ...] = (beginning,)
    else:
        sql = f"""SELECT word FROM vocabulary WHERE word >= ? AND word < ?
            ORDER BY sentences DESC LIMIT {COMPLETIONS}"""
        values = (beginning, beginning + "\U0010ffff")
    return [row[0] for row in connection.execute(sql, values)]
