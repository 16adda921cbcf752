-- Institutions whose programs send requests, the keys they prove it with, and which
-- submissions came with one.

-- +goose Up

CREATE TABLE institutions (
    id       TEXT PRIMARY KEY NOT NULL,
    name     TEXT NOT NULL UNIQUE,
    email    TEXT NOT NULL, -- whom to tell that a key ends
    added_at BIGINT NOT NULL,
    added_by TEXT NOT NULL,
    version  BIGINT NOT NULL
);

-- A key is kept as its hash. It is ended, never deleted: submissions came with it.
CREATE TABLE api_keys (
    id             TEXT PRIMARY KEY NOT NULL,
    institution_id TEXT NOT NULL REFERENCES institutions (id),
    hash           TEXT NOT NULL UNIQUE,
    beginning      TEXT NOT NULL, -- of the key, to tell it from others
    label          TEXT NOT NULL,
    made_at        BIGINT NOT NULL,
    made_by        TEXT NOT NULL,
    ended_at       BIGINT NOT NULL, -- 0: in use
    ended_by       TEXT NOT NULL,
    used_on        TEXT NOT NULL -- the last day; empty: never
);
CREATE INDEX api_keys_by_institution ON api_keys (institution_id, id);

ALTER TABLE submissions ADD COLUMN institution_id TEXT NOT NULL DEFAULT ''; -- empty: came without a key
CREATE INDEX submissions_by_institution ON submissions (institution_id, received_at, id) WHERE institution_id <> '';
