-- Messages that belong under another, and cards a busy group is spared. Same conventions as before.

ALTER TABLE messages ADD COLUMN answers TEXT;      -- key of the message in the same chat that this one is shown under
ALTER TABLE messages ADD COLUMN folded_into TEXT;  -- key of the digest that names this card instead of sending it
CREATE INDEX messages_folded ON messages (chat, folded_into) WHERE folded_into IS NOT NULL;
