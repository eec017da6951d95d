-- What people decided about a case, in order; kept beside what is derived and never altered. A case
-- begun before there were decisions gets the table with its first one.

CREATE TABLE IF NOT EXISTS decisions (number INTEGER PRIMARY KEY, decision TEXT NOT NULL);
