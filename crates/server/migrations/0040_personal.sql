-- What is needed to reach everything that is kept of a person, and to work off what the law asks.

-- Whom a message to the shop tells of, 16 bytes: a person or a device; empty where it is nobody,
-- and for messages of before this, which are gone after thirty days.
ALTER TABLE deliveries ADD COLUMN person BLOB NOT NULL DEFAULT x'';
CREATE INDEX deliveries_person ON deliveries (site, person);

-- 'waiting', 'done' or 'cancelled'.
ALTER TABLE privacy_requests ADD COLUMN state TEXT NOT NULL DEFAULT 'waiting';
-- Not before this; UTC ms.
ALTER TABLE privacy_requests ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
-- While somebody works on it, when they are taken for lost.
ALTER TABLE privacy_requests ADD COLUMN taken_until INTEGER NOT NULL DEFAULT 0;
-- What came of it, in words; the last failure while it waits.
ALTER TABLE privacy_requests ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
-- JSON: what is kept of the customer, ready to be fetched. NULL where there is none, or none any more.
ALTER TABLE privacy_requests ADD COLUMN export TEXT;
UPDATE privacy_requests SET state = 'done' WHERE done_at IS NOT NULL;

-- Days that a site keeps what could not be read; NULL where the operator's word holds.
ALTER TABLE retention ADD COLUMN letter_days INTEGER;

-- Answers of bots are in the log alone.
DELETE FROM answers WHERE EXISTS (SELECT 1 FROM events WHERE events.site = answers.site
    AND events.id = answers.event AND events.bot = 1);
