-- What came in and could not be read, and who sent what could.

-- The sender said that it is a bot: 0 or 1. Such events are kept and are in no result.
ALTER TABLE events ADD COLUMN bot INTEGER NOT NULL DEFAULT 0;

-- Events that were refused, as they came: a newer version may read them, and a developer may see
-- what their page sends. At most 10,000 a site; free text in them is blacked out.
CREATE TABLE dead_letters (
    seq         INTEGER PRIMARY KEY,
    site        TEXT    NOT NULL,
    -- SHA-256 of `payload`: what is sent again and again is kept once.
    digest      BLOB    NOT NULL,
    -- The device, 16 bytes.
    visitor     BLOB    NOT NULL,
    -- 'compact' or 'json'.
    form        TEXT    NOT NULL,
    -- The word that the sender was told.
    reason      TEXT    NOT NULL,
    -- The part concerned, and the mend.
    detail      TEXT    NOT NULL,
    payload     BLOB    NOT NULL,
    -- When the sender sent it by its own clock, UTC ms; 0 if it did not say.
    sent_at     INTEGER NOT NULL,
    received_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX dead_letters_once ON dead_letters (site, digest);
CREATE INDEX dead_letters_newest ON dead_letters (site, seq);
