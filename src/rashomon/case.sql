-- The case file, format 1. IF NOT EXISTS: two processes may lay out the same new case.

CREATE TABLE IF NOT EXISTS originals (  -- what was brought in, bit for bit
    sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, added TEXT NOT NULL, version TEXT NOT NULL,
    bytes BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS locators (  -- every place that an original came from
    sha256 TEXT NOT NULL REFERENCES originals, locator TEXT NOT NULL, added TEXT NOT NULL,
    PRIMARY KEY (sha256, locator)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS intakes (  -- the edition of intake that took an original in, and as what
    original TEXT PRIMARY KEY REFERENCES originals, edition TEXT NOT NULL, locator TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sources (  -- what intake made of it; a web archive holds many sources
    original TEXT NOT NULL REFERENCES originals, id TEXT NOT NULL, locator TEXT NOT NULL,
    digest TEXT NOT NULL, document TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS sources_by_id ON sources (id);
CREATE INDEX IF NOT EXISTS sources_by_digest ON sources (digest);
CREATE INDEX IF NOT EXISTS sources_by_original ON sources (original);
CREATE TABLE IF NOT EXISTS passages (
    number INTEGER PRIMARY KEY, original TEXT NOT NULL REFERENCES originals, source TEXT NOT NULL,
    id TEXT NOT NULL, role TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS passages_by_original ON passages (original);
CREATE VIRTUAL TABLE IF NOT EXISTS passage_words USING fts5 (
    text, content='passages', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
CREATE TABLE IF NOT EXISTS readings (  -- what reading made of a document, by the document's digest
    digest TEXT PRIMARY KEY, edition TEXT NOT NULL, reading TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS meanings (  -- vectors of texts, dear to make, by the text's SHA-256
    text TEXT PRIMARY KEY, model TEXT NOT NULL, vector BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS incident (  -- the last result, and what went into it
    editions TEXT NOT NULL, documents TEXT NOT NULL, model TEXT NOT NULL, incident TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS problems (  -- what could not be read
    stage TEXT NOT NULL,    -- fetch, intake or reading, and there a locator, an original's hash or
    subject TEXT NOT NULL,  -- a document's digest: a new attempt at the same replaces the problem
    locator TEXT NOT NULL, message TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS problems_by_subject ON problems (stage, subject);
CREATE TABLE IF NOT EXISTS holders (  -- who is at work on the case, so that a waiting process can name them
    host TEXT NOT NULL, process INTEGER NOT NULL, act TEXT NOT NULL, since TEXT NOT NULL,
    PRIMARY KEY (host, process)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS log (  -- every act on the case; each entry is chained to the one before by its hash
    number INTEGER PRIMARY KEY, act TEXT NOT NULL, at TEXT NOT NULL, version TEXT NOT NULL,
    what TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL);
