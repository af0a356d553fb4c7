"""The shape of an index: tables, what their columns hold, and how one index is told from another.

Numbers count from 0 unless said otherwise; offsets are code points of the decoded source. Events are
numbered in the order of the timeline, terms in the order of the glossary, sources as the dossier lists
them: a page of any is one range of row numbers, whatever their number. A sentence's number tells its
source and its place in it (`stretches`).

What comes of the YAML files (`ENTRIES`) is written anew when one of them changes. What comes of a text
stays until that text changes, or until the labels do that it was searched for.
"""

from __future__ import annotations

import re
import zlib

from hmcbrowse import __version__

_MEANING = "4"
# Raised between releases where a column comes to be filled by other rules.

META = (
    *("format", "title", "description", "language", "labels"),
    *("events", "terms", "sources", "sentences", "mentions", "problems", "unread", "slots"),
)
"""What the table ``meta`` tells. ``labels`` is a checksum of all labels; those of the second line are
counts; ``unread`` are texts not compiled yet, ``slots`` all that ever were."""

APPLICATION_ID = 0x484D4342  # "HMCB"

_DATE = """
    edtf TEXT NOT NULL, state TEXT NOT NULL, words TEXT NOT NULL, anchor_kind TEXT NOT NULL,
    anchor TEXT NOT NULL, "offset" TEXT NOT NULL, computed TEXT NOT NULL, why TEXT NOT NULL"""

_MARK = "file TEXT NOT NULL, line INTEGER NOT NULL"

SPELLING = 'tokenize="unicode61 remove_diacritics 2"'
"""How words are compared: whatever their case and accents."""

ENTRIES = f"""
CREATE TABLE source (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, title TEXT NOT NULL,
    devised INTEGER NOT NULL, publisher TEXT NOT NULL, speaker TEXT NOT NULL, url TEXT NOT NULL, {_DATE},
    cited INTEGER NOT NULL, {_MARK}, named_line INTEGER NOT NULL, named_column INTEGER NOT NULL);

CREATE TABLE event (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, summary TEXT NOT NULL, {_DATE},
    lane TEXT NOT NULL, {_MARK}, day INTEGER, grain INTEGER, since INTEGER, until INTEGER);
-- Where it stands in time: ``day`` as `days.day_number`, ``grain`` as `edtf.Precision`, from ``since`` to
-- ``until`` as `extents.extent`; all NULL if undated.

CREATE INDEX event_day ON event (day, grain);
CREATE INDEX event_extent ON event (since, until);
CREATE INDEX event_state ON event (state);

CREATE TABLE term (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, expansion TEXT NOT NULL,
    kind TEXT NOT NULL, definition TEXT NOT NULL, mentions INTEGER NOT NULL, introduced INTEGER,
    written INTEGER NOT NULL, {_MARK});
CREATE INDEX term_kind ON term (kind);

CREATE TABLE label (
    term INTEGER NOT NULL, form TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (term, form)) WITHOUT ROWID;
CREATE INDEX label_form ON label (form COLLATE NOCASE);

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
    state TEXT NOT NULL, start INTEGER, end INTEGER, first INTEGER, last INTEGER, flaws TEXT NOT NULL,
    {_MARK}, exact_line INTEGER NOT NULL, exact_column INTEGER NOT NULL, owner_row INTEGER);
-- ``owner_row`` is the number of what it is evidence for.
CREATE INDEX quote_owner ON quote (owner_kind, owner, n);
CREATE INDEX quote_source ON quote (source, owner_kind, state, owner_row);
CREATE INDEX quote_speaker ON quote (speaker, first, start, end, owner_kind, owner_row) WHERE speaker <> '';

CREATE TABLE evidence (
    sentence INTEGER NOT NULL, quote INTEGER NOT NULL, PRIMARY KEY (sentence, quote)) WITHOUT ROWID;

CREATE TABLE problem (
    file TEXT NOT NULL, line INTEGER NOT NULL, column INTEGER NOT NULL, code TEXT NOT NULL,
    severity TEXT NOT NULL, message TEXT NOT NULL);

CREATE VIRTUAL TABLE event_words USING fts5 (name, body, content='', prefix='1 2 3', {SPELLING});
CREATE VIRTUAL TABLE term_words USING fts5 (name, body, content='', prefix='1 2 3', {SPELLING});
CREATE VIRTUAL TABLE source_words USING fts5 (name, body, content='', {SPELLING});
"""

TEXTS = f"""
CREATE TABLE text (
    n INTEGER PRIMARY KEY, file TEXT NOT NULL, stamp TEXT NOT NULL, length INTEGER NOT NULL,
    bytes INTEGER NOT NULL, sentences INTEGER NOT NULL, slot INTEGER NOT NULL UNIQUE);

CREATE TABLE stretch (
    n INTEGER PRIMARY KEY, start INTEGER NOT NULL, byte INTEGER NOT NULL, sentences BLOB NOT NULL,
    mentions BLOB NOT NULL, paragraphs INTEGER NOT NULL);
-- ``paragraphs``: how many begin before it in its source.

CREATE TABLE posting (
    term INTEGER NOT NULL, at INTEGER NOT NULL, count INTEGER NOT NULL, written INTEGER NOT NULL,
    introducing INTEGER, places BLOB NOT NULL, PRIMARY KEY (term, at)) WITHOUT ROWID;

CREATE VIRTUAL TABLE sentence_words USING fts5 (text, content='', columnsize=0, {SPELLING});
INSERT INTO sentence_words (sentence_words, rank) VALUES ('hashsize', 16777216);
INSERT INTO sentence_words (sentence_words, rank) VALUES ('automerge', 8);

CREATE TABLE vocabulary (word TEXT PRIMARY KEY, sentences INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE completion (
    beginning TEXT NOT NULL, place INTEGER NOT NULL, word TEXT NOT NULL,
    PRIMARY KEY (beginning, place)) WITHOUT ROWID;
"""
# FTS5 gathers words in memory before it writes them: with 16 MiB of them, half as fast again as with one.
# What it wrote it merges, eight pieces at a time: fewer would be merged too often.
# The length of each sentence is not kept: an eighth of the text's size, for a little better ranking.

WHOLE = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE stamp (file TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;
"""


def names(tables: str) -> list[str]:
    """The names of ``tables``."""
    return re.findall(r"^CREATE (?:VIRTUAL )?TABLE (\w+)", tables, re.MULTILINE)


def statements(tables: str) -> list[str]:
    """The statements that make ``tables``, to be run within a transaction."""
    return [statement for statement in tables.split(";\n") if statement.strip()]


NAMES = frozenset(names(WHOLE + ENTRIES + TEXTS))
"""The tables that an index has."""

FORMAT = f"{__version__}-{zlib.crc32(' '.join((WHOLE, ENTRIES, TEXTS, *META, _MEANING)).encode()):08x}"
"""Names the shape and the meaning of an index."""
