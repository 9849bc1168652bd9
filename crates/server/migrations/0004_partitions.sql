-- Postgres keeps events in one table per day: a day that nobody needs any more is dropped at once,
-- where deleting its rows would take hours. SQLite has one table; the lines for Postgres are
-- comments to it.

-- The key of a partitioned table must hold the day, so the day is read from the id itself (a
-- UUIDv7 begins with its time): the same id is always of the same day, whenever it is sent again.
-- Days since 1970, UTC; 0 for ids that tell no time or a time out of all reason.
--postgres DROP TABLE events;
--postgres CREATE TABLE events (seq BIGINT NOT NULL, site TEXT NOT NULL, id BYTEA NOT NULL,
--postgres   day BIGINT NOT NULL, visitor BYTEA NOT NULL, name TEXT NOT NULL, at BIGINT NOT NULL,
--postgres   told_at BIGINT NOT NULL, received_at BIGINT NOT NULL, clock TEXT NOT NULL,
--postgres   offset_min BIGINT NOT NULL, session BYTEA NOT NULL, source TEXT NOT NULL,
--postgres   details TEXT NOT NULL, PRIMARY KEY (site, id, day)) PARTITION BY RANGE (day);
--postgres CREATE INDEX events_newest ON events (site, seq);
--postgres CREATE TABLE events_other PARTITION OF events DEFAULT;
-- Each commit takes a block of numbers: it must know them beforehand to tell new rows from known.
--postgres CREATE SEQUENCE events_seq INCREMENT BY 4096;

-- What one shopper did, in order: for claims, for their own data, for forgetting them.
CREATE INDEX events_visitor ON events (site, visitor, seq);
