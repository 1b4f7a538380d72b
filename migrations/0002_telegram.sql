-- Pushing messages to a channel: what is not sent yet, who has a chat in hand, what was set aside, which files
-- are still to be fetched. Same conventions as before; every new column has a default.

ALTER TABLE chats ADD COLUMN pushed INTEGER NOT NULL DEFAULT 0;         -- messages are sent there; a page fetches them itself
ALTER TABLE chats ADD COLUMN lease_until INTEGER NOT NULL DEFAULT 0;    -- a worker has it in hand until then
ALTER TABLE chats ADD COLUMN epoch INTEGER NOT NULL DEFAULT 0;          -- counts claims: an older worker records nothing
ALTER TABLE chats ADD COLUMN blocked_until INTEGER NOT NULL DEFAULT 0;  -- nothing is sent before
ALTER TABLE chats ADD COLUMN parked_at INTEGER;                         -- the other side blocked us; ends when they write

ALTER TABLE chats ADD COLUMN unit TEXT;                                 -- a group's: whose cases it hears of; kind is group

ALTER TABLE messages ADD COLUMN unsent INTEGER NOT NULL DEFAULT 0;      -- a revision waits for its channel
ALTER TABLE messages ADD COLUMN channel_message INTEGER;                -- the channel's id, for edits
ALTER TABLE messages ADD COLUMN sent_at INTEGER;
ALTER TABLE messages ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;    -- of the waiting revision
ALTER TABLE messages ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;      -- times it may have arrived without an answer
ALTER TABLE messages ADD COLUMN dead_at INTEGER;                        -- given up: staff are shown it
ALTER TABLE messages ADD COLUMN trouble TEXT;                           -- why it was not sent last time
CREATE INDEX messages_unsent ON messages (chat, lane, id) WHERE unsent = 1;

ALTER TABLE attachments ADD COLUMN wanted TEXT;                         -- the channel's name of a file still to be fetched
ALTER TABLE attachments ADD COLUMN fetch_at INTEGER NOT NULL DEFAULT 0; -- not before
ALTER TABLE attachments ADD COLUMN fetch_attempts INTEGER NOT NULL DEFAULT 0;
CREATE INDEX attachments_wanted ON attachments (fetch_at) WHERE wanted IS NOT NULL;

CREATE TABLE updates_set_aside (
  id IDENTITY,
  source TEXT NOT NULL,
  chat TEXT NOT NULL,               -- the channel's address; later updates of the chat wait behind
  raw BLOB NOT NULL,                -- sealed
  fault TEXT NOT NULL,              -- for the operator; never words of residents
  attempts INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL,
  retry_at INTEGER NOT NULL,
  quarantined_at INTEGER            -- the chat goes on without it; staff decide
) STRICT;
CREATE INDEX updates_set_aside_retry ON updates_set_aside (retry_at) WHERE quarantined_at IS NULL;
