-- How many entries a closed draw has, beside the list of them: anybody may ask for the number, and
-- the list of a large contest has megabytes.
ALTER TABLE draws ADD COLUMN entries INTEGER;
