-- Keys, identities, and what is of value: who has what, by which events, and the codes for it.
-- Blobs called `sealed` can be read only with the secret that lies in the data directory.

-- Ed25519 keys by which the server signs. They are the server's, not a site's.
CREATE TABLE signing_keys (
    -- The name under which its public half is published.
    kid        TEXT    PRIMARY KEY,
    sealed     BLOB    NOT NULL,
    made_at    INTEGER NOT NULL,
    -- Since when it signs nothing; NULL for the one that signs.
    retired_at INTEGER
) STRICT, WITHOUT ROWID;

-- What a shop signs with: 'identity' (HS256), 'identity-key' (its public key), 'shopify',
-- 'woocommerce', 'orders'.
CREATE TABLE site_secrets (
    site    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    id      BLOB    NOT NULL,
    sealed  BLOB    NOT NULL,
    made_at INTEGER NOT NULL,
    -- Until when it is good beside a newer one; NULL for the newest.
    ends_at INTEGER,
    PRIMARY KEY (site, kind, id)
) STRICT, WITHOUT ROWID;

-- Tokens that were used, until they run out.
CREATE TABLE used_tokens (
    site  TEXT    NOT NULL,
    id    BLOB    NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;

-- Customers, as the shop calls them. `person` stands for one in all other tables.
CREATE TABLE customers (
    site     TEXT    NOT NULL,
    person   BLOB    NOT NULL,
    customer TEXT    NOT NULL,
    since    INTEGER NOT NULL,
    PRIMARY KEY (site, person)
) STRICT, WITHOUT ROWID;

-- Devices on which a customer has signed in. What a device did from `since` until the next
-- customer signed in on it is this customer's; the first one's is also what it did before.
CREATE TABLE aliases (
    site    TEXT    NOT NULL,
    visitor BLOB    NOT NULL,
    -- By when events came in, UTC ms; 0 for the first customer.
    since   INTEGER NOT NULL,
    person  BLOB    NOT NULL,
    PRIMARY KEY (site, visitor, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX aliases_person ON aliases (site, person);

-- How far a person's events are folded, and into what. `person` is a customer, or a device of
-- nobody that is known.
CREATE TABLE standings (
    site     TEXT    NOT NULL,
    person   BLOB    NOT NULL,
    -- Counts changes: who writes must have read the one before.
    revision INTEGER NOT NULL,
    -- The last event's `seq`, and how many events there were up to it. Where more are found,
    -- one came late (as from another server of a Postgres), and all is folded anew.
    upto     INTEGER NOT NULL,
    folded   INTEGER NOT NULL,
    profile  BLOB    NOT NULL,
    PRIMARY KEY (site, person)
) STRICT, WITHOUT ROWID;

-- Every movement of points, in the order in which the events came.
CREATE TABLE ledger (
    site    TEXT    NOT NULL,
    person  BLOB    NOT NULL,
    -- From 1.
    n       INTEGER NOT NULL,
    -- A wallet; 'reward:<id>' where a reward could not be taken back any more.
    wallet  TEXT    NOT NULL,
    -- earn, pending, activate, spend, expire, reverse, transfer, adjust, carried.
    kind    TEXT    NOT NULL,
    amount  INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    rule    TEXT    NOT NULL,
    version INTEGER NOT NULL,
    event   BLOB    NOT NULL,
    reason  TEXT    NOT NULL,
    -- program, shopper, shop.
    actor   TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (site, person, n)
) STRICT, WITHOUT ROWID;

-- What a rule gave out of the budget that all shoppers share, event by event.
CREATE TABLE budget_uses (
    site   TEXT    NOT NULL,
    rule   TEXT    NOT NULL,
    event  BLOB    NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (site, rule, event)
) STRICT, WITHOUT ROWID;

-- What was asked for, and what came of it.
CREATE TABLE claims (
    site        TEXT    NOT NULL,
    -- The asker's id: asked again, it is the same claim.
    id          BLOB    NOT NULL,
    person      BLOB    NOT NULL,
    -- buy, earned, give, receive.
    kind        TEXT    NOT NULL,
    reward      TEXT    NOT NULL,
    rule        TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    -- What can be claimed once: a hash of person, rule and event, or the claim itself.
    once        BLOB    NOT NULL,
    -- The event that brought it, by our log.
    event       BLOB    NOT NULL,
    -- pending, verified, rejected.
    status      TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    -- The code where it came from a pool; others follow from the claim's id.
    sealed      BLOB,
    -- Until when the code holds; 0 for ever.
    until       INTEGER NOT NULL,
    asked_at    INTEGER NOT NULL,
    answered_at INTEGER NOT NULL,
    -- When its order was given back, and why it stays all the same.
    reversed_at INTEGER,
    reversal    TEXT    NOT NULL DEFAULT '',
    PRIMARY KEY (site, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_person ON claims (site, person, reward);
CREATE UNIQUE INDEX claims_once ON claims (site, once);

-- Codes that were given out, as HMAC: this table tells nobody a code.
CREATE TABLE codes (
    site           TEXT    NOT NULL,
    hash           BLOB    NOT NULL,
    claim          BLOB    NOT NULL,
    reward         TEXT    NOT NULL,
    -- issued, reserved, redeemed, void.
    status         TEXT    NOT NULL,
    issued_at      INTEGER NOT NULL,
    -- 0 for never.
    expires_at     INTEGER NOT NULL,
    -- Of the checkout that holds it; empty while none does.
    reservation    BLOB    NOT NULL,
    reserved_until INTEGER NOT NULL,
    -- The shop's order; empty where none was told.
    order_id       TEXT    NOT NULL,
    -- When `status` became what it is.
    changed_at     INTEGER NOT NULL,
    PRIMARY KEY (site, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_claim ON codes (site, claim);

-- Codes that the shop made elsewhere and that wait for their turn.
CREATE TABLE pool_codes (
    site        TEXT    NOT NULL,
    hash        BLOB    NOT NULL,
    reward      TEXT    NOT NULL,
    sealed      BLOB    NOT NULL,
    imported_at INTEGER NOT NULL,
    PRIMARY KEY (site, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX pool_codes_reward ON pool_codes (site, reward);

-- A reward whose codes come from a pool, also when the pool is empty.
CREATE TABLE pools (
    site    TEXT    NOT NULL,
    reward  TEXT    NOT NULL,
    -- Fewer than so many are said to be few.
    low     INTEGER NOT NULL,
    -- That was told since the last import.
    is_told INTEGER NOT NULL,
    PRIMARY KEY (site, reward)
) STRICT, WITHOUT ROWID;

-- Gifts on their way. The word in a gift's address is here as HMAC.
CREATE TABLE gifts (
    site     TEXT    NOT NULL,
    hash     BLOB    NOT NULL,
    -- The giver's claim.
    claim    BLOB    NOT NULL,
    giver    BLOB    NOT NULL,
    -- A reward, or points of a wallet.
    reward   TEXT    NOT NULL,
    wallet   TEXT    NOT NULL,
    points   INTEGER NOT NULL,
    note     TEXT    NOT NULL,
    made_at  INTEGER NOT NULL,
    -- The receiver's claim; empty until there is one.
    received BLOB    NOT NULL,
    PRIMARY KEY (site, hash)
) STRICT, WITHOUT ROWID;

-- Who was brought by whom.
CREATE TABLE referral_codes (
    site    TEXT NOT NULL,
    code    TEXT NOT NULL,
    visitor BLOB NOT NULL,
    PRIMARY KEY (site, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE referrals (
    site     TEXT    NOT NULL,
    -- Each is brought once.
    friend   BLOB    NOT NULL,
    inviter  BLOB    NOT NULL,
    -- The friend's first order.
    event    BLOB    NOT NULL,
    ordered_at INTEGER NOT NULL,
    -- When it pays, if the order was not given back by then.
    pays_at  INTEGER NOT NULL,
    -- waiting, paid, refused.
    status   TEXT    NOT NULL,
    reason   TEXT    NOT NULL,
    PRIMARY KEY (site, friend)
) STRICT, WITHOUT ROWID;
CREATE INDEX referrals_inviter ON referrals (site, inviter);

-- Draws of contests.
CREATE TABLE draws (
    site       TEXT    NOT NULL,
    contest    TEXT    NOT NULL,
    sealed     BLOB    NOT NULL,
    -- SHA-256 of the seed.
    commitment BLOB    NOT NULL,
    made_at    INTEGER NOT NULL,
    -- Of all entries, sealed when the contest was closed: SHA-256 of seed and entries.
    closed_at  INTEGER,
    entries_commitment BLOB,
    -- JSON list of entrants with their entries.
    entrants   TEXT,
    drawn_at   INTEGER,
    -- JSON list of the tickets that won, hexadecimal.
    won        TEXT,
    PRIMARY KEY (site, contest)
) STRICT, WITHOUT ROWID;

-- What a rule gave in all out of its budget; `budget_uses` adds up to it.
CREATE TABLE budgets (
    site  TEXT    NOT NULL,
    rule  TEXT    NOT NULL,
    spent INTEGER NOT NULL,
    PRIMARY KEY (site, rule)
) STRICT, WITHOUT ROWID;
