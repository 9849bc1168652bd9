-- What a person's events came to that were let go of because of their age: where folding begins.

CREATE TABLE standing_cuts (
    site    TEXT    NOT NULL,
    person  BLOB    NOT NULL,
    -- Events that came in before this are folded into `profile`; UTC ms.
    folded_before INTEGER NOT NULL,
    -- Movements of points up to this number are of those events.
    entries INTEGER NOT NULL,
    profile BLOB    NOT NULL,
    PRIMARY KEY (site, person)
) STRICT, WITHOUT ROWID;

-- What folding a person's events brought, by day: what the counts of the programme have of them,
-- so that it can be taken out again when they are folded anew, or erased.
CREATE TABLE gains (
    site   TEXT    NOT NULL,
    person BLOB    NOT NULL,
    -- 1 for events that are folded into the cut.
    is_cut INTEGER NOT NULL,
    -- Days since 1970, the shopper's own.
    day    INTEGER NOT NULL,
    -- 'badge', 'earned', 'expired', 'reversed'.
    kind   TEXT    NOT NULL,
    -- A badge and its level, as 'buyer/1'; a wallet.
    thing  TEXT    NOT NULL,
    times  INTEGER NOT NULL,
    -- Points; 0 where there are none.
    amount INTEGER NOT NULL,
    PRIMARY KEY (site, person, is_cut, day, kind, thing)
) STRICT, WITHOUT ROWID;
