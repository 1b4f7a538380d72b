-- Closed cases everybody may read. Same conventions as before.

ALTER TABLE cases ADD COLUMN published_at INTEGER;  -- projection: public since, in redacted words
CREATE INDEX cases_published ON cases (published_at) WHERE published_at IS NOT NULL;
CREATE INDEX cases_filed ON cases (filed_at);       -- a month's numbers
