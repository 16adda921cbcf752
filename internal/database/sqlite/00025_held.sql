-- Meetings that were held, for the calendar. The service derives the rows of cases again when it
-- starts, and these with them.

-- +goose Up

CREATE TABLE held_meetings (
    case_id TEXT NOT NULL REFERENCES cases (id),
    n       BIGINT NOT NULL, -- among the meetings of the case
    held_on TEXT NOT NULL,
    held_at TEXT NOT NULL, -- its hour; empty when it is not known
    venue   TEXT NOT NULL, -- its kind of place
    PRIMARY KEY (case_id, n)
);
CREATE INDEX held_meetings_by_day ON held_meetings (held_on, case_id);
UPDATE cases SET search_key = '';
