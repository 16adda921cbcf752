-- The ledger of what left the house: every figure of every publication, also the hidden ones.

-- +goose Up

CREATE TABLE publications (
    seq        BIGINT PRIMARY KEY NOT NULL, -- from 1: two at once cannot both be the next
    made_at    BIGINT NOT NULL,
    made_by    TEXT COLLATE "C" NOT NULL,
    as_of      BIGINT NOT NULL,
    from_on    TEXT COLLATE "C" NOT NULL,
    to_on      TEXT COLLATE "C" NOT NULL, -- the last day
    figures    BYTEA NOT NULL -- JSON in gzip; see statistics.Publication
);
