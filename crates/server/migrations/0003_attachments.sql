-- Files and pictures that answers refer to by their id.
CREATE TABLE attachments (
    site        TEXT    NOT NULL,
    -- The device's UUID, 16 bytes. The same id again is the same upload.
    id          BLOB    NOT NULL,
    -- What the first bytes say that it is, never what the sender said.
    media_type  TEXT    NOT NULL,
    -- Length of `bytes`, so that a site's sum is read from an index and not from the bytes.
    size        INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    bytes       BLOB    NOT NULL
) STRICT;

CREATE UNIQUE INDEX attachments_once ON attachments (site, id);
CREATE INDEX attachments_size ON attachments (site, received_at, size);
