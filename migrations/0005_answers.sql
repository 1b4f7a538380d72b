-- Answers of the last weeks, to be compared with one about to be sent.

CREATE INDEX cases_answered ON cases (replied_at) WHERE replied_at IS NOT NULL;
