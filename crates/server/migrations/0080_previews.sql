-- Drafts that somebody looks at in a shop's pages before they are published. Deleted a day after
-- they were made.
CREATE TABLE previews (
    site       TEXT    NOT NULL,
    -- SHA-256 of the token. The token itself stands in the address of who may look.
    token      BLOB    NOT NULL,
    -- The draft's revision.
    revision   INTEGER NOT NULL,
    -- UTC ms.
    made_at    INTEGER NOT NULL,
    made_by    TEXT    NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (site, token)
) STRICT, WITHOUT ROWID;

-- A preview's compiled journey, once for each locale.
CREATE TABLE preview_files (
    site   TEXT    NOT NULL,
    token  BLOB    NOT NULL,
    -- Its place in the document's list of locales: the first is the default.
    place  INTEGER NOT NULL,
    locale TEXT    NOT NULL,
    file   BLOB    NOT NULL,
    PRIMARY KEY (site, token, place)
) STRICT, WITHOUT ROWID;
