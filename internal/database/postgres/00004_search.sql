-- What rows are found by is made anew: a number as one word, each word by itself, and a
-- case also by what its submissions are found by. The service fills the keys when it starts.

-- +goose Up

UPDATE submissions SET search_key = '';
UPDATE cases SET search_key = '';
CREATE INDEX submissions_by_case ON submissions (case_id);
