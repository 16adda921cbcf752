-- The records of the service. Rules for every table, on both engines: nothing
-- is NULL (empty text, 0 or FALSE mean "none"); instants are microseconds UTC;
-- calendar dates are YYYY-MM-DD; JSON is opaque text.

-- +goose Up

-- Definitions and templates under the hash that records point at.
CREATE TABLE kept (
    hash   TEXT PRIMARY KEY NOT NULL,
    kind   TEXT NOT NULL, -- form, template
    name   TEXT NOT NULL,
    source BLOB NOT NULL
);

CREATE TABLE drafts (
    token_hash    TEXT PRIMARY KEY NOT NULL,
    submission_id TEXT NOT NULL UNIQUE,
    form          TEXT NOT NULL,
    form_hash     TEXT NOT NULL,
    lang          TEXT NOT NULL,
    answers       TEXT NOT NULL,
    created_at    BIGINT NOT NULL,
    saved_at      BIGINT NOT NULL,
    expires_at    BIGINT NOT NULL,
    submitted     BOOLEAN NOT NULL
);
CREATE INDEX drafts_by_expiry ON drafts (expires_at);

-- Attachments, from the draft's first moment on: no foreign key, because the
-- submission comes later.
CREATE TABLE uploads (
    id            TEXT PRIMARY KEY NOT NULL,
    submission_id TEXT NOT NULL,
    field         TEXT NOT NULL,
    name          TEXT NOT NULL,
    object_key    TEXT NOT NULL,
    sha256        TEXT NOT NULL,
    size          BIGINT NOT NULL,
    content_type  TEXT NOT NULL
);
CREATE INDEX uploads_by_submission ON uploads (submission_id, id);

CREATE TABLE submissions (
    id                    TEXT PRIMARY KEY NOT NULL,
    reference             TEXT NOT NULL UNIQUE,
    form                  TEXT NOT NULL,
    form_hash             TEXT NOT NULL,
    lang                  TEXT NOT NULL,
    title                 TEXT NOT NULL,
    search_key            TEXT NOT NULL,
    state                 TEXT NOT NULL,
    channel               TEXT NOT NULL,
    arrived_on            TEXT NOT NULL,
    received_at           BIGINT NOT NULL,
    client_key            TEXT NOT NULL,
    access_hash           TEXT NOT NULL,
    answers               TEXT NOT NULL,
    safety                BOOLEAN NOT NULL,
    identical_to          TEXT NOT NULL,
    case_id               TEXT NOT NULL,
    party_id              TEXT NOT NULL,
    version               BIGINT NOT NULL,
    original_key          TEXT NOT NULL,
    original_sha256       TEXT NOT NULL,
    original_size         BIGINT NOT NULL,
    original_content_type TEXT NOT NULL
);
CREATE UNIQUE INDEX submissions_by_client_key ON submissions (client_key) WHERE client_key <> '';
CREATE INDEX submissions_by_arrival ON submissions (received_at, id);
CREATE INDEX submissions_by_state ON submissions (state, received_at, id);
CREATE INDEX submissions_by_original ON submissions (original_sha256);

CREATE TABLE cases (
    id          TEXT PRIMARY KEY NOT NULL,
    number      TEXT NOT NULL UNIQUE,
    state       TEXT NOT NULL,
    office      TEXT NOT NULL,
    mediator_id TEXT NOT NULL,
    arrived_on  TEXT NOT NULL,
    opened_on   TEXT NOT NULL,
    title       TEXT NOT NULL,
    search_key  TEXT NOT NULL,
    safety      BOOLEAN NOT NULL,
    pairs_open  BIGINT NOT NULL,
    pairs       BIGINT NOT NULL,
    meeting_on  TEXT NOT NULL,
    updated_at  BIGINT NOT NULL,
    version     BIGINT NOT NULL
);
CREATE INDEX cases_by_state ON cases (state, number);
CREATE INDEX cases_by_mediator ON cases (mediator_id, number);

-- Append-only; the row of the case is derived after its facts, hence deferred.
CREATE TABLE facts (
    id          TEXT PRIMARY KEY NOT NULL,
    case_id     TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    party_id    TEXT NOT NULL,
    occurred_on TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    recorded_by TEXT NOT NULL,
    supersedes  TEXT NOT NULL,
    kind        TEXT NOT NULL,
    coded       TEXT NOT NULL,
    person      TEXT NOT NULL
);
CREATE INDEX facts_by_case ON facts (case_id, id);

CREATE TABLE documents (
    id                  TEXT PRIMARY KEY NOT NULL,
    case_id             TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    party_id            TEXT NOT NULL,
    kind                TEXT NOT NULL,
    version             BIGINT NOT NULL,
    number              TEXT NOT NULL,
    lang                TEXT NOT NULL,
    state               TEXT NOT NULL,
    template_hash       TEXT NOT NULL,
    mark                TEXT NOT NULL,
    created_at          BIGINT NOT NULL,
    object_key          TEXT NOT NULL,
    sha256              TEXT NOT NULL,
    size                BIGINT NOT NULL,
    content_type        TEXT NOT NULL,
    signed_key          TEXT NOT NULL,
    signed_sha256       TEXT NOT NULL,
    signed_size         BIGINT NOT NULL,
    signed_content_type TEXT NOT NULL,
    signed_name         TEXT NOT NULL,
    signed_on           TEXT NOT NULL,
    row_version         BIGINT NOT NULL
);
CREATE INDEX documents_by_case ON documents (case_id, id);
CREATE UNIQUE INDEX documents_by_mark ON documents (mark) WHERE mark <> '';

CREATE TABLE invitations (
    id         TEXT PRIMARY KEY NOT NULL,
    case_id    TEXT NOT NULL REFERENCES cases (id) DEFERRABLE INITIALLY DEFERRED,
    party_id   TEXT NOT NULL,
    code_hash  TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT NOT NULL
);
CREATE INDEX invitations_by_case ON invitations (case_id, id);

CREATE TABLE mails (
    id         TEXT PRIMARY KEY NOT NULL,
    recipient  TEXT NOT NULL,
    template   TEXT NOT NULL,
    lang       TEXT NOT NULL,
    reference  TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at    BIGINT NOT NULL
);

CREATE TABLE staff (
    id                TEXT PRIMARY KEY NOT NULL,
    login             TEXT NOT NULL UNIQUE,
    name              TEXT NOT NULL,
    role              TEXT NOT NULL,
    password_hash     TEXT NOT NULL,
    active            BOOLEAN NOT NULL,
    volunteer         BOOLEAN NOT NULL,
    certificate       TEXT NOT NULL,
    certificate_until TEXT NOT NULL,
    created_at        BIGINT NOT NULL,
    version           BIGINT NOT NULL
);

CREATE TABLE logins (
    token_hash   TEXT PRIMARY KEY NOT NULL,
    staff_id     TEXT NOT NULL REFERENCES staff (id),
    created_at   BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL
);
CREATE INDEX logins_by_staff ON logins (staff_id);

CREATE TABLE links (
    token_hash TEXT PRIMARY KEY NOT NULL,
    staff_id   TEXT NOT NULL, -- empty for the link that makes the first administrator
    purpose    TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at    BIGINT NOT NULL
);

CREATE TABLE throttles (
    key         TEXT PRIMARY KEY NOT NULL,
    failures    BIGINT NOT NULL,
    last_at     BIGINT NOT NULL,
    waits_until BIGINT NOT NULL
);

CREATE TABLE counters (
    name  TEXT PRIMARY KEY NOT NULL,
    value BIGINT NOT NULL
);

CREATE TABLE audit (
    seq     BIGINT PRIMARY KEY NOT NULL,
    at      BIGINT NOT NULL,
    actor   TEXT NOT NULL,
    role    TEXT NOT NULL,
    action  TEXT NOT NULL,
    subject TEXT NOT NULL,
    case_id TEXT NOT NULL,
    detail  TEXT NOT NULL,
    prev    TEXT NOT NULL UNIQUE,
    hash    TEXT NOT NULL
);
CREATE INDEX audit_by_case ON audit (case_id, seq);
CREATE INDEX audit_by_actor ON audit (actor, seq);

-- What nothing may change, whoever asks. The insert triggers also stop
-- INSERT OR REPLACE, which deletes without a delete trigger.

-- +goose StatementBegin
CREATE TRIGGER audit_insert BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'the audit has no gaps and no second copies'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER audit_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER facts_insert BEFORE INSERT ON facts
WHEN EXISTS (SELECT 1 FROM facts WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER facts_update BEFORE UPDATE ON facts
WHEN NEW.person <> '' OR (NEW.id, NEW.case_id, NEW.party_id, NEW.occurred_on, NEW.recorded_at, NEW.recorded_by, NEW.supersedes, NEW.kind, NEW.coded)
    <> (OLD.id, OLD.case_id, OLD.party_id, OLD.occurred_on, OLD.recorded_at, OLD.recorded_by, OLD.supersedes, OLD.kind, OLD.coded)
BEGIN SELECT RAISE(ABORT, 'of a fact only the personal part can be blanked'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER facts_delete BEFORE DELETE ON facts
BEGIN SELECT RAISE(ABORT, 'facts are append-only'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER kept_insert BEFORE INSERT ON kept
WHEN EXISTS (SELECT 1 FROM kept WHERE hash = NEW.hash AND source <> NEW.source)
BEGIN SELECT RAISE(ABORT, 'kept bytes never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER kept_update BEFORE UPDATE ON kept
BEGIN SELECT RAISE(ABORT, 'kept bytes never change'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER kept_delete BEFORE DELETE ON kept
BEGIN SELECT RAISE(ABORT, 'kept bytes never change'); END;
-- +goose StatementEnd

-- +goose StatementBegin
CREATE TRIGGER documents_insert BEFORE INSERT ON documents
WHEN EXISTS (SELECT 1 FROM documents WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a frozen document never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER documents_update BEFORE UPDATE ON documents
WHEN (NEW.id, NEW.case_id, NEW.party_id, NEW.kind, NEW.version, NEW.number, NEW.lang, NEW.template_hash, NEW.mark, NEW.created_at, NEW.object_key, NEW.sha256, NEW.size, NEW.content_type)
    <> (OLD.id, OLD.case_id, OLD.party_id, OLD.kind, OLD.version, OLD.number, OLD.lang, OLD.template_hash, OLD.mark, OLD.created_at, OLD.object_key, OLD.sha256, OLD.size, OLD.content_type)
BEGIN SELECT RAISE(ABORT, 'a frozen document never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER documents_signed BEFORE UPDATE ON documents
WHEN OLD.signed_sha256 <> '' AND (NEW.signed_key, NEW.signed_sha256, NEW.signed_size, NEW.signed_content_type, NEW.signed_name, NEW.signed_on)
    <> (OLD.signed_key, OLD.signed_sha256, OLD.signed_size, OLD.signed_content_type, OLD.signed_name, OLD.signed_on)
BEGIN SELECT RAISE(ABORT, 'a signed document never changes'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER documents_delete BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'a frozen document is never deleted'); END;
-- +goose StatementEnd
