-- What is on its way to other systems. Filled in the transaction that stores the events, and only
-- while a sink is set up.
CREATE TABLE sink_outbox (
    seq      INTEGER PRIMARY KEY,
    sink     TEXT    NOT NULL,
    site     TEXT    NOT NULL,
    -- 'event', or 'erased' for the notice that a visitor is to be deleted there.
    kind     TEXT    NOT NULL,
    -- The event's id; of a notice, its own.
    event    BLOB    NOT NULL,
    visitor  BLOB    NOT NULL,
    -- UTC ms, for the day that it is filed under.
    at       INTEGER NOT NULL,
    -- JSON; empty for a notice.
    body     TEXT    NOT NULL,
    -- Not before this. While a worker has it, when it is taken for lost.
    due_at   INTEGER NOT NULL,
    -- Those that go out together stay together, so that a retry is the same batch; empty before.
    batch    BLOB    NOT NULL,
    attempts INTEGER NOT NULL,
    -- 1 where nobody tries any more; `trouble` says why.
    dead     INTEGER NOT NULL,
    trouble  TEXT    NOT NULL
) STRICT;
CREATE INDEX sink_outbox_next ON sink_outbox (sink, dead, batch, seq);
CREATE INDEX sink_outbox_visitor ON sink_outbox (site, visitor);
