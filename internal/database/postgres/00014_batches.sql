-- Many letters that somebody asked for at once.

-- +goose Up

CREATE TABLE batches (
    id           TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    kind         TEXT COLLATE "C" NOT NULL, -- invitation, letters/meeting
    lang         TEXT COLLATE "C" NOT NULL, -- empty: each recipient's own
    note         TEXT COLLATE "C" NOT NULL,
    created_at   BIGINT NOT NULL,
    created_by   TEXT COLLATE "C" NOT NULL REFERENCES staff (id),
    cancelled_at BIGINT NOT NULL, -- 0: it was not
    done_at      BIGINT NOT NULL -- 0: some are not drawn yet
);
CREATE INDEX batches_by_staff ON batches (created_by, id);

CREATE TABLE batch_items (
    batch_id    TEXT COLLATE "C" NOT NULL REFERENCES batches (id),
    n           BIGINT NOT NULL,
    case_id     TEXT COLLATE "C" NOT NULL REFERENCES cases (id),
    party_id    TEXT COLLATE "C" NOT NULL, -- to whom, where it goes to one person
    document_id TEXT COLLATE "C" NOT NULL, -- empty while it is not drawn
    failure     TEXT COLLATE "C" NOT NULL, -- why it cannot be drawn: a key of the catalogues
    args        TEXT COLLATE "C" NOT NULL, -- of its text
    done_at     BIGINT NOT NULL, -- 0: not yet
    PRIMARY KEY (batch_id, n)
);
