-- What results are read from: counts by day, kept up in the transaction that stores what they
-- count, and what is needed to keep them exact. All can be made again from the log by
-- `milepost rollup rebuild`.

-- A day is the shopper's own: `at` and the event's own offset. Days since 1970.
ALTER TABLE answers ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
UPDATE answers SET day = at / 86400000;
-- 'phone', 'desktop' or empty.
ALTER TABLE answers ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE answers ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE answers ADD COLUMN place TEXT NOT NULL DEFAULT '';

-- A `dimension` is 'all' (value empty), 'stage', 'device', 'channel', 'page', 'place' or 'map'.
-- Each event is counted once in each: one table with all of them in its key would have as many
-- rows as the log. `variant` is set in 'all' alone, `stage` beside `value` in 'map' alone, which
-- has stages by pages. A page is its group, like '/products/…'.

-- What became of panels and surveys. `kind` is 'shown', 'clicked', 'answered' …
CREATE TABLE item_days (
    site      TEXT    NOT NULL,
    dimension TEXT    NOT NULL,
    day       INTEGER NOT NULL,
    item      TEXT    NOT NULL,
    variant   TEXT    NOT NULL,
    stage     TEXT    NOT NULL,
    value     TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    events    INTEGER NOT NULL,
    PRIMARY KEY (site, dimension, day, item, variant, stage, value, kind)
) STRICT, WITHOUT ROWID;

-- Answers that stand. `kind` is as in `answer_tallies`, `answer` the number, option, place or
-- cell. Sums and squares follow from the numbers and how often each was given.
CREATE TABLE answer_days (
    site      TEXT    NOT NULL,
    dimension TEXT    NOT NULL,
    day       INTEGER NOT NULL,
    item      TEXT    NOT NULL,
    question  TEXT    NOT NULL,
    variant   TEXT    NOT NULL,
    stage     TEXT    NOT NULL,
    value     TEXT    NOT NULL,
    kind      TEXT    NOT NULL,
    answer    TEXT    NOT NULL,
    answers   INTEGER NOT NULL,
    PRIMARY KEY (site, dimension, day, item, question, variant, stage, value, kind, answer)
) STRICT, WITHOUT ROWID;

-- Events of each name.
CREATE TABLE event_days (
    site      TEXT    NOT NULL,
    dimension TEXT    NOT NULL,
    day       INTEGER NOT NULL,
    name      TEXT    NOT NULL,
    value     TEXT    NOT NULL,
    events    INTEGER NOT NULL,
    PRIMARY KEY (site, dimension, day, name, value)
) STRICT, WITHOUT ROWID;

-- Visitors of a day, each once. With an item, `kind` is as in `item_days`; without one it is a
-- step of the funnel, like 'add_to_cart', or empty for everybody.
CREATE TABLE visitor_days (
    site     TEXT    NOT NULL,
    day      INTEGER NOT NULL,
    item     TEXT    NOT NULL,
    variant  TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    visitors INTEGER NOT NULL,
    PRIMARY KEY (site, day, item, variant, kind)
) STRICT, WITHOUT ROWID;

-- Orders and what was given back ('purchase', 'refund'), each once however many tell of it;
-- in minor units of the currency.
CREATE TABLE order_days (
    site      TEXT    NOT NULL,
    dimension TEXT    NOT NULL,
    day       INTEGER NOT NULL,
    kind      TEXT    NOT NULL,
    currency  TEXT    NOT NULL,
    value     TEXT    NOT NULL,
    orders    INTEGER NOT NULL,
    minor     INTEGER NOT NULL,
    PRIMARY KEY (site, dimension, day, kind, currency, value)
) STRICT, WITHOUT ROWID;

-- The programme: 'redeemed', 'gift_given' … of rewards; 'spend', 'adjust' … of wallets.
CREATE TABLE programme_days (
    site   TEXT    NOT NULL,
    day    INTEGER NOT NULL,
    kind   TEXT    NOT NULL,
    -- A reward, a wallet, a badge.
    thing  TEXT    NOT NULL,
    times  INTEGER NOT NULL,
    -- Points; 0 where there are none.
    amount INTEGER NOT NULL,
    PRIMARY KEY (site, day, kind, thing)
) STRICT, WITHOUT ROWID;

-- Who was counted in `visitor_days`. Goes with the events: without it a visitor who comes back
-- would be counted again, and one who is erased could not be taken out.
CREATE TABLE visitor_marks (
    site    TEXT    NOT NULL,
    day     INTEGER NOT NULL,
    visitor BLOB    NOT NULL,
    item    TEXT    NOT NULL,
    variant TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    PRIMARY KEY (site, day, visitor, item, variant, kind)
) STRICT, WITHOUT ROWID;

-- All that tell of an order: the browser, the shop, its platform. One of them counts: the most
-- trusted, of these the earliest.
CREATE TABLE order_events (
    site     TEXT    NOT NULL,
    -- What makes it one order, after 'purchase ' or 'refund '.
    number   TEXT    NOT NULL,
    event    BLOB    NOT NULL,
    -- 0 for a platform, 1 for the shop, 2 for a browser.
    distance INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    day      INTEGER NOT NULL,
    visitor  BLOB    NOT NULL,
    device   TEXT    NOT NULL,
    channel  TEXT    NOT NULL,
    currency TEXT    NOT NULL,
    minor    INTEGER NOT NULL,
    PRIMARY KEY (site, number, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX order_events_visitor ON order_events (site, visitor);
CREATE INDEX order_events_day ON order_events (site, day);

-- The first day of which the log still has everything: counts of earlier days stay as they are.
CREATE TABLE rollup_floors (
    site       TEXT    PRIMARY KEY,
    event_day  INTEGER NOT NULL,
    answer_day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
