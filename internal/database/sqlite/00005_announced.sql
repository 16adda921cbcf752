-- Which bucket belongs to this database, and what this database put there.

-- +goose Up

-- One row: the id that database and bucket know each other by. No backup has it:
-- what is restored is an installation of its own.
CREATE TABLE installation (
    id TEXT PRIMARY KEY NOT NULL
);

-- Each object, written down before it is put. Nothing else is ever swept.
CREATE TABLE announced (
    object_key TEXT PRIMARY KEY NOT NULL,
    at         BIGINT NOT NULL -- of the newest try to put it
);
CREATE INDEX announced_by_time ON announced (at);

-- Files of drafts that were put before anything was announced: our own rows name them.
INSERT INTO announced (object_key, at) SELECT DISTINCT object_key, 0 FROM uploads;
