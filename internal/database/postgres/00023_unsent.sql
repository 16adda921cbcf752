-- What staff typed into a form and have not sent.

-- +goose Up

CREATE TABLE unsent (
    id       TEXT COLLATE "C" PRIMARY KEY NOT NULL, -- of the form, made with its page
    staff_id TEXT COLLATE "C" NOT NULL,
    page     TEXT COLLATE "C" NOT NULL, -- its address
    sealed   BYTEA NOT NULL, -- the inputs; once they were sent, their digest
    saved_at BIGINT NOT NULL,
    led_to   TEXT COLLATE "C" NOT NULL -- where sending led; empty before
);
CREATE INDEX unsent_by_staff ON unsent (staff_id, saved_at);
CREATE INDEX unsent_by_time ON unsent (saved_at);
