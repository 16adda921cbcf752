-- The files of what was published, drawn once.

-- +goose Up

CREATE TABLE published_files (
    seq          BIGINT NOT NULL REFERENCES publications (seq),
    lang         TEXT NOT NULL,
    name         TEXT NOT NULL,
    object_key   TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    size         BIGINT NOT NULL,
    content_type TEXT NOT NULL,
    PRIMARY KEY (seq, lang, name)
);
