-- Answers of more kinds, and which of them stand.

-- The run through the survey, 16 bytes: id of the event with its first answer. Of two answers
-- of one visitor to one question in one run the later stands, and this table has it alone; the
-- log has both.
ALTER TABLE answers ADD COLUMN response BLOB NOT NULL DEFAULT x'';
UPDATE answers SET response = event;
CREATE UNIQUE INDEX answers_latest ON answers (site, visitor, item, question, response);

-- Answers that are neither a number nor text nor chosen options, as JSON: a ranking, cells of a
-- matrix, a date, references. Where options are chosen and `text` is set too, it is what
-- stands behind the option `other`.
ALTER TABLE answers ADD COLUMN more TEXT;

-- Tallies know two more kinds: 'rank' (value `option:place`) and 'cell' (`row:column`).
