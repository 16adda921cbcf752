-- What lists show of a case besides: what is next and since when, whose answer is waited for,
-- the soonest deadline, the meeting's hour and place, the outcome. The service derives the
-- rows again when it starts.

-- +goose Up

ALTER TABLE cases ADD COLUMN meeting_at TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN venue TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN next TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN waits_for TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN since TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN due_on TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN due TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
CREATE INDEX cases_by_due ON cases (due_on, number) WHERE due_on <> '';
CREATE INDEX cases_by_meeting ON cases (meeting_on, number) WHERE meeting_on <> '';
UPDATE cases SET search_key = '';
