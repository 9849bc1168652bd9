-- Webhooks in and out.

-- Deliveries of order webhooks that were taken in: the same one again does nothing.
CREATE TABLE hook_deliveries (
    site        TEXT    NOT NULL,
    platform    TEXT    NOT NULL,
    id          TEXT    NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (site, platform, id)
) STRICT, WITHOUT ROWID;

-- Bodies that were signed well and could not be taken in, for people to look at; and refunds
-- that came before their order, which are taken in with it.
CREATE TABLE hook_letters (
    site        TEXT    NOT NULL,
    id          BLOB    NOT NULL,
    platform    TEXT    NOT NULL,
    topic       TEXT    NOT NULL,
    body        BLOB    NOT NULL,
    reason      TEXT    NOT NULL,
    -- The order that it waits for; empty for what waits for nothing.
    waits_for   TEXT    NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX hook_letters_waiting ON hook_letters (site, platform, waits_for);

-- What the law has the shop do for a customer, as its platform told us.
CREATE TABLE privacy_requests (
    site     TEXT    NOT NULL,
    id       BLOB    NOT NULL,
    platform TEXT    NOT NULL,
    -- data, erase, erase-shop.
    kind     TEXT    NOT NULL,
    -- The shop's id of the customer; empty for the whole shop.
    customer TEXT    NOT NULL,
    -- JSON list of the shop's ids of orders.
    orders   TEXT    NOT NULL,
    asked_at INTEGER NOT NULL,
    done_at  INTEGER,
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

-- Where a site's webhooks go.
CREATE TABLE endpoints (
    site          TEXT    NOT NULL,
    id            BLOB    NOT NULL,
    url           TEXT    NOT NULL,
    -- JSON list of words like 'claim.verified'; empty for all.
    kinds         TEXT    NOT NULL,
    -- JSON list of one or two secrets, sealed.
    sealed        BLOB    NOT NULL,
    made_at       INTEGER NOT NULL,
    -- Since when nothing has arrived there; NULL while things do.
    failing_since INTEGER,
    -- Since when nothing is sent there, and why.
    disabled_at   INTEGER,
    disabled_for  TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

-- Messages: to be sent, and as a log of what was.
CREATE TABLE deliveries (
    site        TEXT    NOT NULL,
    id          BLOB    NOT NULL,
    endpoint    BLOB    NOT NULL,
    kind        TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    made_at     INTEGER NOT NULL,
    attempts    INTEGER NOT NULL,
    -- When it is tried next; NULL where it is not.
    next_at     INTEGER,
    -- waiting, arrived, failed.
    status      TEXT    NOT NULL,
    -- What the receiver said last: 0 for nothing.
    last_status INTEGER NOT NULL,
    last_words  TEXT    NOT NULL,
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_due ON deliveries (site, next_at);
CREATE INDEX deliveries_newest ON deliveries (site, made_at);

-- How far a site's log was told of.
CREATE TABLE followers (
    site TEXT    NOT NULL,
    what TEXT    NOT NULL,
    upto INTEGER NOT NULL,
    PRIMARY KEY (site, what)
) STRICT, WITHOUT ROWID;
