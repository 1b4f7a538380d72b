-- Closed cases everybody may read. Same conventions as before.

ALTER TABLE cases ADD COLUMN published_at INTEGER;  -- projection: public since, in redacted words
ALTER TABLE cases ADD COLUMN public_ref TEXT;       -- its name on the public list: a keyed hash, never the tracking number
CREATE INDEX cases_published ON cases (published_at, category, community) WHERE published_at IS NOT NULL;
CREATE UNIQUE INDEX cases_public_ref ON cases (public_ref) WHERE public_ref IS NOT NULL;
CREATE INDEX cases_filed ON cases (filed_at);       -- a month's numbers
CREATE INDEX cases_closed ON cases (closed_at) WHERE closed_at IS NOT NULL;
