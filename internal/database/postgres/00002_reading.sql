-- What became of reading a file's answers; empty when nobody has tried.

-- +goose Up
ALTER TABLE submissions ADD COLUMN reading TEXT COLLATE "C" NOT NULL DEFAULT '';
