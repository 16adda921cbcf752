-- What a file says that was not understood, as JSON.

-- +goose Up
ALTER TABLE submissions ADD COLUMN unclear TEXT NOT NULL DEFAULT '';
