-- How a unit is reached, as its letters say it; empty: as the configuration says. Who led a case until lately is
-- found by what gave it to another.

-- +goose Up

ALTER TABLE units ADD COLUMN address TEXT NOT NULL DEFAULT ''; -- one line
ALTER TABLE units ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE units ADD COLUMN email TEXT NOT NULL DEFAULT '';
CREATE INDEX facts_of_leading ON facts (recorded_at) WHERE kind IN ('assigned', 'transferred');
