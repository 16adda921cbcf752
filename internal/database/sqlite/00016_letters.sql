-- What files say that are none of our forms, and what clerks decided of it.

-- +goose Up

CREATE TABLE letters (
    submission_id TEXT PRIMARY KEY NOT NULL REFERENCES submissions (id),
    said          TEXT NOT NULL, -- JSON; personal
    decided       TEXT NOT NULL, -- JSON; empty for nothing; personal
    version       BIGINT NOT NULL
);
