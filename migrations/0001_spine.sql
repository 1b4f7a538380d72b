-- The spine: people, chats, dialogues, cases with their history, messages, files, timers, staff.
-- One text for both databases: the dialect replaces IDENTITY, INTEGER, BLOB and STRICT. Times are epoch
-- milliseconds. "sealed": XChaCha20-Poly1305 under the key file. Never edited after a release.

CREATE TABLE people (
  id IDENTITY,
  language TEXT NOT NULL,           -- BCP 47 tag they are spoken to in
  consent_version TEXT,             -- which consent text they agreed to
  consent_at INTEGER,               -- and when
  home TEXT,                        -- the community they said they live in
  contact BLOB,                     -- sealed: phone for answers
  created_at INTEGER NOT NULL,
  erased_at INTEGER                 -- set when their data was erased
) STRICT;

CREATE TABLE identities (
  channel TEXT NOT NULL,            -- web, web-staff; later telegram and others
  external_id TEXT NOT NULL,        -- the channel's name for them; for the web a hash of the session token
  person INTEGER NOT NULL REFERENCES people (id),
  PRIMARY KEY (channel, external_id)
) STRICT;

CREATE TABLE chats (
  id IDENTITY,
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  kind TEXT NOT NULL,               -- resident or staff
  person INTEGER NOT NULL REFERENCES people (id),
  created_at INTEGER NOT NULL,
  retired_at INTEGER,               -- signed out or forgotten: nothing is sent there any more
  CONSTRAINT chats_address UNIQUE (channel, address)
) STRICT;
CREATE INDEX chats_person ON chats (person);

CREATE TABLE staff (
  person INTEGER PRIMARY KEY NOT NULL REFERENCES people (id),
  name TEXT NOT NULL,               -- as colleagues see it
  joined_at INTEGER NOT NULL,
  suspended_at INTEGER
) STRICT;

CREATE TABLE grants (
  person INTEGER NOT NULL REFERENCES staff (person),
  role TEXT NOT NULL,
  unit TEXT NOT NULL,               -- covers this unit and all below it
  granted_at INTEGER NOT NULL,
  PRIMARY KEY (person, role, unit)
) STRICT;

CREATE TABLE invites (
  code_hash BLOB PRIMARY KEY NOT NULL, -- the code itself is never stored
  grants TEXT NOT NULL,             -- JSON: what joining by it gives
  uses_left INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE dialogues (
  chat INTEGER NOT NULL REFERENCES chats (id),
  person INTEGER NOT NULL REFERENCES people (id),
  state BLOB NOT NULL,              -- sealed: a draft is somebody's words
  changed_at INTEGER NOT NULL,
  expires_at INTEGER,
  PRIMARY KEY (chat, person)
) STRICT;

CREATE TABLE updates_seen (
  source TEXT NOT NULL,             -- the channel
  meaning TEXT NOT NULL,            -- the channel's own name for the update
  at INTEGER NOT NULL,
  PRIMARY KEY (source, meaning)
) STRICT;
CREATE INDEX updates_seen_at ON updates_seen (at);

CREATE TABLE cases (
  id IDENTITY,
  number TEXT NOT NULL,             -- tracking number, twelve digits, never issued twice
  draft INTEGER NOT NULL,           -- the draft it came from: submitting twice files once
  code BLOB NOT NULL,               -- sealed: access code
  code_tries INTEGER NOT NULL DEFAULT 0,  -- wrong codes within the hour that began at code_tries_since
  code_tries_since INTEGER NOT NULL DEFAULT 0,
  proposer INTEGER REFERENCES people (id),
  source TEXT NOT NULL,
  nature TEXT NOT NULL,
  category TEXT,
  community TEXT,                   -- unit
  words TEXT,                       -- original words, immutable
  filed_at INTEGER NOT NULL,
  promised_at INTEGER,              -- the one promised date
  state TEXT NOT NULL,              -- projection of facts, for lists
  next_actor TEXT,                  -- projection: registrar, assessor, unit or resident
  due_at INTEGER,                   -- projection
  replied_at INTEGER,               -- projection: when the reply now in force was given
  delivered_at INTEGER,             -- projection: when that reply reached the resident
  closed_at INTEGER,                -- projection
  seq INTEGER NOT NULL,             -- length of the history: compare and set
  turn INTEGER NOT NULL,            -- transitions so far: what buttons carry
  v INTEGER NOT NULL,               -- version of facts
  facts TEXT NOT NULL,              -- JSON: state with its facts, counts, place, files
  head_hash BLOB NOT NULL,          -- end of the history's chain
  CONSTRAINT cases_number UNIQUE (number),
  CONSTRAINT cases_draft UNIQUE (draft)
) STRICT;
CREATE INDEX cases_proposer ON cases (proposer);
CREATE INDEX cases_open ON cases (filed_at) WHERE closed_at IS NULL;

CREATE TABLE case_holders (         -- people who have shown number and access code
  case_id INTEGER NOT NULL REFERENCES cases (id),
  person INTEGER NOT NULL REFERENCES people (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (case_id, person)
) STRICT;

CREATE TABLE assignments (
  id IDENTITY,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  unit TEXT NOT NULL,
  part TEXT NOT NULL,               -- lead; assist comes with joint handling
  state TEXT NOT NULL,              -- offered, done
  due_at INTEGER,
  at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX assignments_one_lead ON assignments (case_id) WHERE part = 'lead' AND ended_at IS NULL;

CREATE TABLE events (               -- append-only
  case_id INTEGER NOT NULL REFERENCES cases (id),
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor INTEGER,                    -- person; empty: the clock
  party TEXT NOT NULL,              -- in what capacity
  kind TEXT NOT NULL,
  visibility TEXT NOT NULL,         -- resident or internal
  v INTEGER NOT NULL,
  facts TEXT NOT NULL,              -- JSON: the whole event
  hash BLOB NOT NULL,               -- HMAC over the one before and this row
  PRIMARY KEY (case_id, seq)
) STRICT;

CREATE TABLE timers (
  key TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  case_id INTEGER NOT NULL REFERENCES cases (id),
  due_at INTEGER NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX timers_due ON timers (due_at);

CREATE TABLE messages (             -- outbox, transcript and the web chat's log in one
  id IDENTITY,
  chat INTEGER NOT NULL REFERENCES chats (id),
  key TEXT NOT NULL,                -- the same key again replaces the words
  outgoing INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  case_id INTEGER REFERENCES cases (id),
  body BLOB NOT NULL,               -- sealed: words and buttons
  revision INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  opened_at INTEGER,                -- when its reader first had it before their eyes
  pending_until INTEGER,            -- before consent: deleted then
  CONSTRAINT messages_key UNIQUE (chat, key)
) STRICT;
CREATE INDEX messages_unopened ON messages (chat) WHERE opened_at IS NULL;
CREATE INDEX messages_pending ON messages (pending_until) WHERE pending_until IS NOT NULL;

CREATE TABLE attachments (
  id IDENTITY,
  chat INTEGER NOT NULL REFERENCES chats (id),
  case_id INTEGER REFERENCES cases (id), -- empty while it belongs to a draft
  kind TEXT NOT NULL,
  mime TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  blob TEXT NOT NULL,               -- name of the sealed file
  at INTEGER NOT NULL,
  pending_until INTEGER
) STRICT;
CREATE INDEX attachments_loose ON attachments (at) WHERE case_id IS NULL;

CREATE TABLE audit (
  id IDENTITY,
  at INTEGER NOT NULL,
  actor INTEGER,
  action TEXT NOT NULL,
  object TEXT NOT NULL
) STRICT;
