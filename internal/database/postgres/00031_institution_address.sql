-- Where letters to an institution go.

-- +goose Up

ALTER TABLE institutions ADD COLUMN address TEXT COLLATE "C" NOT NULL DEFAULT ''; -- one line; empty: not known
