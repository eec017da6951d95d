-- What cameras saw of a case's incident: kept beside what is derived from its accounts. A case begun
-- before there was footage gets the table with its first one.

CREATE TABLE IF NOT EXISTS footage (number INTEGER PRIMARY KEY, seen BLOB NOT NULL);
