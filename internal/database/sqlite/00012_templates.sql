-- Templates that administrators write, and finding documents by their bytes.

-- +goose Up

-- What was proposed stays; then somebody else approves it, and anybody takes it back.
CREATE TABLE template_versions (
    id          TEXT PRIMARY KEY NOT NULL,
    file        TEXT NOT NULL, -- letters/reminder.lv.md
    hash        TEXT NOT NULL,
    based_on    TEXT NOT NULL, -- hash of what was in use then
    file_hash   TEXT NOT NULL, -- of the file then
    note        TEXT NOT NULL, -- what is changed, and why
    from_day    TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    proposed_by TEXT NOT NULL,
    approved_at BIGINT NOT NULL, -- 0: not yet
    approved_by TEXT NOT NULL,
    ended_at    BIGINT NOT NULL, -- 0: it was not taken back
    ended_by    TEXT NOT NULL,
    CHECK (approved_by <> proposed_by)
);
CREATE INDEX template_versions_by_file ON template_versions (file, id);

-- +goose StatementBegin
CREATE TRIGGER template_versions_insert BEFORE INSERT ON template_versions
WHEN EXISTS (SELECT 1 FROM template_versions WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a proposed template never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER template_versions_update BEFORE UPDATE ON template_versions
WHEN (NEW.id, NEW.file, NEW.hash, NEW.based_on, NEW.file_hash, NEW.note, NEW.from_day, NEW.proposed_at, NEW.proposed_by)
    <> (OLD.id, OLD.file, OLD.hash, OLD.based_on, OLD.file_hash, OLD.note, OLD.from_day, OLD.proposed_at, OLD.proposed_by)
BEGIN SELECT RAISE(ABORT, 'a proposed template never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER template_versions_delete BEFORE DELETE ON template_versions
BEGIN SELECT RAISE(ABORT, 'a proposed template is never deleted'); END;
-- +goose StatementEnd

CREATE INDEX documents_by_sum ON documents (sha256);
CREATE INDEX documents_by_signed_sum ON documents (signed_sha256);
CREATE INDEX documents_by_template ON documents (template_hash);
