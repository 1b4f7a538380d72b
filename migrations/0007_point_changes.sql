-- Facts of contact points that staff set right in the chat, laid over the community folder in the order of their
-- ids. Only the newest rows of a field count, as far back as their `folder` is what the folder says now. A start that
-- finds the newest row past adds one of nobody's, with what the folder says: an import back to what it said before
-- brings no older row back. Appended to, never changed. Same conventions as before.

CREATE TABLE point_changes (
  id IDENTITY,
  code TEXT NOT NULL,               -- the point, by its code in the folder
  field TEXT NOT NULL,              -- hours, exceptions, phone, address, functions or verified_on
  edition INTEGER NOT NULL,         -- counts the changes of this field of this point, from 1
  folder TEXT NOT NULL,             -- what the folder said then; once it says something else, this row and all before it are past
  replaced TEXT NOT NULL,           -- what held until then
  value TEXT NOT NULL,              -- what holds since; empty: nothing
  person INTEGER REFERENCES people (id), -- whose press it was; nobody: the folder was found to say something else
  at INTEGER NOT NULL,              -- epoch milliseconds
  CONSTRAINT point_changes_one_after_another UNIQUE (code, field, edition)
) STRICT;
