-- Templates that administrators write, and finding documents by their bytes.

-- +goose Up

-- What was proposed stays; then somebody else approves it, and anybody takes it back.
CREATE TABLE template_versions (
    id          TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    file        TEXT COLLATE "C" NOT NULL, -- letters/reminder.lv.md
    hash        TEXT COLLATE "C" NOT NULL,
    based_on    TEXT COLLATE "C" NOT NULL, -- hash of what was in use then
    file_hash   TEXT COLLATE "C" NOT NULL, -- of the file then
    note        TEXT COLLATE "C" NOT NULL, -- what is changed, and why
    from_day    TEXT COLLATE "C" NOT NULL,
    proposed_at BIGINT NOT NULL,
    proposed_by TEXT COLLATE "C" NOT NULL,
    approved_at BIGINT NOT NULL, -- 0: not yet
    approved_by TEXT COLLATE "C" NOT NULL,
    ended_at    BIGINT NOT NULL, -- 0: it was not taken back
    ended_by    TEXT COLLATE "C" NOT NULL,
    CHECK (approved_by <> proposed_by)
);
CREATE INDEX template_versions_by_file ON template_versions (file, id);

CREATE TRIGGER template_versions_update BEFORE UPDATE ON template_versions FOR EACH ROW
WHEN ((NEW.id, NEW.file, NEW.hash, NEW.based_on, NEW.file_hash, NEW.note, NEW.from_day, NEW.proposed_at, NEW.proposed_by)
    <> (OLD.id, OLD.file, OLD.hash, OLD.based_on, OLD.file_hash, OLD.note, OLD.from_day, OLD.proposed_at, OLD.proposed_by))
EXECUTE FUNCTION refuse('a proposed template never changes');
CREATE TRIGGER template_versions_delete BEFORE DELETE ON template_versions FOR EACH ROW
EXECUTE FUNCTION refuse('a proposed template is never deleted');
CREATE TRIGGER template_versions_truncate BEFORE TRUNCATE ON template_versions
EXECUTE FUNCTION refuse('a proposed template is never deleted');

CREATE INDEX documents_by_sum ON documents (sha256);
CREATE INDEX documents_by_signed_sum ON documents (signed_sha256);
CREATE INDEX documents_by_template ON documents (template_hash);
