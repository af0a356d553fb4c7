"""The shape of an index: tables, what their columns hold, and how one index is told from another.

Numbers count from 0 unless said otherwise. Offsets are code points of the decoded source; ``byte`` is
where a sentence starts in the file itself, so that a range of any text can be read without the rest.
Events are numbered in the order of the timeline, terms in the order of the glossary, sentences in
reading order over all sources: a page of any of them is one range of row numbers, whatever their number.
"""

from __future__ import annotations

import re
import zlib

from hmcbrowse import __version__

_MEANING = "1"
# Raised between releases where a column comes to be filled by other rules.

META = (
    *("format", "title", "description", "language"),
    *("events", "terms", "sources", "sentences", "mentions", "problems"),
)
"""What the table ``meta`` tells; all but the first four are counts."""

APPLICATION_ID = 0x484D4342  # "HMCB"

_DATE = """
    edtf TEXT NOT NULL, state TEXT NOT NULL, words TEXT NOT NULL, anchor_kind TEXT NOT NULL,
    anchor TEXT NOT NULL, "offset" TEXT NOT NULL, computed TEXT NOT NULL, why TEXT NOT NULL"""

_MARK = "file TEXT NOT NULL, line INTEGER NOT NULL"

TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE stamp (file TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE source (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, title TEXT NOT NULL,
    devised INTEGER NOT NULL, publisher TEXT NOT NULL, speaker TEXT NOT NULL, url TEXT NOT NULL, {_DATE},
    length INTEGER NOT NULL, bytes INTEGER NOT NULL, first INTEGER NOT NULL, sentences INTEGER NOT NULL,
    {_MARK});
CREATE INDEX source_first ON source (first);

CREATE TABLE sentence (
    n INTEGER PRIMARY KEY, start INTEGER NOT NULL, end INTEGER NOT NULL, byte INTEGER NOT NULL,
    opens INTEGER NOT NULL);

CREATE TABLE event (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, summary TEXT NOT NULL, {_DATE},
    lane TEXT NOT NULL, {_MARK});

CREATE TABLE term (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, expansion TEXT NOT NULL,
    kind TEXT NOT NULL, definition TEXT NOT NULL, mentions INTEGER NOT NULL, introduced INTEGER,
    written INTEGER NOT NULL, {_MARK});

CREATE TABLE label (
    term INTEGER NOT NULL, form TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (term, form)) WITHOUT ROWID;

CREATE TABLE event_term (
    event INTEGER NOT NULL, position INTEGER NOT NULL, term INTEGER NOT NULL,
    PRIMARY KEY (event, position)) WITHOUT ROWID;
CREATE INDEX event_term_term ON event_term (term, event);

CREATE TABLE relation (
    term INTEGER NOT NULL, role TEXT NOT NULL, position INTEGER NOT NULL, other INTEGER NOT NULL,
    PRIMARY KEY (term, role, position)) WITHOUT ROWID;

CREATE TABLE quote (
    n INTEGER PRIMARY KEY, owner_kind TEXT NOT NULL, owner TEXT NOT NULL, source TEXT NOT NULL,
    exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, speaker TEXT NOT NULL,
    state TEXT NOT NULL, start INTEGER, end INTEGER, first INTEGER, last INTEGER, {_MARK});
CREATE INDEX quote_owner ON quote (owner_kind, owner, n);
CREATE INDEX quote_speaker ON quote (speaker, first) WHERE speaker <> '';

CREATE TABLE evidence (
    sentence INTEGER NOT NULL, quote INTEGER NOT NULL, PRIMARY KEY (sentence, quote)) WITHOUT ROWID;

CREATE TABLE mention (
    n INTEGER PRIMARY KEY, sentence INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    term INTEGER NOT NULL, k INTEGER NOT NULL);

CREATE TABLE problem (
    file TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL, code TEXT NOT NULL,
    severity TEXT NOT NULL, message TEXT NOT NULL);

CREATE VIRTUAL TABLE sentence_words USING fts5 (
    text, content='', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE event_words USING fts5 (
    name, body, content='', tokenize="unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE term_words USING fts5 (
    name, body, content='', tokenize="unicode61 remove_diacritics 2");
CREATE TABLE vocabulary (word TEXT PRIMARY KEY, sentences INTEGER NOT NULL) WITHOUT ROWID;
"""

# Made when all rows are in: filling a table is faster than keeping an index of it in order.
FINISH = """
CREATE UNIQUE INDEX mention_term ON mention (term, k);
CREATE INDEX mention_sentence ON mention (sentence);
CREATE VIRTUAL TABLE temp.spelling USING fts5vocab (main, sentence_words, row);
INSERT INTO vocabulary SELECT term, doc FROM temp.spelling;
DROP TABLE temp.spelling;
"""

NAMES = frozenset(re.findall(r"^CREATE (?:VIRTUAL )?TABLE (\w+)", TABLES, re.MULTILINE))
"""The tables that an index has."""

FORMAT = f"{__version__}-{zlib.crc32(' '.join((TABLES, FINISH, *META, _MEANING)).encode()):08x}"
"""Names the shape and the meaning of an index."""
