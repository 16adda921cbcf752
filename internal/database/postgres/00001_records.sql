-- The records of the service. Rules for every table, on both engines: nothing
-- is NULL (empty text, 0 or FALSE mean "none"); instants are microseconds UTC;
-- calendar dates are YYYY-MM-DD; JSON is opaque text. Text sorts by its bytes
-- (COLLATE "C"), as on SQLite.

-- +goose Up

-- Definitions and templates under the hash that records point at.
CREATE TABLE kept (
    hash   TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    kind   TEXT COLLATE "C" NOT NULL, -- form, template
    name   TEXT COLLATE "C" NOT NULL,
    source BYTEA NOT NULL
);

CREATE TABLE drafts (
    token_hash    TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    submission_id TEXT COLLATE "C" NOT NULL UNIQUE,
    form          TEXT COLLATE "C" NOT NULL,
    form_hash     TEXT COLLATE "C" NOT NULL,
    lang          TEXT COLLATE "C" NOT NULL,
    answers       TEXT COLLATE "C" NOT NULL,
    created_at    BIGINT NOT NULL,
    saved_at      BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    submitted     BOOLEAN NOT NULL
);
CREATE INDEX drafts_by_expiry ON drafts (expires_at);

-- Attachments, from the draft's first moment on: no foreign key, because the
-- submission comes later.
CREATE TABLE uploads (
    id            TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    submission_id TEXT COLLATE "C" NOT NULL,
    field         TEXT COLLATE "C" NOT NULL,
    name          TEXT COLLATE "C" NOT NULL,
    object_key    TEXT COLLATE "C" NOT NULL,
    sha256        TEXT COLLATE "C" NOT NULL,
    size          BIGINT NOT NULL,
    content_type  TEXT COLLATE "C" NOT NULL
);
CREATE INDEX uploads_by_submission ON uploads (submission_id, id);

CREATE TABLE submissions (
    id                    TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    reference             TEXT COLLATE "C" NOT NULL UNIQUE,
    form                  TEXT COLLATE "C" NOT NULL,
    form_hash             TEXT COLLATE "C" NOT NULL,
    lang                  TEXT COLLATE "C" NOT NULL,
    title                 TEXT COLLATE "C" NOT NULL,
    search_key            TEXT COLLATE "C" NOT NULL,
    state                 TEXT COLLATE "C" NOT NULL,
    channel               TEXT COLLATE "C" NOT NULL,
    arrived_on            TEXT COLLATE "C" NOT NULL,
    received_at           BIGINT NOT NULL,
    client_key            TEXT COLLATE "C" NOT NULL,
    access_hash           TEXT COLLATE "C" NOT NULL,
    answers               TEXT COLLATE "C" NOT NULL,
    safety                BOOLEAN NOT NULL,
    identical_to          TEXT COLLATE "C" NOT NULL,
    case_id               TEXT COLLATE "C" NOT NULL,
    party_id              TEXT COLLATE "C" NOT NULL,
    version               BIGINT NOT NULL,
    original_key          TEXT COLLATE "C" NOT NULL,
    original_sha256       TEXT COLLATE "C" NOT NULL,
    original_size         BIGINT NOT NULL,
    original_content_type TEXT COLLATE "C" NOT NULL
);
CREATE UNIQUE INDEX submissions_by_client_key ON submissions (client_key) WHERE client_key <> '';
CREATE INDEX submissions_by_arrival ON submissions (received_at, id);
CREATE INDEX submissions_by_state ON submissions (state, received_at, id);
CREATE INDEX submissions_by_original ON submissions (original_sha256);

CREATE TABLE cases (
    id          TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    number      TEXT COLLATE "C" NOT NULL UNIQUE,
    state       TEXT COLLATE "C" NOT NULL,
    office      TEXT COLLATE "C" NOT NULL,
    mediator_id TEXT COLLATE "C" NOT NULL,
    arrived_on  TEXT COLLATE "C" NOT NULL,
    opened_on   TEXT COLLATE "C" NOT NULL,
    title       TEXT COLLATE "C" NOT NULL,
    search_key  TEXT COLLATE "C" NOT NULL,
    safety      BOOLEAN NOT NULL,
    pairs_open  BIGINT NOT NULL,
    pairs       BIGINT NOT NULL,
    meeting_on  TEXT COLLATE "C" NOT NULL,
    updated_at  BIGINT NOT NULL,
    version     BIGINT NOT NULL
);
CREATE INDEX cases_by_state ON cases (state, number);
CREATE INDEX cases_by_mediator ON cases (mediator_id, number);

-- Append-only; the row of the case is derived after its facts, hence deferred.
CREATE TABLE facts (
    id          TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    case_id     TEXT COLLATE "C" NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    party_id    TEXT COLLATE "C" NOT NULL,
    occurred_on TEXT COLLATE "C" NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT COLLATE "C" NOT NULL,
    supersedes  TEXT COLLATE "C" NOT NULL,
    kind        TEXT COLLATE "C" NOT NULL,
    coded       TEXT COLLATE "C" NOT NULL,
    person      TEXT COLLATE "C" NOT NULL
);
CREATE INDEX facts_by_case ON facts (case_id, id);

CREATE TABLE documents (
    id                  TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    case_id             TEXT COLLATE "C" NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    party_id            TEXT COLLATE "C" NOT NULL,
    kind                TEXT COLLATE "C" NOT NULL,
    version             BIGINT NOT NULL,
    number              TEXT COLLATE "C" NOT NULL,
    lang                TEXT COLLATE "C" NOT NULL,
    state               TEXT COLLATE "C" NOT NULL,
    template_hash       TEXT COLLATE "C" NOT NULL,
    mark                TEXT COLLATE "C" NOT NULL,
    created_at          BIGINT NOT NULL,
    object_key          TEXT COLLATE "C" NOT NULL,
    sha256              TEXT COLLATE "C" NOT NULL,
    size                BIGINT NOT NULL,
    content_type        TEXT COLLATE "C" NOT NULL,
    signed_key          TEXT COLLATE "C" NOT NULL,
    signed_sha256       TEXT COLLATE "C" NOT NULL,
    signed_size         BIGINT NOT NULL,
    signed_content_type TEXT COLLATE "C" NOT NULL,
    signed_name         TEXT COLLATE "C" NOT NULL,
    signed_on           TEXT COLLATE "C" NOT NULL,
    row_version         BIGINT NOT NULL
);
CREATE INDEX documents_by_case ON documents (case_id, id);
CREATE UNIQUE INDEX documents_by_mark ON documents (mark) WHERE mark <> '';

CREATE TABLE invitations (
    id         TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    case_id    TEXT COLLATE "C" NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    party_id   TEXT COLLATE "C" NOT NULL,
    code_hash  TEXT COLLATE "C" NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT NOT NULL
);
CREATE INDEX invitations_by_case ON invitations (case_id, id);

CREATE TABLE mails (
    id         TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    recipient  TEXT COLLATE "C" NOT NULL,
    template   TEXT COLLATE "C" NOT NULL,
    lang       TEXT COLLATE "C" NOT NULL,
    reference  TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at    BIGINT NOT NULL
);

CREATE TABLE staff (
    id                TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    login             TEXT COLLATE "C" NOT NULL UNIQUE,
    name              TEXT COLLATE "C" NOT NULL,
    role              TEXT COLLATE "C" NOT NULL,
    password_hash     TEXT COLLATE "C" NOT NULL,
    active            BOOLEAN NOT NULL,
    volunteer         BOOLEAN NOT NULL,
    certificate       TEXT COLLATE "C" NOT NULL,
    certificate_until TEXT COLLATE "C" NOT NULL,
    created_at        BIGINT NOT NULL,
    version           BIGINT NOT NULL
);

CREATE TABLE logins (
    token_hash   TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    staff_id     TEXT COLLATE "C" NOT NULL REFERENCES staff (id),
    created_at   BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL
);
CREATE INDEX logins_by_staff ON logins (staff_id);

CREATE TABLE links (
    token_hash TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    staff_id   TEXT COLLATE "C" NOT NULL, -- empty for the link that makes the first administrator
    purpose    TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT NOT NULL
);

CREATE TABLE throttles (
    key         TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    failures    BIGINT NOT NULL,
    last_at     BIGINT NOT NULL,
    waits_until BIGINT NOT NULL
);

CREATE TABLE counters (
    name  TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    value BIGINT NOT NULL
);

CREATE TABLE audit (
    seq     BIGINT PRIMARY KEY NOT NULL,
    at      BIGINT NOT NULL,
    actor   TEXT COLLATE "C" NOT NULL,
    role    TEXT COLLATE "C" NOT NULL,
    action  TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    case_id TEXT COLLATE "C" NOT NULL,
    detail  TEXT COLLATE "C" NOT NULL,
    prev    TEXT COLLATE "C" NOT NULL UNIQUE,
    hash    TEXT COLLATE "C" NOT NULL
);
CREATE INDEX audit_by_case ON audit (case_id, seq);
CREATE INDEX audit_by_actor ON audit (actor, seq);

-- What nothing may change, whoever asks.

-- +goose StatementBegin
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION audit_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit) THEN
        RAISE EXCEPTION 'the audit has no gaps and no second copies';
    END IF;
    RETURN NEW;
END $$;
-- +goose StatementEnd

CREATE TRIGGER audit_insert BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_next();
CREATE TRIGGER audit_update BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION refuse('the audit is append-only');
CREATE TRIGGER audit_truncate BEFORE TRUNCATE ON audit EXECUTE FUNCTION refuse('the audit is append-only');

CREATE TRIGGER facts_update BEFORE UPDATE ON facts FOR EACH ROW
WHEN (NEW.person <> '' OR (NEW.id, NEW.case_id, NEW.party_id, NEW.occurred_on, NEW.recorded_at, NEW.recorded_by, NEW.supersedes, NEW.kind, NEW.coded)
    <> (OLD.id, OLD.case_id, OLD.party_id, OLD.occurred_on, OLD.recorded_at, OLD.recorded_by, OLD.supersedes, OLD.kind, OLD.coded))
EXECUTE FUNCTION refuse('of a fact only the personal part can be blanked');
CREATE TRIGGER facts_delete BEFORE DELETE ON facts FOR EACH ROW EXECUTE FUNCTION refuse('facts are append-only');
CREATE TRIGGER facts_truncate BEFORE TRUNCATE ON facts EXECUTE FUNCTION refuse('facts are append-only');

CREATE TRIGGER kept_update BEFORE UPDATE OR DELETE ON kept FOR EACH ROW EXECUTE FUNCTION refuse('kept bytes never change');
CREATE TRIGGER kept_truncate BEFORE TRUNCATE ON kept EXECUTE FUNCTION refuse('kept bytes never change');

CREATE TRIGGER documents_update BEFORE UPDATE ON documents FOR EACH ROW
WHEN ((NEW.id, NEW.case_id, NEW.party_id, NEW.kind, NEW.version, NEW.number, NEW.lang, NEW.template_hash, NEW.mark, NEW.created_at, NEW.object_key, NEW.sha256, NEW.size, NEW.content_type)
    <> (OLD.id, OLD.case_id, OLD.party_id, OLD.kind, OLD.version, OLD.number, OLD.lang, OLD.template_hash, OLD.mark, OLD.created_at, OLD.object_key, OLD.sha256, OLD.size, OLD.content_type))
EXECUTE FUNCTION refuse('a frozen document never changes');
CREATE TRIGGER documents_signed BEFORE UPDATE ON documents FOR EACH ROW
WHEN (OLD.signed_sha256 <> '' AND (NEW.signed_key, NEW.signed_sha256, NEW.signed_size, NEW.signed_content_type, NEW.signed_name, NEW.signed_on)
    <> (OLD.signed_key, OLD.signed_sha256, OLD.signed_size, OLD.signed_content_type, OLD.signed_name, OLD.signed_on))
EXECUTE FUNCTION refuse('a signed document never changes');
CREATE TRIGGER documents_delete BEFORE DELETE ON documents FOR EACH ROW EXECUTE FUNCTION refuse('a frozen document is never deleted');
CREATE TRIGGER documents_truncate BEFORE TRUNCATE ON documents EXECUTE FUNCTION refuse('a frozen document is never deleted');
