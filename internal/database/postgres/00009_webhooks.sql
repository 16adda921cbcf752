-- Where an institution is told that a step of its requests changed, and what it was told.

-- +goose Up

CREATE TABLE webhooks (
    institution_id TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES institutions (id),
    url            TEXT COLLATE "C" NOT NULL,
    secret         TEXT COLLATE "C" NOT NULL, -- readable, because it signs
    earlier_secret TEXT COLLATE "C" NOT NULL, -- signs too, until earlier_until
    earlier_until  BIGINT NOT NULL,
    set_at         BIGINT NOT NULL,
    off_at         BIGINT NOT NULL, -- when the receiver said that it wants no more; 0: not
    version        BIGINT NOT NULL
);

CREATE TABLE events (
    id             TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    institution_id TEXT COLLATE "C" NOT NULL REFERENCES institutions (id),
    number         BIGINT NOT NULL, -- 1, 2, 3 … of the institution
    kind           TEXT COLLATE "C" NOT NULL,
    submission_id  TEXT COLLATE "C" NOT NULL,
    step           TEXT COLLATE "C" NOT NULL,
    changed_on     TEXT COLLATE "C" NOT NULL,
    created_at     BIGINT NOT NULL,
    attempts       BIGINT NOT NULL,
    tried_at       BIGINT NOT NULL,
    failure        TEXT COLLATE "C" NOT NULL, -- why the last attempt failed
    status         BIGINT NOT NULL, -- what the receiver answered then
    delivered_at   BIGINT NOT NULL,
    given_up_at    BIGINT NOT NULL
);
CREATE UNIQUE INDEX events_by_institution ON events (institution_id, number);
CREATE INDEX events_undelivered ON events (id) WHERE delivered_at = 0;

CREATE INDEX submissions_of_institutions ON submissions (case_id) WHERE institution_id <> '';
