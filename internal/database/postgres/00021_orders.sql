-- The cases of a unit in the order of a day.

-- +goose Up

CREATE INDEX cases_by_office_and_since ON cases (office, since, number DESC);
CREATE INDEX cases_by_office_and_arrival ON cases (office, arrived_on, number DESC);
