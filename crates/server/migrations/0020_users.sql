-- People who use the Studio and the API. They belong to no site: one person may work for many.
CREATE TABLE users (
    -- UUIDv7, 16 bytes.
    id          BLOB    PRIMARY KEY,
    -- Lower case; what they sign in with.
    email       TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    -- Argon2id in the PHC string format; none for those who sign in elsewhere alone.
    password    TEXT,
    -- 1: may do everything at every site.
    is_operator INTEGER NOT NULL,
    created_at  INTEGER NOT NULL,
    -- Set: cannot sign in any more. Kept, because the audit log names them.
    disabled_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX users_email ON users (email);

-- Who may do what where: 'viewer', 'editor', 'publisher' or 'admin'.
CREATE TABLE roles (
    site     TEXT    NOT NULL,
    user_id  BLOB    NOT NULL,
    role     TEXT    NOT NULL,
    given_at INTEGER NOT NULL,
    PRIMARY KEY (site, user_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX roles_of_user ON roles (user_id, site);

-- Who is signed in.
CREATE TABLE sessions (
    -- SHA-256 of the secret in the cookie: a copy of the database signs nobody in.
    hash     BLOB    PRIMARY KEY,
    user_id  BLOB    NOT NULL,
    begun_at INTEGER NOT NULL,
    used_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_of_user ON sessions (user_id);

-- Wrong passwords in a row, by account and by address.
CREATE TABLE sign_in_failures (
    -- SHA-256 of an e-mail address, or of an address of the network with the day's salt.
    subject BLOB    PRIMARY KEY,
    count   INTEGER NOT NULL,
    last_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The salts of today and yesterday. Without a day's salt nobody can tell which addresses its
-- hashes were made of.
CREATE TABLE daily_salts (
    -- Days since 1970, UTC.
    day  INTEGER NOT NULL,
    salt BLOB    NOT NULL,
    PRIMARY KEY (day)
) STRICT, WITHOUT ROWID;
