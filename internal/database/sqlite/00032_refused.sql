-- Why a changed form or template was refused; a form is of the same table, as forms/application.yaml.

-- +goose Up

ALTER TABLE template_versions ADD COLUMN ended_note TEXT NOT NULL DEFAULT ''; -- a word of whoever ended it
