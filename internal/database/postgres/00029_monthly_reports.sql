-- The report of each month, drawn and kept: who is to get it, its files, and who got it.

-- +goose Up

CREATE TABLE report_readers (
    staff_id TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES staff (id),
    email    TEXT COLLATE "C" NOT NULL, -- empty: no mail
    added_at BIGINT NOT NULL,
    added_by TEXT COLLATE "C" NOT NULL
);

CREATE TABLE monthly_reports (
    month    TEXT COLLATE "C" PRIMARY KEY NOT NULL, -- 2026-10
    tried_at BIGINT NOT NULL,
    made_at  BIGINT NOT NULL -- 0 while it could not be made
);

CREATE TABLE monthly_report_files (
    month        TEXT COLLATE "C" NOT NULL REFERENCES monthly_reports (month),
    name         TEXT COLLATE "C" NOT NULL,
    object_key   TEXT COLLATE "C" NOT NULL,
    sha256       TEXT COLLATE "C" NOT NULL,
    size         BIGINT NOT NULL,
    content_type TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (month, name)
);

CREATE TABLE monthly_report_readers (
    month    TEXT COLLATE "C" NOT NULL REFERENCES monthly_reports (month),
    staff_id TEXT COLLATE "C" NOT NULL REFERENCES staff (id),
    mail_id  TEXT COLLATE "C" NOT NULL, -- empty: no mail
    PRIMARY KEY (month, staff_id)
);
