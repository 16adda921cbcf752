-- The order of the inbox, in which a search for what many have goes through submissions.

-- +goose Up

CREATE INDEX submissions_by_day ON submissions (arrived_on, received_at, id);
