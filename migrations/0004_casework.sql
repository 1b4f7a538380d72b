-- Casework: cases answered together, and neighbours who support one. Same conventions as before.

ALTER TABLE cases ADD COLUMN merged_into INTEGER REFERENCES cases (id); -- projection: the case whose answer is this one's too
CREATE INDEX cases_merged ON cases (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX cases_open_in ON cases (community, id) WHERE closed_at IS NULL;

ALTER TABLE cases ADD COLUMN released INTEGER NOT NULL DEFAULT 0; -- projection: its gist may be shown to neighbours
CREATE INDEX cases_released ON cases (id) WHERE released = 1 AND closed_at IS NULL;

CREATE TABLE supporters (           -- 我也是: people who get the same answer
  case_id INTEGER NOT NULL REFERENCES cases (id),
  person INTEGER NOT NULL REFERENCES people (id),
  words BLOB,                       -- sealed: what they said of it
  at INTEGER NOT NULL,
  PRIMARY KEY (case_id, person)
) STRICT;
