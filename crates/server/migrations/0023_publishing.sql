-- Sites that are edited through the API, and what all sites have beside their document.
CREATE TABLE site_settings (
    site       TEXT    PRIMARY KEY,
    -- What the team calls it.
    name       TEXT    NOT NULL,
    -- JSON list of origins beside those in the document.
    origins    TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- The one document per site that is being worked on; need not pass the checks.
CREATE TABLE drafts (
    site      TEXT    PRIMARY KEY,
    -- Grows by one with every save: who saves says which one they read.
    revision  INTEGER NOT NULL,
    -- JSON, as it was sent.
    document  TEXT    NOT NULL,
    edited_at INTEGER NOT NULL,
    edited_by TEXT    NOT NULL
) STRICT;

-- What was published. Never changed: rolling back is a new version with an old document. The
-- newest is live.
CREATE TABLE versions (
    site          TEXT    NOT NULL,
    -- From 1 on.
    number        INTEGER NOT NULL,
    document      TEXT    NOT NULL,
    note          TEXT    NOT NULL,
    published_at  INTEGER NOT NULL,
    published_by  TEXT    NOT NULL,
    -- The version whose document this is again, where it was rolled back to.
    restored_from INTEGER,
    PRIMARY KEY (site, number)
) STRICT;

-- What is to be published at a time to come, and what became of it.
CREATE TABLE schedules (
    site       TEXT    NOT NULL,
    number     INTEGER NOT NULL,
    document   TEXT    NOT NULL,
    note       TEXT    NOT NULL,
    publish_at INTEGER NOT NULL,
    made_at    INTEGER NOT NULL,
    made_by    TEXT    NOT NULL,
    -- 'waiting', 'published', 'cancelled' or 'failed'.
    state      TEXT    NOT NULL,
    -- The version that it became, or why it could not.
    outcome    TEXT    NOT NULL,
    PRIMARY KEY (site, number)
) STRICT;

CREATE INDEX schedules_due ON schedules (state, publish_at);

-- Where the widget is to be quiet.
CREATE TABLE quiets (
    -- Empty: everywhere.
    site   TEXT    NOT NULL,
    -- The widget's build; '*' for every build.
    build  TEXT    NOT NULL,
    reason TEXT    NOT NULL,
    since  INTEGER NOT NULL,
    set_by TEXT    NOT NULL,
    PRIMARY KEY (site, build)
) STRICT, WITHOUT ROWID;
