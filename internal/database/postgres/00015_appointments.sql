-- A mail may bring the day of a meeting for a calendar.

-- +goose Up

ALTER TABLE mails ADD COLUMN appointment TEXT COLLATE "C" NOT NULL DEFAULT ''; -- JSON; empty for none, and once it is sent
