"""The tables of an exported database. Its comments stay in it, for `.schema` to show."""

from __future__ import annotations

VERSION = 1
"""Raised when a column changes its meaning; kept as the database's ``user_version``."""

_DATE = """
    edtf TEXT,        -- the date as claimed, in EDTF
    state TEXT,       -- stated, inferred, unsupported or contradicted
    words TEXT,       -- the words of a quote that give it
    anchor_kind TEXT, -- what it is counted from: an event or a source
    anchor TEXT,
    "offset" TEXT,    -- and how far, as an ISO 8601 duration
    computed TEXT,    -- what anchor and offset come to, in EDTF
    why TEXT          -- what is wrong with it"""

TABLES = f"""
CREATE TABLE dossier (title TEXT NOT NULL, description TEXT, language TEXT);

CREATE TABLE source (
    id TEXT PRIMARY KEY,
    file TEXT NOT NULL,        -- within the dossier's folder
    title TEXT NOT NULL,
    devised INTEGER NOT NULL,  -- 1 if the dossier's editor supplied the title
    publisher TEXT, speaker TEXT REFERENCES term (id), url TEXT,
    characters INTEGER NOT NULL, sentences INTEGER NOT NULL,{_DATE}
);

CREATE TABLE sentence (
    n INTEGER PRIMARY KEY,                      -- through all sources, in reading order
    source TEXT NOT NULL REFERENCES source (id),
    number INTEGER NOT NULL,                    -- within its source, from 1
    start INTEGER NOT NULL, end INTEGER NOT NULL, -- code points of the decoded file
    opens INTEGER NOT NULL,                     -- 1 if it opens a paragraph
    text TEXT NOT NULL,
    UNIQUE (source, number)
);

CREATE TABLE event (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,  -- in the timeline, from 1
    title TEXT NOT NULL, summary TEXT,{_DATE}
);

CREATE TABLE term (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL, expansion TEXT,
    kind TEXT NOT NULL,
    definition TEXT,
    mentions INTEGER NOT NULL
);

CREATE TABLE label (
    term TEXT NOT NULL REFERENCES term (id), form TEXT NOT NULL,
    role TEXT NOT NULL,  -- pref, expansion, alt or hidden
    PRIMARY KEY (term, form)
);

CREATE TABLE relation (
    term TEXT NOT NULL REFERENCES term (id),
    role TEXT NOT NULL,  -- broader or related
    other TEXT NOT NULL REFERENCES term (id),
    PRIMARY KEY (term, role, other)
);

CREATE TABLE event_term (
    event TEXT NOT NULL REFERENCES event (id), term TEXT NOT NULL REFERENCES term (id),
    PRIMARY KEY (event, term)
);

CREATE TABLE quote (
    n INTEGER PRIMARY KEY,
    owner_kind TEXT NOT NULL,  -- event, term or source
    owner TEXT NOT NULL,       -- the id of what it is evidence for
    source TEXT NOT NULL REFERENCES source (id),
    start INTEGER, end INTEGER,  -- NULL unless it is proven to stand there
    state TEXT NOT NULL,         -- exact, normalised, changed, ambiguous or missing
    exact TEXT NOT NULL,
    speaker TEXT REFERENCES term (id),
    sentence INTEGER, last_sentence INTEGER,  -- numbers of the sentences it stands in
    near_start INTEGER, near_end INTEGER      -- of what stands there instead, if it is changed
);

CREATE TABLE mention (
    n INTEGER PRIMARY KEY,  -- in reading order
    term TEXT NOT NULL REFERENCES term (id),
    source TEXT NOT NULL REFERENCES source (id),
    start INTEGER NOT NULL, end INTEGER NOT NULL,
    surface TEXT NOT NULL,      -- the words that stand there
    sentence INTEGER NOT NULL,  -- its number
    FOREIGN KEY (source, sentence) REFERENCES sentence (source, number)
);

CREATE TABLE problem (
    file TEXT NOT NULL, line INTEGER NOT NULL, "column" INTEGER NOT NULL,
    code TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL
);

CREATE VIRTUAL TABLE sentence_fts USING fts5 (
    text, content="sentence", content_rowid="n", tokenize="unicode61 remove_diacritics 2"
);
"""

# Made when all rows are in, as that is faster.
FINISH = """
CREATE INDEX event_state ON event (state);
CREATE INDEX event_term_term ON event_term (term);
CREATE INDEX quote_owner ON quote (owner_kind, owner);
CREATE INDEX quote_source ON quote (source, sentence);
CREATE INDEX mention_term ON mention (term);
CREATE INDEX mention_sentence ON mention (source, sentence);
INSERT INTO sentence_fts (sentence_fts) VALUES ('rebuild');
"""
