-- Going on with a draft on another device: what a link in a mail and a code on
-- paper open only together.

-- +goose Up

-- Of the link only the hash is kept; the draft's token is sealed under a key
-- that is derived from link and code. One link per draft; it goes with it.
CREATE TABLE resumes (
    link_hash  TEXT PRIMARY KEY NOT NULL,
    draft_hash TEXT NOT NULL UNIQUE REFERENCES drafts (token_hash) ON DELETE CASCADE,
    sealed     BLOB NOT NULL
);

-- Where a mail's link leads; empty for the status page, and once it is sent.
ALTER TABLE mails ADD COLUMN path TEXT NOT NULL DEFAULT '';
