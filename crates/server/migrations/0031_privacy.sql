-- Who was erased, and how long a site keeps what.

-- SHA-256 of site and visitor: knows whoever comes back, and tells nobody who that was.
CREATE TABLE tombstones (
    seq       INTEGER PRIMARY KEY,
    site      TEXT    NOT NULL,
    hash      BLOB    NOT NULL,
    erased_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX tombstones_once ON tombstones (site, hash);

-- Erasures that were asked for and are not done: a crash between must not end them.
CREATE TABLE erasures (
    site     TEXT    NOT NULL,
    visitor  BLOB    NOT NULL,
    asked_at INTEGER NOT NULL,
    PRIMARY KEY (site, visitor)
) STRICT, WITHOUT ROWID;

-- Days that a site keeps what it has; NULL where the operator's word holds.
CREATE TABLE retention (
    site        TEXT    PRIMARY KEY,
    event_days  INTEGER,
    answer_days INTEGER,
    file_days   INTEGER
) STRICT, WITHOUT ROWID;
