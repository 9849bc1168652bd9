-- Who changed what. Rows are never changed; each one's hash covers the one before it.
CREATE TABLE audit (
    -- Empty where it concerns the whole server.
    site    TEXT    NOT NULL,
    -- From 1 on, per site.
    number  INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    -- An e-mail address, `key <id>`, or 'command line'.
    actor   TEXT    NOT NULL,
    -- Like 'draft.saved'.
    action  TEXT    NOT NULL,
    subject TEXT    NOT NULL,
    -- JSON object.
    details TEXT    NOT NULL,
    -- SHA-256, 32 bytes.
    hash    BLOB    NOT NULL,
    PRIMARY KEY (site, number)
) STRICT;

-- The newest entry of every chain: what the next one is linked to, and what writers wait for,
-- so that two never take one number.
CREATE TABLE audit_heads (
    site   TEXT    PRIMARY KEY,
    number INTEGER NOT NULL,
    hash   BLOB    NOT NULL
) STRICT, WITHOUT ROWID;
