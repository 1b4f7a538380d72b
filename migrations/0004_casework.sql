-- Casework: cases answered together. Same conventions as before.

ALTER TABLE cases ADD COLUMN merged_into INTEGER REFERENCES cases (id); -- projection: the case whose answer is this one's too
CREATE INDEX cases_merged ON cases (merged_into) WHERE merged_into IS NOT NULL;
