-- The files of what was published, drawn once.

-- +goose Up

CREATE TABLE published_files (
    seq          BIGINT NOT NULL REFERENCES publications (seq),
    lang         TEXT COLLATE "C" NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    object_key   TEXT COLLATE "C" NOT NULL,
    sha256       TEXT COLLATE "C" NOT NULL,
    size         BIGINT NOT NULL,
    content_type TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (seq, lang, name)
);
