-- The table of the ClickHouse sink: one row for each event, whatever comes twice.
CREATE DATABASE IF NOT EXISTS milepost;

CREATE TABLE IF NOT EXISTS milepost.events
(
    site        LowCardinality(String),
    id          UUID,
    visitor     UUID,
    session     UUID,
    name        LowCardinality(String),
    -- UTC ms, as they are sent; for people, see `at` and `received_at`.
    at_ms       Int64,
    received_ms Int64,
    at          DateTime64(3, 'UTC') MATERIALIZED fromUnixTimestamp64Milli(at_ms, 'UTC'),
    received_at DateTime64(3, 'UTC') MATERIALIZED fromUnixTimestamp64Milli(received_ms, 'UTC'),
    -- The shopper's own day, days since 1970, as results count it.
    day         Int32,
    date        Date32 MATERIALIZED addDays(toDate32('1970-01-01'), day),
    source      LowCardinality(String),
    device      LowCardinality(String),
    channel     LowCardinality(String),
    page        String,
    item        LowCardinality(String),
    variant     LowCardinality(String),
    question    LowCardinality(String),
    stage       LowCardinality(String),
    -- Minor units of the currency.
    minor       Int64,
    currency    LowCardinality(String),
    -- The product, article or order.
    object      String,
    -- The whole event as JSON, in the read API's form.
    body        String CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree(received_ms)
PARTITION BY toYYYYMM(fromUnixTimestamp64Milli(at_ms, 'UTC'))
-- All of it follows from the event alone: the same event is the same key.
ORDER BY (site, name, at_ms, id)
SETTINGS non_replicated_deduplication_window = 1000;
