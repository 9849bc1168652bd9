-- Who met which variant of a panel, and when first; what they did with it. Kept up in the
-- transaction that stores events, each time the earliest: the order of arrival makes no
-- difference. Goes with the events, and with the visitor.
CREATE TABLE trials (
    site         TEXT    NOT NULL,
    item         TEXT    NOT NULL,
    variant      TEXT    NOT NULL,
    visitor      BLOB    NOT NULL,
    -- The day of the earliest of these, days since 1970.
    day          INTEGER NOT NULL,
    -- UTC ms; NULL while it did not happen.
    shown_at     INTEGER,
    clicked_at   INTEGER,
    dismissed_at INTEGER,
    PRIMARY KEY (site, item, variant, visitor)
) STRICT, WITHOUT ROWID;
CREATE INDEX trials_visitor ON trials (site, visitor, item);
CREATE INDEX trials_day ON trials (site, day);
