-- What became of what shoppers answered: who was let down, who answers them, what is noted. One
-- case for a run through a survey, which is named by visitor, item and response. Goes with the
-- visitor.

CREATE TABLE cases (
    site       TEXT    NOT NULL,
    visitor    BLOB    NOT NULL,
    item       TEXT    NOT NULL,
    response   BLOB    NOT NULL,
    -- 'waiting', 'handed' or 'done'.
    state      TEXT    NOT NULL,
    -- To whom it was handed; empty where to nobody.
    handed_to  TEXT    NOT NULL,
    changed_by TEXT    NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (site, visitor, item, response)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_tags (
    site     TEXT NOT NULL,
    visitor  BLOB NOT NULL,
    item     TEXT NOT NULL,
    response BLOB NOT NULL,
    tag      TEXT NOT NULL,
    PRIMARY KEY (site, visitor, item, response, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_notes (
    site     TEXT    NOT NULL,
    visitor  BLOB    NOT NULL,
    item     TEXT    NOT NULL,
    response BLOB    NOT NULL,
    -- From 1.
    n        INTEGER NOT NULL,
    note     TEXT    NOT NULL,
    author   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (site, visitor, item, response, n)
) STRICT, WITHOUT ROWID;

-- Who was let down by a question, of some days, without looking at all other answers.
CREATE INDEX answers_numbers ON answers (site, item, question, day, number);
-- What the shop's own people said on a day.
CREATE INDEX answers_staff ON answers (site, day) WHERE channel = 'staff';
