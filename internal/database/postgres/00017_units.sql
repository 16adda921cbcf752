-- Units by their days, who covers for whom, a second mediator; and indexes for what is asked often.

-- +goose Up

CREATE TABLE units (
    name       TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    from_on    TEXT COLLATE "C" NOT NULL, -- empty: since ever
    until_on   TEXT COLLATE "C" NOT NULL, -- the last day; empty while it is
    successor  TEXT COLLATE "C" NOT NULL, -- name of the unit that took its cases over
    version    BIGINT NOT NULL
);
INSERT INTO units SELECT DISTINCT office, '', '', '', 1 FROM cases WHERE office <> '';

CREATE TABLE absences (
    id         TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    staff_id   TEXT COLLATE "C" NOT NULL REFERENCES staff (id),
    cover_id   TEXT COLLATE "C" NOT NULL REFERENCES staff (id),
    from_on    TEXT COLLATE "C" NOT NULL,
    until_on   TEXT COLLATE "C" NOT NULL, -- the last day
    version    BIGINT NOT NULL
);
CREATE INDEX absences_by_cover ON absences (cover_id, until_on);
CREATE INDEX absences_by_day ON absences (until_on);

ALTER TABLE staff ADD COLUMN office TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE staff ADD COLUMN certificate_from TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE staff ADD COLUMN address TEXT COLLATE "C" NOT NULL DEFAULT ''; -- to see who lives with a party

ALTER TABLE cases ADD COLUMN second_id TEXT COLLATE "C" NOT NULL DEFAULT ''; -- the second mediator
CREATE INDEX cases_by_second ON cases (second_id, number) WHERE second_id <> '';
CREATE INDEX cases_by_office ON cases (office, number);
CREATE INDEX cases_open ON cases (mediator_id, second_id, meeting_on) WHERE state <> 'closed';
CREATE INDEX submissions_by_access ON submissions (access_hash) WHERE access_hash <> '';
CREATE INDEX audit_by_subject ON audit (subject, seq);
