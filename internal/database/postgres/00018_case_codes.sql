-- One coded row for each case, of which statistics are counted; regions of units.

-- +goose Up

-- Empty: the row has to be derived from the facts again. Whatever changes the facts of a case
-- empties it; whoever adds them writes it anew in the same transaction.
CREATE TABLE case_codes (
    case_id  TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES cases (id),
    code     BYTEA NOT NULL
);
INSERT INTO case_codes SELECT id, ''::bytea FROM cases;
CREATE INDEX case_codes_empty ON case_codes (case_id) WHERE code = ''::bytea;

-- +goose StatementBegin
CREATE FUNCTION cases_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO case_codes VALUES (NEW.id, ''::bytea) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER cases_code AFTER INSERT ON cases FOR EACH ROW EXECUTE FUNCTION cases_code();
-- +goose StatementBegin
CREATE FUNCTION facts_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE case_codes SET code = ''::bytea WHERE case_id = NEW.case_id AND code <> ''::bytea;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER facts_code AFTER INSERT ON facts FOR EACH ROW EXECUTE FUNCTION facts_code();

ALTER TABLE units ADD COLUMN region TEXT COLLATE "C" NOT NULL DEFAULT '';
