-- Facts of contact points that staff set right in the chat, laid over the community folder in the order of their
-- ids. Appended to, never changed. Same conventions as before.

CREATE TABLE point_changes (
  id IDENTITY,
  code TEXT NOT NULL,               -- the point, by its code in the folder
  field TEXT NOT NULL,              -- hours, exceptions, phone, address, functions or verified_on
  edition INTEGER NOT NULL,         -- counts the changes of this field of this point, from 1
  folder TEXT NOT NULL,             -- what the folder said then; once it says something else, this row is past
  replaced TEXT NOT NULL,           -- what held until then
  value TEXT NOT NULL,              -- what holds since; empty: nothing
  person INTEGER NOT NULL REFERENCES people (id), -- whose press it was
  at INTEGER NOT NULL,              -- epoch milliseconds
  CONSTRAINT point_changes_one_after_another UNIQUE (code, field, edition)
) STRICT;
