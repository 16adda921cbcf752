-- Words that cases are found by, and indexes for the order of lists. What rows are found by is
-- made anew, so that a number is also known by its end: the service fills the keys when it starts.

-- +goose Up

ALTER TABLE cases ADD COLUMN found_by TEXT NOT NULL DEFAULT ''; -- the words of its key and its submissions' keys

-- Derived from the keys, and in no backup.
CREATE TABLE found (
    word TEXT NOT NULL,
    id   TEXT NOT NULL, -- of a case, or of a submission that is in none
    PRIMARY KEY (word, id)
) WITHOUT ROWID;

CREATE INDEX cases_by_since ON cases (since, number DESC);
CREATE INDEX cases_by_arrival ON cases (arrived_on, number DESC);
CREATE INDEX cases_by_outcome ON cases (outcome, number);
CREATE INDEX cases_by_office_and_state ON cases (office, state, number);
CREATE INDEX audit_by_time ON audit (at, seq);

UPDATE submissions SET search_key = '';
UPDATE cases SET search_key = '';
