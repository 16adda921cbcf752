-- What came by a watched folder or a mailbox, so that nothing of it is taken twice; and what the
-- scanner for harmful files said.

-- +goose Up

CREATE TABLE taken (
    source        TEXT NOT NULL, -- folder, mailbox
    item          TEXT NOT NULL, -- hash of what tells it from all others there
    submission_id TEXT NOT NULL REFERENCES submissions (id),
    taken_at      BIGINT NOT NULL,
    PRIMARY KEY (source, item)
);

CREATE TABLE scans (
    sha256     TEXT PRIMARY KEY NOT NULL, -- of the bytes
    verdict    TEXT NOT NULL, -- clean, infected, too_large
    found      TEXT NOT NULL, -- what the scanner calls it; empty for nothing
    scanned_at BIGINT NOT NULL
);
