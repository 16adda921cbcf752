-- The number by which parties of a case reach who leads it.

-- +goose Up

ALTER TABLE staff ADD COLUMN phone TEXT NOT NULL DEFAULT ''; -- E.164; empty: the office's
