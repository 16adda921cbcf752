-- One coded row for each case, of which statistics are counted; regions of units.

-- +goose Up

-- Empty: the row has to be derived from the facts again. Whatever changes the facts of a case
-- empties it; whoever adds them writes it anew in the same transaction.
CREATE TABLE case_codes (
    case_id  TEXT PRIMARY KEY NOT NULL REFERENCES cases (id),
    code     BLOB NOT NULL
);
INSERT INTO case_codes SELECT id, x'' FROM cases;
CREATE INDEX case_codes_empty ON case_codes (case_id) WHERE code = x'';

-- +goose StatementBegin
CREATE TRIGGER cases_code AFTER INSERT ON cases
BEGIN INSERT INTO case_codes VALUES (NEW.id, x'') ON CONFLICT DO NOTHING; END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER facts_code AFTER INSERT ON facts
BEGIN UPDATE case_codes SET code = x'' WHERE case_id = NEW.case_id AND code <> x''; END;
-- +goose StatementEnd

ALTER TABLE units ADD COLUMN region TEXT NOT NULL DEFAULT '';
