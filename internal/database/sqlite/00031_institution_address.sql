-- Where letters to an institution go.

-- +goose Up

ALTER TABLE institutions ADD COLUMN address TEXT NOT NULL DEFAULT ''; -- one line; empty: not known
