-- The page for the shop floor: what opens it, one row for each site that has it open.
CREATE TABLE staff_pins (
    site   TEXT    PRIMARY KEY,
    -- Argon2id in the PHC string format.
    hash   TEXT    NOT NULL,
    set_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who is at it now. A shift names nobody.
CREATE TABLE staff_shifts (
    site     TEXT    NOT NULL,
    -- SHA-256 of the secret in the cookie.
    hash     BLOB    NOT NULL,
    -- SHA-256 of the word in the addresses that the page's widget asks.
    pass     BLOB    NOT NULL,
    begun_at INTEGER NOT NULL,
    PRIMARY KEY (site, hash)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX staff_passes ON staff_shifts (site, pass);
