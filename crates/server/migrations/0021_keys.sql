-- Keys with names, scopes and an end. The one that was made with the data directory has all
-- scopes at all sites: it is the operator's.

-- Names a key in lists and in the audit log; no secret.
ALTER TABLE api_keys ADD COLUMN id TEXT NOT NULL DEFAULT 'first';
-- What its owner calls it.
ALTER TABLE api_keys ADD COLUMN name TEXT NOT NULL DEFAULT 'the file api-key';
-- The one site that it opens; empty opens all.
ALTER TABLE api_keys ADD COLUMN site TEXT NOT NULL DEFAULT '';
-- Words with spaces between: 'read', 'events', 'redeem', 'publish', 'admin'.
ALTER TABLE api_keys ADD COLUMN scopes TEXT NOT NULL DEFAULT 'read events redeem publish admin';
-- Who made it, as the audit log names them.
ALTER TABLE api_keys ADD COLUMN made_by TEXT NOT NULL DEFAULT 'the server';
ALTER TABLE api_keys ADD COLUMN revoked_at INTEGER;

CREATE UNIQUE INDEX api_keys_id ON api_keys (site, id);
