-- Who has something open to sort it, what was decided of it, and what is looked at once more.

-- +goose Up

CREATE TABLE holds (
    submission_id TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES submissions (id),
    staff_id      TEXT COLLATE "C" NOT NULL,
    until         BIGINT NOT NULL
);

CREATE TABLE decisions (
    id            TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    submission_id TEXT COLLATE "C" NOT NULL REFERENCES submissions (id),
    kind          TEXT COLLATE "C" NOT NULL,
    made_at       BIGINT NOT NULL,
    made_by       TEXT COLLATE "C" NOT NULL, -- staff id
    said          TEXT COLLATE "C" NOT NULL, -- JSON; personal
    state_before  TEXT COLLATE "C" NOT NULL, -- the submission's state
    upload_id     TEXT COLLATE "C" NOT NULL, -- its letter; empty for none
    undone_at     BIGINT NOT NULL, -- 0 while it stands
    undone_by     TEXT COLLATE "C" NOT NULL
);
CREATE INDEX decisions_by_submission ON decisions (submission_id, made_at);

ALTER TABLE submissions ADD COLUMN back_on TEXT COLLATE "C" NOT NULL DEFAULT ''; -- when it comes back into the inbox by itself
ALTER TABLE submissions ADD COLUMN register_number TEXT COLLATE "C" NOT NULL DEFAULT ''; -- the agency's own
CREATE INDEX submissions_by_return ON submissions (back_on) WHERE back_on <> '';
CREATE INDEX submissions_by_number ON submissions (register_number) WHERE register_number <> '';

ALTER TABLE letters ADD COLUMN second_look TEXT COLLATE "C" NOT NULL DEFAULT ''; -- due, done; empty for none
CREATE INDEX letters_second ON letters (submission_id) WHERE second_look = 'due';
