-- Who moved points within a time, and all points by wallet, without looking at people one by one.
CREATE INDEX ledger_at ON ledger (site, at, person, wallet, kind, amount);
-- Who was given something within a time.
CREATE INDEX claims_answered ON claims (site, status, answered_at, person);
