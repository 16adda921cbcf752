-- A receipt that its sender cleared off the device is not shown again.

-- +goose Up
ALTER TABLE submissions ADD COLUMN cleared_at BIGINT NOT NULL DEFAULT 0; -- 0: not
