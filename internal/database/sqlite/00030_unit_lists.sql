-- The lists of a unit by what is due and by meeting, in the order of an index: nobody goes through
-- all cases of a unit for them.

-- +goose Up

CREATE INDEX cases_by_office_and_due ON cases (office, due_on, number DESC) WHERE due_on <> '';
CREATE INDEX cases_by_office_and_meeting ON cases (office, meeting_on, number DESC) WHERE meeting_on <> '';
