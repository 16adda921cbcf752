-- A mail that is not tried again is seen by whoever sorts what it is about.

-- +goose Up

ALTER TABLE mails ADD COLUMN given_up_at BIGINT NOT NULL DEFAULT 0; -- 0: not, or sent after all
