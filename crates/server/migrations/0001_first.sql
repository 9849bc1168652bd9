-- Every key begins with the site, so that one database can be split by site later.
-- STRICT: a value of a wrong type is a bug to hear of, not to keep.

-- What happened, one row per event, in order of arrival. A table with rowids and not one
-- clustered on (site, id): rows of some hundred bytes would leave a clustered tree eight or
-- so entries per page.
CREATE TABLE events (
    -- Order of arrival; what readers page by.
    seq         INTEGER PRIMARY KEY,
    site        TEXT    NOT NULL,
    -- The sender's UUID, 16 bytes. The same id again is the same event.
    id          BLOB    NOT NULL,
    -- The device, 16 bytes.
    visitor     BLOB    NOT NULL,
    name        TEXT    NOT NULL,
    -- When it happened, UTC ms, after the sender's clock was corrected.
    at          INTEGER NOT NULL,
    -- When the sender's own clock said it happened.
    told_at     INTEGER NOT NULL,
    -- When it came in, by our clock. The truth where the two disagree.
    received_at INTEGER NOT NULL,
    -- What was made of `told_at`: 'kept', 'clamped' (lay in the future, so `at` is
    -- `received_at`) or 'late' (more than 72 hours old).
    clock       TEXT    NOT NULL,
    -- Minutes east of UTC where the shopper was.
    offset_min  INTEGER NOT NULL,
    -- The visit, 16 bytes.
    session     BLOB    NOT NULL,
    -- 'client', 'host' or 'platform'.
    source      TEXT    NOT NULL,
    -- All other parts, in the JSON form in which events are sent: it outlives this version's
    -- types, and any tool can read it.
    details     TEXT    NOT NULL
) STRICT;

CREATE UNIQUE INDEX events_once ON events (site, id);
CREATE INDEX events_newest ON events (site, seq);

-- How many events of each name. Kept up in the transaction that stores them: counting ten
-- million rows on demand takes seconds, one row more per name and commit does not show.
CREATE TABLE event_counts (
    site   TEXT    NOT NULL,
    name   TEXT    NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (site, name)
) STRICT, WITHOUT ROWID;

-- What shoppers answered, taken out of the events in the same transaction.
CREATE TABLE answers (
    seq         INTEGER PRIMARY KEY,
    site        TEXT    NOT NULL,
    -- Id of the event that carried it, 16 bytes.
    event       BLOB    NOT NULL,
    item        TEXT    NOT NULL,
    variant     TEXT    NOT NULL,
    question    TEXT    NOT NULL,
    -- Exactly one of the next three is set; choices are a JSON list of option ids.
    number      INTEGER,
    text        TEXT,
    choices     TEXT,
    stage       TEXT    NOT NULL,
    page        TEXT    NOT NULL,
    visitor     BLOB    NOT NULL,
    at          INTEGER NOT NULL,
    received_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX answers_once ON answers (site, event);
CREATE INDEX answers_newest ON answers (site, seq);

-- How often each answer was given. `kind` is 'all' (value empty), 'number', 'text' (value
-- empty) or 'choice'.
CREATE TABLE answer_tallies (
    site     TEXT    NOT NULL,
    item     TEXT    NOT NULL,
    question TEXT    NOT NULL,
    kind     TEXT    NOT NULL,
    value    TEXT    NOT NULL,
    answers  INTEGER NOT NULL,
    PRIMARY KEY (site, item, question, kind, value)
) STRICT, WITHOUT ROWID;

-- The last good compiled form of every site, so that a document that breaks takes nothing down.
CREATE TABLE sites (
    site         TEXT    PRIMARY KEY,
    -- Where its document was read from.
    source       TEXT    NOT NULL,
    -- JSON list of the origins whose pages may send events.
    origins      TEXT    NOT NULL,
    published_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE journeys (
    site         TEXT    NOT NULL,
    locale       TEXT    NOT NULL,
    -- 0 is the site's default locale.
    position     INTEGER NOT NULL,
    hash         TEXT    NOT NULL,
    bytes        BLOB    NOT NULL,
    published_at INTEGER NOT NULL,
    PRIMARY KEY (site, locale)
) STRICT;

-- SHA-256 of the keys that may read. The keys themselves are nowhere in the database.
CREATE TABLE api_keys (
    hash       BLOB    PRIMARY KEY,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
