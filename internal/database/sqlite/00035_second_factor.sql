-- What a telephone makes codes of, which are asked for beside the password; and a login that waits for one.

-- +goose Up

ALTER TABLE staff ADD COLUMN factor BLOB NOT NULL DEFAULT x''; -- sealed; empty: none
ALTER TABLE staff ADD COLUMN factor_step BIGINT NOT NULL DEFAULT 0; -- newest half minute of which a code was used
ALTER TABLE staff ADD COLUMN factor_since BIGINT NOT NULL DEFAULT 0; -- µs UTC
ALTER TABLE staff ADD COLUMN factor_recovery TEXT NOT NULL DEFAULT ''; -- hashes of the codes left, with spaces
ALTER TABLE logins ADD COLUMN awaits_factor BOOLEAN NOT NULL DEFAULT FALSE; -- it opens nothing before
