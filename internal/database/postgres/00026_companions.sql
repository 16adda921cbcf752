-- Submissions that go where another goes: what was added to it before it came into a case, and the scan that
-- was copied into it.

-- +goose Up

CREATE TABLE companions (
    submission_id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    with_id       TEXT COLLATE "C" NOT NULL -- the submission that it goes with
);
CREATE INDEX companions_by_other ON companions (with_id);
